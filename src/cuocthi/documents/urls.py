from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("", views.document_list, name="list"),
    path("nhan/", views.receive, name="receive"),
    path("so/<slug:way>/", views.register_page, name="register"),
    path("so/<slug:way>/<str:shape>", views.register_file, name="register_file"),
    path("da-hoc/", views.learned, name="learned"),
    path("da-hoc/<int:rule_id>/bo/", views.forget, name="forget"),
    path("<int:document_id>/", views.reading, name="reading"),
    path("<int:document_id>/huy-so/", views.void, name="void"),
    path("<int:document_id>/tep/", views.original, name="original"),
    path("<int:document_id>/tep/<int:place>/", views.original, name="attachment"),
    path("<int:document_id>/the-thuc/", views.layout, name="layout"),
    path("<int:document_id>/trang/<int:page>/", views.page_picture, name="page"),
    path("<int:document_id>/ban-hanh/", views.issued, name="issue"),
    path("<int:document_id>/ban-hanh/tep/", views.signed, name="signed"),
    path("<int:document_id>/ban-hanh/bo-tep/", views.drop, name="drop_copy"),
    path("<int:document_id>/them/", views.add, name="add"),
    path("<int:document_id>/dung/", views.accept_all, name="accept_all"),
    path("<int:document_id>/dung/<str:key>/<int:place>/", views.accept, name="accept"),
    path("<int:document_id>/sua/<str:key>/<int:place>/", views.correct, name="correct"),
    path("<int:document_id>/tra-loi/<int:question_id>/", views.answer, name="answer"),
]
