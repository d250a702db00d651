"""Ways of judging that a contest's rules can name (cách chấm), and each in words for everybody."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .rules import Rules

MANY = 100
"""Beyond so many entries nobody reads them all: rounds are proposed."""

MOST_AT_LINE = 4
"""With two judges and a third, an entry near a prize line is read so many times more at most."""


class Mode(models.TextChoices):
    """How entries are read and ranked (cách chấm)."""

    PANEL = "panel", gettext_lazy("Cả hội đồng chấm chung")
    ROUNDS = "rounds", gettext_lazy("Chấm theo vòng, lấy điểm trung bình")
    FINALISTS = "finalists", gettext_lazy("Chấm theo vòng, chung khảo do một tổ chấm")
    EXAM = "exam", gettext_lazy("Hai giám khảo, lệch nhiều thì chấm lần ba")
    CALIBRATED = "calibrated", gettext_lazy("Chấm theo vòng, có hiệu chỉnh độ chặt, rộng")


WHEN = {
    Mode.PANEL: gettext_lazy(
        "Mọi giám khảo chấm mọi bài, trừ bài của đơn vị mình. Hợp khi có không quá 100 bài."
    ),
    Mode.ROUNDS: gettext_lazy(
        "Mỗi bài một lượt, rồi các bài điểm cao được người khác chấm thêm. Xếp theo trung bình mọi "
        "lượt chấm."
    ),
    Mode.FINALISTS: gettext_lazy(
        "Như trên, cuối cùng cùng một tổ giám khảo chấm hết các bài vào chung khảo. Dễ giải thích "
        "nhất khi có nhiều bài."
    ),
    Mode.EXAM: gettext_lazy(
        "Theo lối chấm thi: mỗi bài hai giám khảo, lệch nhiều thì gọi người thứ ba."
    ),
    Mode.CALIBRATED: gettext_lazy(
        "Như chấm theo vòng, điểm được đưa về một mặt bằng. Chỉ dùng khi phần mềm chia bài; không "
        "đủ điều kiện thì tự trở về điểm trung bình, có ghi lý do."
    ),
}
IN_ROUNDS = (Mode.ROUNDS, Mode.FINALISTS, Mode.CALIBRATED)
"""Modes that deal one reading of each entry first, then more for some."""


def proposed(entries: int) -> Mode:
    """The way to propose for so many entries: all judges read all, or rounds with a panel."""
    return Mode.PANEL if entries <= MANY else Mode.FINALISTS


def expected_readings(rules: Rules, *, entries: int, judges: int, prizes: int) -> int:
    """About how many readings a contest costs, third opinions and readings at lines not counted."""
    if rules.mode == Mode.PANEL:
        return entries * judges
    if rules.mode == Mode.EXAM:
        return entries * rules.readings
    several = round(float(rules.budget) * entries)
    if rules.mode != Mode.FINALISTS:
        return min(several, entries * judges)
    final = min(entries, rules.finalists * prizes) * min(judges, rules.panel)
    return min(several + final, entries * judges)


LEAST_COMPARED, MOST_COMPARED = 4, 30
"""How many finalists can be compared two by two: fewer are read by all, more cost too much."""


def marking_words(rules: Rules) -> str:
    """How it is marked, as the end of a sentence: "…, {these words}."."""
    told = _marked(rules)
    if rules.screen:
        told = f"{_screened(rules)}; {told}"
    return f"{told}; {_compared(rules)}" if rules.compare else told


def _screened(rules: Rules) -> str:
    if rules.screen == 1:
        return _("trước khi chấm, một giám khảo xét mỗi bài đạt hay không đạt")
    return _(
        "trước khi chấm, hai giám khảo xét mỗi bài đạt hay không đạt, khác nhau thì người thứ ba xét"
    )


def _compared(rules: Rules) -> str:
    told = _(
        "sau khi khóa điểm, {n} bài đứng đầu được giám khảo so từng cặp, không biết của ai, mỗi bài "
        "khoảng {each} lượt, và xếp theo kết quả so sánh (mô hình Bradley-Terry)"
    ).format(n=rules.compare, each=rules.compare_each)
    if rules.compare_ties:
        told += _(", được chọn ngang nhau")
    if rules.compare_sure is not None:
        told += _(", dừng sớm khi {n}% số giải dự kiến đúng bài").format(n=rules.compare_sure)
    return told + _("; so sánh không hơn tung đồng xu thì giữ thứ tự theo điểm và ghi lý do")


def _marked(rules: Rules) -> str:
    if rules.mode == Mode.EXAM:
        return _exam(rules)
    if rules.mode == Mode.PANEL:
        return _(
            "mọi giám khảo chấm mọi bài, trừ bài của đơn vị mình; xếp hạng theo trung bình các "
            "lượt chấm"
        )
    return "; ".join((_rounds(rules), _ranking(rules)))


def _exam(rules: Rules) -> str:
    told = _("{n} lượt mỗi bài; lệch quá {gap} điểm thì chấm lần ba").format(
        n=rules.readings, gap=_number(rules.third_gap)
    )
    if rules.line_gap is None:
        return told
    more = _(
        "bài cách ranh giới giải không quá {gap} điểm được chấm thêm, nhiều nhất {n} lượt, khi ấy "
        "lấy trung bình mọi lượt chấm"
    ).format(gap=_number(rules.line_gap), n=MOST_AT_LINE)
    return f"{told}; {more}"


def _rounds(rules: Rules) -> str:
    if rules.adaptive and rules.mode == Mode.CALIBRATED:
        return _(
            "mỗi bài được một giám khảo chấm, sau đó các bài gần ranh giới giải được giám khảo khác "
            "chấm thêm theo công thức công bố trước, cả thảy khoảng {budget} lượt mỗi bài"
        ).format(budget=_number(rules.budget))
    return _(
        "mỗi bài được một giám khảo chấm, sau đó lần lượt {shares} số bài điểm cao nhất được giám "
        "khảo khác chấm thêm, cả thảy khoảng {budget} lượt mỗi bài"
    ).format(shares=", ".join(f"{share}%" for share in rules.shares), budget=_number(rules.budget))


def _ranking(rules: Rules) -> str:
    if rules.mode == Mode.FINALISTS:
        return _(
            "mỗi giải có {n} bài vào chung khảo, do cùng một tổ {panel} giám khảo chấm hết và xếp "
            "theo trung bình của tổ; các bài khác xếp theo trung bình các lượt chấm"
        ).format(n=rules.finalists, panel=rules.panel)
    if rules.mode == Mode.CALIBRATED:
        return _(
            "điểm được hiệu chỉnh theo độ chặt, rộng của từng giám khảo, tính từ các bài nhiều người "
            "cùng chấm; không đủ điều kiện hiệu chỉnh thì xếp theo trung bình và công bố lý do"
        )
    return _("xếp hạng theo trung bình các lượt chấm")


def _number(number: Decimal) -> str:
    words = f"{number.normalize():f}"
    return words.replace(".", ",")
