from django.urls import path

from . import views

app_name = "campaigns"
urlpatterns = [
    path("", views.campaign_list, name="list"),
    path("mo-tu-van-ban/<int:document_id>/", views.open_from_reading, name="open"),
    path("van-ban-sau/<int:document_id>/", views.later_letter, name="later_letter"),
    path("van-ban-sau/<int:document_id>/gan/", views.tie, name="tie_letter"),
    path("van-ban-sau/<int:document_id>/bo-gan/", views.untie, name="untie_letter"),
    path("van-ban-sau/<int:document_id>/so-sanh-lai/", views.compare, name="compare_letter"),
    path("van-ban-sau/<int:document_id>/quyet-dinh/", views.decide, name="decide_changes"),
    path("<slug:slug>/", views.campaign, name="detail"),
    path("<slug:slug>/giai-thuong/", views.prizes, name="prizes"),
    path("<slug:slug>/tieu-chi/", views.criteria, name="criteria"),
    path("<slug:slug>/the-le/", views.rules, name="rules"),
    path("<slug:slug>/cach-cham/", views.judging, name="judging"),
    path("<slug:slug>/noi-dung-bai/", views.asked, name="asked"),
    path("<slug:slug>/noi-dung-bai/them/", views.field_new, name="field_new"),
    path("<slug:slug>/noi-dung-bai/xep/", views.arrange, name="arrange"),
    path("<slug:slug>/noi-dung-bai/chung/", views.frame, name="frame"),
    path("<slug:slug>/noi-dung-bai/ap-dung/", views.propose, name="propose"),
    path(
        "<slug:slug>/noi-dung-bai/phien-ban/<int:number>/",
        views.decide_version,
        name="decide_version",
    ),
    path("<slug:slug>/noi-dung-bai/muc/<str:key>/", views.field, name="field"),
    path("<slug:slug>/gia-han/", views.closing_day, name="closing_day"),
    path("<slug:slug>/vai-tro/", views.give, name="give_role"),
    path("<slug:slug>/vai-tro/<int:role_id>/bo/", views.take, name="take_role"),
]
