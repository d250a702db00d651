from django.urls import path

from . import views

app_name = "results"
urlpatterns = [
    path("giay/<str:code>/", views.verify, name="verify"),
    path("giay/<str:code>/tep/", views.certificate, name="certificate"),
    path("doc-lai/<str:code>/", views.reread, name="reread"),
    path("doc-lai/<str:code>/anh/<int:order>/", views.reread_image, name="reread_image"),
    path("<slug:slug>/", views.public, name="public"),
    path("<slug:slug>/phuc-khao/", views.own_appeal, name="appeal"),
    path("<slug:slug>/phuc-khao/truong/<int:unit_id>/", views.school_appeal, name="appeal_school"),
    path("<slug:slug>/bang/phuc-khao/", views.appeals_desk, name="appeals"),
    path("<slug:slug>/bang/phuc-khao/<int:number>/", views.appeal, name="appeal_desk"),
    path(
        "<slug:slug>/bang/phuc-khao/<int:number>/<str:what>/",
        views.act_on_appeal,
        name="appeal_act",
    ),
    path("<slug:slug>/bang.csv", views.sheet_file, name="csv"),
    path("<slug:slug>/bang/", views.sheet, name="sheet"),
    path("<slug:slug>/bang/lap/", views.draw_up, name="draw_up"),
    path("<slug:slug>/bang/bai/<str:code>/", views.explained_score, name="explained"),
    path("<slug:slug>/bang/cong-bang/", views.fairness, name="fairness"),
    path("<slug:slug>/cong-bang/", views.public_fairness, name="public_fairness"),
    path("<slug:slug>/cong-bang.csv", views.fairness_codes, name="fairness_codes"),
    path("<slug:slug>/bang/dong-hang/", views.decide_tie, name="decide_tie"),
    path("<slug:slug>/bang/ky/", views.sign, name="sign"),
    path("<slug:slug>/bang/rut-chu-ky/", views.unsign, name="unsign"),
    path("<slug:slug>/bang/cong-bo/", views.publish, name="publish"),
    path("<slug:slug>/bang/ho-ten/", views.names, name="names"),
    path("<slug:slug>/bang/quyet-dinh.docx", views.named_decision, name="named_decision"),
    path("<slug:slug>/bang/ho-so.zip", views.export, name="record_export"),
    path("<slug:slug>/ho-so/", views.record, name="record"),
    path("<slug:slug>/ho-so/verify.py", views.checker, name="record_checker"),
    path("<slug:slug>/ho-so/<int:number>.zip", views.fetch, name="record_file"),
    path("<slug:slug>/giay-chung-nhan/", views.certificates, name="certificates"),
    path("<slug:slug>/giay-chung-nhan/in/", views.issue, name="issue"),
    path("<slug:slug>/giay-chung-nhan/in-het/", views.print_all, name="print_all"),
    path("<slug:slug>/giay-chung-nhan/mau/", views.choose, name="papers"),
    path("<slug:slug>/giay-chung-nhan/mau/<str:kind>/", views.choose_kind, name="choose"),
    path(
        "<slug:slug>/giay-chung-nhan/mau/<str:kind>/<str:design>.pdf",
        views.sample_paper,
        name="sample",
    ),
    path(
        "<slug:slug>/giay-chung-nhan/mau/<str:kind>/<str:design>.png",
        views.sample_paper,
        {"picture": True},
        name="sample_picture",
    ),
]
