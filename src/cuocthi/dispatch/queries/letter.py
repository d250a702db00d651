"""What the letter says around a clause, and on which day it speaks."""

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import CampaignTask
from cuocthi.documents.models import Document
from cuocthi.documents.shapes import day_of, when_words

_BREAK = re.compile(r"[.;:]\s|\n")
_LOOK_BACK = 400  # characters before a clause in which its sentence may begin


def clause_around(task: CampaignTask, text: str) -> tuple[str, str, str]:
    """The paragraph of the letter in three parts: before the clause, the clause, after it.

    Without a place in the letter: the task's own words alone.
    """
    start, end = task.clause_start, task.clause_end
    if start is None or end is None or end > len(text):
        return "", task.what, ""
    opening = text.rfind("\n", 0, start) + 1
    closing = text.find("\n", end)
    closing = len(text) if closing < 0 else closing
    return text[opening:start], text[start:end], text[end:closing].rstrip()


def sentence(task: CampaignTask, text: str) -> str:
    """The words of the letter from the beginning of the sentence to the end of the clause."""
    start, end = task.clause_start, task.clause_end
    if start is None or end is None or end > len(text):
        return task.what
    floor = max(0, start - _LOOK_BACK)
    breaks = [match.end() for match in _BREAK.finditer(text, floor, start)]
    return text[(breaks[-1] if breaks else floor) : end]


def day_of_letter(document: Document, facts: Mapping[str, Any]) -> dt.date:
    """The day on which the letter speaks: its own, as far as it says, else the day it came in.

    "2024" alone gives the day it came in, if that lies in 2024, else the nearest day of that year.
    """
    came_in = timezone.localtime(document.at).date()
    written = str(facts.get("date") or "")
    if whole := day_of(written):
        return whole
    parts = [int(part) for part in written.split("-") if part.isdigit()]
    if len(parts) == 2:
        first = dt.date(parts[0], parts[1], 1)
        last = first.replace(day=calendar.monthrange(*parts)[1])
    elif len(parts) == 1:
        first, last = dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)
    else:
        return came_in
    return min(max(came_in, first), last)


def letter_words(facts: Mapping[str, Any]) -> str:
    """How a notice names the letter: "văn bản số 1903/UBND-VH ngày 06/06/2024"; nothing for a
    letter without number and day."""
    code, day = str(facts.get("code") or ""), day_of(facts.get("date"))
    numbered = code[:1].isdigit()
    words = _("văn bản số {code}").format(code=code) if numbered else _("văn bản")
    if day:
        words = _("{letter} ngày {day}").format(letter=words, day=when_words(day.isoformat()))
    return words if numbered or day else ""
