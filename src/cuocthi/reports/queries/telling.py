"""The figures of a contest as a report says them: sentences, one table of units, one of all figures.

Nothing is counted here. A sentence whose figures are nought is not said: the table of the annex has
every one of them.
"""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from cuocthi.core.templatetags.cuocthi import number as in_figures
from cuocthi.papers.wording import Block, Heading, Paragraph, Table, sentence, table_block

from .shapes import Breakdown, Figure, Figures, Section

PRIZES = "results.by_prize"
_UNITS = "entries.by_unit"
_REASONS = "entries.by_reason"
MOST_UNITS = 15  # rows of the table inside the report; a longer one stands in the annex
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")

Known = Mapping[str, Figure]


def told(counted: Figures) -> list[Block]:
    """What was done, stage by stage: a heading with a number and a paragraph; the units with their
    entries as a table, unless they are one or many."""
    known = {figure.key: figure for figure in counted}
    parts = (
        (_("Chỉ đạo, triển khai"), _handed_down(known)),
        (_("Tuyên truyền"), _made_known(known)),
        (_("Hội nghị"), _met(known)),
        (_("Bài dự thi"), _entered(counted, known)),
        (_("Chấm thi"), _judged(known)),
    )
    blocks: list[Block] = []
    said = ((title, [sentence(one) for one in lines]) for title, lines in parts)
    for number, (title, lines) in enumerate(((t, found) for t, found in said if found), 1):
        blocks += [Heading(2, f"{number}. {title}"), Paragraph(" ".join(lines))]
        table = _of(counted, _UNITS)
        if title == _("Bài dự thi") and table and _inside(table):
            blocks.append(rows_of(table))
    return blocks


def given(counted: Figures) -> list[Block]:
    """What was won: one sentence, and the prizes as a table."""
    known = {figure.key: figure for figure in counted}
    blocks: list[Block] = []
    if _n(known, "results.ranked"):
        line = _(
            "Đã xếp hạng {ranked} bài, trao {prizes} giải, cấp {papers} giấy chứng nhận"
        ).format(
            ranked=_words(known, "results.ranked"),
            prizes=_words(known, "results.prizes"),
            papers=_words(known, "results.certificates"),
        )
        blocks.append(Paragraph(sentence(line)))
    prizes = _of(counted, PRIZES)
    if prizes is None:
        return blocks
    planned_and_given = ([int(value or 0) for value in cells] for _name, cells in prizes.rows)
    more = any(cells[-1] > cells[0] for cells in planned_and_given)
    why = _(
        "Có giải trao nhiều hơn cơ cấu vì điểm điều chỉnh sau phúc khảo, giải đã trao giữ nguyên"
    )
    return [*blocks, rows_of(prizes), *([Paragraph(sentence(why))] if more else [])]


def looked_at_again(appeals: int, changed: int, compared: int, answers: int) -> list[Block]:
    """How finalists were compared and what became of appeals; nothing of what there was none."""
    lines = []
    if compared:
        lines.append(
            _("{n} bài đứng đầu được so từng cặp, {answers} lượt so").format(
                n=in_figures(compared), answers=in_figures(answers)
            )
        )
    if appeals:
        lines.append(
            _("Có {n} bài đề nghị phúc khảo, {changed} bài được điều chỉnh điểm").format(
                n=in_figures(appeals), changed=in_figures(changed)
            )
        )
    return [Paragraph(" ".join(sentence(one) for one in lines))] if lines else []


def all_figures(sections: Sequence[Section]) -> list[Block]:
    """Every figure in one table, a line with a Roman number above those of a stage; behind it what
    is counted by name and not told in the report itself."""
    rows: list[tuple[str, str, str]] = []
    for roman, section in zip(_ROMAN, sections, strict=False):
        rows.append((roman, section.title.upper(), ""))
        rows += [
            (str(n), figure.label, figure.words) for n, figure in enumerate(section.figures, 1)
        ]
    blocks: list[Block] = [table_block((_("TT"), _("Chỉ tiêu"), _("Kết quả")), rows, (8, 70, 22))]
    for section in sections:
        for table in section.breakdowns:
            inside = table.key in (PRIZES, _REASONS) or (table.key == _UNITS and _inside(table))
            says_more = len(table.rows) > 1 or (table.rows and table.key == _UNITS)
            if says_more and not inside:
                blocks += [Heading(3, table.title), rows_of(table)]
    return blocks


def rows_of(table: Breakdown) -> Table:
    """The rows with their number before them."""
    values = len(table.head) - 1
    return table_block(
        (_("TT"), *table.titles),
        [(str(n), name, *cells) for n, (name, cells) in enumerate(table.cells, 1)],
        (8, 92 - 18 * values, *[18] * values),
    )


def _handed_down(known: Known) -> Iterator[str]:
    if _n(known, "dispatch.tasks"):
        yield _(
            "Đã giao {tasks} nhiệm vụ cho {units} đơn vị; {accepted} đơn vị đã nhận đủ, {reported} "
            "đơn vị đã báo cáo hoàn thành mọi nhiệm vụ"
        ).format(
            tasks=_words(known, "dispatch.tasks"),
            units=_words(known, "dispatch.units"),
            accepted=_words(known, "dispatch.acknowledged"),
            reported=_words(known, "dispatch.reported"),
        )
    if _n(known, "dispatch.reminders"):
        yield _("Đã đôn đốc {n} lượt").format(n=_words(known, "dispatch.reminders"))
    if _n(known, "dispatch.people"):
        yield _("Đã phổ biến cuộc thi tới {n} người").format(n=_words(known, "dispatch.people"))


def _made_known(known: Known) -> Iterator[str]:
    if _n(known, "publicity.published"):
        yield _("Đã công bố {n} sản phẩm tuyên truyền").format(
            n=_words(known, "publicity.published")
        )


def _met(known: Known) -> Iterator[str]:
    if _n(known, "meetings.held"):
        yield _("Đã tổ chức {held} hội nghị, mời {invited} đơn vị, {present} người dự").format(
            held=_words(known, "meetings.held"),
            invited=_words(known, "meetings.invited"),
            present=_words(known, "meetings.present"),
        )


def _entered(counted: Figures, known: Known) -> Iterator[str]:
    if _n(known, "entries.counted"):
        yield _("{schools} trường báo đã viết và gửi {letters} bức thư").format(
            schools=_words(known, "entries.counting"), letters=_words(known, "entries.counted")
        )
    if not _n(known, "entries.submitted"):
        yield _("Không có bài dự thi nào")
        return
    line = _(
        "Đã nhận {submitted} bài dự thi; {valid} bài hợp lệ, {invalid} bài không hợp lệ"
    ).format(
        submitted=_words(known, "entries.submitted"),
        valid=_words(known, "entries.valid"),
        invalid=_words(known, "entries.invalid"),
    )
    if _n(known, "entries.units"):
        line = _("Có {units} đơn vị gửi bài. {line}").format(
            units=_words(known, "entries.units"), line=line
        )
    yield line
    if _n(known, "entries.events"):
        yield _(
            "{events} sự kiện thu gom hợp lệ, {people} lượt người tham gia, thu {kg} kg rác"
        ).format(
            events=_words(known, "entries.events"),
            people=_words(known, "entries.people"),
            kg=_words(known, "entries.kg"),
        )
    if _n(known, "integrity.findings"):
        yield _(
            "Kiểm tra {all} trường hợp nghi vi phạm thể lệ, {confirmed} trường hợp có vi phạm"
        ).format(
            all=_words(known, "integrity.findings"),
            confirmed=_words(known, "integrity.confirmed"),
        )
    reasons = _of(counted, _REASONS)
    if reasons:
        named = (
            _("{reason} ({n} bài)").format(reason=name[:1].lower() + name[1:], n=cells[0])
            for name, cells in reasons.cells
        )
        yield _("Lý do không hợp lệ: {reasons}").format(reasons="; ".join(named))


def _judged(known: Known) -> Iterator[str]:
    if _n(known, "judging.scripts"):
        yield _("{judges} giám khảo chấm {scripts} bài, {readings} lượt chấm").format(
            judges=_words(known, "judging.judges"),
            scripts=_words(known, "judging.scripts"),
            readings=_words(known, "judging.readings"),
        )
    if _n(known, "judging.thirds"):
        yield _("{n} bài phải chấm lần ba vì điểm của hai giám khảo lệch nhau").format(
            n=_words(known, "judging.thirds")
        )


def _inside(table: Breakdown) -> bool:
    return 1 < len(table.rows) <= MOST_UNITS


def _of(counted: Figures, key: str) -> Breakdown | None:
    """The table of that key, if it has rows."""
    return next((one for one in counted.breakdowns() if one.key == key and one.rows), None)


def _n(known: Known, key: str) -> bool:
    """Whether there is such a figure and it is more than nought."""
    return key in known and bool(known[key].value)


def _words(known: Known, key: str) -> str:
    return known[key].words if key in known else "0"
