"""Entries of contests defined by data: all of it or nothing, once, sealed, by the rules."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.audit.queries import trail
from cuocthi.campaigns.actions import propose_version, put_field
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import (
    KeyReused,
    Sheet,
    enter_form,
    save_form,
    send_back,
    submit_entry,
    tell_received,
)
from cuocthi.entries.models import Entrant, Entry, EntryFile
from cuocthi.entries.models.identity import Consent, EntrantIdentity
from cuocthi.entries.queries import entrant_identities, is_as_received
from cuocthi.integrity.models import Finding
from cuocthi.notices.models import Notice
from cuocthi.plain.asked import Definition, Group, Option, Part, Question
from tests.entries.by_form import (
    TAKE_PART,
    answers,
    born,
    child,
    make_asked,
    make_drawing,
    make_sent,
    preset_named,
)
from tests.entries.factories import make_letter_campaign, photo
from tests.integrity.factories import letter_text
from tests.plain.asked.samples import asked

pytestmark = pytest.mark.django_db

HEADER = (
    asked("line", key="full_name", label="Họ và tên", part=Part.HEADER, required=True),
    asked("day", key="born_on", label="Ngày sinh", part=Part.HEADER, required=True),
    asked("phone", key="phone", label="Điện thoại", part=Part.HEADER),
)
ADULT = {"full_name": "Lê Thị Lớn", "born_on": "1980-05-17", "phone": "0987654321"}


def test_a_drawing_is_in_with_number_receipt_group_and_version():
    campaign = make_drawing()

    entry = make_sent(campaign, title="Bến đò")

    assert (entry.state, entry.number, entry.group) == ("submitted", 1, "b")
    assert entry.version == campaign.versions.get()
    assert entry.answers == {"title": "Bến đò"}
    assert len(entry.text.split()) == 40
    assert [(p.purpose, p.field, p.order) for p in entry.files.all()] == [("work", "picture", 1)]
    assert is_as_received(entry)
    tell_received(event=trail(entry)[-1])
    assert [one.address for one in Notice.objects.all()].count("bo@thu.example") == 1


def test_the_header_is_sealed_and_nothing_of_it_is_in_entry_event_or_address():
    campaign = make_drawing()
    who = child(full_name="Hoàng Văn Kín", school="Trường Tiểu học Mái Ngói")

    entry = make_sent(campaign, header=who)

    opened = entrant_identities([entry.entrant_id], by="test", reason="thử")[entry.entrant_id]
    assert (opened.name, opened.representative, opened.more) == (
        "Hoàng Văn Kín", "Trần Văn Bố", {"school": "Trường Tiểu học Mái Ngói"},
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("select * from entries_entrantidentity")
        raw = str(cursor.fetchall())
        cursor.execute("select * from entries_entry")
        raw += str(cursor.fetchall())
        cursor.execute("select * from audit_event")
        raw += str(cursor.fetchall())
    assert not [
        word for word in ("Hoàng", "Kín", "Mái Ngói", "Trần Văn Bố", "bo@thu") if word in raw
    ]


def test_the_same_form_twice_is_one_entry_and_another_body_is_refused():
    campaign = make_drawing()
    sheet = Sheet(
        answers=answers(),
        header=child(),
        files=(("picture", photo(), "a.jpg"),),
        consents=TAKE_PART,
    )
    given = {"campaign_id": campaign.pk, "key": "mot", "submit": True, "by": "public"}

    first = enter_form(sheet=sheet, **given)
    again = enter_form(sheet=sheet, **given)

    assert first.pk == again.pk
    assert (Entry.objects.count(), Entrant.objects.count(), EntrantIdentity.objects.count()) == (
        1,
        1,
        1,
    )
    with pytest.raises(KeyReused):
        enter_form(sheet=replace(sheet, answers=answers(title="Khác")), **given)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"header": child(full_name="")}, "“Họ và tên người vẽ”: Mục này chưa điền"),
        ({"header": child(born_on="31/02/2015")}, "“Ngày sinh người vẽ”: Ngày không đúng"),
        ({"header": child(born_on=born(5).isoformat())}, "thể lệ nhận từ 6 đến hết 15 tuổi"),
        ({"header": child(born_on=born(17).isoformat())}, "thể lệ nhận từ 6 đến hết 15 tuổi"),
        ({"header": child(representative="")}, "Cha mẹ/người giám hộ"),
        ({"header": child(phone="12")}, "Số điện thoại không đúng"),
        ({"header": child(unit="99999999999999999999")}, "chọn xã, phường trong danh sách"),
        ({"title": ""}, "“Tên tranh”: Mục này chưa điền"),
        ({"about": letter_text("dai", 101)}, "Dài 101 chữ, nhiều hơn 100"),
        ({"files": ()}, "“Ảnh chụp bức tranh”: Có 0 tệp, cần ít nhất 1"),
        (
            {"files": tuple(("picture", photo(), f"{n}.jpg") for n in range(3))},
            "Có 3 tệp, nhiều nhất 2",
        ),
        ({"files": (("picture", b"%PDF-1.4 x", "a.pdf"),)}, "không mở được"),
        ({"files": (("picture", b"GIF89a", "<b>.gif"),)}, "“<b>.gif”"),
        ({"consents": frozenset()}, "đánh dấu đồng ý dự thi"),
        ({"consents": frozenset({("take_part", "entrant")})}, "cha mẹ, người giám hộ đánh dấu"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(changes, words):
    campaign = make_drawing()

    with pytest.raises(Refused, match=words.replace("(", r"\(")):
        make_sent(campaign, **changes)

    kept = [rows.objects.count() for rows in (Entry, Entrant, EntrantIdentity, Consent, EntryFile)]
    assert kept == [0, 0, 0, 0, 0]


def test_answers_to_things_that_are_not_asked_are_not_kept():
    campaign = make_drawing()

    entry = make_sent(campaign, full_name="Trong bài", nothing="x", representative="Mẹ")

    assert set(entry.answers) == {"title"}
    assert entry.evidence == {}


def test_before_the_opening_and_after_the_last_moment_nothing_is_taken():
    campaign = make_drawing()
    with clock.at(campaign.closes_at), pytest.raises(Refused, match="ngừng nhận bài"):
        make_sent(campaign)
    early = campaign.opens_at - dt.timedelta(hours=1)
    with clock.at(early), pytest.raises(Refused, match="nhận bài từ"):
        make_sent(campaign)

    with clock.at(campaign.closes_at - dt.timedelta(seconds=5)):
        assert make_sent(campaign).state == "submitted"


def test_a_draft_may_lack_what_is_needed_and_is_completed_later():
    campaign = make_drawing()
    draft = make_sent(campaign, submit=False, title="", files=())
    assert (draft.state, draft.receipt) == ("draft", "")
    with pytest.raises(Refused, match="còn thiếu: tên tranh; ảnh chụp bức tranh"):
        submit_entry(entry_id=draft.pk, by="test")

    sheet = Sheet(
        answers={**answers(title="Xong"), "about": draft.text},
        files=(("picture", photo(), "a.jpg"),),
    )
    entry = save_form(entry_id=draft.pk, key="sua", sheet=sheet, submit=True, by="test")

    assert (entry.pk, entry.state, entry.answers["title"]) == (draft.pk, "submitted", "Xong")
    with pytest.raises(Refused, match="đã nộp"):
        save_form(entry_id=draft.pk, key="sua-2", sheet=sheet, submit=False, by="test")


def test_a_returned_entry_loses_a_picture_and_gets_another():
    campaign = make_drawing()
    entry = make_sent(campaign)
    send_back(entry_id=entry.pk, reasons=["Ảnh mờ"], by="test")
    old = entry.files.get()
    sheet = Sheet(
        answers={**entry.answers, "about": entry.text},
        files=(("picture", photo(), "b.jpg"),),
        drop=[old.pk],
    )

    again = save_form(entry_id=entry.pk, key="lai", sheet=sheet, submit=True, by="test")

    assert [page.file_id for page in again.files.all()] != [old.file_id]
    assert (again.state, again.files.count(), is_as_received(again)) == ("submitted", 1, True)


def test_an_entry_keeps_the_version_under_which_it_was_sent():
    campaign = make_drawing()
    first = make_sent(campaign)
    put_field(campaign_id=campaign.pk, asked=asked("line", key="colour", label="Màu"), by="user:1")
    propose_version(campaign_id=campaign.pk, why="Thêm", by="user:1")

    second = make_sent(campaign, colour="xanh")

    first.refresh_from_db()
    assert [first.version.number, second.version.number] == [1, 2]
    assert second.answers["colour"] == "xanh"


def test_one_more_entry_only_where_the_rules_allow_it():
    campaign = make_drawing()
    entry = make_sent(campaign)
    more = Sheet(answers=answers(), files=(("picture", photo(), "a.jpg"),))

    with pytest.raises(Refused, match="mỗi người 1 bài"):
        enter_form(
            campaign_id=campaign.pk,
            key="hai",
            sheet=more,
            submit=True,
            by="x",
            entrant_id=entry.entrant_id,
        )


def test_the_same_person_sent_again_is_a_doubt_for_a_person():
    campaign = make_drawing()
    who = child()
    first = make_sent(campaign, header=who)
    second = make_sent(campaign, header={**who, "phone": "0900000001"})
    run_due()

    twice = Finding.objects.get(kind="twice")
    assert (twice.entry_id, twice.other_id) == (second.pk, first.pk)
    assert twice.evidence == {"numbers": [1], "most": 1}


def test_checks_see_copies_reused_pictures_and_names_in_any_text():
    campaign = make_drawing()
    picture, told = photo(), letter_text("chung", 90)
    make_sent(campaign, about=told, files=(("picture", picture, "a.jpg"),))
    who = child(full_name="Đặng Minh Tường Vi")
    copy = make_sent(
        campaign,
        header=who,
        about=told,
        title="Tranh của Đặng Minh Tường Vi",
        files=(("picture", picture, "b.jpg"),),
    )
    run_due()

    found = {row.kind: row for row in Finding.objects.filter(entry=copy)}
    assert set(found) == {"copy", "reused_photo", "named"}
    assert found["named"].evidence == {
        "places": [],
        "fields": ["Tên tranh"],
        "pictures": 1,
        "scans": 1,
    }


def test_an_adult_enters_alone_without_a_representative():
    campaign = make_asked(Definition(fields=(*HEADER, asked("text", key="essay", required=True))))

    entry = enter_form(
        campaign_id=campaign.pk,
        key="lon",
        sheet=Sheet(
            answers={"essay": letter_text("lon", 60)},
            header=ADULT,
            consents=frozenset({("take_part", "entrant")}),
        ),
        submit=True,
        by="public",
    )
    run_due()

    entry.refresh_from_db()
    assert (entry.entrant.kind, entry.group, entry.state) == ("individual", "", "accepted")


def test_every_other_kind_of_answer_is_kept():
    questions = (
        Question("q1", "Sông nào?", (Option("a", "Hồng"), Option("b", "Hương")), "b"),
        Question("q2", "Vì sao?"),
    )
    fields = (
        *HEADER,
        asked("video", key="film", label="Phim", required=True),
        asked("quiz", key="quiz", questions=questions),
        asked("weights", key="waste"),
        asked("place", key="place"),
        asked("hours", key="time"),
        asked("number", key="cost", part=Part.EVIDENCE, unit="đồng"),
        asked("yes", key="own", required=True),
        asked("files", key="paper", part=Part.EVIDENCE, types=("photo",)),
    )
    campaign = make_asked(Definition(fields=fields, several=None))
    given = {
        "film": "https://phim.example/1",
        "quiz": {"q1": "b", "q2": "mát"},
        "waste": {"red": {"kg": "2.5", "measured": True}},
        "place": {"words": "Bến", "latitude": "16,4", "longitude": "107,5"},
        "time": {"day": "20/02/2026", "start": "7:00", "end": "9:00"},
        "cost": "1.500",
        "own": True,
    }

    sheet = Sheet(
        answers=given,
        header=ADULT,
        files=(("paper", photo(), "a.jpg"),),
        consents=frozenset({("take_part", "entrant")}),
    )
    entry = enter_form(campaign_id=campaign.pk, key="du", sheet=sheet, submit=True, by="public")

    assert entry.text == ""
    assert entry.answers == {
        "film": "https://phim.example/1",
        "quiz": {"q1": "b", "q2": "mát"},
        "waste": {"red": {"kg": "2.5", "measured": True}},
        "place": {"words": "Bến", "latitude": 16.4, "longitude": 107.5},
        "time": {"day": "2026-02-20", "start": "07:00", "end": "09:00"},
        "own": True,
    }
    assert entry.evidence == {"cost": "1500"}
    assert [page.purpose for page in entry.files.all()] == ["evidence"]


def test_groups_by_grade_are_told_by_the_class():
    fields = (
        *HEADER,
        asked("line", key="class_name", part=Part.HEADER),
        asked("line", key="title"),
    )
    groups = (Group("k5", "Khối 5", "grade", 5, 5), Group("k6", "Khối 6", "grade", 6, 6))
    campaign = make_asked(Definition(fields=fields, groups=groups))

    sheet = Sheet(
        answers={"title": "x"},
        header={**ADULT, "class_name": "Lớp 6A2"},
        consents=frozenset({("take_part", "entrant")}),
    )
    entry = enter_form(campaign_id=campaign.pk, key="khoi", sheet=sheet, submit=True, by="public")

    assert entry.group == "k6"


def test_letters_are_not_taken_by_a_form_and_some_contests_only_through_schools():
    sheet = Sheet(answers={}, header=ADULT)
    with pytest.raises(Refused, match="không nhận bài theo mẫu"):
        enter_form(campaign_id=make_letter_campaign().pk, key="x", sheet=sheet, submit=True, by="x")
    campaign = make_asked(replace(preset_named("drawing").asks, enters=("school",)))
    with pytest.raises(Refused, match="qua nhà trường"):
        make_sent(campaign)


def test_no_name_is_in_any_event_of_an_entry():
    campaign = make_drawing()
    make_sent(campaign, header=child(full_name="Hoàng Văn Kín"))
    run_due()

    told = str(list(Event.objects.values_list("data", flat=True)))

    assert "Kín" not in told
    assert "submitted" in str(list(Event.objects.values_list("verb", flat=True)))


def _sent(campaign, header, key, **answers_):
    sheet = Sheet(answers=answers_, header=header, consents=frozenset({("take_part", "entrant")}))
    return enter_form(campaign_id=campaign.pk, key=key, sheet=sheet, submit=True, by="public")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"born_on": born(10).isoformat()}, "dưới 18 tuổi cần có cha mẹ"),
        ({"phone": ""}, "ít nhất số điện thoại hoặc thư điện tử"),
        ({"born_on": "1900-01-01"}, "Ngày sinh không hợp lý"),
    ],
)
def test_who_can_be_reached_and_answered_for(changes, words):
    campaign = make_asked(Definition(fields=(*HEADER, asked("line", key="title"))))

    with pytest.raises(Refused, match=words):
        _sent(campaign, {**ADULT, **changes}, "ai", title="x")


def test_a_group_enters_under_its_name():
    fields = (
        *HEADER,
        asked("line", key="group_name", part=Part.HEADER),
        asked("line", key="title"),
    )
    campaign = make_asked(Definition(fields=fields, enters=("group", "person")))

    group = _sent(campaign, {**ADULT, "group_name": "Nhóm Mây"}, "nhom", title="x")
    alone = _sent(campaign, {**ADULT, "born_on": "1981-05-17"}, "rieng", title="y")

    assert [(e.entrant.kind, e.entrant.group_name) for e in (group, alone)] == [
        ("group", "Nhóm Mây"),
        ("individual", ""),
    ]


def test_what_the_clerk_filled_in_outlives_a_later_saving():
    fields = (
        *HEADER,
        asked("line", key="title", required=True),
        asked("line", key="room", part=Part.EVIDENCE, who="clerk"),
    )
    campaign = make_asked(Definition(fields=fields))
    sheet = Sheet(
        answers={"title": "x", "room": "của người gửi"},
        header=ADULT,
        consents=frozenset({("take_part", "entrant")}),
    )
    entry = enter_form(campaign_id=campaign.pk, key="a", sheet=sheet, submit=False, by="public")
    assert entry.evidence == {}
    Entry.objects.filter(pk=entry.pk).update(evidence={"room": "B2"})

    again = save_form(
        entry_id=entry.pk, key="b", sheet=Sheet(answers={"title": "y"}), submit=True, by="public"
    )

    assert (again.answers, again.evidence) == ({"title": "y"}, {"room": "B2"})


def test_one_picture_for_two_fields_is_held_once_and_the_other_lacks():
    fields = (
        *HEADER,
        asked("photos", key="front", label="Mặt trước", required=True),
        asked("photos", key="back", label="Mặt sau", required=True),
    )
    campaign = make_asked(Definition(fields=fields))
    same = photo()
    sheet = Sheet(
        answers={},
        header=ADULT,
        files=(("front", same, "a.jpg"), ("back", same, "b.jpg"), ("nothing", same, "c.jpg")),
        consents=frozenset({("take_part", "entrant")}),
    )

    with pytest.raises(Refused, match="Có 0 tệp, cần ít nhất 1"):
        enter_form(campaign_id=campaign.pk, key="a", sheet=sheet, submit=True, by="public")
