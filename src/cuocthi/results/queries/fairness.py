"""What the fairness of the marking means, in words for each who asks (báo cáo mức công bằng)."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean, median

from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.modes import marking_words
from cuocthi.core.templatetags.cuocthi import number
from cuocthi.entries.queries.event_public import SMALL_GROUP
from cuocthi.judging.models import Round
from cuocthi.judging.queries import Fairness, Levelled, fairness_of
from cuocthi.judging.queries.comparing import final_order
from cuocthi.plain.scoring.ranking import JudgeFigures
from cuocthi.plain.scoring.reliability import Reliability
from cuocthi.plain.scoring.rounding import half_up

from ..models import ResultSheet
from .drawing import last_round
from .told import told_dealings

SMALL_JURY = 3
"""With fewer judges the public is not told how far they agree: two of them would each be told how
the other marks."""
HEAD = ("code", "readings", "raw_mean", "levelled", "low_90", "high_90", "chance_of_prize")


@dataclass(frozen=True, slots=True)
class Words:
    """Three sentences for each who asks: officials, judges, entrants and parents."""

    officials: tuple[str, str, str]
    judges: tuple[str, str, str]
    parents: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class FairnessReport:
    """The figures and what may be told of them; ``shows_agreement`` and ``shows_apart`` are False
    where a small jury would be exposed. ``right``: share 0..1 of the prizes that stand where they
    should by the model's own word; None where it cannot be told, ``why_not`` then says why."""

    figures: Fairness
    way: str
    shows_agreement: bool
    shows_apart: bool
    right: float | None
    why_not: str
    apart_by: float | None
    words: Words
    not_compared: str = ""
    """Why the first ones, compared two by two, stand in the order of their marks; in one sentence."""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The figures as pairs of a name and its value in words."""
        return _facts(self)


def fairness_report(sheet: ResultSheet, *, public: bool) -> FairnessReport | None:
    """The report of a drawn-up sheet; ``public`` leaves out what exposes a small jury (PROMISES 6:
    other judges' marks). None where the deciding round has no locked marks. Three queries once the
    figures are known to this process."""
    found = last_round(sheet.campaign)
    if found is None:
        return None
    found.campaign = sheet.campaign
    figures = fairness_of(found)
    if figures is None:
        return None
    jury = len(figures.judges)
    right, why_not = _right(sheet, figures)
    shows_agreement = jury >= (SMALL_JURY if public else 2)
    shows_apart = jury >= (SMALL_GROUP if public else 2)
    halves = [
        (one.high - one.low) / 2
        for one in figures.rows
        if one.high is not None and one.low is not None
    ]
    apart_by = median(halves) * 2**0.5 if halves else None
    way = marking_words(sheet.campaign.terms)
    return FairnessReport(
        figures=figures,
        way=way,
        shows_agreement=shows_agreement,
        shows_apart=shows_apart,
        right=right,
        why_not=why_not,
        apart_by=apart_by,
        words=Words(
            officials=(
                _("Điểm được tính đúng theo cách đã ghi trong thể lệ: {way}.").format(way=way),
                _level_words(figures, shows_apart=shows_apart),
                _right_words(right, why_not),
            ),
            judges=(
                _(
                    "Không ai sửa điểm của thầy, cô: bảng kết quả tính từ đúng những điểm đã gửi và "
                    "đã khóa."
                ),
                _agreement_words(figures, shown=shows_agreement),
                _reliability_words(figures.mean, shown=shows_agreement),
            ),
            parents=(
                _readings_words(sheet.campaign, figures),
                _dealing_words(figures, told_dealings(found)),
                _doubt_words(apart_by),
            ),
        ),
        not_compared=_not_compared_words(found),
    )


def codes_csv(report: FairnessReport) -> bytes:
    """Every entry by its blind code as CSV in one fixed spelling: by code, numbers with a point, an
    empty cell for what is not known; UTF-8, line feeds. No judge, no person."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEAD)
    for one in report.figures.rows:
        values = [(one.raw, 4), (one.level, 4), (one.low, 4), (one.high, 4), (one.chance, 2)]
        table.writerow(
            (one.code, one.readings, *("" if v is None else f"{v:.{d}f}" for v, d in values))
        )
    return out.getvalue().encode()


def judge_lines(report: FairnessReport) -> list[tuple[str, str, str, str, str]]:
    """Each judge by number: readings, strictness with its interval, spread and noise in words, "–"
    for what cannot be known; nothing for a jury of one."""
    if not report.shows_apart:
        return []
    return [
        (
            one.judge,
            str(number(one.readings)),
            _strict(one),
            "–" if one.spread is None else _points(one.spread),
            "–" if one.fit is None else _points(one.fit),
        )
        for one in report.figures.judges
    ]


def shown_rows(rows: Iterable[Levelled]) -> list[tuple[str, str, str, str, str]]:
    """Entries for people: code, readings, mark as given, levelled mark, interval; "–" where nothing
    is known."""
    return [
        (
            one.code,
            str(number(one.readings)),
            _two(one.raw),
            "–" if one.level is None else _two(one.level),
            "–"
            if one.low is None or one.high is None
            else _("từ {low} đến {high}").format(low=_two(one.low), high=_two(one.high)),
        )
        for one in rows
    ]


def _strict(one: JudgeFigures) -> str:
    if one.severity is None or one.low is None or one.high is None:
        return "–"
    return _("{s} (90%: từ {low} đến {high})").format(
        s=_two(one.severity), low=_two(one.low), high=_two(one.high)
    )


def _two(value: float) -> str:
    return str(number(value, 2))


def _right(sheet: ResultSheet, figures: Fairness) -> tuple[float | None, str]:
    """The mean chance of the entries that have a prize, or why there is none. One query."""
    prized = set(sheet.standings.filter(prize__isnull=False).values_list("code", flat=True))
    if not prized:
        return None, _("chưa có bài nào được giải")
    chance = {one.code: one.chance for one in figures.rows}
    known = [chance[code] for code in prized if chance.get(code) is not None]
    if len(known) == len(prized):
        return mean(one for one in known if one is not None), ""
    if all(row.readings < 2 for row in figures.rows):
        return None, _("mỗi bài chỉ có một lượt chấm")
    if any(one is not None for one in chance.values()):
        return None, _("có bài được giải không nằm trong các lượt chấm này")
    if figures.mixed:
        return None, _("giải chia theo loại người dự thi, mỗi loại xếp riêng")
    return None, _("điểm các bài không đủ khác nhau")


def _right_words(right: float | None, why_not: str) -> str:
    if right is None:
        return _("Không ước tính được bao nhiêu giải về đúng bài, vì {why}.").format(why=why_not)
    return _(
        "Ước tính từ chính các điểm này, khoảng {share} số giải về đúng những bài hay nhất; phần còn "
        "lại nằm trong sai số của việc chấm."
    ).format(share=_percent(right))


def _level_words(figures: Fairness, *, shows_apart: bool) -> str:
    if figures.levelled:
        if figures.apart is not None and shows_apart:
            return _(
                "Giám khảo chặt nhất và giám khảo rộng nhất lệch nhau {points} điểm; phần mềm đã đưa "
                "điểm về một mặt bằng."
            ).format(points=_points(figures.apart))
        return _("Giám khảo có người chặt, người rộng; phần mềm đã đưa điểm về một mặt bằng.")
    if figures.wanted:
        return _("Thể lệ muốn đưa điểm về một mặt bằng nhưng không làm được: {why}").format(
            why=" ".join(figures.gates)
        )
    if figures.gates:
        return _(
            "Thể lệ xếp theo điểm đã cho; các điểm này cũng không đưa được về một mặt bằng: {why}."
        ).format(why="; ".join(map(_cause, figures.gates)))
    return _(
        "Thể lệ xếp theo điểm đã cho; điểm đưa về một mặt bằng chỉ ghi bên cạnh để so, không dùng xếp "
        "hạng."
    )


def _cause(gate: str) -> str:
    """What a gate says without its way out, which is of no use once the round is over."""
    told = gate.removeprefix("Chưa dùng được điểm hiệu chỉnh: ")
    for way_out in (" Cách xử lý:", " Hãy kiểm tra"):
        told = told.partition(way_out)[0]
    return (told[:1].lower() + told[1:]).rstrip(". ")


def _agreement_words(figures: Fairness, *, shown: bool) -> str:
    found = figures.agreement
    if not shown:
        return _("Ban giám khảo ít người nên không công bố giám khảo lệch nhau bao nhiêu.")
    if found.mean_difference is None:
        return _(
            "Không bài nào được hai giám khảo chấm nên chưa biết giám khảo lệch nhau bao nhiêu."
        )
    return _(
        "Hai giám khảo chấm cùng một bài lệch nhau trung bình {points} điểm; {share} số cặp lệch không "
        "quá 1 điểm."
    ).format(
        points=_points(float(found.mean_difference)),
        share=_percent(float(found.within[Decimal("1.0")])),
    )


def _reliability_words(found: Reliability | None, *, shown: bool) -> str:
    if not shown:
        return _("Vì thế cũng không công bố độ tin cậy của điểm.")
    if found is None:
        return _("Chưa tính được độ tin cậy của điểm, vì chưa đủ bài có hai lượt chấm khác nhau.")
    return _(
        "Trong chỗ hơn kém nhau giữa điểm các bài, khoảng {share} là do bài hay dở khác nhau (khoảng tin "
        "cậy 90%: từ {low} đến {high}), còn lại do người chấm và may rủi."
    ).format(share=_percent(found.share), low=_percent(found.low), high=_percent(found.high))


def _readings_words(campaign: Campaign, figures: Fairness) -> str:
    least, most = figures.each[0][0], figures.each[-1][0]
    counts = str(least) if least == most else _("{a} đến {b}").format(a=least, b=most)
    if campaign.work == Campaign.Work.CLEAN_UP:
        return _("Mỗi bài được {n} giám khảo chấm, không ai thấy điểm của người khác.").format(
            n=counts
        )
    return _(
        "Mỗi bài được {n} giám khảo đọc độc lập, không biết tên và trường của người viết."
    ).format(n=counts)


def _dealing_words(figures: Fairness, dealings: tuple[int, int]) -> str:
    told, of = dealings
    if figures.dealt and told < of:
        return _(
            "Phần mềm chia bài {of} lần theo số bốc thăm; {told} lần ai cũng chia lại được đúng như vậy. "
            "Với {rest} lần còn lại, hồ sơ không nêu bài nào phải tránh giám khảo nào, vì ít bài như thế "
            "thì lộ bài của trường, xã nào. Giám khảo không chấm bài của đơn vị mình."
        ).format(of=of, told=told, rest=of - told)
    if figures.dealt:
        return _(
            "Bài do phần mềm chia theo số bốc thăm, ai cũng chia lại được đúng như vậy; giám khảo không "
            "chấm bài của đơn vị mình."
        )
    return _(
        "Không chia lại được đúng danh sách bài của từng giám khảo, nên không khẳng định được là bài đã "
        "chia ngẫu nhiên."
    )


def _not_compared_words(found: Round) -> str:
    """Nothing where the rules do not compare, or comparisons decided."""
    refused = final_order(found).refused if found.campaign.terms.compare else ()
    if not refused:
        return ""
    why = "; ".join((one[:1].lower() + one[1:]).split(". ")[0].rstrip(".") for one in refused)
    return _(
        "Các bài đứng đầu giữ thứ tự theo điểm của vòng chấm, không xếp theo so từng cặp, vì {why}."
    ).format(why=why)


def _doubt_words(apart_by: float | None) -> str:
    if apart_by is None:
        return _("Chưa biết điểm chính xác đến đâu, vì chưa đủ bài có hai lượt chấm khác nhau.")
    return _(
        "Điểm nào cũng có sai số: hai bài hơn kém nhau chưa tới {points} điểm thì chưa chắc bài nào hay "
        "hơn; khi đó thứ hạng theo đúng thể lệ."
    ).format(points=_points(apart_by))


def _facts(report: FairnessReport) -> list[tuple[str, str]]:
    figures = report.figures
    rows = [
        (_("Bài được chấm"), str(number(figures.entries))),
        (_("Giám khảo"), str(number(len(figures.judges)))),
        (_("Lượt chấm"), str(number(figures.readings))),
        (_("Số lượt chấm của mỗi bài"), _each(figures.each)),
    ]
    if figures.thirds:
        rows.append((_("Lượt chấm lần ba"), str(number(figures.thirds))))
    if report.shows_agreement and figures.agreement.pairs:
        found = figures.agreement
        rows += [
            (
                _("Cặp điểm lệch không quá {n} điểm").format(n=_points(float(limit))),
                _percent(float(share)),
            )
            for limit, share in found.within.items()
        ]
    for words, one in (
        (_("Độ tin cậy của một lượt chấm"), figures.one),
        (_("Độ tin cậy của điểm trung bình"), figures.mean),
    ):
        if report.shows_agreement and one is not None:
            rows.append(
                (
                    words,
                    _("{share} (90%: từ {low} đến {high})").format(
                        share=_percent(one.share), low=_percent(one.low), high=_percent(one.high)
                    ),
                )
            )
    if report.shows_apart and figures.apart is not None:
        rows.append((_("Giám khảo chặt nhất và rộng nhất lệch nhau"), _of_points(figures.apart)))
    if report.right is not None:
        rows.append((_("Số giải về đúng bài, ước tính"), _percent(report.right)))
    return rows


def _each(each: Sequence[tuple[int, int]]) -> str:
    """ "1 lượt: 240 bài; 2 lượt: 100 bài"."""
    return "; ".join(
        _("{n} lượt: {entries} bài").format(n=n, entries=number(entries)) for n, entries in each
    )


def _of_points(value: float) -> str:
    return _("{points} điểm").format(points=_points(value))


def _points(value: float) -> str:
    """Two decimals, without noughts at the end: 0,4."""
    return str(number(value, _places(value)))


def _places(value: float) -> int:
    exact = half_up(value).normalize().as_tuple().exponent
    return max(0, -exact) if isinstance(exact, int) else 0


def _percent(share: float) -> str:
    return f"{number(100 * share, 0)}%"
