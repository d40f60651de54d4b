"""The addresses of the thread: by an area's code, a measure's and a case's reference; none tells of any child."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.web.golden import broken, following, rows

urlpatterns: list[URLPattern | URLResolver] = [
    path("", following.home, name="thread_home"),
    path("broken/<slug:area>/", broken.report, name="broken_links"),
    path("broken/<slug:area>/file/", broken.report_file, name="broken_links_file"),
    path("broken/<slug:area>/<slug:link>/", broken.rows_of, name="broken_rows"),
    path("<slug:area>/measure/<slug:measure>/", following.of_measure, name="thread_measure"),
    path("<slug:area>/action/<int:action>/", following.of_action, name="thread_action"),
    path("<slug:area>/priority/<int:aim>/", following.of_aim, name="thread_aim"),
    path("<slug:area>/decision/<int:decided>/", following.of_decision, name="thread_decision"),
    path("paper/<int:paper>/", following.of_paper, name="thread_paper"),
    path("<slug:area>/rows/<slug:side>/<slug:kind>/", rows.of_kind, name="thread_rows"),
    path("row/<str:reference>/<slug:key>/", rows.of_row, name="thread_row"),
    path("row/<str:reference>/<slug:key>/tie/", rows.tie, name="tie_row"),
    path("row/<str:reference>/<slug:key>/tie/<int:number>/end/", rows.untie, name="untie_row"),
]
