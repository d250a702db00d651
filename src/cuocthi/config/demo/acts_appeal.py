"""One appeal of a contest: asked by the entrant, read again by two, decided, told to everybody."""

import random
from collections.abc import Iterator
from decimal import Decimal

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.actions import give_role
from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.results import actions as results_acts
from cuocthi.results.models import Appeal, ResultSheet, Standing
from cuocthi.results.queries import fine
from cuocthi.results.queries.appeals import READERS, free_readers, outcome_of

from . import cast
from .roles import READERS_AGAIN, ROLES
from .story import Story

Line = tuple[str, str]
State = Appeal.State
_WORDS = {
    Appeal.Outcome.CHANGED: "Hai giám khảo đọc lại đều cho điểm cao hơn, lấy trung bình mọi lượt chấm.",
    Appeal.Outcome.KEPT: "Hai giám khảo đọc lại cho điểm không cao hơn, giữ nguyên điểm đã công bố.",
}


def after_results(story: Story, sheet: ResultSheet) -> Iterator[Line]:
    """The first entry below the prizes, or the last of all, is read again. A letter gets more points,
    so two persons decide; any other work keeps its points, which one person may say."""
    campaign = story.campaign
    assert campaign is not None
    if not campaign.terms.appeal_days:
        return
    appeal = sheet.appeals.first()
    if appeal is None:
        with story.later(days=1, hours=1):
            row = _row(sheet)
            asks = "guardian" if row.entry.entrant.kind == "pupil" else "entrant"
            appeal = results_acts.ask_appeal(
                standing_id=row.pk, by=f"{asks}:{row.entry.entrant_id}"
            )
    appeal = _read_again(story, campaign, appeal)
    appeal = _decided(story, appeal)
    moved = f", hạng {appeal.rank_before} → {appeal.rank_after}" if appeal.rank_after else ""
    yield (
        f"đơn phúc khảo bài {appeal.standing.code}, mã biên nhận {appeal.receipt}: "
        f"{appeal.get_outcome_display() or appeal.get_state_display()}, {fine(appeal.score_before)} → "
        f"{fine(appeal.score_after or appeal.score_before)} điểm{moved}",
        f"/ket-qua/{campaign.slug}/bang/phuc-khao/{appeal.number}/",
    )


def _row(sheet: ResultSheet) -> Standing:
    rows = sheet.standings.select_related("entry__entrant").order_by("rank", "code")
    found = rows.filter(prize=None).first() or rows.last()
    assert found is not None
    return found


def _read_again(story: Story, campaign: Campaign, appeal: Appeal) -> Appeal:
    """Two who had not read it mark it; where the panel has no two such judges, more are asked."""
    if appeal.state == State.ASKED:
        with story.later(hours=4):
            for number, key in enumerate(READERS_AGAIN, len(ROLES)):
                if len(free_readers(appeal)) >= READERS:
                    break
                user = story.people.setdefault(key, cast.person(story, key, number))
                give_role(
                    campaign_id=campaign.pk, user=user, role="judge", by=story.people["organiser"]
                )
            results_acts.deal_rereadings(appeal_id=appeal.pk, by=story.people["organiser"])
    better = Decimal("0.75") if campaign.work == Campaign.Work.LETTER else Decimal("-0.5")
    for reading in appeal.readings.filter(finished_at=None).select_related("judge"):
        rng = random.Random(f"again/{story.seed}/{reading.label}")
        level = min(max(appeal.score_before + better, Decimal(0)), Decimal("9.5"))
        with story.later(hours=5):
            results_acts.mark_rereading(
                rereading_id=reading.pk,
                points={
                    criterion.pk: Decimal(round(level * 4) + rng.choice((0, 0, 1))) / 4
                    for criterion in campaign.criteria.all()
                },
                by=reading.judge,
            )
    return Appeal.objects.select_related("standing").get(pk=appeal.pk)


def _decided(story: Story, appeal: Appeal) -> Appeal:
    """The organiser says what the readings come to; a changed score needs the chair as well."""
    if appeal.state == State.READING:
        try:
            moved = outcome_of(appeal).moved
        except Refused:  # level with another at a prize line: the desk asks for one more reading
            return appeal
        outcome = Appeal.Outcome.CHANGED if moved else Appeal.Outcome.KEPT
        with story.later(hours=3):
            appeal = results_acts.conclude_appeal(
                appeal_id=appeal.pk,
                outcome=outcome,
                words=_WORDS[outcome],
                by=story.people["organiser"],
            )
    if appeal.state == State.PROPOSED:
        with story.later(hours=2):
            results_acts.confirm_appeal(appeal_id=appeal.pk, by=story.people["chair"])
            run_due()
    return Appeal.objects.select_related("standing").get(pk=appeal.pk)
