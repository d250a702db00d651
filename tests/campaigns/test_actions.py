import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import (
    close_campaign,
    confirm_campaign,
    give_role,
    open_campaign,
    renew_campaign,
    take_role,
)
from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.actions import correct_fact, read_now, receive_document
from tests.campaigns.factories import make_campaign, make_role
from tests.documents.factories import make_document, make_fact
from tests.documents.letters import CLEAN_UP, PLAN
from tests.units.factories import make_unit, make_user

pytestmark = pytest.mark.django_db
UPU = "Cuộc thi Viết thư Quốc tế UPU"
MARCH = (dt.date(2024, 3, 1), dt.date(2024, 3, 31))


def letter(text):
    document = receive_document(
        unit=make_unit(), data=text.encode(), name="cong-van.txt", by="system"
    )
    return read_now(document_id=document.pk)


def facts(**values):
    document = make_document()
    for key, value in values.items():
        make_fact(document, key, value)
    return document


def open_from(document, **changes):
    given = {"work": None, "opens_on": None, "closes_on": None, "by": "system", **changes}
    return open_campaign(document_id=document.pk, **given)


def window(campaign):
    return (campaign.opens_on.isoformat(), campaign.closes_on.isoformat())


def test_the_letters_own_window_decides():
    document = letter(CLEAN_UP)

    campaign = open_from(document, opens_on=MARCH[0], closes_on=MARCH[1])

    assert campaign.name == "Cuộc thi Sông Mây sạch rác"
    assert campaign.slug == "song-may-sach-rac-2024"
    assert campaign.work == Campaign.Work.CLEAN_UP
    assert campaign.state == Campaign.State.DRAFT
    assert window(campaign) == ("2024-06-02", "2024-06-30")
    assert timezone.localtime(campaign.opens_at).isoformat() == "2024-06-02T00:00:00+07:00"
    assert timezone.localtime(campaign.closes_at).isoformat() == "2024-07-01T00:00:00+07:00"
    assert campaign.terms.requires_approval
    assert campaign.terms.cap_kg_per_person == 60
    document.refresh_from_db()
    assert document.campaign == campaign.pk


def test_other_days_in_the_letter_make_another_contest():
    changed = CLEAN_UP.replace(
        "từ ngày 02/6/2024 đến hết ngày 30/6/2024", "từ ngày 05/7/2024 đến hết ngày 09/8/2024"
    )

    assert window(open_from(letter(changed))) == ("2024-07-05", "2024-08-09")


def test_without_a_window_the_known_days_of_the_edition_fill_in():
    campaign = open_from(letter(PLAN))

    assert (campaign.name, campaign.edition) == (UPU, "53")
    assert campaign.work == Campaign.Work.LETTER
    assert window(campaign) == ("2024-01-05", "2024-03-15")
    assert str(campaign) == "Cuộc thi Viết thư Quốc tế UPU lần thứ 53"
    assert next((c.name, c.weight) for c in campaign.criteria.all()) == (
        "Đúng chủ đề và thông điệp",
        30,
    )
    assert [(p.name, p.count) for p in campaign.prizes.all()] == [
        ("Nhất", 2),
        ("Nhì", 6),
        ("Ba", 9),
        ("Khuyến khích", 30),
    ]


def test_typed_days_go_before_the_known_days_of_the_edition():
    campaign = open_from(letter(PLAN), opens_on=MARCH[0], closes_on=MARCH[1])

    assert window(campaign) == ("2024-03-01", "2024-03-31")


def test_a_letter_that_says_only_the_end_asks_only_the_start():
    document = facts(event_name="Ngày hội", window={"start": None, "end": "2024-03-20"})

    campaign = open_from(document, work="letter", opens_on=MARCH[0], closes_on=MARCH[1])

    assert window(campaign) == ("2024-03-01", "2024-03-20")


def test_the_tasks_stand_at_their_clauses():
    document = letter(CLEAN_UP)

    campaign = open_from(document)

    first, second = campaign.tasks.all()
    assert (first.number, second.number) == (1, 2)
    assert first.who == ["Ủy ban nhân dân các xã, phường"]
    assert first.what.startswith("Thông báo, tuyên truyền thể lệ")
    assert document.text[first.clause_start : first.clause_end].startswith("Thông báo")
    assert first.due_on is None


def test_a_corrected_task_keeps_its_day():
    document = facts(event_name=UPU, event_edition="53")
    make_fact(document, "tasks", {"who": [], "what": "In giấy", "due": "2024-02-20T10:00"})
    make_fact(document, "tasks", {"who": ["A"], "what": "Mời", "due": "2024-02"})
    make_fact(document, "tasks", {"who": ["B"], "what": "Bỏ", "due": None})
    correct_fact(document_id=document.pk, key="tasks", place=2, value=None, by="user:1")

    campaign = open_from(document)

    assert [(t.number, t.who, t.what, t.due_on) for t in campaign.tasks.all()] == [
        (1, [], "In giấy", dt.date(2024, 2, 20)),
        (2, ["A"], "Mời", None),
    ]


def test_a_letter_opens_one_contest():
    document = letter(CLEAN_UP)

    first = open_from(document)
    second = open_from(document, name="Khác")

    assert second == first
    assert Event.objects.filter(verb="campaign.opened").count() == 1


def test_who_opens_it_becomes_an_organiser():
    user = make_user()

    campaign = open_from(letter(CLEAN_UP), by=user)

    assert [(r.user, r.role) for r in campaign.roles.all()] == [(user, "organiser")]


@pytest.mark.parametrize(
    ("values", "given", "words"),
    [
        ({"event_edition": "53"}, {}, "không nêu tên cuộc thi"),
        ({"event_name": "Ngày hội"}, {}, "Chưa rõ bài dự thi"),
        ({"event_name": "Ngày hội"}, {"work": "song"}, "Chưa rõ bài dự thi"),
        ({"event_name": UPU}, {}, "không nêu đủ thời gian"),
        ({"event_name": UPU}, {"opens_on": MARCH[0]}, "không nêu đủ thời gian"),
        ({"event_name": UPU, "event_edition": "51"}, {}, "không nêu đủ thời gian"),
        (
            {"event_name": UPU},
            {"opens_on": MARCH[1], "closes_on": MARCH[0]},
            "đứng trước ngày bắt đầu",
        ),
        (
            {"event_name": UPU},
            {"opens_on": MARCH[0], "closes_on": dt.date(9999, 12, 31)},
            "Năm của ngày 31/12/9999 không hợp lý",
        ),
        (
            {"event_name": UPU},
            {"opens_on": dt.date(1, 1, 1), "closes_on": MARCH[1]},
            "Năm của ngày 01/01/0001 không hợp lý",
        ),
        ({"event_name": "Cuộc thi UPU " + "a" * 300, "event_edition": "53"}, {}, "dài quá 300"),
    ],
)
def test_what_is_missing_is_said(values, given, words):
    document = facts(**values)

    with pytest.raises(Refused, match=words):
        open_from(document, **given)

    assert Campaign.objects.count() == 0


def test_a_letter_still_being_read_opens_nothing():
    document = make_document(state="received")

    with pytest.raises(Refused, match="chưa đọc xong"):
        open_from(document, name=UPU, edition="53")


def test_a_letter_nobody_could_read_opens_a_contest_from_what_is_typed():
    document = make_document(state="unreadable", text="")

    campaign = open_from(
        document,
        name="Ngày hội làng",
        edition="2",
        theme="Làng em",
        issuer="Xã Gió",
        work="letter",
        opens_on=MARCH[0],
        closes_on=MARCH[0],
    )

    assert (campaign.name, campaign.edition) == ("Ngày hội làng", "2")
    assert (campaign.theme, campaign.issuer) == ("Làng em", "Xã Gió")
    assert window(campaign) == ("2024-03-01", "2024-03-01")


def test_the_issuer_is_the_unit_when_the_letter_does_not_say():
    document = facts(event_name=UPU, event_edition="53")

    assert open_from(document).issuer == document.unit.name


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Cuộc thi Đọc – Kể chuyện “Đất nước”", "doc-ke-chuyen-dat-nuoc-2024"),
        ("Cuộc thi", "cuoc-thi-2024"),
        ("???", "cuoc-thi-2024"),
        ("viết " * 30, "-".join(["viet"] * 14) + "-2024"),
        ("v" * 100, "v" * 70 + "-2024"),
    ],
)
def test_the_address_is_name_and_year_without_accents(name, slug):
    campaign = open_from(
        make_document(), name=name, work="letter", opens_on=MARCH[0], closes_on=MARCH[1]
    )

    assert campaign.slug == slug


def test_contests_of_one_name_and_year_have_their_own_addresses():
    slugs = [open_from(facts(event_name=UPU, event_edition="53")).slug for _n in range(3)]

    assert slugs == [
        "viet-thu-quoc-te-upu-2024",
        "viet-thu-quoc-te-upu-2024-2",
        "viet-thu-quoc-te-upu-2024-3",
    ]


def test_a_draft_is_drawn_up_anew_from_corrected_facts():
    document = letter(CLEAN_UP)
    campaign = open_from(document)
    days = {"start": "2024-07-01", "end": "2024-07-31"}
    correct_fact(document_id=document.pk, key="window", value=days, by="user:1")
    correct_fact(document_id=document.pk, key="tasks", place=1, value=None, by="user:1")

    renewed = renew_campaign(campaign_id=campaign.pk, by="user:1")

    assert window(renewed) == ("2024-07-01", "2024-07-31")
    assert renewed.slug == campaign.slug
    assert renewed.tasks.count() == 1
    assert renewed.criteria.count() == 6


def test_another_kind_of_work_brings_its_rules():
    campaign = open_from(
        facts(event_name="Ngày hội"), work="letter", opens_on=MARCH[0], closes_on=MARCH[1]
    )

    renewed = renew_campaign(campaign_id=campaign.pk, work="clean_up", by="user:1")

    assert renewed.terms.requires_approval
    assert renewed.prizes.first().name == "Nhất tập thể"
    assert renewed.criteria.count() == 6
    assert window(renewed) == ("2024-03-01", "2024-03-31")


def test_a_confirmed_contest_is_not_drawn_up_anew():
    campaign = make_campaign()

    with pytest.raises(Refused, match="đã xác nhận"):
        renew_campaign(campaign_id=campaign.pk, name="Khác", by="user:1")


def test_confirming_opens_the_contest_once():
    campaign = make_campaign(state="draft")
    moment = dt.datetime(2024, 1, 5, 1, tzinfo=dt.UTC)

    with clock.at(moment):
        confirm_campaign(campaign_id=campaign.pk, by="user:1")
    confirm_campaign(campaign_id=campaign.pk, by="user:1")

    campaign.refresh_from_db()
    assert campaign.state == Campaign.State.OPEN
    assert abs(campaign.confirmed_at - moment) < dt.timedelta(minutes=1)
    event = Event.objects.get(verb="campaign.confirmed")
    assert (event.campaign, event.actor) == (campaign.pk, "user:1")


def test_closing_comes_after_confirming_and_once():
    draft, campaign = make_campaign(state="draft"), make_campaign()

    with pytest.raises(Refused, match="chưa được xác nhận"):
        close_campaign(campaign_id=draft.pk, by="user:1")
    close_campaign(campaign_id=campaign.pk, by="user:1")
    close_campaign(campaign_id=campaign.pk, by="user:1")

    campaign.refresh_from_db()
    assert campaign.state == Campaign.State.CLOSED
    assert Event.objects.filter(verb="campaign.closed").count() == 1


def test_a_role_is_given_once_and_taken_back():
    campaign, user = make_campaign(), make_user()

    for _n in range(2):
        give_role(campaign_id=campaign.pk, user=user, role="judge", by="user:1")
    given = list(campaign.roles.values_list("user", "role"))
    for _n in range(2):
        take_role(campaign_id=campaign.pk, user=user, role="judge", by="user:1")

    assert given == [(user.pk, "judge")]
    assert campaign.roles.count() == 0
    verbs = Event.objects.filter(verb__startswith="role.").values_list("verb", flat=True)
    assert list(verbs) == ["role.given", "role.taken"]
    assert user.full_name not in str(list(Event.objects.values("data")))


@pytest.mark.parametrize(
    ("has", "wants", "allowed"),
    [
        ("organiser", "judge", False),
        ("secretary", "judge", False),
        ("judge", "organiser", False),
        ("judge", "secretary", False),
        ("judge", "chair", True),
        ("organiser", "secretary", True),
        ("organiser", "chair", False),
        ("secretary", "chair", False),
        ("chair", "organiser", False),
        ("chair", "secretary", False),
    ],
)
def test_nobody_both_knows_the_names_and_marks(has, wants, allowed):
    campaign, user = make_campaign(), make_user()
    CampaignRole.objects.create(campaign=campaign, user=user, role=has)
    CampaignRole.objects.create(campaign=make_campaign(), user=user, role=wants)

    if allowed:
        give_role(campaign_id=campaign.pk, user=user, role=wants, by="user:1")
    else:
        with pytest.raises(Refused, match="giấu tên"):
            give_role(campaign_id=campaign.pk, user=user, role=wants, by="user:1")

    assert campaign.roles.filter(role=wants).exists() is allowed


def test_an_account_out_of_use_gets_no_role():
    campaign = make_campaign()

    with pytest.raises(Refused, match="ngừng dùng"):
        give_role(
            campaign_id=campaign.pk, user=make_user(is_active=False), role="judge", by="user:1"
        )


def test_who_knew_the_names_never_becomes_a_judge_once_works_are_in():
    campaign, person = make_campaign(), make_user()
    give_role(campaign_id=campaign.pk, user=person, role="secretary", by="system")
    take_role(campaign_id=campaign.pk, user=person, role="secretary", by="system")
    with transaction.atomic():
        record("entry.submitted", campaign, campaign=campaign.pk)

    with pytest.raises(Refused, match="vai trò cũ"):
        give_role(campaign_id=campaign.pk, user=person, role="judge", by="system")


def test_a_role_given_by_mistake_is_mended_before_the_first_entry():
    campaign, person = make_campaign(), make_user()
    give_role(campaign_id=campaign.pk, user=person, role="secretary", by="system")
    take_role(campaign_id=campaign.pk, user=person, role="secretary", by="system")

    give_role(campaign_id=campaign.pk, user=person, role="judge", by="system")

    assert [r.role for r in campaign.roles.filter(user=person)] == ["judge"]


def test_the_last_organiser_keeps_the_role_until_another_has_it():
    campaign = make_campaign()
    last = make_role(campaign, "organiser")
    away = make_role(campaign, "organiser")
    away.is_active = False
    away.save()

    with pytest.raises(Refused, match="duy nhất"):
        take_role(campaign_id=campaign.pk, user=last, role="organiser", by=last)
    make_role(campaign, "organiser")
    take_role(campaign_id=campaign.pk, user=last, role="organiser", by=last)

    assert not campaign.roles.filter(user=last).exists()


@pytest.mark.parametrize(
    ("name", "edition", "said"),
    [
        ("Cuộc thi Viết thư", "55", "Cuộc thi Viết thư lần thứ 55"),
        ("CUỘC THI VIẾT THƯ LẦN THỨ 55", "55", "CUỘC THI VIẾT THƯ LẦN THỨ 55"),
        ("Cuộc thi Viết thư lần thứ II", "2", "Cuộc thi Viết thư lần thứ II"),
        ("Cuộc thi mừng Đại hội lần thứ XX", "2", "Cuộc thi mừng Đại hội lần thứ XX lần thứ 2"),
        ("Cuộc thi Viết thư", "", "Cuộc thi Viết thư"),
    ],
)
def test_a_contest_says_its_edition_once(name, edition, said):
    assert str(Campaign(name=name, edition=edition)) == said
