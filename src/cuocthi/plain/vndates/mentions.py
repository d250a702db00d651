"""Where a text names one known day, in any of the ways people write it, and the text with another
day in its place (ngày được nhắc tới trong một văn bản).

The ways: 15/3/2024, 15/03/24, 15-3-2024, 15.3.2024, 2024-03-15, 20240315, "ngày 15 tháng 3 năm 2024",
"15 tháng 3", and the same without a year; read aloud: "ngày mười lăm tháng ba". What carries another
year is another day. A bare "15.3" or "15-3" counts only behind "ngày", else it is a number or a span.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from cuocthi.plain.speech import speakable
from cuocthi.plain.vndates.written import written


@dataclass(frozen=True, slots=True)
class Mention:
    """A day named in a text: its place as offsets into the text, and the very words."""

    start: int
    end: int
    words: str


def mentions(text: str, day: dt.date) -> list[Mention]:
    """Every place at which the text names the day, in order."""
    return [
        Mention(match.start("said"), match.end("said"), match["said"])
        for match in _pattern(day).finditer(text)
    ]


def with_day(text: str, old: dt.date, new: dt.date) -> str:
    """The text with ``new`` wherever it names ``old``, written in the same way as it stood."""
    return _pattern(old).sub(lambda match: _rewritten(match, old, new), text)


@lru_cache(maxsize=64)
def _pattern(day: dt.date) -> re.Pattern[str]:
    d, m, y = f"0?{day.day}", f"0?{day.month}", f"{day.year}"
    spoken, spoken_year = _aloud(day)
    sep = r"\s?[/.\-]\s?"
    ways = (
        rf"(?P<iso>(?<![\d\-]){day.isoformat()}(?!\d))",
        rf"(?P<compact>(?<!\d){day:%Y%m%d}(?![\d]))",
        rf"(?P<full>(?<![\d/.\-]){d}(?P<s1>{sep}){m}(?P<s2>{sep})(?:{y}|{y[2:]})(?![\d/]))",
        rf"(?P<words>(?<!\d){d}\s+tháng\s+{m}(?!\d)(?P<year>,?\s+năm\s+{y}(?!\d))?"
        rf"(?!,?\s+năm\s+\d))",
        rf"(?P<short>(?<![\d/.\-]){d}(?P<s3>\s?/\s?){m}(?!\d|\s?[/.\-]\s?\d))",
        rf"(?P<behind>(?<=ngày ){d}(?P<s4>[.\-]){m}(?!\d|[/.\-]\d))",
        rf"(?P<aloud>(?<!\w){spoken}(?P<aloud_year>\s+năm\s+{spoken_year}(?!\w))?(?!\s?\w*\s+năm\s"
        r"+\w))",
    )
    return re.compile(rf"(?P<said>{'|'.join(ways)})", re.IGNORECASE)


def _aloud(day: dt.date) -> tuple[str, str]:
    """Day and month, and the year, as they are read aloud, for a pattern."""
    said = speakable(f"ngày {written(day)}", {})
    whole, year = said.removeprefix("ngày ").split(" năm ", 1) if " năm " in said else (said, "")
    # a day such as "mùng năm" holds the word itself: the year begins behind the month
    if " tháng " not in whole:
        front, _tháng, rest = said.removeprefix("ngày ").partition(" tháng ")
        month, _năm, year = rest.partition(" năm ")
        whole = f"{front} tháng {month}"
    return (
        r"\s+".join(re.escape(word) for word in whole.split()),
        r"\s+".join(re.escape(word) for word in year.split()),
    )


def _rewritten(match: re.Match[str], old: dt.date, new: dt.date) -> str:
    if match["iso"]:
        return new.isoformat()
    if match["compact"]:
        return f"{new:%Y%m%d}"
    if match["aloud"]:
        whole = speakable(f"ngày {written(new)}", {}).removeprefix("ngày ")
        if match["aloud_year"] or new.year != old.year:
            return whole
        return speakable(f"ngày {new.day}/{new.month}", {}).removeprefix("ngày ")
    said: str = match["said"]
    padded = said[0] == "0" or (old.day >= 10 and re.search(r"\D0\d", said) is not None)
    if match["words"]:
        day = f"{new.day:02}" if padded or old.day >= 10 else f"{new.day}"
        # Decree 30/2020/NĐ-CP, annex I: a 0 before days under 10 and the months 1 and 2
        month = f"{new.month:02}" if new.month <= 2 or re.search(r"tháng\s+0", said) else new.month
        year = f" năm {new.year}" if match["year"] or new.year != old.year else ""
        return f"{day} tháng {month}{year}"
    if old.day >= 10 and old.month >= 10:
        padded = True
    day, month = (f"{new.day:02}", f"{new.month:02}") if padded else (str(new.day), str(new.month))
    if match["full"]:
        year = f"{new.year}" if said.endswith(str(old.year)) else f"{new.year % 100:02}"
        return f"{day}{match['s1']}{month}{match['s2']}{year}"
    between = match["s3"] or match["s4"]
    year = f"{between}{new.year}" if new.year != old.year else ""
    return f"{day}{between}{month}{year}"
