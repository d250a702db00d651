from django.urls import path

from . import views

app_name = "dispatch"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("don-vi/<slug:slug>/", views.unit_page, name="unit"),
    path("don-vi/<slug:slug>/<int:unit_id>/", views.unit_page, name="unit_of_officer"),
    path("viec/<int:assignment_id>/nhan/", views.acknowledge_task, name="acknowledge"),
    path("viec/<int:assignment_id>/bao-cao/", views.report_task, name="report"),
    path("viec/<int:assignment_id>/minh-chung/", views.proof, name="proof"),
    path("<slug:slug>/", views.progress_page, name="progress"),
    path("<slug:slug>/xac-nhan/", views.confirm, name="confirm"),
    path("<slug:slug>/nhac/", views.remind_silent, name="remind"),
    path("<slug:slug>/phieu-in/", views.sheets, name="sheets"),
    path("<slug:slug>/lien-ket/<int:unit_id>/", views.renew_link, name="renew_link"),
    path("<slug:slug>/chua-ro/<int:unknown_id>/", views.unknown_addressee, name="unknown"),
]
