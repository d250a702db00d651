import io

import pytest
from docx import Document as Docx

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.dispatch.models import Figure
from cuocthi.documents.models import Document
from cuocthi.entries.actions import refuse
from cuocthi.files.queries import read_bytes
from cuocthi.reports.actions import write_closing_report
from cuocthi.reports.models import ClosingReport
from cuocthi.reports.queries import figures
from tests.campaigns.factories import make_campaign
from tests.documents.factories import make_fact
from tests.results.factories import entry_of, make_judged, make_signed

from .factories import after_closing, make_finished

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def written(campaign, **more):
    with after_closing(campaign):
        return write_closing_report(campaign_id=campaign.pk, by="test", **more)


def opened(report):
    return Docx(io.BytesIO(read_bytes(report.document.file)))


def cells(docx):
    """Every table row of the report as a tuple of its texts."""
    return [tuple(cell.text for cell in row.cells) for t in docx.tables for row in t.rows]


def paragraphs(docx):
    return [paragraph.text for paragraph in docx.paragraphs if paragraph.text]


def test_report_is_entered_in_the_register_and_ends_the_contest():
    campaign = make_finished()

    report = written(campaign)

    campaign.refresh_from_db()
    document = report.document
    assert (document.direction, document.state, document.kind) == ("out", "draft", "bao_cao")
    assert (document.unit_id, document.campaign) == (campaign.unit_id, campaign.pk)
    assert document.abstract == f"Tổng kết {campaign}"
    assert campaign.state == Campaign.State.CLOSED
    assert Event.objects.filter(verb="report.written", object_id=str(report.pk)).count() == 1
    assert Event.objects.filter(verb="campaign.closed").count() == 1


def test_report_holds_every_figure_and_where_it_was_counted():
    campaign = make_finished(certificates=True)

    docx = opened(written(campaign))

    rows = cells(docx)
    counted = figures(campaign)
    assert [f.label for f in counted if (f.label, f.words) not in [row[1:] for row in rows]] == []
    sources = {row[1]: row[2].split("; ") for row in rows if len(row) == 3}
    assert [f.label for f in counted if f.label not in sources[f.source.words]] == []
    assert ("1", "Trường Tiểu học Đồng Mây", "4", "4", "0") in rows
    assert ("2", "Nhì", "2", "2") in rows


def test_report_is_laid_out_as_an_official_paper():
    campaign = make_finished()
    for key, value in {
        "code": "12/KH-STN",
        "date": "2024-02-20",
        "place": "An Lạc",
        "superior": "UBND TỈNH AN LẠC",
        "symbol": "KH-STN",
        "issuer": "SỞ THỬ NGHIỆM",
        "sign_authority": "KT. GIÁM ĐỐC",
        "sign_title": "PHÓ GIÁM ĐỐC",
    }.items():
        make_fact(campaign.document, key, value)

    docx = opened(written(campaign, remarks="Các xã làm tốt.\n\nNăm sau mở sớm hơn."))

    words = paragraphs(docx)
    head = " ".join(" ".join(row) for row in cells(docx)[:2])
    assert "/BC-STN" in head
    assert "UBND TỈNH AN LẠC" in head
    title = [" ".join(line.split()) for line in words[:3]]  # a number stays with its words
    assert title == ["BÁO CÁO", f"Tổng kết {campaign}", "Kính gửi: Ủy ban nhân dân tỉnh An Lạc"]
    assert words[3].startswith(
        "Thực hiện Kế hoạch số 12/KH-STN ngày 20 tháng 02 năm 2024 của Sở Thử nghiệm, Sở Thử nghiệm"
    )
    headings = [line for line in words if line.split(".")[0] in ("I", "II", "III", "IV", "V", "VI")]
    assert headings == [
        "I. TÌNH HÌNH TỔ CHỨC",
        "II. KẾT QUẢ",
        "III. GIẢI THƯỞNG",
        "IV. ĐÁNH GIÁ",  # nothing is known of money: its section is left out
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    assert [line for line in words if line.endswith((". Chỉ đạo, triển khai", ". Bài dự thi"))] == [
        "1. Chỉ đạo, triển khai",
        "3. Bài dự thi",  # no gathering was held: nothing is said of it
    ]
    assert [line for line in ("Các xã làm tốt.", "Năm sau mở sớm hơn.") if line in words] == [
        "Các xã làm tốt.",
        "Năm sau mở sớm hơn.",
    ]
    assert sum(line.endswith("./.") for line in words) == 1
    assert "PHÓ GIÁM ĐỐC" in " ".join(" ".join(row) for row in cells(docx))
    assert words.index("BẢNG SỐ LIỆU") > words.index("V. KIẾN NGHỊ, ĐỀ XUẤT")
    assert words[-1] == "Nguồn số liệu"


def test_changed_row_changes_the_report():
    first, second = make_finished(), make_finished()
    Figure.objects.filter(campaign=second).update(value=4321)

    reports = [cells(opened(written(campaign))) for campaign in (first, second)]

    label = "Người được phổ biến"
    assert [
        next(row[2] for row in rows if len(row) == 3 and row[1] == label) for rows in reports
    ] == ["1.200", "4.321"]


def test_second_call_gives_the_first_report():
    campaign = make_finished()
    first = written(campaign)

    second = written(campaign)

    assert second == first
    assert ClosingReport.objects.count() == 1
    assert Document.objects.filter(direction="out").count() == 1


def test_no_report_before_the_closing_hour():
    campaign = make_finished()

    with pytest.raises(Refused, match="còn nhận bài"):
        write_closing_report(campaign_id=campaign.pk, by="test")

    campaign.refresh_from_db()
    assert campaign.state == Campaign.State.OPEN
    assert not Document.objects.filter(direction="out").exists()


def test_no_report_before_the_results_are_public():
    campaign = make_judged()
    make_signed(campaign)

    with pytest.raises(Refused, match="Kết quả chưa công bố"):
        written(campaign)


def test_contest_without_a_valid_entry_may_end_without_results():
    campaign = make_judged({"A7": (9, 9)})
    refuse(entry_id=entry_of(campaign, "A7").pk, reasons=["Quá tuổi"], by="test")

    assert written(campaign).campaign == campaign


def test_draft_contest_has_nothing_to_report():
    campaign = make_campaign(state=Campaign.State.DRAFT)

    with pytest.raises(Refused, match="chưa được xác nhận"):
        written(campaign)


def test_report_names_no_pupil():
    campaign = make_finished(certificates=True)

    docx = opened(written(campaign))

    told = " ".join(paragraphs(docx)) + " ".join(" ".join(row) for row in cells(docx))
    assert "Trường Tiểu học Đồng Mây" in told
    assert "Trần" not in told
