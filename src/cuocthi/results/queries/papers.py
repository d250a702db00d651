"""What papers about the results are made of: the decision and the notice (kết quả)."""

from django.utils.translation import gettext as _

from cuocthi.campaigns.queries.papers import MOST_TO_TRY, contest_facts, decided, head_of
from cuocthi.core import clock
from cuocthi.core.templatetags.cuocthi import score
from cuocthi.documents.queries import facts_of
from cuocthi.papers.material import Material
from cuocthi.papers.wording import capitalised, counted, numbered, points, table, without_nothing
from cuocthi.plain.vntext import fold
from cuocthi.units.models import Unit

from ..models import ResultSheet
from .people import unnamed_winners, winners

KEYS = ("quyet_dinh_cong_nhan", "thong_bao_ket_qua")
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

    Before they are public nobody is named; after that, who is named on the public list is named
    here: only where everybody who must agree has agreed (PROMISES P7).
    """
    sheet = (
        ResultSheet.objects.select_related("campaign__unit", "campaign__document")
        .exclude(state=ResultSheet.State.DRAWN_UP)
        .get(pk=sheet_id)
    )
    campaign = sheet.campaign
    letter = facts_of(campaign.document)
    head = head_of(campaign, letter)
    is_public = sheet.state == ResultSheet.State.PUBLISHED
    won = winners(sheet) if is_public else unnamed_winners(sheet)
    rows = numbered(
        (one.code, capitalised(one.who), score(one.standing.score), one.prize) for one in won
    )
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
            "danh sách đạt giải": table(
                (_("TT"), _("Số phách"), _("Người dự thi"), _("Điểm"), _("Giải")),
                rows,
                (8, 22, 40, 10, 20),
            )
            or _("Không có bài đạt giải."),
        },
        keys=KEYS,
        own={"quyet_dinh_cong_nhan": {"recipients": decided(4)}},
    )
