"""What papers must say, and must not, for the office that sends them."""

import datetime as dt

import pypdfium2
import pytest

from cuocthi.core import clock
from cuocthi.dispatch.actions import acknowledge
from cuocthi.dispatch.models import Assignment
from cuocthi.documents.issuers import written_out
from cuocthi.documents.queries import facts_of
from cuocthi.entries.actions import give_consent
from cuocthi.entries.enums import ConsentPurpose, Giver
from cuocthi.judging.models import Round
from cuocthi.meetings.models import Invitee
from cuocthi.papers.queries import material, proposed
from cuocthi.plain.officialdoc.blocks import Paragraph, Table
from cuocthi.plain.officialdoc.breaking import narrowed
from cuocthi.plain.officialdoc.facts import draft_of
from cuocthi.plain.officialdoc.styles import TEXT_WIDTH, text_width
from cuocthi.plain.officialdoc.tables import CELL_AIR, measured
from cuocthi.plain.officialdoc.writer import write_pdf
from cuocthi.results.models import ResultSheet
from cuocthi.results.queries import public_winners
from tests.documents.factories import make_fact

from .factories import make_met, make_told
from .test_every_kind import subjects, told_by

pytestmark = pytest.mark.django_db


def test_a_reminder_names_only_the_units_that_are_behind_and_their_own_tasks():
    campaign = make_told()
    late = Assignment.objects.get(unit__name="xã Sông Mây")
    late.due_on = clock.today() - dt.timedelta(days=3)
    late.save()

    draft = proposed("progress", campaign.pk, "cong_van_don_doc")

    tables = [block for block in draft.body if isinstance(block, Table)]
    due = f"{late.due_on:%d/%m/%Y}"
    assert [table.rows for table in tables] == [(("1", "Xã Sông Mây", "1", due, "3"),)]
    assert "Xã Sông Gió" not in told_by(draft)
    tasks = material("progress", campaign.pk).facts["tasks"]
    assert [task["who"] for task in tasks] == [["Xã Sông Mây"]]


def test_a_reminder_leaves_those_in_peace_who_took_their_task_on_and_have_time_left():
    campaign = make_told()
    units = Assignment.objects.filter(unit__name__in=["xã Sông Mây", "xã Sông Gió"])
    units.update(state="sent", seen_at=None, acknowledged_at=None, reported_at=None)
    taken = units.get(unit__name="xã Sông Gió")
    acknowledge(assignment_id=taken.pk, by="system")

    draft = proposed("progress", campaign.pk, "cong_van_don_doc")

    assert "Xã Sông Mây" in told_by(draft)
    assert "Xã Sông Gió" not in told_by(draft)


def test_the_kept_decision_names_nobody_even_with_consent():
    campaign = make_told()
    sheet = ResultSheet.objects.get()
    first, *others = public_winners(campaign)
    agree(first)
    public = public_winners(campaign)
    assert [one.is_named for one in public] == [True, *[False] * len(others)]

    told = proposed("results", sheet.pk, "quyet_dinh_cong_nhan").annexes[0].body[0].rows

    assert [row[1] for row in told] == [one.code for one in public]
    assert [row[2] for row in told if row[2].casefold() == public[0].who.casefold()] == []


def test_equal_marks_with_other_places_say_what_decided():
    make_told()
    sheet = ResultSheet.objects.select_related("campaign").get()
    first, second = sheet.standings.order_by("rank")[:2]
    assert "cùng đạt" not in told_by(proposed("results", sheet.pk, "thong_bao_ket_qua"))
    second.score = first.score
    second.save()

    body = proposed("results", sheet.pk, "quyet_dinh_cong_nhan").annexes[0].body

    criteria = list(sheet.campaign.criteria.all())
    heaviest = [one.name for one in criteria if one.weight == max(c.weight for c in criteria)]
    said = [block.text for block in body if isinstance(block, Paragraph)]
    assert len(said) == 2  # the second tells the mark of the record
    assert [
        part for part in (first.code, second.code, *heaviest, "trọng số cao nhất")
        if part not in said[0]
    ] == []  # fmt: skip
    assert "Trưởng Ban Giám khảo" not in said[0]

    ResultSheet.objects.update(
        preferred=[first.code], preferred_by="user:1", reason="Ý tưởng mới hơn."
    )

    words = told_by(proposed("results", sheet.pk, "quyet_dinh_cong_nhan"))
    assert "theo quyết định của Trưởng Ban Giám khảo: Ý tưởng mới hơn." in words


def test_a_code_is_never_parted_in_its_column():
    code = "KMCKNMWFHP"
    table = Table(("TT", "Số phách", "Người dự thi"), (("1", code, "Một học sinh"),), (8, 10, 82))

    made = measured(table, TEXT_WIDTH)

    assert text_width(code, made.size) * 1.1 < made.widths[1] - CELL_AIR
    assert sum(made.widths) == pytest.approx(TEXT_WIDTH)


def test_an_authorisation_ends_after_the_contest_and_is_signed_by_the_head():
    campaign = make_told()
    assert facts_of(campaign.document)["sign_title"] == "PHÓ GIÁM ĐỐC"

    draft = proposed("contest", campaign.pk, "giay_uy_quyen")

    assert (draft.authority, draft.position) == ("", "GIÁM ĐỐC")
    assert "đến khi cuộc thi kết thúc, chậm nhất là ngày ……" in told_by(draft)

    later = max(campaign.closes_on, clock.today()) + dt.timedelta(days=20)
    make_fact(
        campaign.document, "event_times", {"what": "Lễ trao giải", "start": later.isoformat()}
    )

    words = told_by(proposed("contest", campaign.pk, "giay_uy_quyen"))
    assert f"từ ngày ký đến hết ngày {later.day:02d} tháng" in words


def agree(winner):
    """Everybody who must agree has agreed to that winner's name in public."""
    for giver in Giver:
        give_consent(
            entrant_id=winner.standing.entry.entrant_id,
            purpose=ConsentPurpose.PUBLISH,
            giver=giver,
            by="test",
        )


@pytest.mark.parametrize("key", ["ke_hoach", "to_trinh"])
def test_no_plan_rests_on_itself_and_no_request_comes_after_it(key):
    campaign = make_told()

    words = told_by(proposed("contest", campaign.pk, key))

    assert "12/KH-STN" not in words
    assert "12/KH-STN" in told_by(proposed("contest", campaign.pk, "thong_bao"))


def test_work_for_a_meeting_is_none_of_the_contest():
    campaign = make_told()
    last = campaign.tasks.order_by("number").last()
    campaign.tasks.create(
        number=last.number + 1,
        what="chuẩn bị tài liệu, giấy mời phục vụ Hội nghị",
        who=["Tổ lễ tân"],
    )

    words = told_by(proposed("contest", campaign.pk, "thong_bao"))

    assert campaign.tasks.first().what[1:] in words
    assert "Hội nghị" not in words
    assert "Tổ lễ tân" not in words


def test_a_decision_rests_on_the_powers_of_its_head_and_leaves_room_for_who_leads():
    campaign = make_told()

    words = told_by(proposed("contest", campaign.pk, "quyet_dinh_ban_to_chuc"))

    assert "Căn cứ quy định về chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của" in words
    assert "1. ……, Trưởng Ban Tổ chức." in words


def test_nothing_is_headed_or_promised_that_is_not_said():
    campaign = make_told()
    sheet = ResultSheet.objects.get()
    assert "contacts" not in facts_of(campaign.document)

    papers = [
        told_by(proposed(source, number, key))
        for source, number, key in (
            ("contest", campaign.pk, "thong_bao"),
            ("contest", campaign.pk, "ke_hoach"),
            ("results", sheet.pk, "thong_bao_ket_qua"),
        )
    ]

    gone = ("Thông tin liên hệ", "THÔNG TIN LIÊN HỆ", "Địa điểm: ……", "……./.", "Chủ đề: “……”")
    assert [part for part in gone for words in papers if part in words] == []
    assert "Các đơn vị có bài dự thi" in papers[2]


def test_the_conclusions_have_their_name_and_say_each_thing_once():
    campaign = make_told()
    meeting = make_met(campaign)
    Invitee.objects.create(meeting=meeting, order=2, name="Bưu điện tỉnh", seats=3, present=0)
    Invitee.objects.create(
        meeting=meeting, order=3, name="Trường nơi tổ chức", seats=1, invited_by="Phòng Giáo dục"
    )

    draft = proposed("meeting", meeting.pk, "thong_bao_ket_luan")

    assert draft.abstract == "Kết luận tại Hội nghị triển khai Cuộc thi"
    assert told_by(draft).count("Họp lại") == 1
    assert draft.recipients == ("Phòng Giáo dục", "Bưu điện tỉnh", "Lưu: VT")
    assert "Vắng mặt: Bưu điện tỉnh" in told_by(proposed("meeting", meeting.pk, "bien_ban"))
    assert "(1 người)" in told_by(proposed("meeting", meeting.pk, "giay_moi"))


def test_a_body_of_a_letterhead_is_addressed_by_its_whole_name():
    assert [
        written_out(name)
        for name in (
            "UBND TỈNH AN LẠC",
            "UBND tỉnh An Lạc",
            "BỘ KHOA HỌC",
            "UBND\nTHÀNH PHỐ AN LẠC",
        )
    ] == [
        "Ủy ban nhân dân tỉnh An Lạc",
        "Ủy ban nhân dân tỉnh An Lạc",
        "Bộ khoa học",
        "Ủy ban nhân dân thành phố An Lạc",
    ]


def test_each_judge_has_a_sheet_alone_to_sign_and_it_is_no_letter():
    make_told()
    found = Round.objects.get()
    labels = list(
        found.panel.filter(allotments__isnull=False)
        .distinct()
        .order_by("label")
        .values_list("label", flat=True)
    )

    draft = proposed("judging", found.pk, "bang_ghi_diem")

    pages = [
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(write_pdf(draft))
    ]
    assert [[label for label in labels if label in page] for page in pages] == [
        [one] for one in labels
    ]
    assert [page.count("GIÁM KHẢO") for page in pages] == [1] * len(labels)
    assert [page.count("BẢNG GHI ĐIỂM") for page in pages] == [1] * len(labels)
    assert letterly(" ".join(pages)) == []


@pytest.mark.parametrize(
    ("source", "key"),
    [("judging", "phieu_cham"), ("meeting", "kich_ban"), ("letter", "phieu_giai_quyet")],
)
def test_papers_that_stay_inside_have_no_letter_block(source, key):
    campaign = make_told()
    make_met(campaign)
    number = next(pk for name, pk in subjects() if name == source)

    words = told_by(proposed(source, number, key))

    assert letterly(words) == []
    assert ("GIÁM KHẢO" in words) is (key == "phieu_cham")


def letterly(words):
    return [part for part in ("KT.", "GIÁM ĐỐC", "Nơi nhận", "DỰ THẢO", "./.") if part in words]


@pytest.mark.parametrize(
    ("name", "room", "lines"),
    [
        ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", 69, ["SỞ THÔNG TIN VÀ", "TRUYỀN THÔNG"]),
        ("SỞ Y TẾ", 69, ["SỞ Y TẾ"]),
    ],
)
def test_no_word_of_a_body_stands_alone_in_its_last_line(name, room, lines):
    draft = draft_of(
        "ke_hoach",
        {"issuer": name, "abstract": "Tổ chức Cuộc thi viết thư quốc tế UPU dành cho học sinh lần thứ 53",
         "code": "/KH-STTTT", "sign_title": "GIÁM ĐỐC", "text": "Một câu."},
    )  # fmt: skip

    page = pypdfium2.PdfDocument(write_pdf(draft))[0].get_textpage().get_text_range()

    printed = [line.strip() for line in page.splitlines()]
    assert [line for line in lines if not any(one.startswith(line) for one in printed)] == []
    assert not any(one.startswith(name) for one in printed) or len(lines) == 1
    assert (narrowed(name, 12, room) > 0) is (len(lines) > 1)
    assert [line for line in printed if line in ("53", "thứ 53", "lần thứ 53")] == []
