"""The addresses of forms that come already filled, for whoever has a live task about the child."""

from django.urls import path

from goldenthread.web.components import pack_pages

urlpatterns = [
    path("<uuid:public_id>/<slug:form_key>/", pack_pages.pack, name="pack"),
    path("<uuid:public_id>/<slug:form_key>/again/<slug:word>/", pack_pages.ask_again, name="ask_again"),
]
