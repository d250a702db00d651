"""A day moves in the middle of a contest: by a letter from above, or one unit gets more time."""

import datetime as dt

from cuocthi.audit.actions import actor_name, run_due
from cuocthi.campaigns.actions import tie_letter
from cuocthi.campaigns.models import Campaign, LaterLetter
from cuocthi.dispatch import actions as dispatching
from cuocthi.dispatch.models import Assignment, DateMove
from cuocthi.dispatch.queries import move_preview, unconfirmed_moves
from cuocthi.dispatch.queries.moving import day_at
from cuocthi.dispatch.queries.moving_by_letter import changes_of_days, letter_preview
from cuocthi.documents.actions import receive_document
from cuocthi.papers.wording import capitalised
from cuocthi.plain.officialdoc.facts import draft_of
from cuocthi.plain.officialdoc.writer import write_docx
from cuocthi.units.models import Unit
from cuocthi.units.queries import ADMINISTRATIVE, ancestors

from . import people
from .story import Story

MORE = dt.timedelta(days=7)
_HEAD_ABOVE = 91  # who signs the letter from above: nobody with a part in the contest
_KEPT_OPEN = 1  # place of the unit that does not confirm the new day


def more_time(story: Story) -> None:
    """The first unit that still owes a report in time gets three days more, and confirms them."""
    campaign = story.campaign
    assert campaign is not None
    if DateMove.objects.filter(campaign=campaign).exists():
        return
    owed = (
        Assignment.objects.filter(
            task__campaign=campaign, due_on__gte=story.moment.date(), parent=None
        )
        .exclude(state__in=Assignment.DONE)
        .select_related("unit", "task")
        .order_by("unit__path", "task__number")
        .first()
    )
    day = day_at(campaign, f"t{owed.task.number}", owed.unit) if owed else None
    if owed is None or day is None:
        return
    new = owed.due_on + dt.timedelta(days=3)
    dispatching.move_day(
        campaign_id=campaign.pk,
        key=day.key,
        new_on=new,
        reason="Đơn vị đang tổ chức bầu trưởng thôn, đề nghị thêm thời gian",
        seen=move_preview(campaign, day, new, unit=owed.unit).version,
        unit_id=owed.unit_id,
        by=story.people["organiser"],
    )
    dispatching.confirm_moves(
        campaign_id=campaign.pk, unit_id=owed.unit_id, by=f"unit:{owed.unit_id}"
    )


def extended(story: Story, on: dt.datetime, units: list[Unit]) -> None:
    """In a clean-up the body above gives a week more: its letter comes in, two persons agree, the
    units confirm the new day, but one and those that are silent anyway."""
    campaign = story.campaign
    assert campaign is not None
    assert story.unit is not None
    above = ancestors(story.unit)[-1:]
    if campaign.work != Campaign.Work.CLEAN_UP or campaign.state != Campaign.State.OPEN:
        return
    if not above or above[0].kind not in ADMINISTRATIVE:
        return
    letter = _tied(story, on, above[0])
    _agree(story, letter)
    asked = {one.unit_id for one in unconfirmed_moves(campaign)}
    with story.later(hours=2):
        for place, unit in enumerate(units):
            if unit.pk in asked and place % 4 != 3 and place != _KEPT_OPEN:
                dispatching.confirm_moves(
                    campaign_id=campaign.pk, unit_id=unit.pk, by=f"unit:{unit.pk}"
                )


def _tied(story: Story, on: dt.datetime, above: Unit) -> LaterLetter:
    """The letter that moved the closing day, entered and read when it is not there yet."""
    campaign = story.campaign
    assert campaign is not None
    assert story.unit is not None
    known = LaterLetter.objects.filter(campaign=campaign).select_related("document").first()
    if known is not None:
        return known
    user = story.people["organiser"]
    with story.at(on):
        document = receive_document(
            unit=story.unit,
            data=_letter(story, on.date(), above),
            name="cong-van-gia-han.docx",
            by=user,
        )
        run_due()
    known = LaterLetter.objects.filter(document=document).first()
    if known is None:  # the letter that the contest is from has no number to be named by
        with story.later(minutes=5):
            known = tie_letter(document_id=document.pk, campaign_id=campaign.pk, by=user)
    return known


def _letter(story: Story, on: dt.date, above: Unit) -> bytes:
    """What the body above writes; the same bytes each time."""
    campaign, unit = story.campaign, story.unit
    assert campaign is not None
    assert unit is not None
    body = f"Ủy ban nhân dân {above.name}"
    asker = f"Ủy ban nhân dân {unit.name}" if unit.kind in ADMINISTRATIVE else unit.name
    facts = {
        "issuer": body,
        "code": "2140/UBND-VH",
        "place": above.name.removeprefix(above.title).strip(),
        "date": on.isoformat(),
        "abstract": f"gia hạn thời gian nhận bài dự thi {campaign.name}",
        "addressees": [capitalised(asker)],
        "text": "\n".join(
            (
                f"Theo đề nghị của {asker}{_named(story)}, {body} thông báo:",
                f"Gia hạn thời gian nhận bài dự thi của {campaign.name} "
                f"đến hết ngày {campaign.closes_on + MORE:%d/%m/%Y}.",
                f"Đề nghị {asker} thông báo đến các cơ quan, đơn vị, địa phương biết, thực hiện./.",
            )
        ),
        "sign_authority": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
        "sign_title": "PHÓ CHỦ TỊCH",
        "signer": people.official(story.seed, _HEAD_ABOVE).full_name,
        "recipients": ["Như trên", "Lưu: VT, VH"],
    }
    return write_docx(draft_of("cong_van", facts))


def _named(story: Story) -> str:
    """The letter that the contest is from, where it has its number and day."""
    code = (story.facts.get("code") or {}).get("value") or ""
    day = (story.facts.get("date") or {}).get("value") or ""
    if not code[:1].isdigit() or len(day) != 10:
        return ""
    return f" tại Công văn số {code} ngày {dt.date.fromisoformat(day):%d/%m/%Y}"


def _agree(story: Story, letter: LaterLetter) -> None:
    """Two persons, as for every window of a contest that has opened."""
    campaign = story.campaign
    assert campaign is not None
    for who in ("organiser", "organiser2"):
        person = story.people[who]
        changes = changes_of_days(letter)
        if any(one.first_by == actor_name(person) for one in changes):
            continue
        campaign.refresh_from_db()
        preview = letter_preview(campaign, letter)
        if preview is None:
            break
        with story.later(minutes=40):
            dispatching.move_by_letter(
                letter_id=letter.pk,
                ticked=[one.day.key for one in preview.shifts if one.ticked],
                seen=preview.version,
                by=person,
            )
            run_due()
    campaign.refresh_from_db()
