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
    path("viec/<int:assignment_id>/giao-xuong/", views.pass_task_on, name="pass_on"),
    path("viec/<int:assignment_id>/don-vi-duoi/", views.below, name="below"),
    path("viec/<int:assignment_id>/thu-hoi/", views.take_task_back, name="take_back"),
    path("viec/<int:assignment_id>/van-ban/", views.own_letter, name="own_letter"),
    path("viec/<int:assignment_id>/xem-xet/", views.look_at_report, name="look"),
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
    path("<slug:slug>/xac-nhan/", views.confirm, name="confirm"),
    path("<slug:slug>/noi-nhan-viec/", views.task_list, name="tasks"),
    path("<slug:slug>/noi-nhan-viec/<int:number>/", views.task_units, name="task_units"),
    path("<slug:slug>/cho-xem-xet/", views.reports_waiting, name="reviews"),
    path("<slug:slug>/nhac/", views.remind_silent, name="remind"),
    path("<slug:slug>/phieu-in/", views.sheets, name="sheets"),
    path("<slug:slug>/lien-ket/<int:unit_id>/", views.renew_link, name="renew_link"),
    path("<slug:slug>/chua-ro/<int:unknown_id>/", views.unknown_addressee, name="unknown"),
]
