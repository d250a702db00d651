"""Locked rounds and signed sheets for tests; every name is invented."""

from decimal import Decimal

from cuocthi.campaigns.models import CampaignRole, Prize
from cuocthi.core import clock
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry
from cuocthi.judging.actions import lock_round
from cuocthi.judging.models import Allotment, Mark, Panelist, Round, Script
from cuocthi.results.actions import draw_up, issue_missing, publish, sign
from tests.campaigns.factories import make_role
from tests.entries.factories import make_drafts, make_letter_campaign, make_school
from tests.remembered import remembered
from tests.units.factories import make_user

Role = CampaignRole.Role


def make_plan(campaign, *prizes):
    """Put this prize plan in place of the preset's: (name, count[, open to])."""
    campaign.prizes.all().delete()
    for order, (name, count, *open_to) in enumerate(prizes, 1):
        Prize.objects.create(
            campaign=campaign,
            order=order,
            name=name,
            count=count,
            open_to=open_to[0] if open_to else Prize.OpenTo.ANY,
        )


def make_letters(campaign, count):
    """Accepted letters of one school, entered by one class list."""
    drafts = make_drafts(campaign, make_school(campaign), count)
    Entry.objects.filter(pk__in=[draft.pk for draft in drafts]).update(
        state=EntryState.ACCEPTED,
        text="Bạn thân mến, đây là lá thư kể về dòng sông quê tôi.",
        receipt="0" * 64,
        submitted_at=clock.now(),
        decided_at=clock.now(),
    )
    return drafts


def make_round(campaign, marks, *, entries=None, locked=True, readings=2):
    """A round of this contest: code → readings; one more than ``readings`` is a third opinion.

    A reading is one number for every criterion, or a list of one for each. Without ``entries``
    each code gets a new accepted letter.
    """
    found = Round.objects.create(
        campaign=campaign,
        number=Round.objects.filter(campaign=campaign).count() + 1,
        readings=readings,
        third_gap=Decimal("1.5"),
        seed="77",
        opened_at=clock.now(),
    )
    panel = [
        Panelist.objects.create(round=found, user=make_user(f"Giám khảo {n}"), label=f"GK{n}")
        for n in (1, 2, 3)
    ]
    entries = entries or make_letters(campaign, len(marks))
    criteria = list(campaign.criteria.all())
    for place, (code, given) in enumerate(marks.items()):
        script = Script.objects.create(round=found, entry=entries[place], code=code)
        for number, reading in enumerate(given):
            allotment = Allotment.objects.create(
                script=script,
                panelist=panel[number],
                order=place,
                third=number == readings,
                finished_at=clock.now(),
            )
            points = reading if isinstance(reading, list) else [reading] * len(criteria)
            Mark.objects.bulk_create(
                Mark(allotment=allotment, criterion=criterion, points=value)
                for criterion, value in zip(criteria, points, strict=True)
            )
    if locked:
        lock_round(round_id=found.pk, by="system")
    return found


MARKS = {"A7": (9, 9), "B3": (8, 8), "C5": (7, 7), "D1": (6, 6)}


@remembered
def make_judged(marks=None, *plan, **changes):
    """A letter contest with a locked round and the prizes 1 Nhất, 2 Nhì unless told otherwise."""
    campaign = make_letter_campaign(**changes)
    make_plan(campaign, *(plan or (("Nhất", 1), ("Nhì", 2))))
    make_round(campaign, MARKS if marks is None else marks)
    return campaign


def make_committee(campaign):
    """The organiser, the chair and the secretary of a contest."""
    return (
        make_role(campaign, Role.ORGANISER, make_user("Nguyễn Thị Hoa")),
        make_role(campaign, Role.CHAIR, make_user("Bùi Văn Minh")),
        make_role(campaign, Role.SECRETARY, make_user("Đỗ Thị Thư")),
    )


@remembered
def make_sheet(campaign=None, **changes):
    """A sheet that waits for its signatures."""
    campaign = campaign or make_judged(**changes)
    return draw_up(campaign_id=campaign.pk, by="test")


@remembered
def make_signed(campaign=None, **changes):
    """A sheet with both signatures."""
    sheet = make_sheet(campaign, **changes)
    organiser, chair, _secretary = make_committee(sheet.campaign)
    sign(sheet_id=sheet.pk, by=chair)
    return sign(sheet_id=sheet.pk, by=organiser)


@remembered
def make_published(campaign=None, *, certificates=False, **changes):
    """Public results; certificates on request, since each is a printed page."""
    sheet = publish(sheet_id=make_signed(campaign, **changes).pk, by="test")
    if certificates:
        issue_missing(sheet_id=sheet.pk, by="test")
    return sheet


def entry_of(campaign, code):
    """The entry behind a code."""
    return Entry.objects.get(pk=Script.objects.get(round__campaign=campaign, code=code).entry_id)
