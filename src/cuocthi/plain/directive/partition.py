"""Lines on which parts of a letter ran together (các phần dính trên một dòng) are parted again.

A letter copied out of a table or a PDF has its head on one or two long lines: issuer, number,
summary, national title, place and day. Each part begins in a way of its own; before it a new line
is begun. The foot, "Nơi nhận" beside the signature, is parted likewise.
"""

import re

from cuocthi.plain.directive.superiors import parted_names
from cuocthi.plain.vntext import Mapped

_UP = "A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_LOW = "a-zđà-ãè-êìíò-õùúýăĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
# The national title and motto, with the letters that a scan takes for others: "C0NG HÒA", "1ập".
NATION = r"c[o0]ng\s{1,9}h[o0]a\s{1,9}x[a4]\s{1,9}h[oô0][i1l]\s{1,9}chu\s{1,9}ngh[i1l]a\s{1,9}v[i1l][e3]t\s{1,9}nam"
MOTTO = r"d[o0]c\s{1,9}[l1i]ap[\s\-.]{1,9}tu\s{1,9}d[o0][\s\-.]{1,9}hanh\s{1,9}phuc"
_NATION = re.compile(rf"{NATION}|{MOTTO}|dang cong san viet nam")
_NUMBER = re.compile(rf"(?:Số|SỐ|Sô)\s{{0,3}}:?\s{{0,3}}(?:[0-9OolI]{{1,6}}\s?)?[/-]\s?[{_UP}]")
_GLUED_PLACE = re.compile(
    rf"(?<=[{_UP}][{_UP}])(?=[{_UP}][{_LOW}]{{1,7}}(?:\s[{_UP}][{_LOW}]{{1,7}}){{0,3}},\s{{0,3}}ngày)"
)
_PLACED = re.compile(
    rf"(?:(?<![^\s|*])(?:TP\.|TP|Thành phố|Thị xã|Tỉnh|tỉnh|thành phố)\s)?"
    rf"(?:(?<![{_UP}{_LOW}0-9/-])|(?<=[{_UP}][{_UP}])(?=[{_UP}][{_LOW}]))"
    rf"(?:[{_UP}][{_LOW}']{{1,8}}(?:\s-\s|\s)){{0,4}}[{_UP}][{_LOW}']{{1,8}},\s{{0,3}}ngày"
    r"(?:\s{0,3}[0-9OolI]{1,2}\s{0,3}|[\s.…_]{0,20})(?:tháng|/)"
)
_DAY_BEHIND = re.compile(r",\s{0,3}ngày")  # stands behind every place
_WEEKDAY = re.compile(r"(?<![a-z])(?:thu\s(?:hai|ba|tu|nam|sau|bay)|chu\snhat),")
_YEAR = re.compile(r"năm\s{0,3}[0-9OolI]{4}|/[0-9]{1,2}/[0-9]{4}")
_ABOUT = re.compile(r"[(“\"]?V\s?/\s?v\b")
_DEAR = re.compile(r"K[íiÍI]nh g[ửưuỬ]i\s?:|KÍNH GỬI\s?:")
_TITLE = re.compile(
    rf"(?:KẾ HOẠCH|THÔNG BÁO|QUYẾT ĐỊNH|GIẤY MỜI|BÁO CÁO|HƯỚNG DẪN|TỜ TRÌNH|NGHỊ QUYẾT|THỂ LỆ)(?![{_UP}])"
)
_UNDER = re.compile(
    r"(?<=\s)(?<!ỦY\s)(?<!UỶ\s)(?=(?:SỞ|PHÒNG|BAN|ỦY BAN|UỶ BAN|TRƯỜNG|VĂN PHÒNG|TRUNG TÂM|CHI CỤC|THANH TRA|CÔNG AN|BẢO TÀNG|THƯ VIỆN|ĐÀI|LIÊN ĐOÀN LAO ĐỘNG|CÔNG ĐOÀN|HỘI LIÊN HIỆP|ĐẢNG ỦY|ĐẢNG UỶ)\s)"
)
_ABOVE = re.compile(
    r"\s*[|]?\s*(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|BỘ|TỈNH ỦY|HUYỆN ỦY|THÀNH ỦY|SỞ|TỔNG LIÊN ĐOÀN|HỘI|TỔNG CÔNG TY|ĐẢNG BỘ)\s\S+\s\S+"
)
_FOOT = re.compile(r"N[ơờoƠ]i nh[ậâaẬ]n\s{0,2}:|NƠI NHẬN\s?:")
_RIGHT = re.compile(
    rf"(?<![^\s|.;:,)])(?:(?:TM|KT|TL|TUQ|T\.M)(?:\.\s?|\s)|(?:T/M|K/T|T/L)[.\s]\s?|Q\.\s?)(?=[{_UP}]{{2}})"
)
_POST = re.compile(
    r"(?<![^\s|.;:,)])(?P<vice>PHÓ\s|(?=THỨ TRƯỞNG))?(?:TỔNG\s)?(?:CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|BÍ THƯ|TRƯỞNG BAN|"
    r"TRƯỞNG PHÒNG|TRƯỞNG THUẾ|TRƯỞNG KHOA|TRƯỞNG TRẠM|TRƯỞNG ĐOÀN|CHỈ HUY TRƯỞNG|CHÍNH ỦY|CHÍNH TRỊ VIÊN|"
    r"TƯ LỆNH|CHÁNH ÁN|CHÁNH THANH TRA|ĐỒN TRƯỞNG|HẠT TRƯỞNG|TRẠM TRƯỞNG|BIÊN TẬP|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG|VIỆN TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|CHỦ NHIỆM)(?![^\s|])"
)
# What stands in each match of the two: few lines hold any of it.
_RIGHTS = ("TM", "KT", "TL", "TUQ", "T.M", "T/M", "K/T", "T/L", "Q.")
_POSTS = (
    *("CHỦ TỊCH", "GIÁM ĐỐC", "TRƯỞNG", "BÍ THƯ", "CHÍNH ", "TƯ LỆNH", "CHÁNH ", "BIÊN TẬP"),
    "CHỦ NHIỆM",
)
_BEFORE_POST = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\.?$|PHÓ$|TỔNG$|QUYỀN$")
_WHOLE = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|BAN TỔ CHỨC|BAN CHỈ ĐẠO|"
    r"BAN GIÁM HIỆU|ỦY BAN(?: HỘI| MTTQ)?|UỶ BAN(?: HỘI| MTTQ)?|BAN BIÊN TẬP)$"
)
_SIGNED = re.compile(r"\(\s?(?:[Đđ]ã ký|ĐÃ KÝ)\s?\)")
_STAMPED = re.compile(
    r"(?:Ký bởi|Người ký|Thời gian ký|Ngày ký)\s?:[^|\n]*?(?:\+07:00|(?=(?:Thời gian|Ngày) ký)|$)"
)
_ITEM = re.compile(rf"\s(?<=[;.,:]\s)(?=[-+]\s?[{_UP}])")
_NAME = re.compile(rf"(?:[{_UP}][{_LOW}]{{1,7}}(?:\s|$)){{2,5}}\s*[|]?\s*$")
_POST_AND_NAME = re.compile(
    rf"\n[ \t|]*(?P<posts>(?:[{_UP}][{_UP}.]*[ \t]+){{2,12}})(?:\([^)\n]{{2,20}}\)[ \t]*)?"
    rf"(?P<name>(?:[{_UP}][{_LOW}]{{1,7}}[ \t]+){{1,4}}[{_UP}][{_LOW}]{{1,7}})[ \t|]*$",
    re.MULTILINE,
)
# Every branch begins with the sign itself: most letters are passed over quickly.
_TORN = re.compile(
    rf"[NK(SntlV\s](?:(?<=N)[ơờ]i\s?\n\s?nhận\s?:|(?<=K)ính\s?\n\s?gửi|(?<=\()[Đđ]ã\s?\n\s?ký\)"
    rf"|(?<=S)[ốỐ]\s?:?\s?\n\s?(?=[0-9])"
    rf"|(?<=S)[ốỐ]\s?:?\s?[0-9]{{1,5}}\s?[-/]?\s?\n\s?[-/]?\s?(?=[{_UP}]{{2,}}[{_UP}a-z]*[-/])"
    rf"|(?<=n)gày\s?\n\s?(?=[0-9])|(?<=t)háng\s?\n\s?(?=[0-9])|(?<=[0-9]\s)\n\s?(?=tháng\s?[0-9])"
    rf"|(?<=[0-9]\n)\s?(?=tháng\s?[0-9])|(?<=n)ăm\s?\n\s?(?=(?:19|20)[0-9]{{2}})"
    rf"|(?<=l)ần\s?\n?\s?thứ\s?\n\s?(?=[0-9IVX])|(?<=V)\s?/\s?v\s?:?\n)"
)
# What a line may end in that is torn there; only around such ends is _TORN looked for.
_TORN_END = (
    *("Nơi", "Nời", "ính", "ã", "ố", "Ố", "gày", "háng", "ăm", "hứ", "v"),
    *("ố:", "Ố:", "v:", " :", "\t:", "-", "/", *"0123456789"),
)
_TORN_LAST = frozenset(end[-1] for end in _TORN_END)
_TORN_BEFORE, _TORN_BEHIND = 24, 40  # signs that a torn part takes around the end of a line
_GLUED = re.compile(
    rf"[;.:](?<!KT\.)(?<!TM\.)(?<!TL\.)(?<!TUQ\.)(?<!Q\.)(?=(?:\([Đđ]ã ký|[{_UP}][{_LOW}]{{1,7}}\s[{_UP}][{_LOW}]|[{_UP}]{{3}}))"
)
_ITEM_MARK = re.compile(r"(?:[0-9]{1,2}|[a-zđ]|[IVX]{1,4})[.)/]")  # "2. Nơi nhận: …" is a clause
_BODY = re.compile(r"\s*(?:căn cứ|thực hiện|điều 1)")
HEAD = 3000
FOOT = 2500


def part_lines(mapped: Mapped) -> Mapped:
    """The text with a new line before each part of head and foot that stood behind another."""
    mapped = _mended(mapped)
    cuts = _head_cuts(mapped)
    cuts |= _foot_cuts(mapped, max(cuts, default=0))
    blank = {at - 1 for at in cuts if mapped.text[at - 1] == " "}
    glued = dict.fromkeys((at for at in cuts if at - 1 not in blank), "\n")
    return _put(mapped, blank, "\n").with_signs(glued)


def _put(mapped: Mapped, places: set[int], sign: str) -> Mapped:
    """The same text with one sign in the place of others; offsets stay."""
    if not places:
        return mapped
    text, folded = with_sign(mapped.text, places, sign), with_sign(mapped.fold, places, sign)
    return Mapped(mapped.source, text, folded, mapped.starts, mapped.ends)


def with_sign(text: str, places: set[int], sign: str) -> str:
    """The text with one sign in the place of others, as long as before."""
    ordered = sorted(places)
    starts = [0, *(at + 1 for at in ordered)]
    return sign.join(text[a:b] for a, b in zip(starts, [*ordered, len(text)], strict=True))


def _mended(mapped: Mapped) -> Mapped:
    """What a narrow column tore in two ("Số: 318 - / KH/…", "Nơi / nhận:") is one line again."""
    text = mapped.text
    breaks: set[int] = set()
    line_end = done = 0
    for line in text.split("\n"):
        line_end += len(line) + 1
        words = line.rstrip()
        if words[-1:] in _TORN_LAST and words.endswith(_TORN_END):
            start = max(done, line_end - len(line) + len(words) - _TORN_BEFORE)
            for match in _TORN.finditer(text, start, min(len(text), line_end + _TORN_BEHIND)):
                done = match.end()
                breaks.update(at for at in range(*match.span()) if text[at] == "\n")
    return _put(mapped, breaks, " ")


def _head_cuts(mapped: Mapped) -> set[int]:
    """Where parts of the head begin behind other words of their line."""
    text, folded = mapped.text[:HEAD], mapped.fold[:HEAD]
    cuts: set[int] = set()
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            cuts |= _in_head_line(text, folded, at, end)
        if len(line) > 60 and not cuts and _BODY.match(line.lower()):
            break
        at = end + 1
    return cuts


def _in_head_line(text: str, folded: str, start: int, end: int) -> set[int]:
    begins: set[int] = set()
    ends: set[int] = set()
    line, words = text[start:end], folded[start:end]
    titled = "nam" in words or "phuc" in words  # a word of each
    for match in _NATION.finditer(folded, start, end) if titled else ():
        if text[match.start() : match.end()].isupper() or "doc" in match.group():
            begins.add(match.start())
            ends.add(match.end())
    number = _NUMBER.search(text, start, end) if "S" in line else None
    if number:
        begins.add(number.start())
        glued = _GLUED_PLACE.search(text, number.end(), min(end, number.end() + 24))
        if glued and " " not in text[number.end() : glued.start()]:
            ends.add(glued.start())
    placed = "ngày" in line and _DAY_BEHIND.search(line) and _placed(text, folded, start, end)
    if placed:
        begins.add(placed.start())
        year = _YEAR.search(text, placed.end() - 1, min(end, placed.end() + 24))
        if year:
            ends.add(year.end())
    about = "V" in line and _ABOUT.search(text, start, end)
    if about:
        begins.add(about.start())
    dear = "K" in line and _DEAR.search(text, start, end)
    if dear:
        begins.add(dear.start())
    marks = len(begins)
    if marks < 1 or (marks == 1 and not (begins - {start}) and not ends - {end}):
        return set()
    for title in _TITLE.finditer(text, start, end):
        if marks >= 2:
            begins.add(title.start())
            ends.add(title.end())
    if marks >= 2 and _ABOVE.match(text, start, end):
        first = min((b for b in begins if b > start), default=end)
        known = parted_names(text[start:first].rstrip())
        begins.update(start + cut for cut in known)
        for under in () if known else _UNDER.finditer(text, start + 8, first):
            begins.add(under.start())
    found = {b for b in begins if text[start:b].strip(' \t|*“"')}
    found |= {e for e in ends if text[e:end].strip(' \t|*-_.“"')}
    return {_behind_blank(text, at, end) for at in found}


def _placed(text: str, folded: str, start: int, end: int) -> re.Match[str] | None:
    """The first place with its day; "thứ Năm, ngày" is none."""
    for match in _PLACED.finditer(text, start, end):
        if not _WEEKDAY.search(folded, max(start, match.start() - 4), match.end()):
            return match
    return None


def _behind_blank(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t":
        at += 1
    return at


def _foot_cuts(mapped: Mapped, after: int) -> set[int]:
    """Where recipients, right, post and name begin behind other words of their line."""
    text = mapped.text
    floor = max(after + 1, len(text) - FOOT - 4000)
    feet = list(_FOOT.finditer(text, floor))
    if not feet:
        return _signed_line(text, floor)
    foot = feet[-1]
    cuts: set[int] = set()
    line = text.rfind("\n", 0, foot.start()) + 1
    before = text[line : foot.start()].strip(" \t|*-_")
    if before and text[foot.start() - 1] in " |." and not _ITEM_MARK.fullmatch(before):
        cuts.add(foot.start())
    limit = min(len(text), foot.end() + FOOT)
    at = foot.start()
    while at < limit:
        end = text.find("\n", at, limit)
        end = limit if end < 0 else end
        cuts |= _in_foot_line(text, max(at, foot.start()), end)
        at = end + 1
    return cuts


def _in_foot_line(text: str, start: int, end: int) -> set[int]:
    found: set[int] = set()
    line = text[start:end]
    items = [m.end() for m in _ITEM.finditer(text, start, end)]
    if len(items) > 1 or (items and _FOOT.match(text, start)):
        found.update(items)
    dense = len(found) > 0
    for match in _RIGHT.finditer(text, start, end) if _holds(line, _RIGHTS) else ():
        before = text[_left(found, start, match.start()) : match.start()].strip(" \t|")
        if before and (dense or before[-1] in ";:.)" or before.isupper()):
            found.add(match.start())
    for match in _POST.finditer(text, start, end) if _holds(line, _POSTS) else ():
        before = text[_left(found, start, match.start()) : match.start()].strip(" \t|")
        if not before or _BEFORE_POST.search(before):
            continue
        alone = before[-1] in ",;." and text[match.start() : end].strip(" \t|").isupper()
        if alone and before.startswith(("-", "+")):
            found.add(match.start())
        vice = match["vice"] is not None and before.isupper()
        if vice or before[-1] in ";:.)" or _WHOLE.search(before) or (dense and before[-1] in ","):
            found.add(match.start())
    for match in _SIGNED.finditer(text, start, end) if "(" in line else ():
        found.update((match.start(), match.end()))
    for match in _STAMPED.finditer(text, start, end) if _holds(line, ("ký", "Ký")) else ():
        found.update((match.start(), match.end()))
    for match in _GLUED.finditer(text, max(0, start - 1), end):
        found.add(match.end())
    name = _NAME.search(text, start, end) if found else None
    if name and name.start() > max(found):
        found.add(name.start())
    return {
        _behind_blank(text, at, end)
        for at in found
        if text[start:at].strip(" \t|") and text[at:end].strip(" \t|.")
    }


def _holds(line: str, words: tuple[str, ...]) -> bool:
    """Whether one of some words stands on a line."""
    return any(map(line.__contains__, words))


def _left(cuts: set[int], start: int, at: int) -> int:
    """Where the part that an offset lies in begins."""
    return max((cut for cut in cuts if cut < at), default=start)


def _signed_line(text: str, floor: int) -> set[int]:
    """Without recipients: the last line in capitals that a name follows ("… HIỆU TRƯỞNG Lê An")."""
    found: set[int] = set()
    # the line end before the first sign that is looked at opens a line too
    for match in _POST_AND_NAME.finditer(text, max(floor, len(text) - FOOT) - 1):
        start = match.start("posts")
        found |= {cut for cut in _in_foot_line(text, start, match.end()) if cut > start}
        found.add(match.start("name"))
    return found
