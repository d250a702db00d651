"""Name, theme, edition and year of the contest told in two ways (tên, chủ đề, lần thứ, năm học)."""

import re
from itertools import combinations

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.rare import Begun
from cuocthi.plain.vntext import fold, word_starts

_TYPE = (
    r"(?:cuoc thi|hoi thi|hoi thao|hoi dien|lien hoan|chien dich|ngay hoi|tuan le|thang hanh dong|hoi trai|dien dan|hoi cho|giai|san choi|"
    r"cuoc van dong|du thi)"
)
_QUOTED = re.compile(r"[“\"](?P<name>[^“”\"\n]{4,160})[”\"]")
_NAMED = re.compile(rf"(?<![a-z])(?P<type>{_TYPE})[^\n“\"”.;:,]{{0,60}}$")
_THEME = re.compile(r"c(?<![a-z]c)hu de[^\n“\"”.;]{0,40}$")
_EDITION = Begun(
    flexible(
        rf"(?<![a-z])(?P<type>{_TYPE})(?P<of>[^\n.;:,]{{0,90}}?) lan thu (?P<n>[0-9]{{1,3}}|[ivxl]{{1,6}}|nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)(?![a-z])"
    ),
    *("cuoc", "hoi", "lien", "chien", "ngay", "tuan", "thang", "dien", "giai", "san", "du"),
)
_YEAR = flexible(
    r"n(?<![a-z]n)am (?P<year>hoc (?:20[0-9]{2}) ?[-–/] ?(?:20)?[0-9]{2}|20[0-9]{2})(?![0-9/])"
)
_TYPED = re.compile(
    rf"(?<![a-z])(?P<type>{_TYPE})(?P<of>(?:(?!{_TYPE}(?![a-z]))[^\n.;:]){{0,110}})$"
)
_ELSEWHERE = re.compile(
    r"(?:"
    + word_starts(
        r"nam (?:truoc|ngoai)|da (?:to chuc|dien ra|dat|tham gia)|ket qua|tiep noi|thanh cong|phat huy|sau|cac (?:lan|nam)|lan truoc|tong ket|"
        r"ke hoach so|cong van so|quyet dinh so|can cu|tiep theo|hang nam|giai doan|dat giai|tung|chuan bi cho|rut kinh nghiem|tien toi|huong toi|dai hoi|trong (?:cuoc|hoi|lan)"
    )
    + r")(?![a-z])"
)
_WORD = re.compile(r"[a-z0-9]+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_WORDS = ("", "nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")


def named_twice(doc: Doc, reading: Reading) -> list[Question]:
    """Questions for a contest that bears two names, themes, editions or years."""
    return [*(_names(doc) or _themes(doc)), *_editions(doc), *_years(doc, reading)]


def _names(doc: Doc) -> list[Question]:
    """Two quoted names, or themes, that share most of their words and yet are two."""
    told: dict[str, dict[str, tuple[int, int]]] = {"event_name": {}, "event_theme": {}}
    seen: set[str] = set()
    for match in _QUOTED.finditer(doc.fold):
        words = " ".join(_WORD.findall(match["name"]))
        if words in seen:
            continue
        before = doc.fold[max(0, match.start() - 84) : match.start()]
        if _THEME.search(before):
            told["event_theme"].setdefault(words, match.span("name"))
        elif _NAMED.search(before):
            told["event_name"].setdefault(words, match.span("name"))
            seen.add(words)
    found = []
    for about, what in (("event_name", "Tên"), ("event_theme", "Chủ đề")):
        for one, other in combinations(told[about], 2):
            places = [told[about][name] for name in (one, other)]
            if _alike(one.split(), other.split()) and all(
                about == "event_theme" or _live(doc, at[0] - 30, at[1]) for at in places
            ):
                first, second = (doc.words(*told[about][name]) for name in (one, other))
                ask = f"{what} được ghi hai cách: “{first}” và “{second}”. {what} nào đúng?"
                found.append(Question(about, ask, doc.span(*told[about][other])))
                break
    return found


_THE_THEME = re.compile(
    rf"(?:^|[\n.;]\s{{0,3}})(?:[-+*•]\s?|[0-9a-z]{{1,2}}[.)]\s)?(?:ve )?chu de(?: (?:chung|chinh|cua|{_TYPE}|nam nay|nam 20[0-9]{{2}}|nay|la|duoc chon|voi|ten|xuyen suot))*\s?:?\s?$"
)


def _themes(doc: Doc) -> list[Question]:
    """ "Chủ đề: “A”" and "Chủ đề năm nay là “B”": one contest has one theme."""
    if doc.fold.count("chu de") < 2:
        return []
    told: dict[str, tuple[int, int]] = {}
    for match in _QUOTED.finditer(doc.fold):
        before = doc.fold[max(0, match.start() - 84) : match.start()]
        if "chu de" in before and _THE_THEME.search(before):
            told.setdefault(" ".join(_WORD.findall(match["name"])), match.span("name"))
    if len(told) != 2:
        return []
    one, other = told
    if set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split()):
        return []
    words = [doc.words(*at) for at in told.values()]
    ask = f"Chủ đề được ghi hai cách: “{words[0]}” và “{words[1]}”. Chủ đề nào đúng?"
    return [Question("event_theme", ask, doc.span(*told[other]))]


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
    return max(len(lost), len(put)) == 1 and len(mine & told) >= 3


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
            and (
                told[1] > first[1]
                or _OWN.search(doc.fold[max(0, told[2] - 60) : told[2]])
                or (told[4] == first[4] and _WILL_BE.match(doc.fold, told[3]))
            )
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


# "Hội thi “…” lần thứ hai nhằm …": what is said behind it is of the one to come.
_WILL_BE = re.compile(
    r"(?:,? nam 20[0-9]{2})?,? (?:nham|se|duoc to chuc|danh cho|gom|la dip|dien ra tu|to chuc tu)(?![a-z])"
)


def _years(doc: Doc, reading: Reading) -> list[Question]:
    """ "… năm học 2023 - 2024" in the summary, "… năm học 2022 - 2023" in the sentence that starts."""
    abstract = reading.abstract
    if abstract is None or abstract.span is None or reading.kind.value == "bao_cao":
        return []
    summary = fold(str(abstract.value))
    mine = _YEAR.search(summary)
    of = _TYPED.search(summary[: mine.start()]) if mine else None
    if mine is None or of is None:
        return []
    for match in _YEAR.finditer(doc.fold):
        span = doc.span(match.start(), match.end())
        if abstract.span[0] <= span[0] < abstract.span[1]:
            continue
        if match["year"].startswith("hoc") != mine["year"].startswith("hoc"):
            continue
        start = max(doc.fold.rfind("\n", 0, match.start()) + 1, match.start() - 150)
        told = _TYPED.search(doc.fold, start, match.start())
        if told is None or told["type"] != of["type"] or not _one_contest(of["of"], told["of"]):
            continue
        at = told.start()
        if not _live(doc, at, match.end()) or not _OWN.search(doc.fold[max(start, at - 70) : at]):
            continue
        if _digits(match["year"]) != _digits(mine["year"]):
            ask = (
                f"Trích yếu ghi “năm {mine['year'].replace('hoc', 'học')}” nhưng dưới ghi “"
                f"{doc.words(at, match.end())}”. Năm nào đúng?"
            )
            return [Question("event_name", ask, span)]
        return []  # the first one that speaks of it decides
    return []


def _digits(year: str) -> str:
    return "-".join(number[-2:] for number in re.findall(r"[0-9]{2,4}", year))


def _one_contest(one: str, other: str) -> bool:
    mine, told = set(_WORD.findall(one)), set(_WORD.findall(other))
    return not mine or not told or len(mine & told) * 2 >= min(len(mine), len(told))
