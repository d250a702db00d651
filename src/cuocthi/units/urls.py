from django.urls import path

from . import views

app_name = "units"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("ranh-gioi/", views.boundaries, name="boundaries"),
    path("<int:unit_id>/", views.unit, name="unit"),
    path("<int:unit_id>/lien-he/", views.contacts, name="contacts"),
    path("<int:unit_id>/lien-he/dau-moi/", views.add_contact, name="add_contact"),
    path("<int:unit_id>/lien-he/chuc-vu/", views.add_seat, name="add_seat"),
    path("dau-moi/<int:contact_id>/", views.contact, name="contact"),
    path("dau-moi/<int:contact_id>/thoi/", views.stop_contact, name="end_contact"),
    path("chuc-vu/<int:seat_id>/", views.seat, name="seat"),
    path("<int:unit_id>/danh-sach/", views.branch, name="branch"),
    path("<int:unit_id>/danh-sach/don-vi.<str:ending>", views.branch_file, name="branch_file"),
    path("danh-sach/<int:upload_id>/", views.branch_upload, name="branch_upload"),
    path("<int:unit_id>/chu-viet-tat/", views.signs, name="signs"),
    path("<int:unit_id>/chu-viet-tat/don-vi-soan-thao/", views.add_office, name="add_office"),
    path("don-vi-soan-thao/<int:office_id>/", views.office, name="office"),
    path("don-vi-soan-thao/<int:office_id>/thoi/", views.end, name="end_office"),
]
