"""What papers about the results are made of: the decision and the notice (kết quả)."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import facts_now
from cuocthi.campaigns.queries.papers import MOST_TO_TRY, contest_facts, decided, head_of
from cuocthi.core import clock
from cuocthi.core.templatetags.cuocthi import number
from cuocthi.documents.models import Document
from cuocthi.papers.material import Material
from cuocthi.papers.models import Paper, Version
from cuocthi.papers.wording import (
    Block,
    Paragraph,
    bare,
    capitalised,
    counted,
    numbered,
    points,
    sentence,
    table_block,
    text_of,
    without_nothing,
)
from cuocthi.plain.officialdoc.blocks import Annex
from cuocthi.plain.vntext import fold
from cuocthi.units.models import Unit

from ..models import ResultSheet, Standing
from .drawing import compared_words, last_round
from .people import Winner, unnamed_winners, winners
from .record import mark_of
from .sheets import places_of

DECISION = "quyet_dinh_cong_nhan"
KEYS = (DECISION, "thong_bao_ket_qua")
_CEREMONY = ("trao giai", "tong ket", "trao thuong", "be mac", "ton vinh")


def results_to_try(unit: Unit, key: str) -> list[tuple[int, str]]:
    """The unit's newest signed results that such a template can be tried on. One query."""
    if key not in KEYS:
        return []
    signed = ResultSheet.objects.exclude(state=ResultSheet.State.DRAWN_UP)
    newest = signed.filter(campaign__unit=unit).select_related("campaign").order_by("-pk")
    return [(one.pk, str(one.campaign)) for one in newest[:MOST_TO_TRY]]


def results_material(sheet_id: int) -> Material:
    """The results once both sides have signed (đã ký đủ). Raises ResultSheet.DoesNotExist.

    Nobody is named in what is kept, whatever the consents: codes, and where the entrants come from
    (PROMISES P7). A consent may be withdrawn, a kept version stays: the list with names is made
    when it is opened, by `named_list`.
    """
    sheet = (
        ResultSheet.objects.select_related("campaign__unit", "campaign__document")
        .exclude(state=ResultSheet.State.DRAWN_UP)
        .get(pk=sheet_id)
    )
    campaign = sheet.campaign
    letter = facts_now(campaign)
    head = head_of(campaign, letter)
    won = unnamed_winners(sheet)
    ranked = sheet.standings.count()
    today = clock.today().isoformat()
    told = {
        **contest_facts(campaign, letter, head),
        "deadlines": [],
        "event_times": [
            event
            for event in letter.get("event_times", [])
            if any(word in fold(str(event.get("what") or "")) for word in _CEREMONY)
            and str(event.get("start") or "") >= today
        ],
    }
    if not told["event_times"]:
        told.pop("venue", None)  # of another day
    return Material(
        unit=campaign.unit,
        slug=campaign.slug,
        sign=head.sign,
        campaign=campaign.pk,
        facts=without_nothing(told),
        blocks={
            "số liệu": points(
                (
                    _("Số bài được xếp hạng: {count} bài").format(count=counted(ranked)),
                    _("Số bài đạt giải: {count} bài").format(count=counted(len(won))),
                )
            ),
            "danh sách đạt giải": text_of(
                [
                    *_listed(won),
                    *_parted(sheet, won),
                    *_not_calibrated(campaign),
                    *(Paragraph(words) for words in compared_words(campaign)),
                    _marked(sheet),
                ]
            ),
        },
        keys=KEYS,
        own={
            DECISION: {"recipients": decided(4)},
            "thong_bao_ket_qua": {"recipients": [*_told_of_it(campaign), _("Lưu: VT")]},
        },
    )


def _told_of_it(campaign: Campaign) -> list[str]:
    """To whom the work of the contest was given, and the schools. One query."""
    tasks = campaign.tasks.filter(cancelled_at=None)
    units = dict.fromkeys(capitalised(who) for task in tasks for who in task.who)
    return [*units, _("Các đơn vị có bài dự thi")]


def named_list(sheet: ResultSheet, *, by: Any) -> Annex:
    """The winners with their names, as the annex of the decision (danh sách có họ tên).

    Every opening is written down. It is for the file that is handed over, and kept nowhere.
    """
    told = winners(sheet, public=False, by=by, reason="lập danh sách kèm quyết định công nhận")
    return Annex(_("Danh sách đạt giải"), (*_listed(told), *_parted(sheet, told), _marked(sheet)))


def decision_paper(sheet: ResultSheet) -> Paper | None:
    """The decision as it is being written here, the latest if there are several."""
    written = Paper.objects.filter(source="results", source_id=sheet.pk, template_key=DECISION)
    return written.select_related("document").order_by("-pk").first()


def _parted(sheet: ResultSheet, won: Sequence[Winner]) -> list[Block]:
    """By which rule entries with the same score have other places; nothing without such (R14).

    Three queries at most.
    """
    prized = {one.standing.score for one in won}
    equal: dict[Decimal, list[Standing]] = defaultdict(list)
    for one in sheet.standings.filter(score__in=prized).order_by("rank", "code"):
        equal[one.score].append(one)
    groups = [group for group in equal.values() if len({one.rank for one in group}) > 1]
    if not groups:
        return []
    criteria = list(sheet.campaign.criteria.all())
    top = max((one.weight for one in criteria), default=0)
    names = ", ".join(f"“{one.name}”" for one in criteria if one.weight == top)
    blocks: list[Block] = []
    for group in sorted(groups, key=lambda group: group[0].rank):
        said = _(
            "Các bài {codes} cùng đạt {score} điểm: thứ hạng xét theo điểm tiêu chí có trọng số cao "
            "nhất ({criteria})"
        ).format(
            codes=", ".join(one.code for one in group),
            score=fine(group[0].score),
            criteria=names,
        )
        if any(one.code in sheet.preferred for one in group):
            said += _(", rồi theo quyết định của Trưởng Ban Giám khảo: {reason}").format(
                reason=bare(sheet.reason)
            )
        blocks.append(Paragraph(sentence(said)))
    return blocks


def in_groups(mark: str) -> str:
    """A mark in groups that an eye can compare, as the decision prints it."""
    return " ".join(mark[n : n + 8] for n in range(0, len(mark), 8))


def is_in_decision(sheet: ResultSheet) -> bool:
    """Whether an issued decision carries the mark of this sheet. Two queries."""
    return Version.objects.filter(
        paper__source="results",
        paper__source_id=sheet.pk,
        paper__document__state=Document.State.ISSUED,
        text__contains=in_groups(mark_of(sheet)),
    ).exists()


def _marked(sheet: ResultSheet) -> Paragraph:
    """The mark of the record, in groups that an eye can compare: whoever has the paper can tell
    whether the record was rewritten."""
    return Paragraph(
        sentence(
            _("Hồ sơ chấm điểm, xếp hạng, xếp giải của cuộc thi mang dấu SHA-256 {mark}").format(
                mark=in_groups(mark_of(sheet))
            )
        )
    )


def fine(score: Decimal) -> str:
    """A score for people: 8,25, and 8,2467 where two decimals do not say all of it."""
    return str(number(score, places_of(score)))


def _not_calibrated(campaign: Campaign) -> list[Block]:
    """Why the marks were not calibrated, where the rules wanted that. One query."""
    deciding = last_round(campaign)
    if deciding is None or not deciding.refused:
        return []
    said = _("Xếp hạng theo trung bình các lượt chấm, vì: {why}").format(
        why=" ".join(deciding.refused)
    )
    return [Paragraph(sentence(said))]


def _listed(told: Sequence[Winner]) -> list[Block]:
    if not told:
        return [Paragraph(_("Không có bài đạt giải."))]
    places = max(places_of(one.standing.score) for one in told)
    rows = numbered(
        (one.code, capitalised(one.who), str(number(one.standing.score, places)), one.prize)
        for one in told
    )
    head = (_("TT"), _("Số phách"), _("Người dự thi"), _("Điểm"), _("Giải"))
    return [table_block(head, rows, (8, 22, 40, 10, 20))]
