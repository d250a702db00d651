"""A total behind its parts, and a number of bodies behind their names (tổng nêu sau các phần)."""

import re
from collections import Counter

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.rare import Begun
from cuocthi.plain.directive.tellings.clauses import Clauses, is_past
from cuocthi.plain.directive.tellings.limits import FIGURES, number_of

_NUMBER = rf"[0-9]{{1,3}}(?:\.[0-9]{{3}})+|[0-9]{{1,5}}|{'|'.join(FIGURES)}"
_TOTAL = re.compile(
    r"(?:tong(?: (?:cong|so|diem|kinh phi|so diem|so tien|thoi gian))?|tat ca|ca thay|cong lai|toan bo)"
    rf"(?: (?:la|bang|co|cong))?\s?:?\s(?P<n>{_NUMBER}) (?P<unit>[a-z]+)"
)
_PART = re.compile(r"(?<![a-z0-9./,-])(?P<n>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,5}) (?P<unit>[a-z]+)")
_BEGINS = ("tong", "tat ca", "ca thay", "cong lai", "toan bo")
_NO_LIST = re.compile(
    r"[(]|(?<![a-z])(?:moi|tung|trong do|bao gom|khoang|tren|hon|gan|duoi|toi da|toi thieu|it nhat|khong qua|den|hoac|neu|da|nam (?:truoc|20[0-9]{2})|cong them|thuong|tru)(?![a-z])"
)


def totals(doc: Doc, clauses: Clauses) -> list[Question]:
    """A question for a total that the numbers before it do not make, and for "cả 6 phường" of five."""
    return [
        *(_behind_parts(doc) or _ahead_of_parts(doc) or _below_lines(doc)),
        *_all_of_them(doc, clauses),
        *(_each_times(doc, clauses) or _multiplied(doc, clauses)),
        *_listed_below(doc),
    ]


def _spots(folded: str, words: tuple[str, ...]) -> list[int]:
    found = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.append(at)
            at = folded.find(word, at + 1)
    return found


def _behind_parts(doc: Doc) -> list[Question]:
    """ "nội dung 60 điểm, hình ảnh 20 điểm, tương tác 30 điểm; tổng 100 điểm"."""
    for at in _spots(doc.fold, _BEGINS):
        total = _TOTAL.match(doc.fold, at)
        block = doc.block_at(at) if total else None
        if total is None or block is None or doc.fold[at - 1 : at].isalpha():
            continue
        stop = max(doc.fold.rfind(". ", block.start, at), doc.fold.rfind("\n", block.start, at))
        before = doc.fold[max(stop + 1, block.start) : at].rstrip()
        if before[-1:] not in ("", ",", ";", "-", ":", ".", "=") and not before.endswith(" va"):
            continue
        counted = list(_PART.finditer(before))  # "02 giải Nhì 3.000.000 đồng" counts twice
        parts = [m for m in counted if m["unit"] == total["unit"]]
        items = [item for item in re.split(r"[,;]|\sva\s", before) if item.strip(" -:=.")]
        if not 2 <= len(parts) == len(items) == len(counted) or _NO_LIST.search(before):
            continue
        added, whole = sum(number_of(m["n"]) for m in parts), number_of(total["n"])
        if added == whole or not whole or not 0.5 <= added / whole <= 2:
            continue
        shown = f"{added:,.0f}".replace(",", ".")
        ask = f"“{doc.words(*total.span())}” nhưng cộng các phần được {shown}. Số nào đúng?"
        about = "budget" if total["unit"] in ("diem", "dong", "giai", "trieu") else "participants"
        return [Question(about, ask, doc.span(*total.span()))]
    return []


_LEADS_ON = re.compile(r"(?P<of>[^.:;\n0-9]{0,60}):\s(?P<parts>[^.:|\n]{8,400})")
_PEOPLE = frozenset(("nguoi", "em", "thi", "hoc", "dai", "van", "sinh", "doan", "dong"))


def _ahead_of_parts(doc: Doc) -> list[Question]:
    """ "Tổng số 60 thí sinh: xã Đông 20 em, xã Tây 20 em, xã Nam 10 em"."""
    for at in _spots(doc.fold, _BEGINS):
        total = _TOTAL.match(doc.fold, at)
        led = _LEADS_ON.match(doc.fold, total.end()) if total else None
        if (
            total is None
            or led is None
            or total["unit"] == "giai"
            or doc.fold[at - 1 : at].isalpha()
        ):
            continue
        items = [item for item in re.split(r"[,;]|\sva\s", led["parts"]) if item.strip()]
        parts = [list(_PART.finditer(item)) for item in items]
        if len(items) < 2 or _NO_LIST.search(led["of"] + led["parts"]):
            continue
        if not all(len(p) == 1 and _one_unit(p[0]["unit"], total["unit"]) for p in parts):
            continue
        added, whole = sum(number_of(p[0]["n"]) for p in parts), number_of(total["n"])
        if added == whole or not whole or not 0.5 <= added / whole <= 2:
            continue
        shown = f"{added:,.0f}".replace(",", ".")
        ask = f"“{doc.words(*total.span())}” nhưng cộng các phần được {shown}. Số nào đúng?"
        about = "budget" if total["unit"] in ("diem", "dong", "giai", "trieu") else "participants"
        return [Question(about, ask, doc.span(*total.span()))]
    return []


def _one_unit(one: str, other: str) -> bool:
    return one == other or {one, other} <= _PEOPLE


_BODY = r"xã|phường|huyện|quận|thị trấn|trường|thôn|ấp|khu phố|tổ dân phố|cụm|khoa|phòng|sở|chi đoàn|chi hội|công ty|đội|đơn vị|câu lạc bộ"
_ALL = re.compile(
    rf"(?<!\w)(?:cả|tất cả|toàn bộ|đủ)(?: có)? (?P<n>[0-9]{{1,2}}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?P<body>{_BODY})(?! (?:tiểu|trung|mầm|còn|khác|đầu|dẫn|nhất|cao|lọt|vào|có ))(?!\w)"
)
_MAYBE_ALL = Begun(
    re.compile(
        r"(?:(?<![a-z])ca|toan bo|(?<![a-z])du)(?: co)? (?:[0-9]{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi) [a-z]"
    ),
    *("ca ", "toan bo ", "du "),
)
_PROPER = r"[A-ZĐÀ-Ỹ]\w*(?: (?:[A-ZĐÀ-Ỹ]\w*|\d{1,2}))*"


def _all_of_them(doc: Doc, clauses: Clauses) -> list[Question]:
    """ "các phường Bến Tre, Cầu Mới, Đông Thịnh" and then "cả 4 phường"."""
    if _MAYBE_ALL.search(doc.fold) is None:
        return []
    lower = doc.text.lower()
    for told in _ALL.finditer(lower) if len(lower) == len(doc.text) else ():
        clause = clauses.at(*told.span())
        number = int(number_of(_unaccented(told["n"])))
        if is_past(clause.words) or number < 2:
            continue
        pattern = rf"(?<!\w)(?:các|[Cc]ác) {told['body']}(?: là)?:? (?P<list>{_PROPER}(?:, {_PROPER})*(?:,? và {_PROPER})?)"
        lists = list(re.finditer(pattern, doc.text))
        if len(lists) != 1:
            continue
        names = re.split(r",? và |, ", lists[0]["list"])
        if len(names) < 2 or len(names) == number or abs(len(names) - number) > 2:
            continue
        words = [doc.words(*m.span()) for m in (told, lists[0])]
        ask = f"“{words[0]}” nhưng “{words[1][:120]}” kể ra {len(names)}. Số nào đúng?"
        return [Question("participants", ask, doc.span(*told.span()))]
    return []


_WORDS = dict(
    zip(("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), FIGURES, strict=True)
)


def _unaccented(told: str) -> str:
    return _WORDS.get(told, told)


_TOTAL_LINE = re.compile(
    r"(?:tong(?: (?:cong|so|kinh phi|so tien|so diem|chi|du toan|thuong))*|cong)(?: (?:la|bang))?\s?:?\s"
    rf"(?P<n>{_NUMBER}) (?P<unit>[a-z]+)"
)
_LAST_NUMBER = re.compile(
    r"[:=–-]\s?(?P<n>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,5}) (?P<unit>[a-z]+)[^0-9]{0,40}$"
)


def _below_lines(doc: Doc) -> list[Question]:
    """ "- Giải thưởng: 6.000.000 đồng", "- Nước uống: …", and below them "Tổng kinh phí: …"."""
    blocks = doc.blocks
    for at, block in enumerate(blocks):
        if not doc.fold.startswith(("tong", "cong "), block.start):
            continue
        total = _TOTAL_LINE.match(doc.fold, block.start, block.end)
        if total is None:
            continue
        added, lines = 0.0, 0
        depth = blocks[at - 1].depth if at else 0
        for line in reversed(blocks[max(0, at - 15) : at]):
            part = _LAST_NUMBER.search(doc.fold, line.start, line.end)
            if part is None or part["unit"] != total["unit"] or line.depth != depth:
                break
            added, lines = added + number_of(part["n"]), lines + 1
            if _NO_LIST.search(doc.fold, part.end("unit"), line.end) or " x " in part.group():
                return []
        whole = number_of(total["n"])
        if lines < 2 or added == whole or not 0.5 <= added / whole <= 2:
            continue
        shown = f"{added:,.0f}".replace(",", ".")
        ask = (
            f"“{doc.words(*total.span())}” nhưng cộng các dòng bên trên được {shown}. Số nào đúng?"
        )
        about = "budget" if total["unit"] in ("diem", "dong", "giai", "trieu") else "participants"
        return [Question(about, ask, doc.span(*total.span()))]
    return []


_EACH = Begun(
    re.compile(
        r"(?<![a-z])moi (?P<group>[a-z]+)(?: [a-z0-9]+){0,3}? (?:cu|chon|gui|co|gom|dang ky) (?P<k>[0-9]{1,3}) [a-z]+[^.;0-9]{0,50}?(?:tong cong|tong so|tong|ca thay|tat ca)(?: la| co| so| cong)? (?P<whole>[0-9]{1,4}) [a-z]+"
    ),
    "moi ",
)


def _each_times(doc: Doc, clauses: Clauses) -> list[Question]:
    """ "Mỗi đội cử 02 công chức, tổng cộng 12 thí sinh" of five teams."""
    if " tong " not in doc.fold or "moi " not in doc.fold:
        return []
    for match in _EACH.finditer(doc.fold):
        each, whole = int(match["k"]), int(match["whole"])
        group = re.escape(match["group"])
        counted = {
            int(m["n"])
            for m in re.finditer(rf"(?<![0-9./,-])(?P<n>[0-9]{{1,3}}) {group}(?![a-z])", doc.fold)
            if not match.start() <= m.start() < match.end()
        }
        if not counted:
            named = re.search(
                rf"cac {group}[a-z ]{{0,30}}? so (?P<list>[0-9]{{1,2}}(?:(?:,| va)(?: so)? [0-9]{{1,2}}){{1,30}})",
                doc.fold,
            )
            counted = {len(re.findall("[0-9]+", named["list"]))} if named else set()
        if len(counted) > 1 or is_past(clauses.at(*match.span()).words):
            continue
        if not each or (
            whole % each == 0 and (not counted or whole in {n * each for n in counted})
        ):
            continue
        ask = f"“{doc.words(*match.span())}”: số của mỗi bên và tổng không khớp nhau. Số nào đúng?"
        return [Question("participants", ask, doc.span(*match.span()))]
    return []


_FOR_EACH = re.compile(
    r"(?<![a-z])moi (?P<group>[a-z]+)(?: [a-z]+){0,3}? (?P<k>[0-9]{1,3}) (?P<unit>[a-z]+ ?[a-z]*)"
)
_NOT_ALL = re.compile(
    r"(?<![a-z])(?:toi da|toi thieu|it nhat|khong qua|tu|den|rieng|them|du bi|con lai|ngoai|khoang|tren|hon|moi ngay|trong do)(?![a-z])"
)


def _multiplied(doc: Doc, clauses: Clauses) -> list[Question]:
    """ "Mỗi lớp cử 02 học sinh (toàn trường 16 lớp, 36 học sinh)": 16 × 2 is 32."""
    if "moi " not in doc.fold:
        return []
    counted = Counter(word for _, word in doc.counted)
    for match in _FOR_EACH.finditer(doc.fold):
        if match["group"] not in counted or counted[match["unit"].split()[0]] < 2:
            continue
        clause = clauses.at(*match.span())
        said = f"{clause.before}{match.group()}{clause.after}"
        if _NOT_ALL.search(said) or is_past(said):
            continue
        unit, group = re.escape(match["unit"].strip()), re.escape(match["group"])
        rest = f"{clause.before} . {clause.after}"
        groups = re.findall(rf"(?<![0-9./,-])([0-9]{{1,3}}) {group}(?![a-z])", rest)
        wholes = re.findall(rf"(?<![0-9./,-])([0-9]{{1,4}}) {unit}(?![a-z])", rest)
        if len(groups) != 1 or len(wholes) != 1 or said.count("moi ") != 1:
            continue
        made = int(groups[0]) * int(match["k"])
        if made == int(wholes[0]) or not 0.5 <= made / max(int(wholes[0]), 1) <= 2:
            continue
        ask = (
            f"“{doc.words(*match.span())}” của {groups[0]} bên là {made}, nhưng văn bản ghi {wholes[0]}. "
            "Số nào đúng?"
        )
        return [Question("participants", ask, doc.span(*match.span()))]
    return []


_NAMED_BELOW = re.compile(
    r"(?<![0-9./,-])(?P<n>[0-9]{1,3}) (?P<unit>hoc vien|hoc sinh|nguoi|thi sinh|sinh vien|ca nhan|tac gia|dong chi|giao vien|can bo|tap the|don vi|tac pham)[^.;\n0-9]{0,80}?(?:co ten|danh sach|ten) (?:kem theo|sau day|duoi day|trong danh sach|dinh kem)"
)
_LIST_HEAD = re.compile(r"\n[ \t*#]{0,6}danh sach[^\n]{0,90}\n")
_LISTED = re.compile(r"\n[ \t|]{0,6}(?P<n>[0-9]{1,3})(?:[.)]\s|\s?\|)")


def _listed_below(doc: Doc) -> list[Question]:
    """ "06 học viên (danh sách kèm theo)", and seven stand in the list."""
    if "danh sach" not in doc.fold:
        return []
    told = list(_NAMED_BELOW.finditer(doc.fold))
    heads = list(_LIST_HEAD.finditer(doc.fold))
    if len(told) != 1 or len(heads) != 1 or heads[0].start() < told[0].start():
        return []
    numbers = [int(m["n"]) for m in _LISTED.finditer(doc.fold, heads[0].end() - 1)]
    listed = 0
    for number in numbers:
        if number != listed + 1:
            break
        listed = number
    said = int(told[0]["n"])
    if listed < 2 or listed == said or listed != len(numbers) or abs(listed - said) > 3:
        return []
    ask = f"“{doc.words(*told[0].span())}” nhưng danh sách kể ra có {listed}. Số nào đúng?"
    return [Question("participants", ask, doc.span(*told[0].span()))]
