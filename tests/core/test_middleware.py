import pytest
from django.contrib import messages
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST
from django_htmx.middleware import HtmxDetails

from cuocthi.core.middleware import Htmx
from cuocthi.core.refused import Refused

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/trang/?loc=1"}
WORDS = "Đã nộp <bài>."


def said(request, status=200):
    messages.success(request, WORDS)
    return HttpResponse("<tr></tr>", status=status)


def moved(request):
    messages.success(request, WORDS)
    return redirect("/khac/")


def to_sign_in(request):
    return redirect("/dang-nhap/?next=/noi/")


def as_json(request):
    messages.success(request, WORDS)
    return JsonResponse({})


def streamed(request):
    messages.success(request, WORDS)
    return StreamingHttpResponse(["a"])


def shown_already(request):
    messages.success(request, WORDS)
    return HttpResponse("; ".join(str(m) for m in messages.get_messages(request)))


def refused(request):
    raise Refused("Hết hạn nộp <bài>.")


urlpatterns = [
    path("noi/", said),
    path("sai/<int:status>/", said),
    path("chuyen/", moved),
    path("can-dang-nhap/", to_sign_in),
    path("dang-nhap/", said, name="sign-in"),
    path("json/", as_json),
    path("dong/", streamed),
    path("da-hien/", shown_already),
    path("tu-choi/", refused),
    path("nut/", require_POST(refused)),
    path("yen/", lambda request: HttpResponse("yên")),
    path("cong-khai/", cache_control(public=True, max_age=60)(lambda r: HttpResponse("mở"))),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def _chain(settings):
    settings.LOGIN_URL = "sign-in"
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "cuocthi.core.middleware.Htmx",
        "cuocthi.core.middleware.HtmxMessages",
        "cuocthi.core.middleware.RefusalPage",
        "cuocthi.core.middleware.PrivatePages",
    ]


def test_an_htmx_answer_brings_the_waiting_message_once(client):
    first = client.get("/noi/", headers=HTMX).content.decode()
    again = client.get("/yen/", headers=HTMX).content.decode()

    assert first.startswith('<tr></tr><div hx-swap-oob="innerHTML:#messages">')
    assert first.count("Đã nộp &lt;bài&gt;.") == 1
    assert again == "yên"


@pytest.mark.parametrize("address", ["/noi/", "/json/", "/dong/", "/sai/500/", "/sai/204/"])
def test_answers_that_htmx_does_not_put_in_keep_the_message_for_later(client, address):
    headers = {} if address == "/noi/" else HTMX

    answer = client.get(address, headers=headers)
    later = client.get("/yen/", headers=HTMX).content.decode()

    assert "hx-swap-oob" not in answer.getvalue().decode()
    assert later.count("Đã nộp &lt;bài&gt;.") == 1


def test_an_invalid_form_answered_422_brings_its_message(client):
    assert "hx-swap-oob" in client.get("/sai/422/", headers=HTMX).content.decode()


def test_a_message_the_page_has_shown_is_not_added_again(client):
    assert client.get("/da-hien/", headers=HTMX).content.decode() == WORDS


def test_a_redirect_moves_the_whole_page_and_the_message_waits_there(client):
    answer = client.get("/chuyen/", headers=HTMX)

    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/khac/")
    assert "Đã nộp" in client.get("/yen/", headers=HTMX).content.decode()


def test_after_sign_in_the_person_is_back_on_the_page_not_on_the_fragment(client):
    answer = client.get("/can-dang-nhap/", headers=HTMX)

    assert answer["HX-Redirect"] == "/dang-nhap/?next=/trang/%3Floc%3D1"


def test_a_plain_redirect_stays_a_redirect(client):
    answer = client.get("/chuyen/")

    assert (answer.status_code, answer["Location"]) == (302, "/khac/")


def test_a_refusal_nobody_caught_is_a_page_with_its_words(client):
    answer = client.get("/tu-choi/")

    assert answer.status_code == 409
    assert "Hết hạn nộp &lt;bài&gt;." in answer.content.decode()


@pytest.mark.parametrize(
    ("came_from", "leads_to"),
    [
        ("http://testserver/noi/?trang=2", "http://testserver/noi/?trang=2"),
        ("http://testserver/nut/", "/nut/"),
        ("http://elsewhere.example/noi/", "/nut/"),
        ("javascript:alert(1)", "/nut/"),
        ("", "/nut/"),
    ],
)
def test_a_refused_button_leads_back_to_its_page(client, came_from, leads_to):
    answer = client.post("/nut/", headers={"Referer": came_from})

    assert answer.status_code == 409
    assert f'href="{leads_to}"' in answer.content.decode()


def test_the_address_of_a_button_opened_like_a_page_says_so_and_leads_on(client):
    answer = client.get("/nut/", headers={"Referer": "http://testserver/noi/"})
    typed = client.get("/nut/")

    assert answer.status_code == typed.status_code == 405
    assert answer["Allow"] == "POST"
    assert 'href="http://testserver/noi/"' in answer.content.decode()
    assert "Chưa có gì bị thay đổi" in typed.content.decode()


def test_a_refusal_in_an_htmx_answer_is_a_message_and_changes_nothing_else(client):
    answer = client.get("/tu-choi/", headers=HTMX)

    assert (answer.status_code, answer["HX-Reswap"]) == (200, "none")
    assert "Hết hạn nộp &lt;bài&gt;." in answer.content.decode()


def test_no_page_may_be_kept_unless_its_view_says_so(client):
    assert client.get("/yen/")["Cache-Control"] == "no-store"
    assert client.get("/cong-khai/")["Cache-Control"] == "public, max-age=60"


def test_no_page_of_a_signed_in_person_is_kept_whatever_the_view_says(client, settings):
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32

    answer = client.get("/cong-khai/")

    assert answer["Cache-Control"] == "no-store"
    assert "Cookie" in answer["Vary"].split(", ")


def test_every_page_carries_the_remaining_security_headers(client):
    answer = client.get("/yen/")

    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Permissions-Policy"] == (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    )


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HX-Request": "true", "HX-Target": "hàng"},
        {"HX-Request": "true", "HX-Boosted": "true"},
        {"HX-Request": "false"},
        {
            "HX-Request": "true",
            "HX-Current-URL": "http://testserver/b%C3%A0i/",
            "HX-Current-URL-URI-AutoEncoded": "true",
        },
    ],
)
def test_what_htmx_says_is_read_as_its_library_reads_it(rf, headers):
    request = rf.get("/noi/", headers=headers)
    usual = HtmxDetails(rf.get("/noi/", headers=headers))

    Htmx(lambda asked: HttpResponse())(request)

    names = ("boosted", "current_url", "current_url_abs_path", "target", "prompt")
    assert bool(request.htmx) == bool(usual)
    assert [getattr(request.htmx, name) for name in names] == [
        getattr(usual, name) for name in names
    ]
