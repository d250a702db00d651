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
    path("<slug:slug>/khai-quan-he/", views.conflicts, name="conflicts"),
    path("<slug:slug>/phieu-giay/", views.sheets, name="sheets"),
    path("<slug:slug>/phieu-giay/<str:label>.pdf", views.printed, name="sheets_pdf"),
    path("<slug:slug>/phieu-giay/<str:label>/<int:page>/", views.sheet_page, name="sheet_page"),
    path("<slug:slug>/bai/<str:code>/", views.mark, name="mark"),
    path("<slug:slug>/bai/<str:code>/nhap/", views.slip, name="slip"),
    path("<slug:slug>/bai/<str:code>/chuyen/", views.pass_this_on, name="pass_on"),
    path("<slug:slug>/bai/<str:code>/anh/<int:order>/", views.image, name="image"),
]
