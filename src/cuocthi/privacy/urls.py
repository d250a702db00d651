from django.urls import path

from .views import breaches, desk, own, school

app_name = "privacy"
urlpatterns = [
    path("so-su-co/", breaches.breaches, name="breaches"),
    path("so-su-co/<int:breach_id>/<str:what>/", breaches.act, name="breach_act"),
    path("<slug:slug>/", desk.desk, name="desk"),
    path("<slug:slug>/thoi-han/", desk.plan, name="plan"),
    path("<slug:slug>/yeu-cau/<int:number>/", desk.request_page, name="request"),
    path("<slug:slug>/yeu-cau/<int:number>/<str:what>/", desk.act, name="act"),
    path("<slug:slug>/truong/<int:unit_id>/", school.requests, name="school"),
    path("<slug:slug>/cua-toi/", own.mine, name="mine"),
    path("<slug:slug>/cua-toi/ban-sao/", own.offer, name="offer"),
    path("<slug:slug>/cua-toi/ban-sao/<str:token>/", own.fetch, name="fetch"),
]
