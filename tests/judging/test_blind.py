"""Blind means blind (B7): whatever a judge can fetch is searched for planted marks."""

import datetime as dt
import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import get_resolver

from cuocthi.entries.actions import save_letter, submit_entry
from cuocthi.entries.models import Entry
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


def leaks(answer):
    """The planted marks in the bytes and headers of an answer."""
    told = answer.content + str(dict(answer.headers)).encode()
    return [
        mark
        for mark, text in PLANTED.items()
        if any(
            form.encode() in told
            for form in (text, text.upper(), text.lower(), text.replace(" ", "-").lower())
        )
    ]


@pytest.mark.parametrize("work", ["letters", "reports"])
def test_no_mark_of_the_writer_is_in_anything_a_judge_can_fetch(client, request, work):
    campaign = request.getfixturevalue(work)
    judges = make_judges(campaign, 2)
    with after_closing(campaign):
        open_round(campaign_id=campaign.pk, judges=judges, seed="7", by="t")
        client.force_login(judges[0])
        rows = Allotment.objects.filter(panelist__user=judges[0]).select_related("script")
        client.post(
            f"/cham-thi/{campaign.slug}/bai/{rows[0].script.code}/",
            {f"tc{pk}": "7,5" for pk in points(campaign, 0)},
        )

        answers = crawl(client, "/cham-thi/")

    posted = [address for address in answers if address.endswith("/chuyen/")]
    pages = [address for address in answers if "/bai/" in address and address not in posted]
    assert (
        len([page for page in pages if not re.search("/(anh|chuyen)/", page)]) == rows.count() >= 2
    )
    assert len([page for page in pages if "/anh/" in page]) == (0 if work == "letters" else 10)
    assert {answers[page].status_code for page in pages} == {200}
    assert {answers[page].status_code for page in posted} == {405}
    assert {address: leaks(answer) for address, answer in answers.items() if leaks(answer)} == {}
    assert not [page for page in pages if answers[page].has_header("ETag")]


def test_the_search_would_find_each_mark(letters):
    entry = Entry.objects.exclude(text="").get(text__contains=PLANTED["name"])

    class Told:
        content = entry.text.encode()
        headers = {"Name": PLANTED["file name"], "Taken": PLANTED["hour in the photo"]}

    assert leaks(Told) == list(PLANTED)


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
