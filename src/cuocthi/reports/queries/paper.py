"""The closing report as an official paper (báo cáo tổng kết), laid out after Decree 30/2020."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries.papers import head_of
from cuocthi.core.templatetags.cuocthi import day, moment
from cuocthi.dispatch.queries import letter_words
from cuocthi.documents.queries import facts_of
from cuocthi.plain.officialdoc.writer import Block, Draft, Heading, Kind, Paragraph, Table

from .shapes import Breakdown, Figures, Section

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def closing_paper(
    campaign: Campaign, figures: Figures, remarks: str = "", *, sources: bool = True
) -> Draft:
    """The report with every figure of ``figures`` (dự thảo báo cáo), and with ``sources`` a table
    of where each was counted (bảng nguồn số liệu).

    ``remarks`` are the organiser's own words on what went well and what is proposed; a line each.
    """
    facts = facts_of(campaign.document)
    head = head_of(campaign, facts)
    parts = [(section.title, _section(section)) for section in figures.sections]
    if remarks.strip():
        words: list[Block] = [Paragraph(line) for line in remarks.splitlines() if line.strip()]
        parts.append((_("Nhận xét, kiến nghị"), words))
    if sources:
        parts.append((_("Nguồn số liệu"), _sources(figures)))
    body: list[Block] = [
        Paragraph(
            _(
                "Thực hiện {letter} về {contest}, {issuer} báo cáo kết quả tổ chức cuộc thi từ ngày "
                "{start} đến hết ngày {end} như sau:"
            ).format(
                letter=letter_words(facts) or _("văn bản"),
                contest=campaign,
                issuer=_spoken(campaign, head.issuer),
                start=day(campaign.opens_on),
                end=day(campaign.closes_on),
            )
        )
    ]
    for number, (title, blocks) in zip(_ROMAN, parts, strict=False):
        body += [Heading(1, f"{number}. {title}"), *blocks]
    body.append(
        Paragraph(
            _("Số liệu được đếm từ hồ sơ của cuộc thi lúc {at}").format(
                at=moment(figures.counted_at)
            )
        )
    )
    upwards = (head.superior,) if head.superior else ()
    return Draft(
        kind=Kind.REPORT,
        superior=head.superior,
        issuer=head.issuer,
        symbol=head.symbol(Kind.REPORT),
        place=head.place,
        month=timezone.localtime(figures.counted_at).date(),
        abstract=abstract_of(campaign),
        addressees=upwards,
        body=tuple(body),
        recipients=(_("Như trên"), _("Lưu: VT")) if upwards else (_("Lưu: VT"),),
        authority=head.authority,
        position=head.position,
        is_draft=True,
    )


def abstract_of(campaign: Campaign) -> str:
    """What the report is about (trích yếu)."""
    return _("Tổng kết {contest}").format(contest=campaign)


def _section(section: Section) -> list[Block]:
    blocks: list[Block] = [
        Table(
            (_("TT"), _("Chỉ tiêu"), _("Kết quả")),
            tuple(
                (str(n), figure.label, figure.words) for n, figure in enumerate(section.figures, 1)
            ),
            (8, 62, 30),
        )
    ]
    tables = [table for table in section.breakdowns if table.rows]
    for number, table in enumerate(tables, 1):
        blocks += [Heading(2, f"{number}. {table.title}"), _table(table)]
    return blocks


def _spoken(campaign: Campaign, issuer: str) -> str:
    """The issuer inside a sentence: not in the capitals of a letterhead."""
    return campaign.unit.name if issuer.isupper() else " ".join(issuer.split())


def _table(table: Breakdown) -> Table:
    values = len(table.head) - 1
    return Table(
        (_("TT"), *table.titles),
        tuple((str(n), name, *cells) for n, (name, cells) in enumerate(table.cells, 1)),
        (8, *_widths(values)),
    )


def _widths(values: int) -> Sequence[float]:
    return (92 - 18 * values, *[18] * values)


def _sources(figures: Figures) -> list[Block]:
    counted: dict[str, list[str]] = defaultdict(list)
    for figure in figures:
        counted[figure.source.words].append(figure.label)
    for table in figures.breakdowns():
        if table.rows:
            counted[table.source.words].append(table.title)
    return [
        Table(
            (_("TT"), _("Được đếm từ"), _("Chỉ tiêu")),
            tuple(
                (str(n), words, "; ".join(labels))
                for n, (words, labels) in enumerate(counted.items(), 1)
            ),
            (8, 38, 54),
        )
    ]
