import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache

from cuocthi.audit.models import Event
from cuocthi.entries.actions import give_consent, withdraw_consent
from cuocthi.entries.queries import Identity, may_publish
from cuocthi.results.actions import publish, sign
from cuocthi.results.queries import (
    canonical_csv,
    certificate_by,
    class_of,
    public_winners,
    side_to_sign,
    waiting_for,
    winners,
)
from tests.campaigns.factories import make_role
from tests.entries.factories import (
    make_clean_up,
    make_entrant,
    make_letter,
    make_letter_campaign,
    make_report,
    make_school,
)
from tests.remembered import remembered
from tests.units.factories import make_unit, make_user

from .factories import (
    Role,
    make_committee,
    make_judged,
    make_plan,
    make_published,
    make_round,
    make_sheet,
    make_signed,
)

pytestmark = pytest.mark.django_db
BOTH = ("entrant", "representative")


@pytest.fixture(autouse=True)
def forget():
    cache.clear()


def consent(entry, *givers):
    for giver in givers:
        give_consent(entrant_id=entry.entrant_id, purpose="publish", giver=giver, by="test")


@remembered
def make_letters(count=3):
    """A judged contest whose best letters are by Trần An Một, Trần An Hai …"""
    campaign = make_letter_campaign()
    school = make_school(campaign)
    words = ("Một", "Hai", "Ba")
    entries = [
        make_letter(campaign, school, state="accepted", **{"Họ và tên": f"Trần An {words[n]}"})
        for n in range(count)
    ]
    make_plan(campaign, ("Nhất", 1), ("Nhì", 2))
    marks = {code: (mark, mark) for code, mark in zip(("A7", "B3", "C5"), (9, 8, 7), strict=True)}
    make_round(campaign, marks, entries=entries)
    return campaign, entries


def told(found):
    return [(one.prize, one.code, one.who, one.is_named) for one in found]


def test_public_list_names_nobody_by_itself():
    campaign, _entries = make_letters()
    make_published(campaign)

    assert told(public_winners(campaign)) == [
        ("Nhất", "A7", "một học sinh của xã Đồng Mây", False),
        ("Nhì", "B3", "một học sinh của xã Đồng Mây", False),
        ("Nhì", "C5", "một học sinh của xã Đồng Mây", False),
    ]
    assert not Event.objects.filter(verb="identity.opened").exists()


def test_name_and_school_need_pupil_and_parent():
    campaign, (first, second, third) = make_letters()
    make_published(campaign)
    consent(first, *BOTH)
    consent(second, "entrant")
    consent(third, "representative")

    assert [row[2:] for row in told(public_winners(campaign))] == [
        ("Trần An Một, Trường Tiểu học Đồng Mây", True),
        ("một học sinh của xã Đồng Mây", False),
        ("một học sinh của xã Đồng Mây", False),
    ]


def test_withdrawn_consent_takes_the_name_away_at_once():
    campaign, (first, *_rest) = make_letters()
    make_published(campaign)
    consent(first, *BOTH)
    shown = public_winners(campaign)[0].who

    withdraw_consent(
        entrant_id=first.entrant_id, purpose="publish", giver="representative", by="test"
    )

    assert shown == "Trần An Một, Trường Tiểu học Đồng Mây"
    assert public_winners(campaign)[0].who == "một học sinh của xã Đồng Mây"


@pytest.mark.parametrize("giver", BOTH)
def test_who_leaves_the_contest_after_publication_is_named_no_more(
    giver, django_assert_num_queries
):
    campaign, (first, second, third) = make_letters()
    make_published(campaign)
    for entry in (first, second):
        consent(entry, *BOTH)
    assert [one.is_named for one in public_winners(campaign)] == [True, True, False]

    withdraw_consent(entrant_id=first.entrant_id, purpose="take_part", giver=giver, by="test")

    with django_assert_num_queries(2):  # as many as before anybody could leave
        assert may_publish([one.pk for one in (first, second, third)]) == {second.pk}
    left, stays, _nobody = public_winners(campaign)
    assert (left.prize, left.who, left.is_named) == ("Nhất", "một học sinh của xã Đồng Mây", False)
    assert stays.is_named


def test_visitors_do_not_fill_the_trail_of_opened_names():
    campaign, (first, *_rest) = make_letters()
    make_published(campaign)
    consent(first, *BOTH)

    for _visit in range(3):
        public_winners(campaign)

    opened = Event.objects.filter(verb="identity.opened")
    assert [(event.actor, event.data["count"]) for event in opened] == [("public", 1)]


def test_groups_show_their_own_name_when_their_representative_agrees():
    campaign = make_clean_up()
    unit = make_unit("phường Gió")
    entrants = [
        make_entrant(campaign, unit=unit, consents={"take_part", "publish"}),
        make_entrant(campaign, unit=unit),
        make_entrant(campaign, kind="individual", group_name=""),
        make_entrant(campaign, kind="organisation"),
    ]
    make_plan(campaign, ("Khuyến khích", 4))
    make_round(
        campaign,
        {code: (9 - n, 9 - n) for n, code in enumerate(("A7", "B3", "C5", "D1"))},
        entries=[make_report(one, state="accepted") for one in entrants],
    )
    make_published(campaign)

    assert [row[2:] for row in told(public_winners(campaign))] == [
        ("Nhóm Sông Xanh, phường Gió", True),
        ("một nhóm của phường Gió", False),
        ("một người dự thi", False),
        ("một đơn vị", False),
    ]


def test_nothing_is_public_before_the_publishing():
    campaign, _entries = make_letters()
    make_signed(campaign)

    assert public_winners(campaign) == []


def test_organiser_opens_every_name_with_a_trace():
    campaign, _entries = make_letters()
    sheet = make_signed(campaign)

    found = winners(sheet, public=False, by="user:1", reason="xem tên")

    assert [one.who.partition(",")[0] for one in found] == [
        "Trần An Một",
        "Trần An Hai",
        "Trần An Ba",
    ]
    event = Event.objects.get(verb="identity.opened")
    assert (event.actor, event.data["count"], event.data["reason"]) == ("user:1", 3, "xem tên")


def test_csv_has_one_spelling_and_no_formula():
    rows = [("B3", Decimal(8), 2, "=1+1"), ("A7", Decimal("9.5"), 1, "Nhất")]

    assert canonical_csv(rows).decode() == (
        "code,score,rank,prize\nA7,9.50,1,Nhất\nB3,8.00,2,'=1+1\n"
    )


def test_code_is_understood_however_it_is_typed():
    sheet = make_published(make_judged({"A7": (9, 9)}, ("Nhất", 1)), certificates=True)
    certificate = sheet.standings.get().certificate
    code = certificate.code

    assert certificate_by(f" {code} ") == certificate
    assert certificate_by(code.lower().replace("-", " ")) == certificate
    assert certificate_by(code.replace("-", "").replace("0", "O").replace("1", "l")) == certificate


@pytest.mark.parametrize("typed", ["", "x", "0000-0000-0000-0000", "A" * 17, "ĐĐĐĐ-ĐĐĐĐ-ĐĐĐĐ-ĐĐĐĐ"])
def test_unknown_code_is_no_certificate(typed):
    make_published(make_judged({"A7": (9, 9)}, ("Nhất", 1)), certificates=True)

    assert certificate_by(typed) is None


def test_what_waits_for_whom():
    campaign = make_judged()
    organiser, chair, secretary = make_committee(campaign)
    judge = make_role(campaign, Role.JUDGE)
    everybody = {
        "organiser": organiser,
        "chair": chair,
        "secretary": secretary,
        "judge": judge,
        "stranger": make_user(),
    }

    def waiting():
        return {
            who: [one.label.partition(":")[0] for one in waiting_for(user)]
            for who, user in everybody.items()
            if waiting_for(user)
        }

    before = waiting()
    sheet = make_sheet(campaign)
    drawn = waiting()
    sign(sheet_id=sheet.pk, by=secretary)
    half = waiting()
    sign(sheet_id=sheet.pk, by=chair)
    signed = waiting()
    publish(sheet_id=sheet.pk, by=organiser)

    mine = "Bảng kết quả chờ bạn ký"
    assert before == {"organiser": ["Đã khóa điểm, chờ lập bảng kết quả"]}
    assert drawn == {"organiser": [mine], "chair": [mine], "secretary": [mine]}
    assert half == {"chair": [mine]}
    assert signed == {"organiser": ["Kết quả đã ký đủ, chờ công bố"]}
    assert waiting() == {}


def test_side_to_sign_is_the_chairs_first():
    sheet = make_sheet()
    both = make_role(sheet.campaign, Role.CHAIR)
    make_role(sheet.campaign, Role.SECRETARY, both)

    assert side_to_sign(both, sheet) == "chair"
    assert side_to_sign(make_user(), sheet) is None


def test_visitor_waits_for_nothing():
    make_sheet()

    assert waiting_for(AnonymousUser()) == []


@pytest.mark.parametrize("class_name", ["6A", "Lớp 6A", "lớp 6A"])
def test_class_is_named_once_on_a_certificate(class_name):
    person = Identity(
        name="Trần An",
        born_on=dt.date(2012, 2, 20),
        class_name=class_name,
        representative="",
        phone="",
        email="",
        unit="Trường Tiểu học Đồng Mây",
        group_name="",
        kind="pupil",
    )

    assert class_of(person) == "Lớp 6A"
