"""The bodies named in a letterhead (cơ quan chủ quản, cơ quan ban hành), or by the text itself."""

import re
from dataclasses import dataclass

from cuocthi.plain.directive import codes, kinds
from cuocthi.plain.directive.bodies import (
    initials,
    is_dangling,
    names_body,
    names_head,
    starts_letterhead,
    strange_word,
)
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import Fact
from cuocthi.plain.directive.superiors import parted_names
from cuocthi.plain.directive.together import equals
from cuocthi.plain.vntext import fold, is_capitals, place_tones

_ISSUES = re.compile(
    r"\s(?:ban hanh|xay dung|thong bao|de nghi|to chuc|trien khai|bao cao|yeu cau|huong dan|"
    r"kinh moi|tran trong|phat dong|thong nhat|phoi hop|chu tri|quyet dinh|cong bo)(?![a-z])"
)


# A commune or a central body may stand above its school or room without "UBND".
_PLACE = re.compile(
    r"trung uong\s[a-z]|(?:phuong|xa|thi tran|huyen|quan|tinh|thanh pho)\s(?!(?:doan|uy)(?![a-z]))[a-z]"
)

# Several bodies named together issue nothing: "Các đơn vị báo cáo …".
_MANY = re.compile(r"(?:cac|moi|tung|nhung|toan the|tat ca|quy)\s")
# A line of the head that says something by a label: "ĐC: …", "TRƯỞNG CỤM: SỞ …", "Website: …".
_LABELLED = re.compile(
    r"[^:\n]{2,32}(?<!so):\s{0,3}\S|(?:dia chi|dien thoai|tel|dt|fax|email|website)(?![a-z])"
)
_SYLLABLE = re.compile(r"[aeiouy]")
_PATH = re.compile(r"\s[›»>]\s")


@dataclass(frozen=True, slots=True)
class Named:
    """The issuer, the body above it, and all issuers of a joint letter (at least two, else none)."""

    issuer: Fact
    superior: Fact | None
    joint: list[Fact]


def letterhead(
    doc: Doc,
    area: int,
    cuts: list[tuple[int, int]],
    symbol: str = "",
    with_others: bool = False,
) -> Named | None:
    """The bodies named above the offset `area`; `cuts` are stretches that are no body's name.

    The letter's symbol, or a title that says so (`with_others`), shows whether bodies one under
    another issued it together.
    """
    lines = _pieces(doc, area, cuts)
    beside = _side_by_side(doc, lines)
    if beside:
        return beside
    bodies = _reparted(doc, _bodies(doc, [piece for line in lines for piece in line]))
    if not bodies:
        return None
    together = _joint_lines(doc, bodies, symbol) or equals(doc, bodies, area, with_others)
    if together:
        facts = [_body_fact(doc, body, 0.85) for body in together]
        above = bodies[: -len(together)]
        return Named(facts[0], _body_fact(doc, above[-1], 0.85) if above else None, facts)
    parts = _joint(doc, bodies[-1])
    issuer = _body_fact(doc, parts[0], 0.94)
    superior = _body_fact(doc, bodies[-2], 0.92) if len(bodies) > 1 else None
    if len(parts) > 1:
        return Named(issuer, superior, [_body_fact(doc, part, 0.85) for part in parts])
    return Named(issuer, superior, [])


def _body_fact(doc: Doc, stretches: list[Stretch], sure: float) -> Fact:
    value = " ".join(doc.words(s.start, s.end) for s in stretches)
    if value.islower():  # capitals of an old font come out small
        value = value.upper()
    if fold(value).startswith("uy ban nhan dan") and value.isupper():  # marks lost in a scan
        value = place_tones("ỦY BAN NHÂN DÂN" + value[15:])
    for motto in re.finditer(r"\s-\s(?=\S)", value):  # "TẠP CHÍ … - Vì trẻ thơ Việt"
        word = value[motto.end() :].split(maxsplit=1)[0]
        if is_capitals(value[: motto.start()]) and not is_capitals(word) and word.isalpha():
            value = value[: motto.start()]
            break
    return doc.fact(stretches[0].start, stretches[-1].end, sure, value.strip(" -"))


def _side_by_side(doc: Doc, lines: list[list[Stretch]]) -> Named | None:
    """Heads that stand beside one another, as those who issue a letter together set them: lines of
    as many cells, each the name of a body or its rest; the first column's body is the first."""
    rows = [line for line in lines if len(line) > 1 and _all_capitals(doc, line)]
    rows = [line for line in rows if len(line) == len(rows[0])]
    if not any(all(_names(doc, cell) for cell in line) for line in rows):
        return None
    columns = [_bodies(doc, [line[at] for line in rows]) for at in range(len(rows[0]))]
    if not all(columns):
        return None
    facts = [_body_fact(doc, column[-1], 0.85) for column in columns]
    own = columns[0]
    above = own[-2] if len(own) > 1 else None
    if above is None:  # one body above all columns
        over = _bodies(doc, [line[0] for line in lines if len(line) == 1 and line < rows[0]])
        above = over[-1] if over else None
    return Named(facts[0], _body_fact(doc, above, 0.85) if above else None, facts)


def _all_capitals(doc: Doc, line: list[Stretch]) -> bool:
    return all(is_capitals(doc.text[cell.start : cell.end]) for cell in line)


def _names(doc: Doc, cell: Stretch) -> bool:
    return starts_letterhead(doc.fold[cell.start : cell.end]) and names_head(
        doc.text[cell.start : cell.end]
    )


def _bodies(doc: Doc, pieces: list[Stretch]) -> list[list[Stretch]]:
    """The bodies named above the number, each as the pieces of its lines."""
    bodies: list[list[Stretch]] = []
    strange = 0
    for piece in pieces:
        text = doc.text[piece.start : piece.end]
        folded = doc.fold[piece.start : piece.end]
        capital = is_capitals(text) or text.islower()
        if doc.is_decor(piece.start, piece.end) or _LABELLED.match(folded) or _is_foreign(text):
            continue
        if _PATH.search(text):  # where one is on a page: "Thư viện tỉnh › Thông báo"
            strange += 1
            continue
        last = doc.fold[bodies[-1][-1].start : bodies[-1][-1].end] if bodies else ""
        if bodies and folded.strip() in _LEVELS:  # "HỘI LUẬT GIA / TỈNH / ĐÔNG KHÊ SƠN"
            bodies[-1].append(piece)
            continue
        place = bool(_PLACE.match(folded))
        named = (names_head(text) and not place) or (place and not bodies)
        if starts_letterhead(folded) and named and not is_dangling(last):
            below_menu = strange and bodies and _all_capitals(doc, bodies[-1]) and not capital
            if below_menu:
                strange += 1  # "Thư viện ảnh" of a page's menu under the page's own name
            elif capital or (names_head(text) and len(text) < 70 and not text.endswith((".", ","))):
                bodies = [*bodies, [piece]] if strange < 2 else [[piece]]
                strange = 0
        elif bodies and (_same_case(doc, bodies[-1][-1], text) or is_dangling(last)):
            bodies[-1].append(piece)
        else:
            strange += 1  # menus of a page lie between its own name and the letterhead
    return bodies


_LEVELS = frozenset(("tinh", "huyen", "xa", "phuong", "quan", "thi xa", "thi tran", "thanh pho"))


def _same_case(doc: Doc, above: Stretch, text: str) -> bool:
    """A body's name goes on in capitals; in small letters under a line with small letters too."""
    before = doc.text[above.start : above.end]
    if text[0].islower() and not is_capitals(before):  # "Sở Văn hóa, Thể thao / và Du lịch"
        return len(text) < 60 and text[-1] not in ".:;"
    if len(text) < 7 and not _SYLLABLE.search(fold(text)) and text.isalpha():
        return text == "HCM"  # "Đài Phát thanh … / PHTV": its short name stands below
    return is_capitals(text)


def _is_foreign(text: str) -> bool:
    """A line in another language below the name: "… WATER SUPPLY JOINT STOCK COMPANY"."""
    words = [word for word in text.split() if word.isalpha() and len(word) > 2]
    strange = sum(1 for word in words if strange_word(word.capitalize()))
    return text.isascii() and strange >= 2 and strange * 2 >= len(words)


def _reparted(doc: Doc, bodies: list[list[Stretch]]) -> list[list[Stretch]]:
    """Two bodies that ran together, on one line or over several, are two again."""
    found: list[list[Stretch]] = []
    for body in bodies:
        names = [doc.text[piece.start : piece.end] for piece in body]
        parts: list[list[Stretch]] = [[]]
        cuts = (
            parted_names(" ".join(names))
            if is_capitals(doc.text[body[0].start : body[0].end])
            else []
        )
        at = 0  # where a piece begins in the joined name
        for piece, name in zip(body, names, strict=True):
            start = piece.start
            for cut in cuts:
                if not at <= cut < at + len(name):
                    continue
                behind = piece.start + cut - at
                if behind > start:
                    parts[-1].append(Stretch(*doc.trim(start, behind)))
                parts.append([])
                start = behind
            parts[-1].append(Stretch(start, piece.end))
            at += len(name) + 1
        found.extend(part for part in parts if part)
    return found


def _joint_lines(doc: Doc, bodies: list[list[Stretch]], symbol: str) -> list[list[Stretch]]:
    """The last bodies where the symbol names each of them: KHPH-SGDĐT-CAT-TĐ (liên tịch)."""
    signs = [codes.bare(part) for part in re.split(r"[-/.]", symbol)]
    signs = [part for part in signs if len(part) > 1 and not kinds.symbol_kind(part)]
    if len(signs) < 2 or len(bodies) < 2:
        return []
    names = [
        codes.bare(initials(" ".join(doc.words(s.start, s.end) for s in body))) for body in bodies
    ]
    found: list[list[Stretch]] = []
    for body, name in zip(bodies, names, strict=True):
        sign = signs[len(found)] if len(found) < len(signs) else ""
        if sign and len(name) > 1 and (name.startswith(sign) or sign.startswith(name)):
            found.append(body)
        elif found:
            break
    if len(found) < 2 or found[-1] is not bodies[-1]:
        return []
    last = [piece for piece in found[-1] if not _PLACE.match(doc.fold, piece.start)]
    return [*found[:-1], last or found[-1]]  # the place below stands for all


def _pieces(doc: Doc, area: int, cuts: list[tuple[int, int]]) -> list[list[Stretch]]:
    """The cells of each line above the number, without the stretches that are no body's name."""
    lines = []
    for line in doc.lines:
        if line.start >= area:
            break
        found = []
        for cell in doc.cells(Stretch(line.start, min(line.end, area))):
            at = cell.start
            for start, end in cuts:
                if start < cell.end and end > at:
                    found.append(_undashed(doc, at, max(at, start)))
                    at = min(end, cell.end)
            found.append(_without_motto(doc, _undashed(doc, at, cell.end)))
        lines.append([piece for piece in found if piece.start < piece.end])
    return [line for line in lines if line]


def _without_motto(doc: Doc, piece: Stretch) -> Stretch:
    """A page's name in capitals without what it says of itself: "SỞ … - Trang thông tin …"."""
    dash = doc.text.find(" - ", piece.start, piece.end)
    if dash < 0 or is_capitals(doc.text[piece.start : piece.end]):
        return piece
    name = doc.text[piece.start : dash]
    behind = doc.text[dash + 3 : dash + 5]
    if is_capitals(name) and len(name) > 8 and behind[:1].isupper() and behind[1:].islower():
        return Stretch(piece.start, dash)
    return piece


def _undashed(doc: Doc, start: int, end: int) -> Stretch:
    """A piece without dashes at its ends, but for one behind a word: "THI ĐUA - / KHEN THƯỞNG"."""
    start, end = doc.trim(start, end, " \t-")
    if doc.text.startswith(" -", end) and doc.text[end + 2 : end + 3] in ("", " ", "\n", "\t", "|"):
        return Stretch(start, end + 2)
    return Stretch(start, end)


def _joint(doc: Doc, body: list[Stretch]) -> list[list[Stretch]]:
    """A joint letter names two bodies with a dash between (liên tịch)."""
    parts: list[list[Stretch]] = []
    for piece in body:
        at = piece.start
        for match in re.finditer(r"\s-\s", doc.text[piece.start : piece.end]):
            behind = piece.start + match.end()
            if starts_letterhead(doc.fold[behind : piece.end]):
                parts.append([Stretch(at, piece.start + match.start())])
                at = behind
        rest = Stretch(at, piece.end)
        if parts and at == piece.start:
            parts[-1].append(rest)
        else:
            parts.append([rest])
    whole = len(parts) > 1 and all(
        starts_letterhead(doc.fold[p[0].start : p[0].end]) for p in parts
    )
    return parts if whole else [body]


def issuer_from_body(doc: Doc, body_at: int, symbol: str) -> Fact | None:
    """Without a letterhead the body names itself: "…, Sở … ban hành kế hoạch"."""
    for block in doc.blocks:
        if block.start < body_at or block.end - block.start < 30 or block.depth > 1:
            continue  # an item says what others have to do
        for at in _beginnings(doc, block.start, min(block.end, block.start + 900)):
            end = _name_end(doc, at, min(block.end, at + 130))
            if end is not None:
                fits = symbol and initials(doc.text[at:end]) in codes.bare(symbol)
                return doc.fact(at, end, 0.85 if fits else 0.7)
        if block.start > body_at + 3000:
            break
    return None


def _beginnings(doc: Doc, start: int, end: int) -> list[int]:
    """Where a body could be named: at the start and behind each comma."""
    found = [start, *(m.end() for m in re.finditer(r"[,;:.]\s{1,3}", doc.text[start:end]))]
    places = [found[0], *(start + at for at in found[1:])]
    return [
        at
        for at in places
        if doc.text[at].isupper()
        and names_body(doc.text[at : at + 60])
        and not _MANY.match(doc.fold, at)
    ]


def _name_end(doc: Doc, start: int, limit: int) -> int | None:
    """Where the verb of issuing begins behind a body's name; commas stay inside "Văn hóa, Thể …"."""
    for match in _ISSUES.finditer(doc.fold, start, limit):
        if doc.text[match.start() + 1].isupper():
            continue
        name = doc.text[start : match.start()]
        if name in ("Ban Tổ chức", "Ban tổ chức", "Ban Giám khảo", "Ban Tổ chức cuộc thi"):
            return None  # whose it is, nobody says
        if re.search(r"[.;:()\n]|,\s[^A-ZĐÀ-Ỹ]|^\S+$", name):
            return None
        return match.start()
    return None
