"""The rules of a contest line by line, and which lines come from no letter and no person.

``Campaign.assumed`` names the lines that were taken from the preset because the letter does not
say them: null until a person has looked at the line, then who and when. A line that a person wrote
is no longer in it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cuocthi.plain.vntext import fold, nfc

from .models import Campaign
from .modes import marking_words
from .rules import Rules

PLANS = {"criteria": gettext_lazy("Tiêu chí chấm"), "prizes": gettext_lazy("Giải thưởng")}
LABELS = {
    "age": gettext_lazy("Tuổi"),
    "length": gettext_lazy("Độ dài"),
    "adults": gettext_lazy("Người lớn phụ trách"),
    "entries": gettext_lazy("Số bài của một người"),
    "approval": gettext_lazy("Đăng ký"),
    "photos": gettext_lazy("Ảnh mỗi sự kiện"),
    "report_days": gettext_lazy("Báo cáo sau sự kiện"),
    "correction": gettext_lazy("Bổ sung bài bị trả lại"),
    "marking": gettext_lazy("Chấm"),
    "blind": gettext_lazy("Giấu tên khi chấm"),
    "appeals": gettext_lazy("Phúc khảo"),
}
LIMITS = "limits"
"""Numbers from which a person looks again: no line of the rules, since nothing is refused by them."""
# Which line a rule stands in, for the rules that a person may write.
LINE_OF = {
    "age_min": "age",
    "age_max": "age",
    "max_words": "length",
    "adult_from": "adults",
    "photos_before": "photos",
    "photos_during": "photos",
    "photos_after": "photos",
    "report_within_days": "report_days",
    "correction_days": "correction",
    "tolerance_words": LIMITS,
    "kg_per_person_hour": LIMITS,
    "cap_kg_per_person": LIMITS,
    "shortest_minutes": LIMITS,
    "longest_hours": LIMITS,
    "photo_minutes": LIMITS,
    "photo_metres": LIMITS,
    "appeal_days": "appeals",
    "appeal_may_lower": "appeals",
}
_APPEALS = ("appeal_days", "appeal_may_lower")
WRITTEN = {
    Campaign.Work.LETTER: (
        "age_min",
        "age_max",
        "max_words",
        "tolerance_words",
        "correction_days",
        *_APPEALS,
    ),
    Campaign.Work.CLEAN_UP: (
        "adult_from",
        "photos_before",
        "photos_during",
        "photos_after",
        "report_within_days",
        "correction_days",
        "kg_per_person_hour",
        "cap_kg_per_person",
        "shortest_minutes",
        "longest_hours",
        "photo_minutes",
        "photo_metres",
        *_APPEALS,
    ),
    Campaign.Work.FORM: ("age_min", "age_max", "correction_days", *_APPEALS),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One rule in words, and where it comes from (một điều trong thể lệ)."""

    key: str
    label: str
    words: str
    assumed: bool = False  # from the preset: the letter does not say it
    looked: bool = False  # and a person has looked at it


def lines(campaign: Campaign) -> list[Line]:
    """The rules in words, those that the contest has. No query."""
    terms = campaign.terms
    no_events = campaign.work != Campaign.Work.CLEAN_UP
    said = [(key, str(label), _WORDS[key](terms, no_events)) for key, label in LABELS.items()]
    return [line(campaign, key, label, words) for key, label, words in said if words]


def plans(campaign: Campaign) -> list[Line]:
    """Criteria and prizes as one line each. Two queries."""
    criteria = "; ".join(f"{one.name} {one.weight}%" for one in campaign.criteria.all())
    prizes = "; ".join(f"{one.count} {one.name}" for one in campaign.prizes.all())
    words = {"criteria": criteria, "prizes": prizes}
    return [line(campaign, key, str(label), words[key]) for key, label in PLANS.items()]


def line(campaign: Campaign, key: str, label: str, words: str) -> Line:
    """A line with where it comes from."""
    looked = campaign.assumed.get(key) is not None
    return Line(key, label, words, key in campaign.assumed, looked)


def unnamed(campaign: Campaign) -> dict[str, Any]:
    """What ``assumed`` is for a contest whose rules are those of its preset."""
    said = _named_in(campaign.document.text, campaign.terms)
    keys = [one.key for one in lines(campaign)] + list(PLANS)
    return {key: None for key in keys if key not in said}


def _named_in(text: str, terms: Rules) -> set[str]:
    """The lines that the letter itself says, in the very numbers of the rules."""
    plain = " ".join(fold(nfc(text)).split())
    age = rf"tu (?:du )?{terms.age_min}(?: tuoi)? den (?:het |du )?{terms.age_max} tuoi"
    length = rf"(?<![\d.,]){terms.max_words} (?:tu|chu)(?![a-z])"
    patterns = {"age": age, "length": length}
    return {key for key, pattern in patterns.items() if re.search(pattern, plain)}


def _age(terms: Rules, _letters: bool) -> str:
    if not terms.age_min:
        return ""
    return _("từ {low} đến hết {high} tuổi, tính vào ngày gửi bài").format(
        low=terms.age_min, high=terms.age_max
    )


def _photos(terms: Rules, letters: bool) -> str:
    if letters or not (terms.photos_before or terms.photos_during or terms.photos_after):
        return ""
    return _("ít nhất {b} ảnh trước, {d} ảnh trong khi làm, {a} ảnh sau").format(
        b=terms.photos_before, d=terms.photos_during, a=terms.photos_after
    )


def _appeals(terms: Rules, _letters: bool) -> str:
    if not terms.appeal_days:
        return _("không nhận đơn phúc khảo")
    lower = _("điểm có thể giảm") if terms.appeal_may_lower else _("điểm không bị giảm")
    return _("trong {n} ngày sau khi công bố kết quả; hai người khác đọc lại; {lower}").format(
        n=terms.appeal_days, lower=lower
    )


_WORDS: dict[str, Callable[[Rules, bool], str]] = {
    "age": _age,
    "length": lambda terms, _letters: (
        _("tối đa {n} chữ").format(n=terms.max_words) if terms.max_words else ""
    ),
    "adults": lambda terms, letters: (
        ""
        if letters
        else _("dưới {n} tuổi thì tham gia theo nhóm có người lớn").format(n=terms.adult_from)
    ),
    "entries": lambda terms, _letters: _("nhiều bài") if terms.several_entries else _("một bài"),
    "approval": lambda terms, _letters: (
        _("ban tổ chức duyệt rồi mới được nộp bài") if terms.requires_approval else ""
    ),
    "photos": _photos,
    "report_days": lambda terms, letters: (
        _("trong {n} ngày").format(n=terms.report_within_days)
        if terms.report_within_days and not letters
        else ""
    ),
    "correction": lambda terms, _letters: (
        _("trong {n} ngày sau hạn nhận bài").format(n=terms.correction_days)
        if terms.correction_days
        else ""
    ),
    "marking": lambda terms, _letters: marking_words(terms),
    "blind": lambda terms, _letters: _("có") if terms.blind else _("không"),
    "appeals": _appeals,
}
