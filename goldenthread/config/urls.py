"""Which door answers which address."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from goldenthread.web.components.uploads import show_file

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("goldenthread.web.public.urls")),
    path("file/<uuid:public_id>/", show_file, name="file"),
    path("family/", include("goldenthread.web.portal.urls")),
    path("adviser/", include("goldenthread.web.adviser.urls")),
    path("setting/", include("goldenthread.web.setting.urls")),
    path("panel/", include("goldenthread.web.panel.urls")),
    path("form/", include("goldenthread.web.components.pack_urls")),
    path("given/", include("goldenthread.web.components.given_urls")),
    path("letter/", include("goldenthread.web.components.letter_urls")),
    path("training/", include("goldenthread.web.components.training_urls")),
    path("board/", include("goldenthread.web.board.urls")),
    path("thread/", include("goldenthread.web.golden.urls")),
    path("figures/", include("goldenthread.web.dashboard.urls")),
    path("oversight/", include("goldenthread.web.oversight.urls")),
    path("", include("goldenthread.web.staff.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("components/", include("goldenthread.web.components.urls")))
