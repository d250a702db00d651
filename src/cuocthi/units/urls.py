from django.urls import path

from . import views

app_name = "units"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("<int:unit_id>/", views.unit, name="unit"),
]
