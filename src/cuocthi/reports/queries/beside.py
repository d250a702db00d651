"""The figures of a contest beside last year's (so với năm trước)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core.templatetags.cuocthi import number
from cuocthi.papers.wording import Block, Heading, Paragraph, numbered, sentence, table_block
from cuocthi.plain.vntext import fold

from ..models import EarlierFigures
from .counting import figures
from .shapes import Figure, Figures, Value, in_words

COMPARED = (
    "entries.submitted",
    "entries.valid",
    "entries.invalid",
    "entries.units",
    "entries.counted",
    "entries.counting",
    "entries.events",
    "entries.people",
    "entries.kg",
    "dispatch.units",
    "dispatch.people",
    "meetings.held",
    "judging.judges",
    "judging.scripts",
    "judging.readings",
    "results.prizes",
)
"""What reports of such contests tell year by year (DOMAIN C9, C10), in the order of the table."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of both years; ``before`` None: there is none of last year."""

    figure: Figure
    before: Value

    @property
    def before_words(self) -> str:
        """Last year's value as people read it."""
        if self.before is None:
            return _("không có số năm trước")
        return in_words(self.before, self.figure.unit)

    @property
    def difference(self) -> str:
        """ "+25", "−3", "0"; "–" where one of the two is missing."""
        gap = self._gap()
        return "–" if gap is None else _signed(gap, in_words(abs(gap), self.figure.unit))

    @property
    def percent(self) -> str:
        """ "+12,5%" of last year's value; "–" where that is missing or nought."""
        gap = self._gap()
        if gap is None or not self.before:
            return "–"
        share = (100 * gap / Decimal(str(self.before))).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return _signed(share, f"{number(abs(share), 1)}%")

    def _gap(self) -> Decimal | None:
        if self.before is None or self.figure.value is None:
            return None
        return Decimal(str(self.figure.value)) - Decimal(str(self.before))


@dataclass(frozen=True, slots=True)
class Beside:
    """Both years (bảng so sánh): what last year's are called, where they come from, the contest they
    were counted from (None: typed), and each figure."""

    label: str
    source: str
    earlier: Campaign | None
    rows: tuple[Compared, ...]


def told_of(campaign: Campaign) -> EarlierFigures | None:
    """What somebody said about last year's figures. One query."""
    return (
        EarlierFigures.objects.filter(campaign=campaign)
        .select_related("earlier__unit", "earlier__document")
        .first()
    )


def candidates(campaign: Campaign) -> list[Campaign]:
    """Contests of the same body and sort of work that ended before, the newest first. One query."""
    rows = Campaign.objects.filter(
        unit=campaign.unit_id,
        work=campaign.work,
        state=Campaign.State.CLOSED,
        closes_at__lt=campaign.opens_at,
    )
    return list(rows.select_related("unit", "document").order_by("-closes_at", "-pk"))


def beside(campaign: Campaign, counted: Figures) -> Beside | None:
    """The figures beside last year's: those of the row that somebody wrote, else of the newest
    earlier contest of the same name; None without either. Two queries, and those of the figures of
    an earlier contest."""
    told = told_of(campaign)
    earlier = told.earlier if told else _same_name(campaign)
    if earlier is not None:
        values = {figure.key: figure.value for figure in figures(earlier)}
        return _beside(str(earlier), _("số liệu của phần mềm"), earlier, counted, values)
    if told is None:
        return None
    typed: dict[str, Value] = {key: Decimal(text) for key, text in told.values.items()}
    return _beside(told.label, told.source, None, counted, typed)


def comparable(counted: Figures) -> list[Figure]:
    """The figures of this contest that are compared, in the order of the table."""
    known = {figure.key: figure for figure in counted}
    return [known[key] for key in COMPARED if key in known]


def compared_blocks(found: Beside | None) -> list[Block]:
    """The comparison as a table of the report; one sentence where there is nothing to compare."""
    if found is None:
        return []
    head = (_("TT"), _("Chỉ tiêu"), _("Năm nay"), _("Năm trước"), _("Hơn, kém"), _("Tỉ lệ"))
    rows = numbered(
        (one.figure.label, one.figure.words, one.before_words, one.difference, one.percent)
        for one in found.rows
    )
    told = _("Năm trước là {label}; nguồn: {source}").format(label=found.label, source=found.source)
    return [
        Heading(3, _("So với năm trước")),
        table_block(head, rows, (8, 36, 14, 16, 13, 13)),
        Paragraph(sentence(told)),
    ]


def _beside(
    label: str,
    source: str,
    earlier: Campaign | None,
    counted: Figures,
    values: Mapping[str, Value],
) -> Beside:
    rows = (Compared(figure, values.get(figure.key)) for figure in comparable(counted))
    return Beside(label, source, earlier, tuple(rows))


def _same_name(campaign: Campaign) -> Campaign | None:
    name = fold(campaign.name)
    return next((one for one in candidates(campaign) if fold(one.name) == name), None)


def _signed(value: Decimal, words: str) -> str:
    if not value:
        return words
    return f"+{words}" if value > 0 else f"−{words}"
