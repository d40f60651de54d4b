"""The addresses of the figures: anyone's, partners' and those inside. What a reader has chosen is in the query."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.web.dashboard import attainment, inside, mine, partners, public

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.areas, name="figures_areas"),
    path("inside/", inside.home, name="figures_home"),
    path("mine/", mine.my_figures, name="my_figures"),
    path("mine/<slug:area>/<slug:measure>/", mine.my_figure_cases, name="my_figure_cases"),
    path("partners/", partners.home, name="figures_partners_home"),
    path("inside/pinned/<uuid:public_id>/", inside.pinned, name="figures_inside_pinned"),
    path("partners/pinned/<uuid:public_id>/", partners.pinned, name="figures_partners_pinned"),
    path("pinned/<uuid:public_id>/", public.pinned, name="figures_public_pinned"),
    path("inside/<slug:area>/attainment/", attainment.attainment, name="figures_attainment"),
    path("inside/<slug:area>/publish/", inside.publish, name="figures_publish"),
    path("inside/<slug:area>/measure/<slug:measure>/cases/", inside.cases, name="figures_cases"),
    path("inside/<slug:area>/measure/<slug:measure>/comment/", inside.comment, name="figures_comment"),
    path("inside/<slug:area>/measure/<slug:measure>/pin/", inside.pin, name="figures_pin"),
]
for name, begins, views in (
    ("inside", "inside/", inside),
    ("partners", "partners/", partners),
    ("public", "", public),
):
    urlpatterns += [
        path(f"{begins}<slug:area>/", views.overview, name=f"figures_{name}_overview"),
        path(f"{begins}<slug:area>/section/<slug:slug>/", views.section, name=f"figures_{name}_section"),
        path(f"{begins}<slug:area>/measure/<slug:measure>/", views.measure, name=f"figures_{name}_measure"),
        path(
            f"{begins}<slug:area>/measure/<slug:measure>/file/<slug:kind>/",
            views.file,
            name=f"figures_{name}_file",
        ),
    ]
