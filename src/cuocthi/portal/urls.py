from django.urls import path

from . import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("tra-cuu-giay/", views.check, name="check"),
    path("<slug:slug>/", views.campaign, name="campaign"),
    path("<slug:slug>/the-le/", views.rules, name="rules"),
    path("<slug:slug>/su-kien/", views.events, name="events"),
    path("<slug:slug>/ket-qua/", views.results, name="results"),
    path("<slug:slug>/anh/", views.photos, name="photos"),
    path("<slug:slug>/anh/<int:page_id>.jpg", views.photo, name="photo"),
    path("<slug:slug>/ap-phich.pdf", views.poster, name="poster"),
    path("<slug:slug>/ap-phich.webp", views.picture, name="picture"),
    path("<slug:slug>/bai-phat-thanh/", views.radio, name="radio"),
]
