from django.urls import path

from . import views

app_name = "dispatch"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("don-vi/<slug:slug>/", views.unit_page, name="unit"),
    path("don-vi/<slug:slug>/<int:unit_id>/", views.unit_page, name="unit_of_officer"),
    path("don-vi/<slug:slug>/bao-cao/", views.report_page, name="unit_report"),
    path(
        "don-vi/<slug:slug>/<int:unit_id>/bao-cao/",
        views.report_page,
        name="unit_report_of_officer",
    ),
    path("don-vi/<slug:slug>/so-lieu/", views.unit_figures, name="unit_figures"),
    path(
        "don-vi/<slug:slug>/<int:unit_id>/so-lieu/",
        views.unit_figures,
        name="unit_figures_of_officer",
    ),
    path("don-vi/<slug:slug>/nhan-het/", views.take_all_on, name="take_all_on"),
    path(
        "don-vi/<slug:slug>/<int:unit_id>/nhan-het/",
        views.take_all_on,
        name="take_all_on_as_officer",
    ),
    path("don-vi/<slug:slug>/da-xem/", views.seen, name="seen"),
    path("don-vi/<slug:slug>/<int:unit_id>/da-xem/", views.seen, name="seen_by_officer"),
    path("viec/<int:assignment_id>/nhan/", views.acknowledge_task, name="acknowledge"),
    path("viec/<int:assignment_id>/bao-cao/", views.report_task, name="report"),
    path("minh-chung/<int:proof_id>/", views.proof, name="proof"),
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
    path("<slug:slug>/so-lieu/", views.figures_page, name="figures"),
    path("<slug:slug>/so-lieu-hoi/", views.asked_page, name="figures_asked"),
    path("<slug:slug>/xac-nhan/", views.confirm, name="confirm"),
    path("<slug:slug>/nhac/", views.remind_silent, name="remind"),
    path("<slug:slug>/phieu-in/", views.sheets, name="sheets"),
    path("<slug:slug>/lien-ket/<int:unit_id>/", views.renew_link, name="renew_link"),
    path("<slug:slug>/chua-ro/<int:unknown_id>/", views.unknown_addressee, name="unknown"),
]
