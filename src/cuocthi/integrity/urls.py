from django.urls import path

from .views import again, desk, findings, sheets

app_name = "integrity"
urlpatterns = [
    path("<slug:slug>/ban/", desk.start, name="desk"),
    path("<slug:slug>/ban/hoan-tac/<int:check_id>/", again.undo, name="desk_undo"),
    path("<slug:slug>/ban/mo-lai/<int:check_id>/", again.reopen, name="desk_reopen"),
    path("<slug:slug>/ban/<int:number>/", desk.entry, name="desk_entry"),
    path("<slug:slug>/ban/<int:number>/ket-luan/", desk.verdict, name="desk_verdict"),
    path("<slug:slug>/ban/<int:number>/de-lai/", desk.leave, name="desk_leave"),
    path("<slug:slug>/ban/<int:number>/lay-sang/", desk.take_over, name="desk_take_over"),
    path("<slug:slug>/ban/<int:number>/ca-to/", sheets.whole, name="desk_sheets"),
    path(
        "<slug:slug>/ban/<int:number>/ca-to/<int:page_id>/",
        sheets.whole_picture,
        name="desk_sheet",
    ),
    path("<slug:slug>/ban/<int:number>/ho-ten/", desk.names, name="desk_names"),
    path("<slug:slug>/ban/<int:number>/cho/", desk.choose, name="desk_choose"),
    path(
        "<slug:slug>/ban/<int:number>/anh/<int:file_id>/<int:page>/",
        desk.picture,
        name="desk_picture",
    ),
    path("<slug:slug>/", findings.queue, name="queue"),
    path("<slug:slug>/<int:finding_id>/", findings.finding, name="finding"),
    path("<slug:slug>/<int:finding_id>/ket-luan/", findings.decide, name="decide"),
    path("<slug:slug>/<int:finding_id>/cho/", findings.choose, name="choose"),
    path(
        "<slug:slug>/<int:finding_id>/anh/<int:file_id>/<int:page>/",
        findings.picture,
        name="picture",
    ),
]
