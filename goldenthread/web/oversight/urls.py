"""The addresses of this door; each names its things by numbers that tell nothing."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.web.oversight import restricted

urlpatterns: list[URLPattern | URLResolver] = [
    path("restricted/", restricted.restricted_home, name="restricted_home"),
    path("restricted/pair/<uuid:pair>/", restricted.restricted_pair, name="restricted_pair"),
    path("restricted/<uuid:child>/", restricted.restricted_record, name="restricted_record"),
    path("restricted/<uuid:child>/lift/", restricted.lift, name="lift_restriction"),
    path("restricted/<uuid:child>/out/<int:involvement>/", restricted.let_out, name="let_out"),
]
