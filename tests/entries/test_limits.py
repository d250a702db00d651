"""What is too long, too many or of the wrong kind: refused in words, nothing kept."""

import datetime as dt
import io
import zipfile

import pypdfium2
import pytest

from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import (
    SheetRefused,
    decide_entrant,
    enter_class,
    link_for_entrant,
    save_event,
    save_letter,
    submit_entry,
)
from cuocthi.entries.actions.uploads import keep_scan
from cuocthi.entries.models import Entrant, Entry
from cuocthi.entries.queries import identities, receipt_words
from cuocthi.notices.models import Notice
from tests.entries.factories import (
    class_list,
    make_clean_up,
    make_drafts,
    make_entrant,
    make_letter,
    make_letter_campaign,
    make_report,
    make_school,
    person,
    photo,
    pupil_row,
    report,
)

pytestmark = pytest.mark.django_db


def _pdf(pages=1):
    document = pypdfium2.PdfDocument.new()
    for _n in range(pages):
        document.new_page(300, 400).close()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def _enter(data, campaign=None):
    campaign = campaign or make_letter_campaign()
    return enter_class(
        campaign_id=campaign.pk, school=make_school(campaign), data=data, name="6a.xlsx", by="test"
    )


def test_a_letter_has_a_longest_length():
    entry = make_letter(state="draft", text="Bản đầu")

    with pytest.raises(Refused) as refusal:
        save_letter(entry_id=entry.pk, text="a" * 20_001, scans=[], by="test")

    assert str(refusal.value) == (
        "Bài dài 20001 ký tự, nhiều hơn mức 20000. Hãy kiểm tra lại phần đã dán."
    )
    assert Entry.objects.get(pk=entry.pk).text == "Bản đầu"


def test_a_letter_has_a_largest_number_of_pages(monkeypatch):
    monkeypatch.setattr("cuocthi.entries.actions.letters.MOST_SCANS", 2)
    entry = make_letter(state="draft")

    with pytest.raises(Refused, match="chỉ nhận đến 2 tệp; mục “trang quét” có nhiều hơn"):
        save_letter(
            entry_id=entry.pk,
            text="Bản sau",
            scans=[(photo(), f"{n}.jpg") for n in range(3)],
            by="test",
        )

    assert Entry.objects.get(pk=entry.pk).files.count() == 0


def test_a_whole_pdf_is_kept_and_half_of_one_or_a_very_long_one_is_not(monkeypatch):
    whole = _pdf(2)
    assert keep_scan(whole, "bai.pdf").media_type == "application/pdf"

    with pytest.raises(Refused, match="bị cắt cụt"):
        keep_scan(whole.replace(b"%%EOF", b""), "bai.pdf")
    monkeypatch.setattr("cuocthi.entries.actions.uploads.MOST_PAGES", 1)
    with pytest.raises(Refused, match="có 2 trang; một bài chỉ nhận đến 1 trang"):
        keep_scan(whole, "bai.pdf")


def test_a_clean_up_contest_takes_no_letter_and_a_letter_contest_no_event():
    event = make_report(state="draft")
    letter = make_letter(state="draft")

    with pytest.raises(Refused, match="nhận báo cáo sự kiện, không nhận thư"):
        save_letter(entry_id=event.pk, text="Bạn thân mến", scans=[], by="test")
    with pytest.raises(Refused, match="không nhận báo cáo sự kiện"):
        save_event(entrant_id=letter.entrant_id, key="k", report=report(), photos=[], by="test")


def test_a_pupil_has_no_link_and_an_entrant_turned_down_no_report():
    letter = make_letter(state="draft")
    entrant = make_entrant(approved=False)
    decide_entrant(entrant_id=entrant.pk, approved=False, reason="Đăng ký thử", by="test")

    with pytest.raises(Refused, match="dự thi qua nhà trường"):
        link_for_entrant(entrant_id=letter.entrant_id, by="test")
    with pytest.raises(Refused, match="không được duyệt"):
        save_event(entrant_id=entrant.pk, key="k", report=report(), photos=[], by="test")


def test_a_photo_has_one_of_five_purposes():
    with pytest.raises(Refused, match="ảnh trước, trong khi làm, sau, ảnh cân hoặc ảnh giao rác"):
        save_event(
            entrant_id=make_entrant().pk,
            key="k",
            report=report(),
            photos=[("scan", photo(), "a.jpg")],
            by="test",
        )

    assert Entry.objects.count() == 0


def test_an_entry_without_its_event_is_not_handed_in():
    entry = make_report(state="draft")
    entry.event.delete()

    with pytest.raises(Refused, match="còn thiếu: báo cáo sự kiện"):
        submit_entry(entry_id=entry.pk, by="test")


@pytest.mark.parametrize("key", ["", "a b", "x" * 49, "k'; --"])
def test_a_key_that_no_form_makes_is_refused(key):
    with pytest.raises(Refused, match="tải lại trang"):
        save_event(entrant_id=make_entrant().pk, key=key, report=report(), photos=[], by="test")


def test_an_entrant_without_a_mail_address_gets_no_mail():
    entrant = make_entrant(person=person(email=""))
    make_report(entrant)

    assert Notice.objects.count() == 0
    assert Entrant.objects.get().state == "approved"


def test_a_draft_has_no_receipt_to_print():
    campaign = make_letter_campaign()

    assert receipt_words(make_drafts(campaign, make_school(campaign))[0]) == []


def test_a_class_name_has_a_longest_length():
    with pytest.raises(SheetRefused) as refusal:
        _enter(class_list(pupil_row(Lớp="Sáu " * 6)))

    assert [str(f) for f in refusal.value.faults] == ["Ô C2: dài hơn 20 ký tự"]


def test_days_may_be_written_iso_and_a_phone_may_be_missing():
    day = clock.today() - dt.timedelta(days=11 * 365)

    entry = _enter(class_list(pupil_row(**{"Ngày sinh": day.isoformat(), "Điện thoại": ""})))[0]

    opened = identities([entry.pk], by="test", reason="thử")[entry.pk]
    assert (opened.born_on, opened.phone) == (day, "")


def _with_rows(rows):
    data, out = class_list(pupil_row()), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="3">' + "<c><v>1</v></c>" * 201 + "</row>",
        '<row r="20001"><c><v>1</v></c></row>',
        '<row r="3"><c r="GS3"><v>1</v></c></row>',
        '<row r="3"><c r="A99999"><v>1</v></c></row>',
        '<x:row r="3"><x:c s="1" r="XFD3"><x:v>1</x:v></x:c></x:row>',
    ],
)
def test_a_cell_far_out_is_refused_before_room_is_made_for_it(rows):
    with pytest.raises(Refused, match="Bảng tính quá lớn hoặc có cấu tạo bất thường"):
        _enter(_with_rows(rows))


def test_a_workbook_with_too_many_or_doubled_parts_is_refused():
    out = io.BytesIO(class_list(pupil_row()))
    with zipfile.ZipFile(out, "a") as archive:
        for n in range(301):
            archive.writestr(f"xl/media/{n}.xml", b"<a/>")

    with pytest.raises(Refused, match="Bảng tính quá lớn hoặc có cấu tạo bất thường"):
        _enter(out.getvalue())


def test_pictures_in_a_workbook_are_left_aside():
    out = io.BytesIO(class_list(pupil_row()))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/media/image1.jpeg", photo())

    assert len(_enter(out.getvalue())) == 1


def test_a_workbook_that_shows_no_sheet_is_refused():
    data, out = class_list(pupil_row()), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content = content.replace(b"<sheet name", b'<sheet state="hidden" name')
            new.writestr(name, content)

    with pytest.raises(Refused, match="không có trang tính nào hiện ra"):
        _enter(out.getvalue())


def test_registrations_are_numbered_apart_for_each_contest():
    one, other = make_clean_up(), make_clean_up()

    numbers = [make_entrant(campaign).number for campaign in (one, other, one)]

    assert numbers == [1, 1, 2]
