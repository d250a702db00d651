"""The daily round: by its ladder a contest nudges the silent and tells those above them."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.models import Document
from cuocthi.notices.actions import owed_already
from cuocthi.papers.actions import draft_paper
from cuocthi.units.models import Unit

from ..models import Assignment, Ladder, MoveReceipt, Reminder
from ..queries.ladder import rungs_of
from ..queries.urging import Round, Urged, round_of
from .guards import locked, must_be_open
from .ladder import first_ladder
from .letters import UnitLetter, write_to_units

LETTER = ("progress", "cong_van_don_doc")
"""Source and template of the ready công văn, by name: they lie in a later stage."""


@transaction.atomic
def remind(*, campaign_id: int, on: dt.datetime | None = None, by: Any) -> int:
    """Take the steps of the ladder that have come (đôn đốc); returns how many units were written to.

    A unit gets one letter a day at most, about all its tasks and all units below it; a step is
    taken once for a task, and what was missed is not made up for; of a moved day that it has not
    confirmed it is reminded once. Done again on the same day it adds nothing. The last step has a
    công văn ready, once, for the organiser.
    """
    campaign = locked(campaign_id)
    must_be_open(campaign)
    moment = on or clock.now()
    today = timezone.localtime(moment).date()
    ladder = first_ladder(campaign)
    found = round_of(campaign, rungs_of(campaign, ladder), today, guided=ladder.guided)
    owed = owed_already(_key(campaign, letter, today) for letter in found.letters.values())
    letters = [one for one in found.letters.values() if _key(campaign, one, today) not in owed]
    taken = [step for letter in letters for step in letter.steps]
    if _have_letter_ready(ladder, found, by=by):
        taken += found.organiser
    Reminder.objects.bulk_create(
        [
            Reminder(assignment=task, step=rung.number, tells=rung.tells, sent_at=moment)
            for task, rung in taken
        ]
    )
    moves = [one.pk for letter in letters for one in letter.moves]
    above = [one.pk for letter in letters for one in letter.above]
    if moves:
        MoveReceipt.objects.filter(pk__in=moves).update(reminded_at=moment)
    if above:
        MoveReceipt.objects.filter(pk__in=above).update(told_above_at=moment)
    write_to_units(campaign, [_letter(campaign, one, today) for one in letters], by=by)
    if taken or moves or above:
        record(
            "dispatch.reminded",
            campaign,
            by=by,
            campaign=campaign.pk,
            letters=len(letters),
            moves=len(moves),
        )
    return len(letters)


def _key(campaign: Campaign, letter: Urged, today: dt.date) -> str:
    """One letter a unit and day: the key is unique in the table of notices."""
    return f"dispatch:{campaign.pk}:{letter.unit.pk}:remind:{today.isoformat()}"


def _letter(campaign: Campaign, letter: Urged, today: dt.date) -> UnitLetter:
    path = ""
    if not (letter.own or letter.moves):
        path = reverse("dispatch:silent_below", args=[campaign.slug])
    return UnitLetter(
        key=_key(campaign, letter, today),
        unit=letter.unit,
        subject=_subject(campaign, letter),
        template="dispatch/mail/reminder.txt",
        words={
            "to_take": [task for task in letter.own if task.state in Assignment.UNANSWERED],
            "to_report": [task for task in letter.own if task.state not in Assignment.UNANSWERED],
            "moves": [one.move for one in letter.moves],
            "press": _press(letter),
            "below": _below(letter),
            "step": letter.times + 1,
            "today": today,
        },
        path=path,
        alike=_alike(letter),
    )


def _alike(letter: Urged) -> Any:
    """What two letters without units below must share to say the same; None: it stands alone."""
    if letter.below or letter.unsure:
        return None
    moves = tuple(one.move_id for one in letter.moves)
    return (
        letter.times,
        moves,
        tuple(
            (
                one.task_id,
                one.state in Assignment.UNANSWERED,
                one.due_on,
                timezone.localtime(one.sent_at).date(),
            )
            for one in letter.own
        ),
    )


def _subject(campaign: Campaign, letter: Urged) -> str:
    if not letter.own and not letter.moves:
        behind = len({*letter.below, *letter.unsure})
        words = ngettext(
            "[Tổng hợp] {name}: {n} đơn vị thuộc quản lý còn chậm",
            "[Tổng hợp] {name}: {n} đơn vị thuộc quản lý còn chậm",
            behind,
        )
        return words.format(name=campaign, n=behind)
    if not letter.own:
        return _("[Nhắc] {name}: chờ đơn vị xác nhận hạn mới").format(name=campaign)
    if any(task.state in Assignment.UNANSWERED for task in letter.own):
        words = _("[Nhắc lần {step}] {name}: chờ đơn vị nhận việc")
    else:
        words = _("[Nhắc lần {step}] {name}: chờ đơn vị báo cáo")
    return words.format(step=letter.times + 1, name=campaign)


def _press(letter: Urged) -> str:
    """The buttons that the unit is asked to press, as its page names them."""
    words = []
    if any(task.state in Assignment.UNANSWERED for task in letter.own):
        words.append(_("“Đã nhận việc”"))
    elif letter.own:
        words.append(_("“Báo cáo”"))
    if letter.moves:
        words.append(_("“Đã rõ hạn mới”"))
    return _(" và ").join(words)


def _below(letter: Urged) -> list[tuple[Unit, str]]:
    units = sorted({*letter.below, *letter.unsure}, key=lambda unit: unit.path)
    return [
        (unit, _waited_for(letter.below.get(unit, []), letter.unsure.get(unit, 0)))
        for unit in units
    ]


def _waited_for(tasks: list[Assignment], moves: int) -> str:
    """ "chưa nhận 2 việc, chưa báo cáo 1 việc, chưa xác nhận hạn mới"."""
    silent = sum(task.state in Assignment.UNANSWERED for task in tasks)
    words = []
    if silent:
        words.append(ngettext("chưa nhận {n} việc", "chưa nhận {n} việc", silent).format(n=silent))
    if late := len(tasks) - silent:
        words.append(
            ngettext("chưa báo cáo {n} việc", "chưa báo cáo {n} việc", late).format(n=late)
        )
    if moves:
        words.append(_("chưa xác nhận hạn mới"))
    return ", ".join(words)


def _have_letter_ready(ladder: Ladder, found: Round, *, by: Any) -> bool:
    """Draft the công văn when its step has come and none waits to be issued; False: not this time.

    The one that waits says more than its first day: its page takes the facts of today into it.
    """
    if not found.organiser:
        return False
    waits = ladder.letter is not None and ladder.letter.document.state == Document.State.DRAFT
    if not waits:
        source, key = LETTER
        try:
            with transaction.atomic():
                ladder.letter = draft_paper(
                    source=source, source_id=ladder.campaign_id, key=key, by=by
                )
        except Refused:  # the facts make no paper now: nudging goes on, tomorrow it is tried again
            return False
        ladder.save(update_fields=["letter"])
    return True
