"""The desk of a school in a contest defined by data: the spreadsheet and the pages."""

import datetime as dt
import io
import zipfile
from dataclasses import replace

import pytest
from django.urls import reverse

from cuocthi.campaigns.asked_words import answer_words
from cuocthi.campaigns.queries import asked_of
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import SheetRefused, Take, TooManyPupils, enter_sheet
from cuocthi.entries.asked_columns import CONSENTS, columns
from cuocthi.entries.exports_asked import sheet_template
from cuocthi.entries.models import Entrant, Entry
from cuocthi.entries.queries import entrant_identities
from cuocthi.files.workbook import rows_of
from tests.entries.by_form import born, make_asked, make_drawing, make_sent, preset_named
from tests.entries.factories import class_list, make_school, make_teacher, photo, text_of, upload
from tests.integrity.factories import letter_text
from tests.plain.asked.samples import asked
from tests.units.factories import make_user

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def campaign():
    return make_drawing()


@pytest.fixture
def school(campaign):
    return make_school(campaign, "Trường Tiểu học Mái Ngói")


def row(number, **changes):
    values = {
        "Họ và tên người vẽ": f"Trần Khánh {'ABCDEFGHIJ'[number % 10].capitalize()}oa Mây",
        "Ngày sinh người vẽ": born(11),
        "Lớp": "5A",
        "Cha mẹ/người giám hộ": "Trần Văn Cha",
        "Điện thoại": 912345678 if number % 2 else "0912345678",
        "Tên tranh": f"Sông {number}",
        "Lời kể về bức tranh": letter_text(f"bang{number}", 30),
        "Cha mẹ đồng ý dự thi": "x",
        "Học sinh đồng ý dự thi": "x",
    }
    return {**values, **changes}


def sheet(campaign, *rows, titles=None):
    known = [column.title for column in columns(asked_of(campaign))]
    return class_list(*rows, titles=titles or [*known, *CONSENTS.values()])


def enter(campaign, school, data, **changes):
    return enter_sheet(
        campaign_id=campaign.pk, school=school, data=data, name="5a.xlsx", by="test", **changes
    )


def test_the_template_has_the_labels_choices_and_an_example_that_is_no_pupil(school):
    definition = preset_named("drawing").asks
    fields = (*definition.fields, asked("choice", key="paint", label="Chất liệu"))
    campaign = make_asked(replace(definition, fields=fields))

    data = sheet_template(campaign, asked_of(campaign), school)

    rows = rows_of(data, "mau.xlsx")
    assert rows[3] == [
        "Họ và tên người vẽ", "Ngày sinh người vẽ", "Lớp", "Cha mẹ/người giám hộ", "Điện thoại",
        "Thư điện tử", "Tên tranh", "Lời kể về bức tranh", "Chất liệu", *CONSENTS.values(),
    ]  # fmt: skip
    assert rows[4][0] == "Ví dụ: Nguyễn Thị Mẫu"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'sqref="I5:I505"><formula1>"đỏ,xanh"</formula1>' in xml.replace("&quot;", '"')
    with pytest.raises(Refused, match="chưa có học sinh nào"):
        enter(campaign, school, data)


def test_a_spreadsheet_becomes_drafts_with_their_answers(campaign, school):
    entries = enter(campaign, school, sheet(campaign, row(1), row(2)), key="bang")
    again = (
        enter(campaign, school, sheet(campaign, row(1), row(2)), key="bang-khac") if False else None
    )

    assert again is None
    assert [(e.state, e.answers["title"], len(e.text.split())) for e in entries] == [
        ("draft", "Sông 1", 30),
        ("draft", "Sông 2", 30),
    ]
    who = entrant_identities([entries[0].entrant_id], by="test", reason="thử")[
        entries[0].entrant_id
    ]
    assert (who.class_name, who.phone, who.unit, who.more) == (
        "5A", "0912345678", "Trường Tiểu học Mái Ngói", {"school": "Trường Tiểu học Mái Ngói"},
    )  # fmt: skip


def test_the_same_file_sent_twice_with_its_form_is_loaded_once(campaign, school):
    data = sheet(campaign, row(1))

    first = enter(campaign, school, data, key="mot")
    again = enter(campaign, school, data, key="mot")

    assert [entry.pk for entry in again] == [entry.pk for entry in first]
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "cell", "words"),
    [
        ({"Họ và tên người vẽ": ""}, "A3", "mục này chưa điền"),
        ({"Ngày sinh người vẽ": "hôm qua"}, "B3", "ngày không đúng"),
        ({"Ngày sinh người vẽ": dt.date(1980, 1, 1)}, "B3", "thể lệ nhận từ 6 đến hết 15 tuổi"),
        ({"Điện thoại": "không có"}, "E3", "số điện thoại không đúng"),
        ({"Tên tranh": ""}, "G3", "mục này chưa điền"),
        ({"Lời kể về bức tranh": "chữ " * 101}, "H3", "dài 101 chữ"),
    ],
)
def test_faults_are_named_by_cell_and_nothing_is_loaded(campaign, school, changes, cell, words):
    data = sheet(campaign, row(1), row(2, **changes))

    with pytest.raises(SheetRefused) as refused:
        enter(campaign, school, data)

    assert [(fault.cell, words in fault.says) for fault in refused.value.faults] == [(cell, True)]
    assert (Entry.objects.count(), Entrant.objects.count()) == (0, 0)


def test_doubles_in_the_sheet_and_pupils_entered_before_are_named(campaign, school):
    with pytest.raises(SheetRefused, match="trùng họ tên và ngày sinh với ô A2"):
        enter(campaign, school, sheet(campaign, row(1), row(1)))
    enter(campaign, school, sheet(campaign, row(1)))
    with pytest.raises(SheetRefused, match="Ô A3: học sinh này đã có"):
        enter(campaign, school, sheet(campaign, row(2), row(1)))


def test_a_sheet_with_too_many_or_known_pupils_can_be_taken_in_part(campaign, school, monkeypatch):
    monkeypatch.setattr("cuocthi.entries.actions.asked_sheet.MOST_PUPILS", 2)
    three = sheet(campaign, row(1), row(2), row(3))

    with pytest.raises(TooManyPupils, match="thừa 1 em, dòng 4"):
        enter(campaign, school, three)
    assert len(enter(campaign, school, three, take=Take.FIRST)) == 2
    with pytest.raises(SheetRefused) as refused:
        enter(campaign, school, sheet(campaign, row(2), row(3)))
    assert refused.value.offer == Take.NEW
    assert len(enter(campaign, school, sheet(campaign, row(2), row(3)), take=Take.NEW)) == 1
    with pytest.raises(Refused, match="Mọi học sinh trong tệp đã có"):
        enter(campaign, school, sheet(campaign, row(2), row(3)), take=Take.NEW)


def test_a_child_who_entered_alone_is_not_told_to_the_school(campaign, school):
    alone = row(3)
    header = {
        "full_name": alone["Họ và tên người vẽ"], "born_on": born(11).isoformat(),
        "representative": "Mẹ Em", "phone": "0900000009",
    }  # fmt: skip
    make_sent(campaign, header=header)

    assert len(enter(campaign, school, sheet(campaign, alone))) == 1


@pytest.mark.parametrize(
    ("titles", "words"),
    [
        (["x", "y"], "Không thấy dòng tiêu đề"),
        (["Họ và tên người vẽ", "Ngày sinh người vẽ"], "Thiếu cột: “Cha mẹ/người giám hộ”"),
        (["Họ và tên người vẽ", "Họ và tên người vẽ"], "Hai cột cùng là"),
    ],
)
def test_a_sheet_of_other_columns_is_refused(campaign, school, titles, words):
    with pytest.raises(Refused, match=words):
        enter(campaign, school, sheet(campaign, row(1), titles=titles))


def test_composed_answers_have_columns_of_their_own(school):
    base = preset_named("drawing").asks
    extra = (
        asked("quiz", key="quiz"), asked("weights", key="waste"), asked("hours", key="time", label="Buổi vẽ"),
        asked("choices", key="paints", label="Màu"), asked("yes", key="own", label="Tự vẽ"),
        asked("number", key="cost", label="Tiền", part="evidence"),
    )  # fmt: skip
    campaign = make_asked(replace(base, fields=(*base.fields, *extra)))
    filled = row(
        1,
        **{
            "Sông nào dài nhất?": "Hồng", "Vì sao em thích sông?": "mát", "đỏ, kg": 2.5, "đỏ: đã cân": "x",
            "Buổi vẽ: ngày": "20/02/2026", "Buổi vẽ: từ giờ": "7:30", "Buổi vẽ: đến giờ": "9:00",
            "Màu": "xanh; đỏ", "Tự vẽ": "x", "Tiền": 5,
        },
    )  # fmt: skip

    entry = enter(campaign, school, sheet(campaign, filled))[0]

    assert {key: entry.answers[key] for key in ("quiz", "waste", "time", "paints", "own")} == {
        "quiz": {"q1": "a", "q2": "mát"},
        "waste": {"red": {"kg": "2.5", "measured": True}},
        "time": {"day": "2026-02-20", "start": "07:30", "end": "09:00"},
        "paints": ["red", "blue"],
        "own": True,
    }
    assert entry.evidence == {"cost": "5"}


@pytest.mark.parametrize(
    ("cell", "kept", "told"), [("", None, ""), ("Không", False, "không"), ("x", True, "có")]
)
def test_an_empty_cell_of_a_yes_column_answers_nothing(school, cell, kept, told):
    base = preset_named("drawing").asks
    own = asked("yes", key="own", label="Tự vẽ")
    campaign = make_asked(replace(base, fields=(*base.fields, own)))

    entry = enter(campaign, school, sheet(campaign, row(1, **{"Tự vẽ": cell})))[0]

    assert entry.answers.get("own") is kept
    assert answer_words(own, entry.answers.get("own")) == told


def test_what_is_neither_yes_nor_no_is_a_fault_of_its_cell(school):
    base = preset_named("drawing").asks
    own = asked("yes", key="own", label="Tự vẽ")
    campaign = make_asked(replace(base, fields=(*base.fields, own)))

    with pytest.raises(SheetRefused) as refusal:
        enter(campaign, school, sheet(campaign, row(1, **{"Tự vẽ": "chưa rõ"})))

    (fault,) = refusal.value.faults
    assert "ghi x nếu đúng, ghi không nếu không đúng, hoặc để trống" in str(fault)


def test_the_school_has_its_own_last_day(campaign, school):
    data = sheet(campaign, row(1))
    with (
        clock.at(campaign.closes_at - dt.timedelta(days=3)),
        pytest.raises(Refused, match="ngừng nhận bài"),
    ):
        enter(campaign, school, data)
    with clock.at(campaign.closes_at - dt.timedelta(days=3, seconds=60)):
        assert enter(campaign, school, data)


def url(name, campaign, school, *more):
    return reverse(f"entries:{name}", args=[campaign.slug, school.pk, *more])


def test_a_teacher_uploads_fills_in_and_hands_in(client, campaign, school):
    client.force_login(make_teacher(school))
    assert client.get(url("template", campaign, school)).headers["Content-Type"] == XLSX
    bad = client.post(
        url("school", campaign, school),
        {"key": "a", "file": upload(sheet(campaign, row(1, **{"Tên tranh": ""})), "a.xlsx", XLSX)},
    )
    assert (bad.status_code, "Ô G2: mục này chưa điền." in text_of(bad)) == (422, True)

    client.post(
        url("school", campaign, school),
        {"key": "b", "file": upload(sheet(campaign, row(1), row(2)), "a.xlsx", XLSX)},
    )
    first, second = Entry.objects.order_by("number")
    shown = text_of(client.get(url("letter", campaign, school, first.number)))
    assert "Ảnh chụp bức tranh" in shown
    assert first.text[:20] in shown
    typed = {
        "key": "c",
        "a_title": "Sông mới",
        "a_about": first.text,
        "a_picture": [upload(photo(), "t.jpg")],
    }
    client.post(url("letter", campaign, school, first.number), typed)
    told = text_of(client.post(url("submit_ready", campaign, school), follow=True))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, first.answers) == (
        "submitted",
        "draft",
        {"title": "Sông mới"},
    )
    assert "Đã nộp 1 bài." in told
    assert "còn thiếu: ảnh chụp bức tranh" in told
    assert client.get(url("receipts", campaign, school)).status_code == 200
    page = first.files.get()
    picture = reverse("entries:file", args=[campaign.slug, first.number, page.pk])
    assert client.get(picture).status_code == 200
    client.force_login(make_teacher(make_school(campaign, "Trường khác")))
    assert client.get(picture).status_code == 404


def test_consents_written_down_at_school_lead_back_to_the_work(client, campaign, school):
    entry = enter(campaign, school, sheet(campaign, row(1, **{"Cha mẹ đồng ý dự thi": ""})))[0]
    client.force_login(make_teacher(school))

    answer = client.post(
        url("consents", campaign, school, entry.number),
        {"take_part_entrant": "on", "take_part_representative": "on"},
    )

    assert answer.headers["Location"] == url("letter", campaign, school, entry.number)
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("name", ["school", "template"])
def test_only_people_of_the_school_see_its_desk(client, campaign, school, name):
    for user in (make_user(), make_teacher(make_school(campaign, "Trường khác"))):
        client.force_login(user)
        assert client.get(url(name, campaign, school)).status_code == 404


def test_a_contest_without_schools_has_no_desk(client):
    campaign = make_asked(preset_named("any-work").asks)
    school = make_school(campaign)
    client.force_login(make_teacher(school))

    assert client.get(url("school", campaign, school)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same_for_one_and_for_three(
    client, campaign, school, django_assert_num_queries, count
):
    enter(campaign, school, sheet(campaign, *[row(n) for n in range(count)]))
    client.force_login(make_teacher(school))

    with django_assert_num_queries(19):
        client.get(url("school", campaign, school))
