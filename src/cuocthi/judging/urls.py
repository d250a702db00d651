from django.urls import path

from . import views

app_name = "judging"
urlpatterns = [
    path("", views.my, name="my"),
    path("<slug:slug>/", views.rounds, name="rounds"),
    path("<slug:slug>/vong/<int:number>/them-giam-khao/", views.more, name="more"),
    path("<slug:slug>/vong/<int:number>/khoa/", views.lock, name="lock"),
    path("<slug:slug>/vong/<int:number>/mo-khoa/", views.unlock, name="unlock"),
    path("<slug:slug>/vong/<int:number>/bo-de-nghi/", views.take_back, name="take_back"),
    path("<slug:slug>/vong/<int:number>/vang/", views.away, name="away"),
    path("<slug:slug>/vong/<int:number>/chia-tiep/", views.deal, name="deal"),
    path("<slug:slug>/vong/<int:number>/cach-cham/", views.change, name="change"),
    path("<slug:slug>/vong/<int:number>/so-lieu/", views.figures, name="figures"),
    path("<slug:slug>/vong/<int:number>/bang-diem.csv", views.sheet_csv, name="sheet"),
    path("<slug:slug>/vong/<int:number>/bai-chung/", views.common, name="common"),
    path("<slug:slug>/vong/<int:number>/so-cap/", views.comparing, name="comparing"),
    path("<slug:slug>/vong/<int:number>/so-cap/bat-dau/", views.begin, name="compare_begin"),
    path("<slug:slug>/vong/<int:number>/so-cap/vang/", views.compare_away, name="compare_away"),
    path("<slug:slug>/vong/<int:number>/so-cap/khoa/", views.compare_lock, name="compare_lock"),
    path("<slug:slug>/vong/<int:number>/so-cap/mo-khoa/", views.compare_open, name="compare_open"),
    path(
        "<slug:slug>/vong/<int:number>/so-cap/bo-de-nghi/", views.compare_drop, name="compare_drop"
    ),
    path("<slug:slug>/vong/<int:number>/so-cap/cac-luot.csv", views.answers_sheet, name="answers"),
    path("<slug:slug>/vong/<int:number>/so-loai/", views.screening, name="screening"),
    path("<slug:slug>/vong/<int:number>/so-loai/loi/", views.reword, name="reword"),
    path("<slug:slug>/so-loai/<str:code>/", views.look, name="look"),
    path("<slug:slug>/so-loai/<str:code>/chuyen/", views.look_known, name="look_known"),
    path("<slug:slug>/so-loai/<str:code>/anh/<int:order>/", views.look_image, name="look_image"),
    path("<slug:slug>/cap/", views.next_pair, name="next_pair"),
    path("<slug:slug>/cap/lay-lai/", views.pair_back, name="pair_back"),
    path("<slug:slug>/cap/<int:place>/", views.pair, name="pair"),
    path("<slug:slug>/cap/<int:place>/biet/", views.writer_known, name="writer_known"),
    path(
        "<slug:slug>/cap/<int:place>/anh/<str:side>/<int:order>/",
        views.pair_image,
        name="pair_image",
    ),
    path("<slug:slug>/khai-quan-he/", views.conflicts, name="conflicts"),
    path("<slug:slug>/phieu-giay/", views.sheets, name="sheets"),
    path("<slug:slug>/phieu-giay/<str:label>.pdf", views.printed, name="sheets_pdf"),
    path("<slug:slug>/phieu-giay/<str:label>/<int:page>/", views.sheet_page, name="sheet_page"),
    path("<slug:slug>/bai/<str:code>/", views.mark, name="mark"),
    path("<slug:slug>/bai/<str:code>/nhap/", views.slip, name="slip"),
    path("<slug:slug>/bai/<str:code>/chuyen/", views.pass_this_on, name="pass_on"),
    path("<slug:slug>/bai/<str:code>/anh/<int:order>/", views.image, name="image"),
]
