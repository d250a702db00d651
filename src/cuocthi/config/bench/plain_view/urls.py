"""Addresses of the peer."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.home),
    path("vao/<int:number>/", views.enter),
    path("bao-cao/<slug:slug>/", views.report, name="report"),
    path("bien-nhan/<slug:slug>/<int:number>/", views.receipt, name="receipt"),
]
