"""Every paper of the demonstration's contests: right in its layout, alike in both programs."""

import datetime as dt

import pypdfium2
import pytest
from django.db import transaction

from cuocthi.accounts.models import User
from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.config.demo import play
from cuocthi.config.demo.command import BUILT_IN
from cuocthi.config.demo.story import VIET_NAM
from cuocthi.core import clock
from cuocthi.documents.models import Document
from cuocthi.judging.models import Round
from cuocthi.meetings import actions as meetings
from cuocthi.meetings.exports import personal_docx, personal_pdf
from cuocthi.meetings.models import Meeting
from cuocthi.meetings.queries import Seat, agenda_version, budget_version
from cuocthi.plain.certificates import as_one_pdf
from cuocthi.plain.officialdoc.blocks import Kind
from cuocthi.plain.officialdoc.check import check_layout
from cuocthi.plain.officialdoc.composing import TEMPLATES
from cuocthi.plain.officialdoc.writer import write_docx, write_pdf
from cuocthi.reports.actions import write_closing_report
from cuocthi.results import actions as results
from cuocthi.results.models import ResultSheet
from tests.plain import office

from .test_every_kind import papers

pytestmark = [pytest.mark.slow, pytest.mark.django_db, office.needed]
LETTERS = sorted(BUILT_IN.glob("*.txt"))
GUESTS = (Seat("Ông Nguyễn Văn An, Phó Chủ tịch", "Hàng A, ghế 1"), Seat("Bà Lê Thị Bình", ""))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Both contests played once for this file, and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        _play()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def played(world, db) -> list[Campaign]:
    """Both contests from letter to report, each with its awards ceremony held and settled."""
    return list(Campaign.objects.order_by("pk"))


def _play() -> None:
    code, reached = play.all_letters(LETTERS, until="results")
    assert code == 0
    moment = max(map(dt.datetime.fromisoformat, reached.values())) + dt.timedelta(hours=1)
    with clock.at(moment):
        ceremonies = [_called(campaign) for campaign in Campaign.objects.order_by("pk")]
    for one in ceremonies:
        _held(one)
    with clock.at(moment + dt.timedelta(days=5)):
        for campaign in Campaign.objects.order_by("pk"):
            write_closing_report(campaign_id=campaign.pk, by=_organiser(campaign))


def _organiser(campaign: Campaign) -> User:
    return User.objects.get(
        pk=CampaignRole.objects.filter(campaign=campaign, role="organiser").values("user")[:1]
    )


def _called(campaign: Campaign) -> Meeting:
    by = _organiser(campaign)
    one = meetings.call_meeting(
        campaign_id=campaign.pk,
        kind=Meeting.Kind.AWARDS,
        title=f"Lễ tổng kết và trao giải {campaign.name}",
        day=clock.today() + dt.timedelta(days=2),
        hour=dt.time(8, 30),
        venue="Hội trường trung tâm",
        places=40,
        by=by,
    )
    for name in ("Hội Liên hiệp Phụ nữ", "Đài Truyền thanh", "Trường Trung học cơ sở số 1"):
        meetings.add_guest(meeting_id=one.pk, name=name, seats=3, by=by)
    points = [
        meetings.Point("Đón tiếp đại biểu", 30, "Văn phòng"),
        meetings.Point("Báo cáo tổng kết cuộc thi", 20, "Ban Tổ chức"),
        meetings.Point("Trao giải", 40, "Lãnh đạo và đại biểu"),
    ]
    seen = agenda_version(list(one.agenda.all()))
    meetings.set_agenda(meeting_id=one.pk, points=points, seen=seen, by=by)
    money = [
        meetings.Spending("Nước uống", "người", 40, 20_000, 790_000),
        meetings.Spending("Phông, trang trí hội trường", "buổi", 1, 3_500_000, 3_450_000),
    ]
    seen = budget_version(list(one.budget.all()))
    meetings.set_budget(meeting_id=one.pk, lines=money, seen=seen, by=by)
    return meetings.invite(meeting_id=one.pk, by=by)


def _held(one: Meeting) -> None:
    by, began = _organiser(one.campaign), dt.datetime.combine(one.day, dt.time(8, 30), VIET_NAM)
    present = {guest.pk: guest.seats for guest in one.invitees.all()}
    with clock.at(began + dt.timedelta(hours=2)):
        meetings.take_attendance(meeting_id=one.pk, present=present, by=by)
        meetings.close_minutes(
            meeting_id=one.pk,
            began_at=began,
            ended_at=began + dt.timedelta(hours=2),
            chair="Trần Thị Sao",
            secretary="Lê Văn Mai",
            discussed={point.pk: "Đã thực hiện xong." for point in one.agenda.all()},
            conclusions=[("Gửi giấy chứng nhận cho người vắng mặt.", "Văn phòng")],
            by=by,
        )


CONTEST_OF = {
    "contest": lambda pk: pk,
    "progress": lambda pk: pk,
    "closing": lambda pk: pk,
    "letter": lambda pk: (
        Document.objects.get(pk=pk).campaign or Campaign.objects.get(document=pk).pk
    ),
    "mending": lambda pk: Document.objects.get(pk=pk).campaign,
    "meeting": lambda pk: Meeting.objects.get(pk=pk).campaign_id,
    "judging": lambda pk: Round.objects.get(pk=pk).campaign_id,
    "results": lambda pk: ResultSheet.objects.get(pk=pk).campaign_id,
}
WRITTEN = {key for key in TEMPLATES if not key.startswith("thay_the_")} | {"thay_the_cong_van"}
"""What each contest has papers of; the demonstration issues no letter but a công văn, so nothing
else is replaced."""


def test_every_kind_of_both_contests_is_right_and_libreoffice_shows_the_same_pages(
    played, tmp_path
):
    found = papers()
    keys: dict[int, set[str]] = {}
    for source, number, key, _draft in found:
        keys.setdefault(CONTEST_OF[source](number), set()).add(key)
    made = {
        f"{source}-{number}-{key}": (write_docx(draft), write_pdf(draft))
        for source, number, key, draft in found
    }
    for one in Meeting.objects.all():
        made[f"personal-{one.pk}"] = (personal_docx(one, GUESTS), personal_pdf(one, GUESTS))

    assert {draft.kind for *_rest, draft in found} == set(Kind)
    assert keys == {contest.pk: WRITTEN for contest in played}
    assert {
        name: faults
        for name, (docx, _pdf) in made.items()
        if (faults := [str(fault) for fault in check_layout(docx).faults])
    } == {}
    for name, (docx, _pdf) in made.items():
        (tmp_path / f"{name}.docx").write_bytes(docx)
    office.converted(tmp_path, sorted(tmp_path.glob("*.docx")))
    assert {
        name: differences
        for name, (_docx, pdf) in made.items()
        if (differences := office.differences(pdf, tmp_path / f"{name}.pdf"))
    } == {}


def test_certificates_and_commendations_of_both_contests_name_each_winner_on_a_page(played):
    for contest in played:
        by, sheet = _organiser(contest), ResultSheet.objects.get(campaign=contest)
        results.choose_paper(
            campaign_id=contest.pk,
            kind="giay_khen",
            by=by,
            is_given=True,
            design="hoa-sen",
            giver="Ủy ban nhân dân tỉnh",
            decision_code="12/QĐ-UBND",
            decided_on=clock.today(),
            position="CHỦ TỊCH",
        )
        for kind in ("giay_chung_nhan", "giay_khen"):
            look, printed = results.hand_out_all(sheet_id=sheet.pk, kind=kind, by=by)
            whole = pypdfium2.PdfDocument(as_one_pdf([one.paper for one in printed], look.design))
            tagged = pypdfium2.PdfDocument(
                as_one_pdf([one.paper for one in printed], look.design, tagged=True)
            )

            assert len(whole) == len(tagged) == len(printed) > 0
            for page, other, one in zip(whole, tagged, printed, strict=True):
                for printed_page in (page, other):
                    text = "".join(word for word, _box in office.words(printed_page))
                    assert "".join(one.paper.name.split()) in text
                    assert one.certificate.code in text
                    assert office.touching(printed_page) == []
