from django.urls import path

from . import views

app_name = "meetings"
urlpatterns = [
    path("don-vi/<slug:slug>/", views.invited, name="invited"),
    path("don-vi/<slug:slug>/<int:unit_id>/", views.invited, name="invited_officer"),
    path("tra-loi/<int:invitee_id>/", views.reply_to, name="reply"),
    path("tra-loi/<int:invitee_id>/danh-sach/", views.names, name="names"),
    path("tra-loi/<int:invitee_id>/tep/<str:kind>/", views.invited_paper, name="invited_paper"),
    path("tra-loi/<int:invitee_id>/lich.ics", views.calendar, name="calendar"),
    path("tra-loi/<int:invitee_id>/ma-vao-cua/", views.codes, name="codes"),
    path("cua/<int:meeting_id>/", views.door, name="door"),
    path("cua/<int:meeting_id>/ghi/", views.note, name="door_note"),
    path("cua/<int:meeting_id>/giu-trang.js", views.worker, name="door_worker"),
    path("<slug:slug>/", views.meeting_list, name="list"),
    path("<slug:slug>/them/", views.call, name="call"),
    path("<slug:slug>/muc-chi/", views.norms, name="norms"),
    path("<slug:slug>/muc-chi/<int:norm_id>/bo/", views.remove_norm, name="remove_norm"),
    path("<slug:slug>/phieu-in/", views.sheets, name="sheets"),
    path("<slug:slug>/<int:meeting_id>/", views.meeting, name="meeting"),
    path("<slug:slug>/<int:meeting_id>/chuan-bi/", views.arrange_meeting, name="arrange"),
    path("<slug:slug>/<int:meeting_id>/chuong-trinh/", views.agenda, name="agenda"),
    path("<slug:slug>/<int:meeting_id>/khach/them/", views.new_guest, name="new_guest"),
    path("<slug:slug>/<int:meeting_id>/khach/moi-them/", views.invite_more, name="invite_more"),
    path("<slug:slug>/<int:meeting_id>/khach/<int:invitee_id>/", views.change, name="guest"),
    path(
        "<slug:slug>/<int:meeting_id>/khach/<int:invitee_id>/bo/", views.remove, name="remove_guest"
    ),
    path("<slug:slug>/<int:meeting_id>/moi/", views.invite_all, name="invite"),
    path("<slug:slug>/<int:meeting_id>/diem-danh/", views.attendance, name="attendance"),
    path("<slug:slug>/<int:meeting_id>/cua/", views.helpers, name="helpers"),
    path(
        "<slug:slug>/<int:meeting_id>/cua/<int:helper_id>/thu-hoi/",
        views.take_back,
        name="take_back_helper",
    ),
    path("<slug:slug>/<int:meeting_id>/bien-ban/", views.write_minutes, name="minutes"),
    path("<slug:slug>/<int:meeting_id>/giao-viec/", views.assign, name="assign"),
    path("<slug:slug>/<int:meeting_id>/viec-con-lai/", views.open_rest, name="open_rest"),
    path("<slug:slug>/<int:meeting_id>/diem-cau/", views.sites, name="sites"),
    path("<slug:slug>/<int:meeting_id>/giai-duoc-trao/", views.awards, name="awards"),
    path("<slug:slug>/<int:meeting_id>/danh-sach-diem-danh/", views.sheet, name="sheet"),
    path("<slug:slug>/<int:meeting_id>/du-toan/noi-hop/", views.place, name="place"),
    path("<slug:slug>/<int:meeting_id>/du-toan/xlsx/", views.budget_file, name="budget_file"),
    path("<slug:slug>/<int:meeting_id>/du-toan/", views.budget, name="budget"),
    path("<slug:slug>/<int:meeting_id>/giay-moi-rieng/", views.personal, name="personal"),
    path("<slug:slug>/<int:meeting_id>/tep/<str:kind>/", views.paper, name="paper"),
]
