"""The xlsx of a school: every real row kept, none invented, faults named by cell."""

import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter
from django.urls import reverse

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import KeyReused, SheetRefused, Take, TooManyPupils, enter_class
from cuocthi.entries.actions.sheet import TITLES
from cuocthi.entries.exports import class_template
from cuocthi.entries.models import Entrant, Entry
from cuocthi.entries.models.identity import Consent
from cuocthi.entries.queries import identities, open_consents
from tests.entries.factories import (
    class_list,
    make_clean_up,
    make_letter_campaign,
    make_school,
    make_teacher,
    pupil_row,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def school(campaign):
    return make_school(campaign)


@pytest.fixture
def upload(campaign, school):
    def upload(data, **changes):
        values = {"school": school, "name": "6a.xlsx", "by": "test", **changes}
        return enter_class(campaign_id=campaign.pk, data=data, **values)

    return upload


def _changed(data, member, change):
    """The workbook with one member changed by ``change(text)``."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()) if name == member else content)
    return out.getvalue()


def test_every_row_becomes_an_entrant_a_sealed_identity_and_a_draft(upload, school):
    rows = [
        pupil_row(**{"Họ và tên": "Hồ Thị Sông Hương", "Ngày sinh": dt.date(2012, 2, 20)}),
        pupil_row(**{"Họ và tên": "Y Blăng", "Ngày sinh": "06/02/2012", "Lớp": 7}),
    ]

    with clock.at(dt.datetime(2024, 3, 1, tzinfo=dt.UTC)):
        entries = upload(class_list(*rows))

    people = identities([e.pk for e in entries], by="test", reason="thử")
    assert [e.number for e in entries] == [1, 2]
    assert [(p.name, p.born_on, p.class_name, p.phone, p.unit) for p in people.values()] == [
        ("Hồ Thị Sông Hương", dt.date(2012, 2, 20), "6A", "0912345678", school.name),
        ("Y Blăng", dt.date(2012, 2, 6), "7", "0912345678", school.name),
    ]
    assert {e.state for e in entries} == {"draft"}


def test_consents_are_off_unless_ticked(upload):
    nothing = dict.fromkeys(["Cha mẹ đồng ý dự thi", "Học sinh đồng ý dự thi"], "")
    silent, speaking = upload(
        class_list(pupil_row(**nothing), pupil_row(**{**nothing, "Cha mẹ đồng ý công bố": "Có"}))
    )

    given = open_consents([silent.entrant_id, speaking.entrant_id])

    assert given == {speaking.entrant_id: {("publish", "representative")}}


@pytest.mark.parametrize("word", ["Không", "ko", "K", "no", "0", 0, "Không đồng ý"])
def test_a_no_in_the_list_is_an_answer_and_that_pupil_is_in_no_heap(upload, client, word):
    unasked = dict.fromkeys(["Cha mẹ đồng ý dự thi", "Học sinh đồng ý dự thi"], "")
    no, silent = upload(
        class_list(
            pupil_row(**{**unasked, "Cha mẹ đồng ý dự thi": word}),
            pupil_row(**{**unasked, "Cha mẹ đồng ý công bố": "FALSE"}),  # a box left unticked
        )
    )

    row = Consent.objects.get()
    assert (row.entrant_id, row.giver, row.way, row.is_refusal) == (
        no.entrant_id,
        "representative",
        "seen",
        True,
    )
    assert row.text is not None
    client.force_login(make_teacher(no.entrant.unit))
    heap = reverse("entries:class_consents", args=[no.campaign.slug, no.entrant.unit_id])
    page = client.get(heap).content.decode()
    assert page.count('name="pupils"') == 1
    assert f'value="{silent.number}"' in page


BAD_CELLS = [
    ({"Họ và tên": ""}, "Ô A2: thiếu họ và tên"),
    ({"Họ và tên": "=1+1"}, "Ô A2: “=1+1” không giống họ tên"),
    ({"Họ và tên": "An <b>"}, "Ô A2: “An <b>” không giống họ tên"),
    ({"Ngày sinh": ""}, "Ô B2: thiếu ngày sinh"),
    ({"Ngày sinh": "31/02/2012"}, "Ô B2: “31/02/2012” không phải ngày sinh; ghi dạng 20/02/2012"),
    ({"Ngày sinh": 2012}, "Ô B2: “2012” không phải ngày sinh; ghi dạng 20/02/2012"),
    (
        {"Ngày sinh": "20/02/1912"},
        "Ô B2: năm sinh 1912 không hợp lý với học sinh; hãy kiểm tra lại",
    ),
    ({"Lớp": ""}, "Ô C2: thiếu lớp"),
    (
        {"Lớp": dt.date(2024, 2, 9)},
        "Ô C2: Excel đã đổi thành ngày; hãy gõ dấu nháy đơn trước tên lớp",
    ),
    ({"Cha mẹ/người giám hộ": ""}, "Ô D2: thiếu cha mẹ/người giám hộ"),
    ({"Điện thoại": "hỏi cô Lan"}, "Ô E2: “hỏi cô Lan” không phải số điện thoại"),
    ({"Thư điện tử": "không có"}, "Ô F2: “không có” không phải địa chỉ thư điện tử"),
    (
        {"Cha mẹ đồng ý công bố": "chắc là có"},
        "Ô I2: “chắc là có” không rõ; ghi x hoặc không, để trống nếu chưa trả lời",
    ),
]


@pytest.mark.parametrize(("change", "fault"), BAD_CELLS)
def test_a_bad_cell_is_named_and_nothing_is_loaded(upload, change, fault):
    data = class_list(pupil_row(**change), pupil_row())

    with pytest.raises(SheetRefused) as refusal:
        upload(data)

    assert [str(f) for f in refusal.value.faults] == [fault]
    assert (Entrant.objects.count(), Entry.objects.count(), Event.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("family", "given"), [("Họ", "Tên"), ("Họ đệm", "Tên"), ("Họ và tên đệm", "TÊN")]
)
def test_a_name_in_two_columns_is_joined(upload, family, given):
    titles = [family, given, "Ngày sinh", "Lớp", "Cha mẹ/người giám hộ"]
    row = {**pupil_row(), family: "Hồ Thị Sông", given: "Hương"}

    entries = upload(class_list(row, titles=titles))

    people = identities([e.pk for e in entries], by="test", reason="thử")
    assert [p.name for p in people.values()] == ["Hồ Thị Sông Hương"]


def test_half_a_name_in_two_columns_is_a_named_fault(upload):
    titles = ["Họ", "Tên", "Ngày sinh", "Lớp", "Cha mẹ/người giám hộ"]
    rows = [{**pupil_row(), "Họ": "Hồ Thị", "Tên": ""}, {**pupil_row(), "Họ": "", "Tên": "An"}]

    with pytest.raises(SheetRefused) as refusal:
        upload(class_list(*rows, titles=titles))

    assert [str(f) for f in refusal.value.faults] == ["Ô B2: thiếu tên", "Ô A3: thiếu họ"]


def test_a_family_name_beside_a_whole_name_does_not_fall_away(upload):
    titles = ["Họ", "Họ và tên", "Ngày sinh", "Lớp", "Cha mẹ/người giám hộ"]
    whole = {**pupil_row(), "Họ": "Hồ", "Họ và tên": "Hồ Thị Hoà"}
    half = {**pupil_row(), "Họ": "Lê Văn", "Họ và tên": "An"}

    with pytest.raises(SheetRefused) as refusal:
        upload(class_list(whole, half, titles=titles))

    assert [str(f) for f in refusal.value.faults] == [
        "Ô B3: “An” khác cột bên cạnh (“Lê Văn An”); hãy ghi đủ họ và tên vào một ô"
    ]
    assert Entrant.objects.count() == 0


def test_the_same_pupil_twice_in_one_file_is_a_named_fault(upload):
    one = pupil_row(**{"Họ và tên": "Đỗ Hoà"})
    other = {**one, "Họ và tên": "ĐỖ  HÒA"}

    with pytest.raises(SheetRefused) as refusal:
        upload(class_list(one, pupil_row(), other))

    assert [str(f) for f in refusal.value.faults] == ["Ô A4: trùng họ tên và ngày sinh với dòng 2"]


def test_a_pupil_whom_the_contest_holds_is_a_named_fault(upload):
    known = pupil_row()
    upload(class_list(known))

    with pytest.raises(SheetRefused) as refusal:
        upload(class_list(pupil_row(), known))

    assert [str(f) for f in refusal.value.faults] == [
        "Ô A3: học sinh này đã có trong danh sách của trường (bài số 1)"
    ]
    assert Entry.objects.count() == 1


TITLES_AND_WORDS = [
    (
        ["STT", "Tên HS", "Ngày sinh", "Lớp", "Phụ huynh"],
        "Thiếu cột “Họ và tên”; dòng 1 chỉ có: “STT”, “Tên HS”, “Ngày sinh”, “Lớp”, “Phụ huynh”. "
        "Hãy ghi tiêu đề đúng như tệp mẫu.",
    ),
    (
        ["Họ và tên", "Ngày sin", "Lớp", "Phụ huynh"],
        "Thiếu cột “Ngày sinh”; cột “Ngày sin” ở ô B1 có phải là cột này không. "
        "Hãy ghi tiêu đề đúng như tệp mẫu.",
    ),
    (
        ["Họ và tên", "Ngày sinh", "Lớp", "Lớp", "Phụ huynh"],
        "Hai cột cùng là “Lớp” (ô C1 và D1). Hãy bỏ một cột.",
    ),
    (
        ["Họ và tên", "Ngày sinh", "Lớp", "Phụ huynh", "Đồng ý"],
        "Cột “Đồng ý” (ô E1) không rõ ai đồng ý điều gì. Hãy dùng: “Cha mẹ đồng ý dự thi”, "
        "“Học sinh đồng ý dự thi”, “Cha mẹ đồng ý công bố”, “Học sinh đồng ý công bố”.",
    ),
    (
        ["A", "B"],
        "Không thấy dòng tiêu đề có các cột “Họ và tên”, “Ngày sinh”, “Lớp”, "
        "“Cha mẹ/người giám hộ” trong 20 dòng đầu. Hãy dùng tệp mẫu.",
    ),
    (
        list(TITLES.values()),
        "Danh sách chưa có học sinh nào dưới dòng tiêu đề. Hãy điền rồi tải lên lại.",
    ),
]


@pytest.mark.parametrize(("titles", "words"), TITLES_AND_WORDS)
def test_a_wrong_or_missing_column_is_one_clear_sentence(upload, titles, words):
    with pytest.raises(Refused) as refusal:
        upload(class_list(titles=titles))

    assert str(refusal.value) == words


def test_columns_are_known_without_accents_and_under_other_names(upload):
    titles = ["STT", "HO VA TEN", "ngày  sinh", "Lớp học", "Phụ huynh", "SĐT"]
    row = {"HO VA TEN": "Vũ An", "ngày  sinh": "1/2/2015", "Lớp học": "4B", "Phụ huynh": "Vũ Ba"}

    entries = upload(class_list({**row, "SĐT": 912345678.0}, titles=titles))

    opened = identities([entries[0].pk], by="test", reason="thử")[entries[0].pk]
    assert (opened.name, opened.class_name, opened.representative, opened.phone) == (
        "Vũ An",
        "4B",
        "Vũ Ba",
        "0912345678",
    )


def test_rows_count_and_not_the_range_that_the_sheet_states(upload):
    rows = [pupil_row() for _n in range(5)]
    lying = _changed(
        class_list(*rows),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace('<dimension ref="A1:J6"/>', '<dimension ref="A1:B2"/>'),
    )

    assert b'ref="A1:B2"' in zipfile.ZipFile(io.BytesIO(lying)).read("xl/worksheets/sheet1.xml")
    assert len(upload(lying)) == 5


def test_blank_rows_between_pupils_are_no_pupils_and_cells_keep_their_names(upload):
    with pytest.raises(SheetRefused) as refusal:
        upload(class_list(pupil_row(), {}, {}, pupil_row(Lớp="")))

    assert [f.cell for f in refusal.value.faults] == ["C5"]


def _far_away(data):
    return _changed(
        data,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(
            "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
    )


def _no_cell(name):
    """A workbook with a filled cell of this name; the reader alone would end the whole process."""

    def spoil(data):
        return _changed(
            data,
            "xl/worksheets/sheet1.xml",
            lambda xml: xml.replace(
                "</sheetData>", f"<row><c {name}><v>1</v></c></row></sheetData>"
            ),
        )

    return spoil


def _far_away_elsewhere(data):
    """The sheet under another folder, to which the workbook points."""
    data = _changed(
        _far_away(data),
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace("worksheets/sheet1.xml", "other/sheet1.xml"),
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("xl/worksheets/", "xl/other/"), old.read(name))
    return out.getvalue()


def _endless_day(data):
    """A day that no calendar holds: the reader does not fail on it, it panics."""
    xlsx = io.BytesIO()
    with xlsxwriter.Workbook(xlsx) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, list(TITLES.values()))
        sheet.write_number(1, 1, -1e30, book.add_format({"num_format": "dd/mm/yyyy"}))
    return xlsx.getvalue()


def _bomb(data):
    return _changed(data, "xl/worksheets/sheet1.xml", lambda xml: xml + " " * 45 * 2**20)


BAD_FILES = [
    (lambda data: b"", "“6a.xlsx” không phải bảng tính Excel"),
    (lambda data: "Họ và tên;Lớp\nAn;6A".encode(), "“6a.xlsx” không phải bảng tính Excel"),
    (lambda data: data[: len(data) // 2], "“6a.xlsx” không phải bảng tính Excel"),
    (
        lambda data: _changed(data, "xl/worksheets/sheet1.xml", lambda xml: xml[:500]),
        "“6a.xlsx” bị hỏng",
    ),
    (lambda data: data + b"0" * 6 * 2**20, "“6a.xlsx” lớn hơn 5 MB"),
    (_far_away, "Bảng tính quá lớn hoặc có cấu tạo bất thường"),
    (_far_away_elsewhere, "Bảng tính quá lớn hoặc có cấu tạo bất thường"),
    (_no_cell('r="ZZZZZ99999999999"'), "Bảng tính quá lớn hoặc có cấu tạo bất thường"),
    (_no_cell("r = 'xfd1048576'"), "Bảng tính quá lớn hoặc có cấu tạo bất thường"),
    (_no_cell('cm=">" r="XFD1048576"'), "Bảng tính quá lớn hoặc có cấu tạo bất thường"),
    (_no_cell(f'cm="{"x" * 600}" r="XFD1048576"'), "Bảng tính quá lớn hoặc có cấu tạo bất thường"),
    (_endless_day, "“6a.xlsx” bị hỏng"),
    (_bomb, "Bảng tính quá lớn hoặc có cấu tạo bất thường"),
]


@pytest.mark.parametrize(("spoil", "words"), BAD_FILES)
def test_a_bad_file_is_refused_in_words(upload, spoil, words):
    data = spoil(class_list(pupil_row()))

    with pytest.raises(Refused) as refusal:
        upload(data)

    assert str(refusal.value).startswith(words)
    assert Entry.objects.count() == 0


def test_a_million_empty_rows_are_no_pupils(upload):
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, 60_003))
    data = _changed(
        class_list(pupil_row()),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace("</sheetData>", rows + "</sheetData>"),
    )

    assert len(upload(data)) == 1


def test_of_too_many_pupils_the_rows_are_named_and_the_first_can_be_taken(upload, monkeypatch):
    monkeypatch.setattr("cuocthi.entries.actions.sheet.MOST_PUPILS", 2)
    one, some = [pupil_row() for _n in range(3)], [pupil_row() for _n in range(5)]

    with pytest.raises(TooManyPupils) as refusal:
        upload(class_list(*one))
    with pytest.raises(TooManyPupils, match="thừa 3 em, dòng 4–6"):
        upload(class_list(*some))

    assert str(refusal.value) == (
        "Danh sách có 3 học sinh, mỗi tệp nhận đến 2: thừa 1 em, dòng 4. Chuyển các dòng thừa sang "
        "tệp thứ hai, hoặc chọn lại tệp này và chỉ nhận 2 em đầu."
    )
    assert Entry.objects.count() == 0
    assert len(upload(class_list(*some), take=Take.FIRST)) == 2
    assert Entry.objects.count() == 2


def test_pupils_who_are_there_already_can_be_left_as_they_are(upload):
    first, second, third = (pupil_row() for _n in range(3))
    known = upload(class_list(first, second))

    with pytest.raises(SheetRefused) as refusal:
        upload(class_list(first, second, third))
    with pytest.raises(SheetRefused) as nobody_new:
        upload(class_list(first, second))
    added = upload(class_list(first, second, third), take=Take.NEW)

    assert (refusal.value.offer, nobody_new.value.offer) == (Take.NEW, None)
    assert [entry.number for entry in added] == [len(known) + 1]
    with pytest.raises(Refused, match="Mọi học sinh trong tệp đã có"):
        upload(class_list(first, third), take=Take.NEW)


def test_the_same_form_again_returns_the_same_drafts(upload):
    data = class_list(pupil_row(), pupil_row())

    first, second = upload(data, key="khoa-1"), upload(data, key="khoa-1")

    assert [e.pk for e in first] == [e.pk for e in second]
    assert Entry.objects.count() == 2
    with pytest.raises(KeyReused):
        upload(class_list(pupil_row()), key="khoa-1")


def test_the_template_filled_in_can_be_uploaded(campaign, school, upload):
    typed = ("Mai Văn Điền", "20/02/2014", "4A", "Mai Văn Cha", "0905123456", "", "x", "x")
    cells = "".join(
        f'<c r="{"ABCDEFGH"[at]}5" t="inlineStr"><is><t>{text}</t></is></c>'
        for at, text in enumerate(typed)
    )
    filled = _changed(
        class_template(campaign, school),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace("</sheetData>", f'<row r="5">{cells}</row></sheetData>'),
    )

    with clock.at(campaign.opens_at):
        entry = upload(filled)[0]

    opened = identities([entry.pk], by="test", reason="thử")[entry.pk]
    assert (opened.name, opened.born_on) == ("Mai Văn Điền", dt.date(2014, 2, 20))
    assert open_consents([entry.entrant_id])[entry.entrant_id] == {
        ("take_part", "representative"),
        ("take_part", "entrant"),
    }


def test_a_clean_up_contest_and_a_closed_one_take_no_class_list(school):
    cleaning = make_clean_up()
    closed = make_letter_campaign(
        opens_on=clock.today() - dt.timedelta(days=9),
        closes_on=clock.today() - dt.timedelta(days=1),
    )
    data = class_list(pupil_row())

    for campaign, words in ((cleaning, "không nhận danh sách lớp"), (closed, "đã ngừng nhận bài")):
        with pytest.raises(Refused, match=words):
            enter_class(campaign_id=campaign.pk, school=school, data=data, name="a.xlsx", by="t")
