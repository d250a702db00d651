"""From the entries to the closing report: pupils, groups, judges and the committee."""

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Count

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.modes import Mode
from cuocthi.core import clock
from cuocthi.entries.actions import give_consent
from cuocthi.entries.enums import ConsentPurpose, EntryState, Giver, Way
from cuocthi.entries.models import Entry
from cuocthi.files.queries import read_bytes
from cuocthi.integrity.actions import decide_finding
from cuocthi.integrity.models import Finding
from cuocthi.judging import actions as judging_acts
from cuocthi.judging.models import Allotment, Mark, Pair, PassedOn, Round
from cuocthi.judging.queries import plan_next
from cuocthi.judging.queries.comparing import comparing_of, finalists_of, scores_of
from cuocthi.plain.record import check
from cuocthi.reports.actions import type_earlier_figures, write_closing_report
from cuocthi.reports.models import ClosingReport
from cuocthi.results import actions as results_acts
from cuocthi.results.models import Certificate, ResultSheet
from cuocthi.results.queries import draw
from cuocthi.results.queries.fairness import fairness_report
from cuocthi.results.queries.sending import sendings_of

from . import acts_appeal, acts_consents, entering, entering_events, entering_forms
from .story import Story

Line = tuple[str, str]
_CONFIRMED = {
    Finding.Kind.COPY: "Đã đối chiếu hai bài.",
    Finding.Kind.REUSED_PHOTO: "Đã đối chiếu hai bài.",
    Finding.Kind.WEIGHT: "Người đại diện không giải thích được khối lượng.",
}


def entries(story: Story) -> Iterator[Line]:
    """Forty letters from two schools, twelve clean-up events or twelve works by form, inside the
    contest's days."""
    campaign = story.campaign
    assert campaign is not None
    if campaign.work == Campaign.Work.LETTER:
        yield from entering.letters(story)
    elif campaign.work == Campaign.Work.FORM:
        yield from entering_forms.works(story)
    else:
        yield from entering_events.clean_ups(story)
    handed_in = Entry.objects.filter(campaign=campaign).exclude(state=EntryState.DRAFT).count()
    yield f"{handed_in} bài đã nộp, mỗi bài có biên nhận", f"/bai-du-thi/{campaign.slug}/"


def integrity(story: Story) -> Iterator[Line]:
    """What the checks found; the official looks at each finding and decides."""
    campaign = story.campaign
    assert campaign is not None
    with story.at(campaign.closes_at + dt.timedelta(days=1)):
        run_due()
        for finding in Finding.objects.filter(
            entry__campaign=campaign, outcome=Finding.Outcome.OPEN
        ).order_by("pk"):
            reason = _CONFIRMED.get(Finding.Kind(finding.kind))
            decide_finding(
                finding_id=finding.pk,
                confirmed=reason is not None,
                reason=reason or "Đã xem, không ảnh hưởng.",
                by=story.people["organiser"],
            )
        run_due()
    for finding in Finding.objects.filter(entry__campaign=campaign).select_related(
        "entry", "other"
    ):
        about = f"bài {finding.entry.number}"
        if finding.other:
            about += f" và bài {finding.other.number}"
        if finding.share is not None:
            about += f", giống {finding.share:.0%}"
        yield (
            f"{finding.get_kind_display()}: {about} → {finding.get_outcome_display()}",
            f"/kiem-tra/{campaign.slug}/{finding.pk}/",
        )
    states = (
        Entry.objects.filter(campaign=campaign)
        .exclude(state=EntryState.DRAFT)
        .values("state")
        .annotate(n=Count("pk"))
        .order_by("state")
    )
    counts = ", ".join(f"{row['n']} {EntryState(row['state']).label}" for row in states)
    yield counts, f"/kiem-tra/{campaign.slug}/"


def judging(story: Story) -> Iterator[Line]:
    """Three judges mark blind: letters in waves, levelled; others twice, where two differ a third is
    called. Two persons lock."""
    campaign = story.campaign
    assert campaign is not None
    chair = story.people["chair"]
    found = Round.objects.filter(campaign=campaign).first()
    if found is None:
        with story.at(campaign.closes_at + dt.timedelta(days=7)):
            found = judging_acts.open_round(
                campaign_id=campaign.pk,
                judges=[story.people[key] for key in ("judge1", "judge2", "judge3")],
                seed=str(story.seed),
                by=chair,
                chance=random.Random(f"codes/{story.seed}"),
            )
    while found.locked_at is None:
        _mark_all(story, campaign, found)
        plan = plan_next(found)
        if plan.made is None:
            break
        with story.later(hours=2):
            judging_acts.deal_next(round_id=found.pk, by=chair, seen=plan.made.sha256())
    if found.locked_at is None:
        for who in ("organiser", "chair"):
            if found.asked_by != f"user:{story.people[who].pk}":
                with story.later(hours=3):
                    found = judging_acts.lock_round(round_id=found.pk, by=story.people[who])
    readings = Allotment.objects.filter(script__round=found)
    told = _compared(story, campaign, found)
    yield (
        f"{found.scripts.count()} bài, {readings.count()} lượt chấm, {_extra(found)}, "
        f"{Mark.objects.filter(allotment__script__round=found).count()} điểm đã khóa",
        f"/cham-thi/{campaign.slug}/",
    )
    yield from told


def _compared(story: Story, campaign: Campaign, found: Round) -> list[Line]:
    """The best are compared two by two where the rules say so: each judge thinks as the mean of the marks,
    with a slip now and then. Two persons lock."""
    found.campaign = campaign = Campaign.objects.select_related("unit").get(pk=campaign.pk)
    if not campaign.terms.compare:
        return []
    comparing = comparing_of(found)
    if comparing is None:
        with story.later(hours=4):
            comparing = judging_acts.begin_comparing(
                round_id=found.pk, by=story.people["chair"], seen=finalists_of(found).codes
            )
    scores = scores_of(found)
    open_ = Pair.objects.filter(comparing=comparing, said="").select_related(
        "left", "right", "panelist__user"
    )
    with story.later(hours=5):
        while waiting := list(open_.order_by("panelist", "order")):
            for pair in waiting:
                gap = scores[pair.left.code] - scores[pair.right.code]
                names = (pair.panelist.label, pair.left.code, pair.right.code)
                slips = random.Random(f"pairs/{story.seed}/{names}").random() < 0.04
                left = (gap >= 0) != slips
                judging_acts.answer_pair(
                    pair_id=pair.pk, said="left" if left else "right", by=pair.panelist.user
                )
    with story.later(hours=2):
        for who in ("organiser", "chair"):
            if comparing.asked_by != f"user:{story.people[who].pk}":
                comparing = judging_acts.lock_comparing(
                    comparing_id=comparing.pk, by=story.people[who]
                )
    answers = Pair.objects.filter(comparing=comparing).count()
    order = "giữ thứ tự theo điểm" if comparing.refused else "xếp theo so sánh"
    where = f"/cham-thi/{campaign.slug}/vong/{found.number}/so-cap/"
    return [(f"{len(comparing.codes)} bài đứng đầu, {answers} lượt so từng cặp, {order}", where)]


def _extra(found: Round) -> str:
    """What came after the first dealing: third opinions, or waves and letters passed on."""
    if found.campaign.terms.mode == Mode.EXAM:
        return f"{Allotment.objects.filter(script__round=found, third=True).count()} lần chấm ba"
    passed = PassedOn.objects.filter(script__round=found).count()
    return f"{found.waves.count()} đợt chia, {passed} bài chuyển người chấm"


def _mark_all(story: Story, campaign: Campaign, found: Round) -> None:
    """Everything that waits is marked; one judge recognises a writer and passes the letter on."""
    while waiting := list(
        Allotment.objects.filter(script__round=found, finished_at=None)
        .select_related("script", "panelist__user")
        .order_by("panelist", "order")
    ):
        for allotment in waiting:
            with story.later(minutes=4):
                if _knows_the_writer(campaign, found):
                    judging_acts.pass_on(
                        allotment_id=allotment.pk, why="knows", by=allotment.panelist.user
                    )
                    continue
                judging_acts.give_mark(
                    allotment_id=allotment.pk,
                    points=_points(story, campaign, allotment),
                    by=allotment.panelist.user,
                )


def _knows_the_writer(campaign: Campaign, found: Round) -> bool:
    """The first letter of all that is opened; once."""
    return (
        campaign.work == Campaign.Work.LETTER
        and not PassedOn.objects.filter(script__round=found).exists()
    )


def _points(story: Story, campaign: Campaign, allotment: Allotment) -> dict[int, Decimal]:
    """What this judge thinks of this work: its quality, the judge's own taste, and some noise."""
    quality = random.Random(f"quality/{story.seed}/{allotment.script.entry_id}")
    label = allotment.panelist.label
    noise = random.Random(f"noise/{story.seed}/{allotment.script.entry_id}/{label}")
    judge = random.Random(f"judge/{story.seed}/{label}")
    # letters are levelled, so there judges may differ more
    strict = 0.9 if campaign.work == Campaign.Work.LETTER else 0.4
    level = 6.8 + quality.gauss(0, 1.0) + judge.gauss(0, strict) + noise.gauss(0, 0.6)
    return {
        criterion.pk: Decimal(max(0, min(40, round((level + noise.gauss(0, 0.4)) * 4)))) / 4
        for criterion in campaign.criteria.all()
    }


def results(story: Story) -> Iterator[Line]:
    """The result is drawn up, signed by two, published; certificates follow by themselves, and one
    entry is read again after an appeal."""
    campaign = story.campaign
    assert campaign is not None
    sheet = ResultSheet.objects.filter(campaign=campaign).first()
    if sheet is None:
        with story.later(days=2):
            sheet = _drawn_up(story, campaign)
    for who in ("chair", "organiser"):
        if not sheet.sign_offs.filter(user=story.people[who]).exists():
            with story.later(hours=3):
                results_acts.sign(sheet_id=sheet.pk, by=story.people[who])
    sheet.refresh_from_db()
    if sheet.state == ResultSheet.State.SIGNED:
        with story.later(days=1):
            results_acts.publish(sheet_id=sheet.pk, by=story.people["organiser"])
            run_due()
    with clock.at(story.moment):
        run_due()
    sheet.refresh_from_db()
    given = sheet.standings.exclude(prize=None).count()
    issued = Certificate.objects.filter(standing__sheet=sheet).order_by("pk")
    yield (
        f"{sheet.standings.count()} bài xếp hạng, {given} giải, 2 người ký; mã băm "
        f"{sheet.sheet_hash[:16]}…",
        f"/ket-qua/{campaign.slug}/",
    )
    yield from acts_appeal.after_results(story, sheet)
    yield from _record(sheet)
    yield from _fairness(sheet)
    first = issued.first()
    if first:
        yield (
            f"{issued.count()} giấy chứng nhận; mã QR mở trang kiểm tra",
            f"/ket-qua/giay/{first.code}/",
        )
    yield from _sent_up(story, sheet)
    yield from acts_consents.after_results(story)


def _record(sheet: ResultSheet) -> Iterator[Line]:
    """The published record, checked as a stranger checks it: from its bytes and the mark alone."""
    kept = sheet.records.order_by("-number").select_related("file").first()
    if kept is None:  # published by a demonstration of an older version
        return
    found = check(read_bytes(kept.file), head=kept.signed_mark)
    said = "; ".join(found.faults) or (
        f"đã kiểm tra {found.figures['lines']} dòng, {found.figures['marks']} lượt chấm: đúng"
    )
    yield (
        f"hồ sơ kết quả, dấu {kept.mark[:16]}…, {said}",
        f"/ket-qua/{sheet.campaign.slug}/ho-so/",
    )


def _fairness(sheet: ResultSheet) -> Iterator[Line]:
    """How fair the marking was, as anybody may read it: the estimate for officials."""
    report = fairness_report(sheet, public=True)
    if report is not None:
        yield report.words.officials[2], f"/ket-qua/{sheet.campaign.slug}/cong-bang/"


def _sent_up(story: Story, sheet: ResultSheet) -> Iterator[Line]:
    """The best letter goes to the next level, once the pupil and the parent agreed to that."""
    if sheet.campaign.work != Campaign.Work.LETTER:
        return
    if not sendings_of(sheet):
        best = sheet.standings.filter(prize__isnull=False).order_by("rank", "code")[0]
        entrant = best.entry.entrant_id
        with story.later(hours=4):
            for giver in Giver:
                give_consent(
                    entrant_id=entrant,
                    purpose=ConsentPurpose.NEXT_LEVEL,
                    giver=giver,
                    by=f"entrant:{entrant}",
                    way=Way.SCREEN,
                )
            results_acts.send_up(sheet_id=sheet.pk, codes=[best.code], by=story.people["organiser"])
    for sent in sendings_of(sheet):
        yield (
            f"gửi lên cấp trên bài {', '.join(sent.data['codes'])}, gói mang mã "
            f"{sent.data['sha256'][:16]}…",
            f"/ket-qua/{sheet.campaign.slug}/bang/gui-cap-tren/",
        )


def _drawn_up(story: Story, campaign: Campaign) -> ResultSheet:
    """The sheet from the locked marks; where the rules leave a prize open, the chair decides."""
    ties = draw(campaign).ties
    if not ties:
        return results_acts.draw_up(campaign_id=campaign.pk, by=story.people["organiser"])
    return results_acts.draw_up(
        campaign_id=campaign.pk,
        prefer=[code for tie in ties for code in tie.codes],
        reason="Đã đọc lại các bài bằng điểm và xếp theo cảm xúc của bài viết.",
        by=story.people["chair"],
    )


def reports(story: Story) -> Iterator[Line]:
    """The closing report, every figure counted; with it the contest ends."""
    campaign = story.campaign
    assert campaign is not None
    report = ClosingReport.objects.filter(campaign=campaign).first()
    if report is None:
        if campaign.work == Campaign.Work.LETTER:
            with story.later(days=5):
                type_earlier_figures(
                    campaign_id=campaign.pk,
                    label="năm 2023",
                    source="số minh họa, không phải số thật",
                    values={"entries.submitted": Decimal(32), "entries.valid": Decimal(31)},
                    by=story.people["organiser"],
                )
        with story.later(days=6):
            report = write_closing_report(campaign_id=campaign.pk, by=story.people["organiser"])
    yield (
        "dữ liệu mở: số bài theo xã và theo trường, nhóm nhỏ được che",
        f"/bao-cao/{campaign.slug}/du-lieu-mo/",
    )
    yield (
        f"báo cáo tổng kết {report.document.file.size // 1024 + 1} KB (docx)",
        f"/bao-cao/{campaign.slug}/",
    )
