"""Turns a written notice into words that can be read aloud without thinking (văn bản đọc)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from cuocthi.plain.speech.lexicon import COMMON, LETTERS, SMALL_SIGNS, UNITS, URL_SIGNS
from cuocthi.plain.speech.numberwords import cardinal, decimal, digits, ordinal, roman

SYLLABLES_A_SECOND = 4.0
SENTENCE_PAUSE, COMMA_PAUSE, LINE_PAUSE = 0.6, 0.3, 0.6

Match = re.Match[str]

_DAY = r"(0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(0?[1-9]|1[0-2])"
_YEAR = r"([12][0-9]{3})"
_HOUR = r"([01]?[0-9]|2[0-4])"
# atomic: a long row of digits must not be tried again from each of its digits
_NUMBER = r"(?<![0-9])(?>[0-9]+(?:\.[0-9]+)*(?:,[0-9]+)?)"
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_SYLLABLE = re.compile(
    r"(NGH|NG|NH|GH|GI|KH|PH|TH|TR|CH|QU|[BCDĐGHKLMNPRSTVX])?[AEIOUY]{1,3}(NG|NH|CH|[CMNPT])?"
)
_LONGEST_NUMBER = 15
"""Longer rows of digits are codes and are read digit by digit."""


def speakable(text: str, abbreviations: Mapping[str, str]) -> str:
    """The text with every number, day, hour, sign and abbreviation in words (dạng đọc).

    `abbreviations` (short form → words, letter case counts) come before those that every office
    uses; what nobody explained and cannot be said as a syllable is spelt. Lines stay lines. No
    digit is left.
    """
    known = {short: words for short, words in {**COMMON, **abbreviations}.items() if short}
    lines = (_speak_line(line, known) for line in unicodedata.normalize("NFKC", text).splitlines())
    return "\n".join(line for line in lines if line)


def reading_seconds(text: str) -> float:
    """How long a speaker needs for a speakable text, in seconds (thời lượng đọc).

    A judgement, not a norm: studies of reading aloud put Vietnamese at a little over 5 syllables
    a second in a quiet room; outdoor loudspeakers blur, so 4 are planned, with 0.6 s after a
    sentence or line and 0.3 s after a comma. Measure with the station's own speaker.
    """
    syllables = len(re.findall(r"[^\W\d_]+", text))
    sentences = len(re.findall(r"[.!?…]+(?=\s|$)", text))
    commas = len(re.findall(r"[,;:](?=\s|$)", text))
    lines = len([line for line in text.splitlines() if line.strip()])
    pauses = sentences * SENTENCE_PAUSE + commas * COMMA_PAUSE + max(0, lines - 1) * LINE_PAUSE
    return syllables / SYLLABLES_A_SECOND + pauses


def spell(text: str) -> str:
    """Letter by letter, digits one by one, signs by name (đánh vần)."""
    names = {**LETTERS, **URL_SIGNS}
    spelt = []
    for char in text.lower():
        base = unicodedata.normalize("NFD", char)[0]
        spelt.append(digits(char) if char in "0123456789" else names.get(char) or names.get(base))
    return " ".join(name for name in spelt if name)


def _speak_line(line: str, abbreviations: Mapping[str, str]) -> str:
    line = re.sub(r"^\s*[-–•*+]\s+", "", line.replace("./.", "."))
    for pattern, words in _BEFORE_ABBREVIATIONS:
        line = pattern.sub(words, line)
    line = _expand(line, abbreviations)
    for pattern, words in _AFTER_ABBREVIATIONS:
        line = pattern.sub(words, line)
    return _tidy(line)


def _expand(line: str, abbreviations: Mapping[str, str]) -> str:
    """Long forms first, so that "TT&TT" is not read as two "TT"."""
    forms = "|".join(
        re.escape(short) + (r"(?!\w)" if short[-1].isalnum() else "")
        for short in sorted(abbreviations, key=len, reverse=True)
    )
    return re.sub(rf"(?<!\w)(?:{forms})", lambda found: f"{abbreviations[found[0]]} ", line)


def _say_address(found: Match) -> str:
    address = found[0].rstrip(".,;:)?!")
    tail = found[0][len(address) :]
    return spell(re.sub(r"^https?://", "", address).rstrip("/")) + tail


def _say_symbol(found: Match) -> str:
    """ "30/2020/NĐ-CP": the numbers in words, the letters spelt."""
    number, year, letters = found.groups()
    said = [_say_number(number), f"năm {cardinal(int(year[1:]))}" if year else ""]
    return f"{', '.join(part for part in said if part)}, {spell(letters)}"


def _month(text: str) -> str:
    return "tháng tư" if int(text) == 4 else f"tháng {cardinal(int(text))}"


def _day(text: str) -> str:
    """The days up to the tenth take "mùng"."""
    return f"mùng {cardinal(int(text))}" if int(text) <= 10 else cardinal(int(text))


def _year(text: str | None) -> str:
    return f" năm {cardinal(int(text))}" if text else ""


def _say_date(found: Match) -> str:
    return f"ngày {_day(found[1])} {_month(found[2])}{_year(found[3])}"


def _say_iso_date(found: Match) -> str:
    return f"ngày {_day(found[3])} {_month(found[2])}{_year(found[1])}"


def _say_span(found: Match) -> str:
    first, last, month, year = found.groups()
    return f"ngày {_day(first)} đến {_day(last)} {_month(month)}{_year(year)}"


def _say_short_date(found: Match) -> str:
    before = "" if found[1].lower() == "ngày" else f"{found[1]} "
    return f"{before}ngày {_day(found[2])} {_month(found[3])}"


def _say_month(found: Match) -> str:
    return f"{_month(found[1])}{_year(found[2])}"


def _say_hour(found: Match) -> str:
    hour, minutes = cardinal(int(found[1])), int(found[2] or 0)
    return f"{hour} giờ {cardinal(minutes)} phút" if minutes else f"{hour} giờ"


def _say_roman(found: Match) -> str:
    value = roman(found[2])
    return f"{found[1]} {ordinal(value) if found[1].lower() == 'thứ' else cardinal(value)}"


def _say_phone(found: Match) -> str:
    sign = "cộng " if found[0].startswith("+") else ""
    return sign + digits(re.sub(r"[^0-9]", "", found[0]))


def _say_measure(found: Match) -> str:
    return f" {_say_number(found[1])} {UNITS[found[2]]}"


def _say_number(text: str) -> str:
    """Vietnamese writing: a dot groups thousands, a comma begins the fraction."""
    whole, _, fraction = text.partition(",")
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(".", "")
    if "." in whole:
        return " chấm ".join(_say_number(part) for part in re.split("[.,]", text))
    if len(whole) > _LONGEST_NUMBER:
        return digits(whole) + (f" phẩy {digits(fraction)}" if fraction else "")
    return decimal(whole, fraction) if fraction else cardinal(int(whole))


def _say_word(found: Match) -> str:
    """Spell what is written in capitals and is no syllable, and single consonants."""
    word = found[0]
    if not word.isupper():
        return word
    base = unicodedata.normalize("NFD", word.replace("Đ", "\0"))
    plain = "".join(char for char in base if not unicodedata.combining(char)).replace("\0", "Đ")
    return word if _SYLLABLE.fullmatch(plain) else spell(word)


def _tidy(line: str) -> str:
    """Signs that nobody says go; brackets and dashes between words become short pauses."""
    line = re.sub(r"[“”\"«»*_`{}\[\]]", " ", line)
    line = re.sub(r"[()]|(?<=\s)[-–—]+(?=\s)", ",", line)
    line = re.sub(r"\s+", " ", line)
    line = re.sub(r"\s+([,.;:!?])", r"\1", line)
    line = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", line)
    line = re.sub(r"[,;:]+([.!?])", r"\1", line)
    line = re.sub(r"\.{2,}", ".", line)
    line = re.sub(r"([,;:])(?=\w)", r"\1 ", line)
    return line.strip(" ,;")


Rule = tuple[re.Pattern[str], Callable[[Match], str]]

_BEFORE_ABBREVIATIONS: tuple[Rule, ...] = (
    (
        re.compile(
            r"https?://[^\s,;<>\"”]+|www\.[^\s,;<>\"”]+"
            r"|(?<![A-Za-z0-9._-])[A-Za-z0-9._-]++@[A-Za-z0-9-]+(?:\.[A-Za-z]{2,})+"
            r"|(?<![A-Za-z0-9-])(?:[A-Za-z0-9-]++\.)+(?:vn|com|org|net|edu|gov|int|info)\b(?:/[^\s,;<>\"”]*)?"
        ),
        _say_address,
    ),
    (
        re.compile(
            r"\b([0-9]+)((?:/[12][0-9]{3})?)/([A-ZĐ][A-ZĐa-zđ]*(?:[-–&][A-ZĐ][A-ZĐa-zđ]*)*)(?!\w)"
        ),
        _say_symbol,
    ),
)

_AFTER_ABBREVIATIONS: tuple[Rule, ...] = (
    (re.compile(r"^\s*()([IVX]+)(?=\.\s)"), _say_roman),
    (re.compile(rf"\b{_YEAR}-{_MONTH}-{_DAY}\b"), _say_iso_date),
    (
        re.compile(rf"(?:(?i:\bngày)\s+)?\b{_DAY}\s*[-–]\s*{_DAY}/{_MONTH}(?:/{_YEAR})?\b"),
        _say_span,
    ),
    (re.compile(rf"(?:(?i:\bngày)\s+)?\b{_DAY}[/.-]{_MONTH}[/.-]{_YEAR}\b"), _say_date),
    (
        re.compile(rf"(?i:\bngày)\s+{_DAY}\s+tháng\s+{_MONTH}\b(?:\s+năm\s+{_YEAR}\b)?"),
        _say_date,
    ),
    (
        re.compile(rf"\b((?i:ngày|từ|đến|hết|trước|sau|sáng|chiều|tối)) {_DAY}/{_MONTH}\b(?!/)"),
        _say_short_date,
    ),
    (re.compile(rf"(?i:\btháng)\s+{_MONTH}(?:\s*/\s*{_YEAR})?\b(?![.,/][0-9])"), _say_month),
    (re.compile(rf"(?<![0-9/.,]){_MONTH}/{_YEAR}\b"), _say_month),
    (
        re.compile(
            rf"(?<![0-9.,]){_HOUR}\s*(?:h|g|giờ|:)\s*([0-5][0-9])(?![0-9])(?:\s*(?:phút|p)(?!\w))?"
        ),
        _say_hour,
    ),
    (re.compile(rf"(?<![0-9.,]){_HOUR}()h(?!\w)"), _say_hour),
    (
        re.compile(r"\b((?i:thứ|quý|khóa|kỳ|chương|phần|mục|phụ lục|thế kỷ|đợt))\s+([IVX]+)\b"),
        _say_roman,
    ),
    (re.compile(r"(?i:\bthứ)\s+([0-9]{1,4})\b"), lambda found: f"thứ {ordinal(int(found[1]))}"),
    (re.compile(r"(?<![0-9.,])(?:\+84|0)(?:[ .-]?[0-9]){8,10}(?![0-9])"), _say_phone),
    (re.compile(r"(?<=[0-9])\s*[-–]\s*(?=[0-9])"), lambda found: " đến "),
    (re.compile(r"(?<=[0-9])\s*/\s*(?=[0-9])"), lambda found: " trên "),
    (re.compile(r"(?<![\w)%])[-–](?=[0-9])"), lambda found: "âm "),
    (re.compile(rf"({_NUMBER})\s*({_UNIT})(?!\w)"), _say_measure),
    (re.compile(_NUMBER), lambda found: f" {_say_number(found[0])} "),
    (re.compile(r"\w+"), _say_word),
    (
        re.compile("|".join(map(re.escape, SMALL_SIGNS))),
        lambda found: f" {SMALL_SIGNS[found[0]]} ",
    ),
)
"""The rewritings in the order in which they must happen: the more special first."""
