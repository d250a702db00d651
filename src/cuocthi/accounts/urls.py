from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("vao/<str:token>/", views.enter, name="enter"),
    path(
        "dang-nhap/",
        login_not_required(auth.LoginView.as_view(template_name="accounts/login.html")),
        name="login",
    ),
    path("dang-xuat/", auth.LogoutView.as_view(), name="logout"),
]
