from django.urls import path

from . import views

app_name = "dispatch"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("don-vi/<slug:slug>/", views.unit_page, name="unit"),
    path("don-vi/<slug:slug>/<int:unit_id>/", views.unit_page, name="unit_of_officer"),
    path("don-vi/<slug:slug>/nhanh/", views.branch, name="branch"),
    path("don-vi/<slug:slug>/nhanh/bang.<str:ending>", views.branch_file, name="branch_file"),
    path("don-vi/<slug:slug>/nhanh/<int:below_id>/", views.branch_unit, name="branch_unit"),
    path("don-vi/<slug:slug>/<int:unit_id>/nhanh/", views.branch, name="branch_of_officer"),
    path(
        "don-vi/<slug:slug>/<int:unit_id>/nhanh/bang.<str:ending>",
        views.branch_file,
        name="branch_file_of_officer",
    ),
    path(
        "don-vi/<slug:slug>/<int:unit_id>/nhanh/<int:below_id>/",
        views.branch_unit,
        name="branch_unit_of_officer",
    ),
    path("viec/<int:assignment_id>/nhan/", views.acknowledge_task, name="acknowledge"),
    path("viec/<int:assignment_id>/bao-cao/", views.report_task, name="report"),
    path("viec/<int:assignment_id>/minh-chung/", views.proof, name="proof"),
    path("so-theo-doi/", views.followups_page, name="followups"),
    path("so-theo-doi/<str:shape>", views.followups_file, name="followups_file"),
    path("noi-nhan/<int:document_id>/", views.receivers, name="receivers"),
    path("noi-nhan/<int:receiver_id>/bo/", views.remove_receiver, name="remove_receiver"),
    path("sua-van-ban/<int:document_id>/", views.mend_letter, name="mend"),
    path("van-ban/<int:receiver_id>/", views.letter, name="letter"),
    path("van-ban/<int:receiver_id>/tep/", views.letter_file, name="letter_file"),
    path("van-ban/<int:receiver_id>/tep/<int:mending_id>/", views.letter_file, name="mending_file"),
    path("van-ban/<int:receiver_id>/nhan/", views.acknowledge_received, name="acknowledge_letter"),
    path(
        "van-ban/<int:receiver_id>/bao/<int:receipt_id>/",
        views.answer_received,
        name="answer_mending",
    ),
    path("<slug:slug>/", views.progress_page, name="progress"),
    path("<slug:slug>/bang.<str:ending>", views.progress_file, name="progress_file"),
    path("<slug:slug>/don-vi/<int:below_id>/", views.progress_unit, name="progress_unit"),
    path("<slug:slug>/phieu-in/da-chuyen/", views.sheets_carried, name="sheets_carried"),
    path("<slug:slug>/xac-nhan/", views.confirm, name="confirm"),
    path("<slug:slug>/nhac/", views.remind_silent, name="remind"),
    path("<slug:slug>/phieu-in/", views.sheets, name="sheets"),
    path("<slug:slug>/lien-ket/<int:unit_id>/", views.renew_link, name="renew_link"),
    path("<slug:slug>/chua-ro/<int:unknown_id>/", views.unknown_addressee, name="unknown"),
]
