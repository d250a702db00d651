from django.urls import path

from . import views

app_name = "integrity"
urlpatterns = [
    path("<slug:slug>/", views.queue, name="queue"),
    path("<slug:slug>/<int:finding_id>/", views.finding, name="finding"),
    path("<slug:slug>/<int:finding_id>/ket-luan/", views.decide, name="decide"),
    path("<slug:slug>/<int:finding_id>/cho/", views.choose, name="choose"),
    path(
        "<slug:slug>/<int:finding_id>/anh/<int:file_id>/<int:page>/",
        views.picture,
        name="picture",
    ),
]
