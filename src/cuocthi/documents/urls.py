from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("", views.document_list, name="list"),
    path("nhan/", views.receive, name="receive"),
    path("<int:document_id>/", views.reading, name="reading"),
    path("<int:document_id>/tep/", views.original, name="original"),
    path("<int:document_id>/sua/<str:key>/<int:place>/", views.correct, name="correct"),
    path("<int:document_id>/tra-loi/<int:question_id>/", views.answer, name="answer"),
]
