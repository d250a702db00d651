from django.urls import path

from . import views

app_name = "units"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("ranh-gioi/", views.boundaries, name="boundaries"),
    path("<int:unit_id>/", views.unit, name="unit"),
    path("<int:unit_id>/chu-viet-tat/", views.signs, name="signs"),
    path("<int:unit_id>/chu-viet-tat/don-vi-soan-thao/", views.add_office, name="add_office"),
    path("don-vi-soan-thao/<int:office_id>/", views.office, name="office"),
    path("don-vi-soan-thao/<int:office_id>/thoi/", views.end, name="end_office"),
]
