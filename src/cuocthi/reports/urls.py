from django.urls import path

from . import views

app_name = "reports"
urlpatterns = [
    path("<slug:slug>/", views.closing, name="closing"),
    path("<slug:slug>/lap/", views.write, name="write"),
    path("<slug:slug>/du-lieu-mo/", views.open_page, name="open_data"),
    path("<slug:slug>/du-lieu-mo.<str:ending>", views.open_file, name="open_file"),
    path("<slug:slug>/nam-truoc/", views.earlier, name="earlier"),
    path("<slug:slug>/so-lieu/<str:key>/", views.rows, name="rows"),
    path("<slug:slug>/bao-cao.docx", views.docx, name="docx"),
]
