from django.urls import path

from . import views

app_name = "publicity"
urlpatterns = [
    path("<slug:slug>/", views.material_list, name="list"),
    path("<slug:slug>/cong-bo/", views.publish, name="publish"),
    path("<slug:slug>/soan/", views.redraft, name="redraft"),
    path("<slug:slug>/ap-phich.pdf", views.poster, name="poster"),
    path("<slug:slug>/ap-phich.webp", views.picture, name="picture"),
    path("<slug:slug>/nhom/", views.group, name="group"),
    path("<slug:slug>/nhom/anh.png", views.card, name="card"),
    path("<slug:slug>/phat-thanh/ban-doc/", views.script, name="script"),
    path("<slug:slug>/<str:name>/sua/", views.edit, name="edit"),
    path("<slug:slug>/<str:name>/ngay-moi/", views.new_days, name="new_days"),
    path("<slug:slug>/<str:name>/soan-lai/", views.renew, name="renew"),
    path("<slug:slug>/<str:name>.txt", views.text, name="text"),
]
