"""Blind means blind (B7): whatever a judge can fetch is searched for planted marks."""

import datetime as dt
import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.shortcuts import redirect
from django.urls import get_resolver

from cuocthi.entries.actions import save_letter, submit_entry
from cuocthi.entries.models import Entry
from cuocthi.files.exports import respond_stored
from cuocthi.integrity.models import Finding
from cuocthi.judging.actions import open_round
from cuocthi.judging.models import Allotment
from tests.campaigns.factories import make_role
from tests.entries.factories import make_entrant, make_report, person
from tests.integrity.factories import letter_text, pictures
from tests.remembered import remembered

from .factories import (
    after_closing,
    make_clean_up,
    make_judges,
    make_letter,
    make_letter_campaign,
    make_reports,
    make_school,
    points,
    settle_doubts,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PLANTED = {
    "name": "Đinh Khánh Vỹ",
    "short name": "Khánh Vỹ",
    "class": "8A37",
    "school": "Suối Vàng",
    "parent": "Đinh Trọng Phúc",
    "telephone": "0912 000 111",
    "stored telephone": "0912000111",
    "mail": "khanhvy.8a37@thu.example",
    "file name": "dinh-khanh-vy-suoi-vang",
    "hour in the photo": "2019:01:02 03:04:05",
}


@pytest.fixture
@remembered
def letters():
    """A letter that gives its writer away in every way, typed, with a scan; and two others."""
    campaign = make_letter_campaign()
    school = make_school(campaign, f"Trường THCS {PLANTED['school']}")
    planted = make_letter(
        campaign,
        school,
        state="draft",
        **{
            "Họ và tên": PLANTED["name"],
            "Lớp": PLANTED["class"],
            "Cha mẹ/người giám hộ": PLANTED["parent"],
            "Điện thoại": PLANTED["stored telephone"],
        },
    )
    text = (
        f"{letter_text(1, 30)}\nTôi là {PLANTED['name']}, con bố {PLANTED['parent'].upper()}, "
        f"lớp {PLANTED['class']} Trường THCS {PLANTED['school']}. Gọi {PLANTED['telephone']}, "
        f"{PLANTED['stored telephone']} hay viết {PLANTED['mail']}.\n"
        f"{letter_text(2, 30)}\n{PLANTED['short name']}"
    )
    taken = dt.datetime(2019, 1, 2, 3, 4, 5)
    scan = pictures("scan", taken_at=taken)[0][1]
    save_letter(
        entry_id=planted.pk, text=text, scans=[(scan, f"{PLANTED['file name']}.jpg")], by="t"
    )
    submit_entry(entry_id=planted.pk, by="t")
    for n in range(2):
        make_letter(campaign, school, text=letter_text(10 + n, 60), Lớp=PLANTED["class"])
    settle_doubts(campaign)
    return campaign


@pytest.fixture
@remembered
def reports():
    """A clean-up of a group whose representative and photos tell much."""
    campaign = make_clean_up()
    entrant = make_entrant(
        campaign,
        group_name=f"Nhóm {PLANTED['school']}",
        person=person(
            name=PLANTED["parent"], phone=PLANTED["stored telephone"], email=PLANTED["mail"]
        ),
    )
    [entry] = make_reports(entrant, 1)
    photos = pictures("planted", taken_at=dt.datetime(2019, 1, 2, 3, 4, 5), point=(16.4, 107.5))
    assert PLANTED["hour in the photo"].encode() in photos[0][1]  # it could leak
    named = [(purpose, data, f"{PLANTED['file name']}.jpg") for purpose, data, _name in photos]
    make_report(entrant, state="accepted", pictures=named)
    assert entry.state == "accepted"
    return campaign


def crawl(client, start):
    """Every page and file that links lead to on this site: address → answer."""
    answers, queue = {}, [start]
    while queue:
        address = queue.pop()
        if address in answers or address.startswith("/static/"):
            continue
        answer = answers[address] = client.get(address)
        if answer.get("Content-Type", "").startswith("text/html"):
            for link in re.findall(
                r'(?:href|src|action|hx-get)="([^"#]+)', answer.content.decode()
            ):
                target = urlsplit(urljoin(address, link))
                if not target.netloc and target.path != "/dang-xuat/":
                    queue.append(target.path)
    return answers


def leaks(answer, address="", planted=PLANTED):
    """The planted marks in the address, the bytes and the headers of an answer."""
    told = answer.content + f"{unquote(address)} {dict(answer.headers)}".encode()
    told += unquote(answer.get("Content-Disposition", "")).encode()
    return [
        mark
        for mark, text in planted.items()
        if any(
            form.encode() in told
            for form in (text, text.upper(), text.lower(), text.replace(" ", "-").lower())
        )
    ]


def all_a_judge_can_do(client, campaign, judge):
    """Every page, file and answer of a judge who reads, drafts, errs, hands in and corrects."""
    client.force_login(judge)
    rows = Allotment.objects.filter(panelist__user=judge).select_related("script")
    answers = crawl(client, "/cham-thi/")
    for row in rows:
        page = f"/cham-thi/{campaign.slug}/bai/{row.script.code}/"
        full = {f"tc{pk}": "7,5" for pk in points(campaign, 0)}
        sent = (
            ("draft", f"{page}nhap/", {"tc1": "7", "note": "x", "seen": "0", "writer": "w"}),
            ("by script", f"{page}nhap/", {"tc1": "8", "note": "x", "seen": "1", "writer": "w"}),
            ("overtaken", f"{page}nhap/", {"tc1": "9", "seen": "0", "writer": "v"}),
            ("pause", f"{page}nhap/", {"tc1": "9", "pause": "1", "writer": "w"}),
            ("wrong", page, {"tc1": "x"}),
            ("handed in", page, full),
            ("unreasoned", page, dict.fromkeys(full, "8")),
            ("corrected", page, dict.fromkeys(full, "8") | {"reason": "Đọc lại"}),
        )
        for name, address, values in sent:
            by = {"X-Sent-By": "page"} if name == "by script" else {}
            answers[f"{address}#{name}"] = client.post(address, values, headers=by)
    for address, answer in crawl(client, "/cham-thi/").items():
        answers[f"{address}#afterwards"] = answer
    return answers


def named_units(campaign):
    """The schools, communes and groups behind the entries; the contest's own body is no secret."""
    own = {
        campaign.unit.pk,
        *type(campaign.unit).objects.get_ancestors(campaign.unit).values_list("pk", flat=True),
    }
    found = {}
    for entry in Entry.objects.filter(campaign=campaign).select_related("entrant__unit"):
        home = entry.entrant.unit
        for unit in [home, *type(home).objects.get_ancestors(home)] if home else []:
            if unit.pk not in own:
                found[f"unit {unit.pk}"] = unit.name
    return found


@pytest.mark.parametrize("work", ["letters", "reports"])
def test_no_mark_of_the_writer_is_in_anything_a_judge_can_fetch(client, request, work):
    campaign = request.getfixturevalue(work)
    judges = make_judges(campaign, 2)
    planted = PLANTED | named_units(campaign)
    with after_closing(campaign):
        open_round(campaign_id=campaign.pk, judges=judges, seed="7", by="t")
        rows = Allotment.objects.filter(panelist__user=judges[0])

        answers = all_a_judge_can_do(client, campaign, judges[0])

    pages = [
        page
        for page in answers
        if "/bai/" in page and "#" not in page and not re.search("/(nhap|chuyen)/", page)
    ]
    assert len([page for page in pages if "/anh/" not in page]) == rows.count() >= 2
    assert len([page for page in pages if "/anh/" in page]) == (0 if work == "letters" else 10)
    assert {answers[page].status_code for page in pages} == {200}
    told = {address.split("#")[1] for address in answers if "#" in address}
    assert told == {
        "draft", "by script", "overtaken", "pause", "wrong", "handed in", "unreasoned",
        "corrected", "afterwards",
    }  # fmt: skip
    assert rows.filter(finished_at=None).count() == 0
    found = {address: leaks(answer, address, planted) for address, answer in answers.items()}
    assert {address: marks for address, marks in found.items() if marks} == {}
    assert not [page for page in pages if answers[page].has_header("ETag")]


LEAKS = {
    "class": ("fact_words", lambda _kept: [("Lớp", PLANTED["class"])]),
    "file name": (
        "respond_stored",
        lambda stored, **_how: respond_stored(
            stored, name=f"{PLANTED['file name']}.jpg", inline=True
        ),
    ),
    "stored telephone": (
        "redirect",
        lambda name, *given: redirect(f"/cham-thi/?goi={PLANTED['stored telephone']}"),
    ),
}


@pytest.mark.parametrize("mark", LEAKS)
def test_a_leak_planted_in_a_page_a_file_name_or_an_address_is_found(
    client, reports, monkeypatch, mark
):
    name, leaking = LEAKS[mark]
    monkeypatch.setattr(f"cuocthi.judging.views.judge.{name}", leaking)
    judges = make_judges(reports, 2)
    with after_closing(reports):
        open_round(campaign_id=reports.pk, judges=judges, seed="7", by="t")
        answers = all_a_judge_can_do(client, reports, judges[0])

    found = {address: leaks(answer, address) for address, answer in answers.items()}

    assert {one for marks in found.values() for one in marks} == {mark}
    where = {"class": "/bai/", "file name": "/anh/", "stored telephone": "#handed in"}[mark]
    assert [address for address, marks in found.items() if marks and where in address]


def test_the_search_would_find_each_mark(letters):
    entry = Entry.objects.exclude(text="").get(text__contains=PLANTED["name"])

    class Told(dict):
        content = entry.text.encode()
        headers = {"Name": PLANTED["file name"], "Taken": PLANTED["hour in the photo"]}

    assert leaks(Told()) == list(PLANTED)


def test_addresses_of_other_stages_are_closed_to_a_judge(client, letters):
    judge, clerk = make_judges(letters, 1)[0], make_role(letters, "secretary")
    entry = Entry.objects.get(text__contains=PLANTED["name"])
    values = {
        "slug": letters.slug,
        "number": entry.number,
        "entry_id": entry.pk,
        "file_id": entry.files.get().pk,
        "finding_id": Finding.objects.filter(entry=entry).get(kind="named").pk,
        "unit_id": entry.entrant.unit_id,
        "school_id": entry.entrant.unit_id,
        "entrant_id": entry.entrant_id,
    }
    addresses = [
        "/" + prefix.replace("\\", "") + route % {name: values.get(name, 1) for name in names}
        for prefix, resolver in (get_resolver().namespace_dict[n] for n in ("entries", "integrity"))
        for key in resolver.reverse_dict
        if isinstance(key, str)
        for route, names in resolver.reverse_dict[key][0]
    ]

    def told(user):
        client.force_login(user)
        with after_closing(letters):
            answers = {address: client.get(address) for address in addresses}
        return {address: leaks(answer) for address, answer in answers.items() if leaks(answer)}

    assert told(judge) == {}
    assert "name" in told(clerk)[f"/kiem-tra/{letters.slug}/{values['finding_id']}/"]
