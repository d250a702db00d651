from django.urls import path

from . import views

app_name = "campaigns"
urlpatterns = [
    path("", views.campaign_list, name="list"),
    path("mo-tu-van-ban/<int:document_id>/", views.open_from_reading, name="open"),
    path("<slug:slug>/", views.campaign, name="detail"),
    path("<slug:slug>/xac-nhan/", views.confirm, name="confirm"),
    path("<slug:slug>/giai-thuong/", views.prizes, name="prizes"),
    path("<slug:slug>/tieu-chi/", views.criteria, name="criteria"),
    path("<slug:slug>/gia-han/", views.closing_day, name="closing_day"),
    path("<slug:slug>/vai-tro/", views.give, name="give_role"),
    path("<slug:slug>/vai-tro/<int:role_id>/bo/", views.take, name="take_role"),
]
