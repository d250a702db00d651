from django.urls import include, path

urlpatterns = [
    path("bai-du-thi/", include("cuocthi.entries.urls")),  # first: the rush goes there
    path("", include("cuocthi.desk.urls")),
    path("", include("cuocthi.accounts.urls")),
    path("don-vi/", include("cuocthi.units.urls")),
    path("van-ban/", include("cuocthi.documents.urls")),
    path("soan-van-ban/", include("cuocthi.papers.urls")),
    path("cuoc-thi/", include("cuocthi.campaigns.urls")),
    path("giao-viec/", include("cuocthi.dispatch.urls")),
    path("tuyen-truyen/", include("cuocthi.publicity.urls")),
    path("hoi-nghi/", include("cuocthi.meetings.urls")),
    path("kiem-tra/", include("cuocthi.integrity.urls")),
    path("cham-thi/", include("cuocthi.judging.urls")),
    path("ket-qua/", include("cuocthi.results.urls")),
    path("bao-cao/", include("cuocthi.reports.urls")),
    path("du-lieu/", include("cuocthi.privacy.urls")),
    path("c/", include("cuocthi.portal.urls")),
]
handler400 = "cuocthi.core.views.bad_request"
handler403 = "cuocthi.core.views.forbidden"
handler404 = "cuocthi.core.views.not_found"
handler500 = "cuocthi.core.views.server_error"
