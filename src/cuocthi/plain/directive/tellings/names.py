"""Name, theme, edition and year of the contest told in two ways (tên, chủ đề, lần thứ, năm học)."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.vntext import fold

_TYPE = (
    r"(?:cuoc thi|hoi thi|hoi thao|hoi dien|lien hoan|chien dich|ngay hoi|tuan le|thang hanh dong|hoi trai|dien dan|hoi cho|giai|san choi|"
    r"cuoc van dong|du thi)"
)
_NAMED = flexible(
    rf"(?<![a-z])(?P<type>{_TYPE})(?P<of>[^\n“\"”.;:,]{{0,60}}?) ?[“\"](?P<name>[^”\"\n]{{4,120}})[”\"]"
)
_THEME = flexible(
    r"(?<![a-z])chu de(?P<of>[^\n“\"”.;]{0,40}?):? ?[“\"](?P<name>[^”\"\n]{4,160})[”\"]"
)
_EDITION = flexible(
    rf"(?<![a-z])(?P<type>{_TYPE})(?P<of>[^\n.;:,]{{0,90}}?) lan thu (?P<n>[0-9]{{1,3}}|[ivxl]{{1,6}}|nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)(?![a-z])"
)
_YEAR = flexible(
    rf"(?<![a-z])(?P<type>{_TYPE})(?P<of>[^\n.;:]{{0,110}}?),? nam (?P<year>hoc (?:20[0-9]{{2}}) ?[-–/] ?(?:20)?[0-9]{{2}}|20[0-9]{{2}})(?![0-9/])"
)
_ELSEWHERE = re.compile(
    r"(?<![a-z])(?:nam (?:truoc|ngoai)|da (?:to chuc|dien ra|dat|tham gia)|ket qua|tiep noi|thanh cong|phat huy|sau|cac (?:lan|nam)|lan truoc|tong ket|"
    r"ke hoach so|cong van so|quyet dinh so|can cu|tiep theo|hang nam|giai doan|dat giai|tung|chuan bi cho|rut kinh nghiem|trong (?:cuoc|hoi|lan))(?![a-z])"
)
_WORD = re.compile(r"[a-z0-9]+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_WORDS = ("", "nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")


def named_twice(doc: Doc, reading: Reading) -> list[Question]:
    """Questions for a contest that bears two names, themes, editions or years."""
    return [
        *_names(doc, reading, _NAMED, "event_name", "Tên"),
        *_names(doc, reading, _THEME, "event_theme", "Chủ đề"),
        *_editions(doc),
        *_years(doc, reading),
    ]


def _names(
    doc: Doc, reading: Reading, pattern: re.Pattern[str], about: str, what: str
) -> list[Question]:
    """Two quoted names that share most of their words and yet are two."""
    if doc.text.count("“") + doc.text.count('"') < 2:
        return []
    told: dict[str, tuple[str, str, int, int]] = {}
    for match in pattern.finditer(doc.fold):
        words = " ".join(_WORD.findall(match["name"]))
        kind = match["type"] if "type" in match.groupdict() else ""
        told.setdefault(words, (kind, doc.words(*match.span("name")), *match.span("name")))
    names = list(told)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            if _alike(one.split(), other.split()):
                ask = (
                    f"{what} được ghi hai cách: “{told[one][1]}” và “{told[other][1]}”. "
                    f"{what} nào đúng?"
                )
                return [Question(about, ask, doc.span(*told[other][2:]))]
    return []


def _alike(one: list[str], other: list[str]) -> bool:
    """The same words in another order, or a word of one put in the place of a word of the other.

    A short form, or one letter that was lost, is the same name; names that share few words are two
    contests.
    """
    if min(len(one), len(other)) < 3:
        return False
    mine, told = set(one), set(other)
    if sorted(one) == sorted(other):
        return True
    if mine <= told or told <= mine:
        return False
    lost, put = mine - told, told - mine
    if "".join(one) == "".join(other) or any(w.isdigit() for w in lost | put):
        return False
    return len(mine & told) >= 3 * max(len(lost), len(put)) and len(mine & told) >= 3


def _number(told: str) -> int:
    if told.isdigit():
        return int(told)
    if told in _WORDS:
        return _WORDS.index(told)
    values = [_ROMAN[sign] for sign in told]
    return sum(
        -v if at + 1 < len(values) and v < values[at + 1] else v for at, v in enumerate(values)
    )


def _live(doc: Doc, start: int, end: int) -> bool:
    """Whether a passage speaks of the contest that the letter is about, not of an earlier one."""
    line = doc.fold.rfind("\n", 0, start) + 1
    said = re.split(r"[.;]\s", doc.fold[max(line, start - 140) : start])[-1]
    return not _ELSEWHERE.search(said + " " + doc.fold[start:end])


def _editions(doc: Doc) -> list[Question]:
    if doc.fold.count("lan thu") < 2:
        return []
    first: tuple[str, int, int, int, frozenset[str]] | None = None
    for match in _EDITION.finditer(doc.fold):
        if not _live(doc, match.start(), match.end()):
            continue
        told = (
            match["type"],
            _number(match["n"]),
            match.start(),
            match.end(),
            frozenset(_WORD.findall(match["of"])),
        )
        if first is None:
            first = told
        elif (
            told[0] == first[0]
            and told[1] != first[1]
            and _OWN.search(doc.fold[max(0, told[2] - 60) : told[2]])
            and told[4] <= first[4]
        ):
            ask = (
                f"“{doc.words(first[2], first[3])}” và “{doc.words(told[2], told[3])}”: lần tổ chức "
                "khác nhau. Lần thứ mấy là đúng?"
            )
            return [Question("event_edition", ask, doc.span(told[2], told[3]))]
    return []


_OWN = flexible(
    r"(?<![a-z])(?:to chuc|phat dong|trien khai|tham gia|huong ung|ban hanh|the le|ke hoach|mo|dang cai|du)(?: (?:va )?(?:huong ung|to chuc|thuc hien|the le|ke hoach|phat dong|cho))?(?: le phat dong)? ?$"
)


def _years(doc: Doc, reading: Reading) -> list[Question]:
    """ "… năm học 2023 - 2024" in the summary, "… năm học 2022 - 2023" in the sentence that starts."""
    abstract = reading.abstract
    if abstract is None or abstract.span is None or reading.kind.value == "bao_cao":
        return []
    mine = _YEAR.search(fold(str(abstract.value)))
    if mine is None:
        return []
    own = _digits(mine["year"])
    for match in _YEAR.finditer(doc.fold):
        span = doc.span(match.start(), match.end())
        if abstract.span[0] <= span[0] < abstract.span[1] or match["type"] != mine["type"]:
            continue
        if match["year"].startswith("hoc") != mine["year"].startswith("hoc"):
            continue
        if not _live(doc, match.start(), match.end()) or not _one_contest(mine["of"], match["of"]):
            continue
        line = doc.fold.rfind("\n", 0, match.start()) + 1
        said = doc.fold[max(line, match.start() - 90) : match.start()]
        if not _OWN.search(said):
            continue
        if _digits(match["year"]) != own:
            ask = (
                f"Trích yếu ghi “{mine['year'].replace('hoc', 'năm học')}” nhưng dưới ghi “"
                f"{doc.words(match.start(), match.end())}”. Năm nào đúng?"
            )
            return [Question("event_name", ask, span)]
        return []  # the first one that speaks of it decides
    return []


def _digits(year: str) -> str:
    return "-".join(number[-2:] for number in re.findall(r"[0-9]{2,4}", year))


def _one_contest(one: str, other: str) -> bool:
    mine, told = set(_WORD.findall(one)), set(_WORD.findall(other))
    return not mine or not told or len(mine & told) * 2 >= min(len(mine), len(told))
