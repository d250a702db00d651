from django.urls import path

from .views import asked, checking, consents, entrant, files, organiser, photos, school, uploading

app_name = "entries"
urlpatterns = [
    path("<slug:slug>/", organiser.entry_list, name="list"),
    path("<slug:slug>/bai/<int:number>/", organiser.entry, name="entry"),
    path("<slug:slug>/bai/<int:number>/tep/<int:file_id>/", files.page_file, name="file"),
    path("<slug:slug>/bai/<int:number>/anh/", photos.photos, name="photos"),
    path("<slug:slug>/bai/<int:number>/anh/<int:page_id>/", photos.cover, name="cover"),
    path(
        "<slug:slug>/bai/<int:number>/anh/<int:page_id>/ban-che.jpg",
        photos.shown_photo,
        name="shown_photo",
    ),
    path(
        "<slug:slug>/bai/<int:number>/anh/<int:page_id>/cong-khai/",
        photos.release,
        name="release",
    ),
    path("<slug:slug>/nguoi-du-thi/", organiser.entrants, name="entrants"),
    path("<slug:slug>/nguoi-du-thi/<int:number>/duyet/", organiser.decide, name="decide"),
    path(
        "<slug:slug>/nguoi-du-thi/<int:number>/lien-ket/",
        organiser.entrant_link,
        name="entrant_link",
    ),
    path("<slug:slug>/truong/", school.schools, name="schools"),
    path("<slug:slug>/truong/<int:unit_id>/", school.school, name="school"),
    path("<slug:slug>/truong/<int:unit_id>/mau/", school.template, name="template"),
    path("<slug:slug>/truong/<int:unit_id>/nop/", school.submit_ready, name="submit_ready"),
    path("<slug:slug>/truong/<int:unit_id>/bien-nhan/", school.receipts, name="receipts"),
    path("<slug:slug>/truong/<int:unit_id>/bai/<int:number>/", school.letter, name="letter"),
    path(
        "<slug:slug>/truong/<int:unit_id>/bai/<int:number>/dong-y/",
        consents.record_paper,
        name="consents",
    ),
    path(
        "<slug:slug>/truong/<int:unit_id>/bai/<int:number>/phieu/<int:paper_id>/",
        consents.paper,
        name="paper",
    ),
    path(
        "<slug:slug>/truong/<int:unit_id>/bai/<int:number>/lien-ket-cha-me/",
        consents.guardian_link,
        name="guardian_link",
    ),
    path(
        "<slug:slug>/truong/<int:unit_id>/phieu-dong-y/",
        consents.blank_paper,
        name="consent_paper",
    ),
    path("<slug:slug>/cha-me/", consents.guardian, name="guardian"),
    path("<slug:slug>/cua-toi/dong-y/", consents.own_consents, name="own_consents"),
    path("<slug:slug>/gui-bai/", asked.send, name="send"),
    path("<slug:slug>/cua-toi/bai/", asked.work_new, name="work_new"),
    path("<slug:slug>/cua-toi/bai/<int:number>/", asked.work, name="work"),
    path("<slug:slug>/tai-len/", uploading.announce, name="announce"),
    path("<slug:slug>/tai-len/<str:token>/", uploading.upload, name="upload"),
    path("<slug:slug>/kiem-tra-bien-nhan/", checking.check_receipt, name="check_receipt"),
    path("<slug:slug>/dang-ky/", entrant.register, name="register"),
    path("<slug:slug>/cua-toi/", entrant.mine, name="mine"),
    path("<slug:slug>/cua-toi/su-kien/", entrant.event_new, name="event_new"),
    path("<slug:slug>/cua-toi/su-kien/<int:number>/", entrant.event, name="event"),
    path("<slug:slug>/cua-toi/bien-nhan/<int:number>/", entrant.receipt, name="receipt"),
]
