"""The addresses of the working day."""

from django.urls import path

from goldenthread.web.staff import duty

urlpatterns = [
    path("duty/", duty.duty, name="duty"),
    path("duty/new/", duty.new_arrival, name="new_arrival"),
    path("duty/item/<slug:item>/", duty.duty_item, name="duty_item"),
    path("duty/item/<slug:item>/files/", duty.arrival_files, name="arrival_files"),
]
