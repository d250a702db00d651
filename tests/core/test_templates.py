import datetime as dt
import hashlib
import logging
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.management import call_command
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import include, path
from django.utils import translation

import cuocthi.core
from cuocthi.core import catalogues
from cuocthi.core.templatetags.cuocthi import day_off
from cuocthi.core.views import csrf_failure

CORE = Path(cuocthi.core.__file__).parent
TEMPLATES = sorted((CORE / "templates").rglob("*.html"))
VENDOR = CORE / "static" / "vendor"
ROW = re.compile(r"^\| (\S+) \| \S+ \| [\d.]+ \| \S+ \| ([0-9a-f]{64}) \|", re.MULTILINE)
NAV = [
    ("Bàn làm việc", "home", "house"),
    ("Chấm thi", "marks", "pencil", "tests.core.test_templates.is_judge"),
]


class Person:
    is_authenticated = True

    def __init__(self, name):
        self.name = name

    def __str__(self):
        return self.name


def is_judge(user):
    return str(user) == "bác Minh"


def fails(request):
    raise ZeroDivisionError("con số bí mật")


def denies(request):
    raise PermissionDenied("lý do bí mật")


def suspects(request):
    raise SuspiciousOperation("lý do bí mật")


urlpatterns = [
    path("", lambda r: HttpResponse("nhà"), name="home"),
    path("cham-thi/", lambda r: HttpResponse("chấm"), name="marks"),
    path("hong/", fails),
    path("cam/", denies),
    path("la/", suspects),
    path("", include(([path("dang-xuat/", fails, name="logout")], "accounts"))),
]
handler400 = "cuocthi.core.views.bad_request"
handler403 = "cuocthi.core.views.forbidden"
handler404 = "cuocthi.core.views.not_found"
handler500 = "cuocthi.core.views.server_error"


def page(base, *, user=None, **context):
    request = RequestFactory().get("/cham-thi/12/")
    request.user = user or AnonymousUser()
    source = f"{{% extends '{base}' %}}{{% block heading %}}Bài{{% endblock %}}"
    return Template(source).render(Context({"request": request, **context}))


@pytest.fixture
def quiet_chain(settings):
    settings.MIDDLEWARE = ["django_htmx.middleware.HtmxMiddleware"]
    context = settings.TEMPLATES[0]["OPTIONS"] | {
        "context_processors": ["django.template.context_processors.request"]
    }
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"OPTIONS": context}]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_inline_script_or_style(template):
    source = template.read_text(encoding="utf-8")

    assert re.findall(r"<style|\sstyle=|\son\w+=|\shx-on|javascript:", source) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)", source) == []


def test_every_shared_fragment_begins_with_what_it_takes():
    fragments = [t for t in TEMPLATES if t.name.startswith("_") and t.name != "_skeleton.html"]

    silent = [
        t.name
        for t in fragments
        if not re.match(r"{% comment %}\n.*Takes: .*\n{% endcomment %}", t.read_text("utf-8"))
    ]

    assert (len(fragments) > 5, silent) == (True, [])


def test_every_vendored_file_is_listed_with_its_sum_and_has_its_licence():
    listed = dict(ROW.findall((VENDOR / "VERSIONS.md").read_text(encoding="utf-8")))
    files = [p for p in VENDOR.rglob("*") if p.is_file() and p.suffix in {".css", ".woff2", ".js"}]

    assert listed == {
        p.relative_to(VENDOR).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files
    }
    assert [p.parent.name for p in files if not (p.parent / "LICENSE.txt").is_file()] == []


def test_no_style_sheet_fetches_from_elsewhere_or_names_a_source_map():
    sheets = {p.name: p.read_text("utf-8") for p in (CORE / "static").rglob("*.[cj]s*")}

    assert "app.css" in sheets
    assert [n for n, text in sheets.items() if "sourceMappingURL" in text] == []
    assert [n for n, text in sheets.items() if re.search(r"url\([\"']?(https?:)?//", text)] == []


def test_the_static_files_pass_the_manifest_storage(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    assert list(tmp_path.glob("core/app.*.css")) != []


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    "base", ["core/base.html", "core/base_public.html", "core/base_plain.html"]
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_base_has_its_language_one_main_part_and_a_region_for_messages(
    base, language, settings
):
    settings.MAIN_NAV = ()
    with translation.override(language):
        html = page(base, user=Person("cô Lan"))

    assert f'<html lang="{language}">' in html
    assert (html.count("<main"), html.count("<h1")) == (1, 1)
    assert re.search(r'<div id="messages" class="messages" role="status"[^>]*></div>', html)
    assert 'href="#main"' in html
    assert "UNKNOWN-VARIABLE" not in html
    assert "demo-strip" not in html


@pytest.mark.urls(__name__)
def test_the_menu_shows_what_this_person_may_open_and_where_they_are(settings):
    settings.MAIN_NAV = NAV

    teacher = page("core/base.html", user=Person("cô Lan"))
    judge = page("core/base.html", user=Person("bác Minh"))
    stranger = page("core/base.html")

    assert re.findall(r'<a href="(\S+)"( aria-current="page")?', teacher) == [("/", "")]
    assert re.findall(r'<a href="(\S+)"( aria-current="page")?', judge) == [
        ("/", ""),
        ("/cham-thi/", ' aria-current="page"'),
    ]
    assert ("<nav" in judge, "<nav" in stranger) == (True, False)


@pytest.mark.urls(__name__)
def test_a_shifted_clock_is_shown_on_every_page():
    html = page("core/base_public.html", demo_clock=dt.datetime(2024, 2, 20, 1, 30, tzinfo=dt.UTC))

    assert "Bản trình diễn: đồng hồ đang là 20/02/2024 08:30" in html


def test_an_htmx_answer_of_django_htmx_is_served_from_our_own_files():
    html = page("core/base_public.html")

    assert re.findall(r'<script src="([^"]+)"', html) == [
        "/static/django_htmx/htmx-2.min.js",
        "/static/core/manners.js",
    ]


@pytest.mark.usefixtures("quiet_chain")
@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/khong-co/", 404, "Không có trang này"),
        ("/cam/", 403, "Trang này không dành cho tài khoản của bạn"),
        ("/la/", 400, "Máy chủ không đọc được yêu cầu này"),
        ("/hong/", 500, "Máy chủ gặp lỗi"),
    ],
)
def test_an_error_page_says_what_happened_shows_a_way_out_and_no_inside(
    address, status, words, caplog
):
    caplog.set_level(logging.CRITICAL)

    answer = Client(raise_request_exception=False).get(address)

    html = answer.content.decode()
    assert (answer.status_code, words in html) == (status, True)
    assert 'href="/"' in html
    assert "bí mật" not in html
    assert "UNKNOWN-VARIABLE" not in html


@pytest.mark.usefixtures("quiet_chain")
@pytest.mark.urls(__name__)
def test_the_code_on_the_fault_page_finds_the_trace_in_the_log(caplog):
    answer = Client(raise_request_exception=False).get("/hong/")

    code = re.search(r"<b>([0-9A-F]{8})</b>", answer.content.decode()).group(1)
    [record] = [r for r in caplog.records if r.name == "cuocthi.faults"]
    assert record.getMessage() == f"fault {code}"
    assert record.exc_info[0] is ZeroDivisionError


def test_a_form_that_came_too_late_gets_words_not_a_trace(rf):
    request = rf.post("/")
    request.user = AnonymousUser()
    request.session = {}
    request._messages = []

    answer = csrf_failure(request, reason="CSRF cookie not set.")

    assert answer.status_code == 403
    assert "Biểu mẫu đã hết hạn" in answer.content.decode()
    assert "CSRF" not in answer.content.decode()


@pytest.mark.parametrize(
    ("number", "links"),
    [(1, ["?q=a&amp;page=2"]), (2, ["?q=a&amp;page=1", "?q=a&amp;page=3"])],
)
def test_the_pager_keeps_what_was_searched(rf, number, links):
    context = {"page": Paginator(range(25), 10).get_page(number)}

    html = render_to_string("core/_pagination.html", context, rf.get("/?q=a"))

    assert re.findall(r'href="([^"]+)"', html) == links
    assert f"Trang {number} / 3" in html


def test_a_list_of_one_page_has_no_pager(rf):
    context = {"page": Paginator(range(3), 10).get_page(1), "request": rf.get("/")}

    assert render_to_string("core/_pagination.html", context).strip() == ""


def test_a_fact_without_value_says_so_and_zero_is_a_value():
    html = render_to_string("core/_facts.html", {"facts": [("Người ký", None), ("Số bài", 0)]})

    assert re.findall(r"<dd>(.*?)</dd>", html) == ['<span class="missing">chưa có</span>', "0"]


def test_the_compiled_catalogues_are_what_their_sources_give():
    assert catalogues.stale() == []


def test_every_word_of_the_shared_pages_has_its_english():
    said = {key for t in TEMPLATES for key in catalogues.strings_of(t)}

    with translation.override("en"):
        untranslated = [
            words
            for _context, words, many in said
            if (translation.ngettext(words, many, 1) if many else translation.gettext(words))
            == words
        ]

    assert (len(said) > 30, untranslated) == (True, [])


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2024, 5, 4), ""),  # a swapped working Saturday
        (dt.date(2024, 5, 5), "Chủ nhật"),
        (dt.date(2024, 2, 10), "Tết Nguyên đán"),
        (dt.date(2027, 2, 8), "Tết Nguyên đán (dự kiến)"),
        (dt.datetime(2024, 4, 17, 20, 0, tzinfo=dt.UTC), "Giỗ Tổ Hùng Vương"),
        (None, ""),
    ],
)
def test_a_day_off_says_why(day, words):
    assert day_off(day).lower() == words.lower()
