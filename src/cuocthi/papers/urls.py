from django.urls import path

from . import views

app_name = "papers"
urlpatterns = [
    path("", views.paper_list, name="list"),
    path("moi/<slug:source>/<int:source_id>/", views.begin, name="begin"),
    path("mau/", views.template_list, name="templates"),
    path("mau/chep/", views.copy, name="copy_template"),
    path("mau/<int:template_id>/", views.template, name="template"),
    path("mau/<int:template_id>/xem-thu/", views.try_template, name="try_template"),
    path("mau/<int:template_id>/bo/", views.remove, name="remove_template"),
    path("<int:document_id>/", views.paper, name="paper"),
    path("<int:document_id>/xem-truoc/", views.preview, name="preview"),
    path("<int:document_id>/du-kien/", views.facts, name="facts"),
    path("<int:document_id>/y-kien/", views.comments, name="comments"),
    path("<int:document_id>/y-kien/<int:comment_id>/tra-loi/", views.answer, name="answer"),
    path("<int:document_id>/y-kien/<int:comment_id>/xong/", views.settle, name="settle"),
    path("<int:document_id>/cac-ban/", views.versions, name="versions"),
    path("<int:document_id>/cac-ban/so-sanh/", views.difference, name="difference"),
    path("<int:document_id>/cac-ban/<int:number>/lay-lai/", views.restore_version, name="restore"),
    path("<int:document_id>/ban-<int:number>.docx", views.docx, name="docx"),
    path("<int:document_id>/ban-<int:number>.pdf", views.pdf, name="pdf"),
    path(
        "<int:document_id>/ban-<int:number>/trang-<int:page>.png", views.page_picture, name="page"
    ),
]
