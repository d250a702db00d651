"""Looking at reports: accept, or send back for more (xem xét báo cáo)."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..models import Assignment, Review
from .guards import must_be_latest, must_not_be_closed
from .letters import UnitLetter, write_to_units

LONGEST_REASON = 2000
State, Verdict = Assignment.State, Review.Verdict


@transaction.atomic
def accept_reports(*, seen: dict[int, int], by: Any) -> tuple[int, int]:
    """Accept the reports of these tasks of units; ``seen``: task of a unit → version that was
    looked at. Returns how many were accepted, and how many were passed over because they changed
    meanwhile. One accepted already counts as neither.

    Raises :class:`Refused` for a closed contest.
    """
    found = list(
        Assignment.objects.select_for_update(of=("self",))
        .filter(pk__in=seen)
        .select_related("task__campaign")
        .order_by("pk")
    )
    for assignment in found:
        must_not_be_closed(assignment.task.campaign)
    reported = [one for one in found if one.state == State.REPORTED]
    fresh = [one for one in reported if one.version == seen[one.pk]]
    changed = [one for one in found if one.state != State.ACCEPTED and one not in fresh]
    now, name = clock.now(), actor_name(by)
    Review.objects.bulk_create(
        [
            Review(assignment=one, verdict=Verdict.ACCEPTED, made_at=now, made_by=name)
            for one in fresh
        ]
    )
    Assignment.objects.filter(pk__in=[one.pk for one in fresh]).update(
        state=State.ACCEPTED, version=F("version") + 1
    )
    if fresh:
        record(
            "assignment.accepted",
            fresh[0],
            by=by,
            campaign=fresh[0].task.campaign_id,
            assignments=[one.pk for one in fresh],
        )
    return len(fresh), len(changed)


@transaction.atomic
def send_back(*, assignment_id: int, reason: str, seen: int | None = None, by: Any) -> Assignment:
    """Send a report back for more (trả lại để bổ sung); the unit is told why by one letter.

    What was reported stays; an accepted report may be sent back too. Raises :class:`Refused`
    without a reason or a report, :class:`Overtaken` when the unit reported again since version
    ``seen``.
    """
    assignment = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("task__campaign", "unit", "parent__unit")
        .get(pk=assignment_id)
    )
    campaign = assignment.task.campaign
    must_not_be_closed(campaign)
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused(
            _("Hãy ghi cần bổ sung điều gì, dài không quá {n} ký tự. Đơn vị đọc được.").format(
                n=LONGEST_REASON
            )
        )
    must_be_latest(assignment, seen)
    if assignment.state not in Assignment.DONE:
        raise Refused(
            _("{unit} không có báo cáo nào đang chờ xem xét.").format(unit=assignment.unit.name)
        )
    review = Review.objects.create(
        assignment=assignment,
        verdict=Verdict.RETURNED,
        reason=reason,
        made_at=clock.now(),
        made_by=actor_name(by),
    )
    assignment.state = State.RETURNED
    assignment.version += 1
    assignment.save(update_fields=["state", "version"])
    record("assignment.sent_back", assignment, by=by, campaign=campaign.pk, review=review.pk)
    write_to_units(
        campaign,
        [
            UnitLetter(
                key=f"dispatch:{campaign.pk}:{assignment.unit_id}:returned:{review.pk}",
                unit=assignment.unit,
                subject=_("[Cần bổ sung báo cáo] {name}").format(name=campaign),
                template="dispatch/mail/returned.txt",
                words={
                    "assignment": assignment,
                    "reason": reason,
                    "giver": assignment.parent.unit if assignment.parent else None,
                },
            )
        ],
        by=by,
    )
    return assignment


def versions(pairs: Sequence[str]) -> dict[int, int]:
    """Ticks of a form, "12:3" for version 3 of task 12, as numbers; what is none is left out."""
    found = {}
    for pair in pairs:
        key, _colon, version = pair.partition(":")
        if key.isascii() and key.isdecimal() and version.isascii() and version.isdecimal():
            found[int(key[:18])] = int(version[:9])
    return found
