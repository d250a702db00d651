from django.urls import path

from . import views

app_name = "judging"
urlpatterns = [
    path("", views.my, name="my"),
    path("<slug:slug>/", views.rounds, name="rounds"),
    path("<slug:slug>/vong/<int:number>/them-giam-khao/", views.more, name="more"),
    path("<slug:slug>/vong/<int:number>/khoa/", views.lock, name="lock"),
    path("<slug:slug>/vong/<int:number>/bang-diem.csv", views.sheet_csv, name="sheet"),
    path("<slug:slug>/vong/<int:number>/bai-chung/", views.common, name="common"),
    path("<slug:slug>/phieu-giay/", views.sheets, name="sheets"),
    path("<slug:slug>/phieu-giay/<str:label>.pdf", views.printed, name="sheets_pdf"),
    path("<slug:slug>/phieu-giay/<str:label>/<int:page>/", views.sheet_page, name="sheet_page"),
    path("<slug:slug>/bai/<str:code>/", views.mark, name="mark"),
    path("<slug:slug>/bai/<str:code>/nhap/", views.slip, name="slip"),
    path("<slug:slug>/bai/<str:code>/anh/<int:order>/", views.image, name="image"),
]
