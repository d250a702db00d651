"""Every kind of paper a contest needs, from its own facts, right in its layout."""

import re

import pypdfium2
import pytest
from django.conf import settings

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.documents.models import Document
from cuocthi.judging.models import Round
from cuocthi.meetings.models import Meeting
from cuocthi.papers.actions import draft_paper, revise
from cuocthi.papers.queries import latest, material, proposed
from cuocthi.plain.officialdoc.blocks import Kind
from cuocthi.plain.officialdoc.check import check_layout
from cuocthi.plain.officialdoc.composing import TEMPLATES
from cuocthi.plain.officialdoc.readers import read_text
from cuocthi.plain.officialdoc.writer import write_docx, write_pdf
from cuocthi.results.models import ResultSheet
from cuocthi.results.queries import winners
from tests.campaigns.factories import make_role

from .factories import make_met, make_sent, make_told

pytestmark = pytest.mark.django_db
SUBJECTS = {
    "contest": Campaign,
    "letter": Document,
    "mending": Document,
    "meeting": Meeting,
    "judging": Round,
    "results": ResultSheet,
    "fairness": ResultSheet,
    "progress": Campaign,
    "closing": Campaign,
}


def subjects():
    """(source, number) of everything there is to write about."""
    found = []
    for source in settings.PAPER_SOURCES:
        rows = SUBJECTS[source].objects.order_by("pk")
        if source == "letter":
            rows = rows.filter(direction=Document.Direction.IN)
        if source == "mending":
            rows = rows.filter(state=Document.State.ISSUED)
        found += [(source, row.pk) for row in rows]
    return found


def papers():
    """(source, number, key, draft) of every paper that can be written."""
    return [
        (source, number, key, proposed(source, number, key))
        for source, number in subjects()
        for key in material(source, number).keys
    ]


def faults(draft):
    return [
        (fault.cell, fault.found, fault.should) for fault in check_layout(write_docx(draft)).faults
    ]


def test_every_source_has_subjects_and_every_template_is_offered_by_one():
    make_sent(make_met(make_told()).campaign)

    made = papers()

    assert {source for source, *_rest in made} == set(settings.PAPER_SOURCES)
    assert {key for _source, _number, key, _draft in made} == set(TEMPLATES)
    assert {draft.kind for *_rest, draft in made} == set(Kind)


def test_nothing_is_found_in_the_layout_of_any():
    make_sent(make_met(make_told()).campaign)

    wrong = {
        (source, key): found
        for source, _number, key, draft in papers()
        if (found := faults(draft)) != []
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("source", "key", "said"),
    [
        (
            "contest",
            "quyet_dinh_ban_to_chuc",
            ["Căn cứ Kế hoạch số 12/KH-STN ngày 05 tháng 02 năm 2024 của"],
        ),
        ("contest", "quyet_dinh_ban_giam_khao", ["Trưởng Ban Giám khảo", "Như Điều 4"]),
        ("contest", "the_le", ["Tổng số giải thưởng: 3 (ba) giải.", "Cộng"]),
        ("meeting", "giay_moi", ["8 giờ 30 phút", "20 (hai mươi) người", "(2 người)"]),
        ("meeting", "du_toan", ["300.000 đồng (bằng chữ: ba trăm nghìn đồng)"]),
        ("meeting", "quyet_toan", ["290.000", "10.000"]),
        (
            "meeting",
            "bien_ban",
            ["Bài về muộn.", "2 (hai) người", "Lê Văn Mai", "kết thúc vào hồi"],
        ),
        ("meeting", "thong_bao_ket_luan", ["Họp lại (Phòng Giáo dục thực hiện)."]),
        ("judging", "bang_ghi_diem", ["GK1", "TC1"]),
        ("results", "quyet_dinh_cong_nhan", ["có tên tại Phụ lục kèm theo"]),
        (
            "fairness",
            "bao_cao_cham_thi",
            ["Không ai sửa điểm của thầy, cô", "GK1", "theo số phách"],
        ),
        ("progress", "bao_cao_tien_do", ["1 trên 2 đơn vị đã báo cáo"]),
        ("progress", "cong_van_don_doc", ["Kính gửi: Xã Sông Mây", "V/v đôn đốc"]),
        ("closing", "bao_cao_tong_ket", ["Kính gửi", "Nguồn số liệu", "1.200 người"]),
    ],
)
def test_what_the_stages_know_is_said(source, key, said):
    make_met(make_told())
    number = next(pk for name, pk in subjects() if name == source)

    words = told_by(proposed(source, number, key))

    assert [part for part in said if part not in words] == []


def told_by(draft):
    pdf = pypdfium2.PdfDocument(write_pdf(draft))
    pages = (page.get_textpage().get_text_range() for page in pdf)
    return " ".join(" ".join(pages).split())


def test_the_winners_stand_in_an_annex_by_code_and_nobody_is_named_without_consent():
    make_told()
    sheet = ResultSheet.objects.get()

    draft = proposed("results", sheet.pk, "quyet_dinh_cong_nhan")

    assert [annex.title for annex in draft.annexes] == ["Danh sách đạt giải"]
    codes = [row[1] for row in draft.annexes[0].body[0].rows]
    won = sheet.standings.exclude(prize=None).order_by("prize__order", "rank", "code")
    assert codes == list(won.values_list("code", flat=True))
    assert "Trần" not in told_by(draft)


def test_the_list_with_names_is_made_when_it_is_opened_and_written_down(client):
    campaign = make_told()
    sheet = ResultSheet.objects.get()
    paper = draft_paper(source="results", source_id=sheet.pk, key="quyet_dinh_cong_nhan", by="test")
    revise(
        paper_id=paper.pk,
        text=latest(paper).text.replace("Điều 3.", "Điều 3. Lời thêm của cán bộ."),
        own=latest(paper).own,
        seen=1,
        by="test",
    )
    page = f"/ket-qua/{campaign.slug}/bang/quyet-dinh.docx"
    client.force_login(make_role(campaign, "secretary"))
    refused = client.post(page).status_code
    client.force_login(make_role(campaign, "organiser"))
    before = Event.objects.filter(verb="identity.opened").count()

    answer = client.post(page)

    words = read_text(answer.content, "x.docx").text
    names = [one.who for one in winners(sheet, public=False, by="test", reason="thử")]
    assert [name for name in names if name not in words] == []
    assert "Lời thêm của cán bộ." in words
    assert refused == 403
    assert Event.objects.filter(verb="identity.opened").count() > before
    assert [
        v.pk for v in paper.versions.all() if names[0] in v.text or names[0] in str(v.facts)
    ] == []
    assert client.get(page).status_code == 405


def test_judges_see_codes_and_labels_only():
    make_told()
    found = Round.objects.get()

    told = material("judging", found.pk)

    words = " ".join(told.blocks.values())
    assert [
        judge.user.full_name for judge in found.panel.all() if judge.user.full_name in words
    ] == []
    assert set(found.scripts.values_list("code", flat=True)) <= set(re.findall(r"[\w-]+", words))


def test_a_slip_says_who_handles_what_by_when():
    campaign = make_told()
    document = campaign.document
    document.facts.create(
        key="tasks",
        place=0,
        value={"who": ["Văn phòng"], "what": "chuẩn bị hội trường", "due": "2024-02-19"},
    )

    words = told_by(proposed("letter", document.pk, "phieu_giai_quyet"))

    assert "Kế hoạch số 12/KH-STN" in words
    assert "Chuẩn bị hội trường Văn phòng 19/02/2024" in words


def test_a_decision_of_a_round_without_winners_says_so():
    make_told()
    sheet = ResultSheet.objects.get()
    sheet.standings.update(prize=None)

    draft = proposed("results", sheet.pk, "quyet_dinh_cong_nhan")

    assert draft.annexes[0].body[0].text == "Không có bài đạt giải."


def test_a_drafted_paper_follows_its_stage():
    campaign = make_told()
    paper = draft_paper(source="results", source_id=ResultSheet.objects.get().pk,
                        key="quyet_dinh_cong_nhan", by="test")  # fmt: skip

    assert paper.document.kind == "quyet_dinh"
    assert paper.document.campaign == campaign.pk
    assert "Phụ lục\nDanh sách đạt giải" in latest(paper).text
