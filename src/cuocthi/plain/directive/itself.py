"""What a letter says of itself in two places (văn bản tự nói về mình): number, day, name, post.

The head, the line "Kèm theo …" of an annex, the heading of an annex and the signature speak of the
same letter; where two of them cannot both be right, it is asked which one is.
"""

import datetime as dt
import re

from cuocthi.plain.directive.codes import bare
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.vntext import fold

# "(Kèm theo Công văn số 1472/ĐHVC-CTSV ngày 03 tháng 10 năm 2024 của …)".
_ENCLOSED = flexible(
    r"(?:kem theo|dinh kem|kem|ban hanh(?: kem)?(?: theo)?) (?:theo )?(?P<kind>cong van|ke hoach|thong bao|quyet dinh|to trinh|"
    r"huong dan|the le|giay moi|van ban|chi thi|bao cao)(?: lien tich)? so ?:? ?(?P<num>[0-9]{1,5})(?P<gap>[a-z]?) ?(?P<sep>[/-]) ?"
    r"(?:(?:19|20)[0-9]{2}/)?(?P<sym>[a-z][a-z0-9&]{0,14}(?: ?[-/.] ?[a-z0-9&]{1,20}){0,4})"
    r"(?P<day>,? ?ngay [^;)\n]{6,40})?"
)
_KINDS = {
    "cong van": "cong_van",
    "ke hoach": "ke_hoach",
    "thong bao": "thong_bao",
    "quyet dinh": "quyet_dinh",
    "to trinh": "to_trinh",
    "huong dan": "huong_dan",
    "giay moi": "giay_moi",
    "bao cao": "bao_cao",
    "chi thi": "chi_thi",
}


def about_itself(doc: Doc, reading: Reading) -> list[Question]:
    """A question for each thing that the letter says of itself in two ways."""
    return [
        *_enclosed(doc, reading),
        *_named_twice(doc, reading),
        *_posts(reading),
        *_rests_on_later(reading),
    ]


def enclosed_under(doc: Doc, number: str, symbol: str) -> list[tuple[re.Match[str], bool]]:
    """The lines "Kèm theo …" of the letter's own annexes, and whether the number is its own."""
    mine = bare(symbol).replace(" ", "")
    return [
        (match, int(match["num"]) == int(number))
        for match in _ENCLOSED.finditer(doc.fold)
        if bare(match["sym"]).replace(" ", "") == mine
    ]


def _enclosed(doc: Doc, reading: Reading) -> list[Question]:
    """An annex that belongs to another number, or to another day, than the head tells.

    The symbol must be the letter's own, and number or day too: a plan may well be enclosed in a
    letter about an older plan of the same body.
    """
    code = reading.code
    if code is None or not code.number or not code.number.isdigit():
        return []
    own_day = str(reading.date.value) if reading.date else ""
    if code.symbol.lower() not in doc.mapped.source[code.span[1] :].lower():
        return []  # no line repeats it
    for match, same in enclosed_under(doc, code.number, code.symbol):
        if code.span[0] <= doc.span(match.start(), match.end())[0] < code.span[1]:
            continue
        kind = _KINDS.get(match["kind"])
        if kind not in (None, reading.kind.value):
            continue
        told = [m for m in doc.moments if match.start("day") <= m.start < match.end("day")]
        day = (told[0].iso() or "")[:10] if told and not told[0].year_guessed else ""
        span = doc.span(match.start(), match.end())
        if not same and day and day == own_day:
            ask = (
                f"Đầu văn bản ghi số {code.number} nhưng phụ lục ghi kèm theo văn bản số "
                f"{match['num']} cùng ngày. Số nào đúng?"
            )
            return [Question("code", ask, span)]
        if same and len(own_day) == 10 and len(day) == 10 and day != own_day:
            ask = (
                f"Văn bản đề ngày {_shown(own_day)} nhưng phụ lục ghi kèm theo văn bản ngày "
                f"{_shown(day)}. Ngày nào đúng?"
            )
            return [Question("date", ask, span)]
    return []


_LONGEST = 400  # days; a year that is wrong by more is seen by the eye


def _rests_on_later(reading: Reading) -> list[Question]:
    """ "Căn cứ Kế hoạch số 15/KH-… ngày 20/5/2024" in a letter of 14/5/2024."""
    own = reading.date
    letter = str(own.value) if own else ""
    if own is None or own.span is None or len(letter) != 10 or own.sure < _SURE_DAY:
        return []
    later = [r for r in reading.references if r.date and len(r.date) == 10 and r.date > letter]
    if len(later) != 1 or later[0].span[0] < own.span[0]:
        return []  # of several the letter's own day is the one that is wrong
    (other,) = later
    day = other.date or ""
    ahead = (dt.date.fromisoformat(day) - dt.date.fromisoformat(letter)).days
    said = fold(reading.text[max(0, other.span[0] - 60) : other.span[0]])
    if ahead >= _LONGEST or not _RESTS_ON.search(said):
        return []
    ask = (
        f"Văn bản đề ngày {_shown(letter)} nhưng căn cứ vào “{other.code or other.name}” ngày "
        f"{_shown(day)}. Ngày nào đúng?"
    )
    return [Question("references", ask, other.span)]


_SURE_DAY = 0.8
_RESTS_ON = re.compile(
    r"(?<![a-z])(?:can cu|thuc hien|theo|tiep theo|trien khai)\s[a-z ]{0,40}(?:so)?[ :]{0,3}$"
)


def _shown(iso: str) -> str:
    return f"{iso[8:]}/{iso[5:7]}/{iso[:4]}"


_TYPES = (
    r"cuoc thi|hoi thi|hoi thao|hoi dien|lien hoan|chien dich|ngay hoi|tuan le|thang hanh dong|hoi trai|"
    r"dien dan|hoi cho|cuoc van dong"
)
_QUOTED = re.compile(r"[“\"](?P<name>[^”\"\n]{4,140}(?:\n[^”\"\n]{1,100})?)[”\"]")
# An annex's own heading: "THỂ LỆ / Cuộc thi viết “…”"; what stands before it is the kind of annex.
_HEADED = re.compile(
    rf"\n[\s*#_|]{{0,6}}(?:(?:the le|quy che|cau hoi|de thi|phieu [^\n]{{4,20}}|bo cau hoi|danh sach [^\n]{{4,30}}|"
    rf"ban dang ky|lich|chuong trinh|noi dung|bieu diem)[\s*:#_]{{1,8}})?(?:(?:tham gia|tham du|du|cua|ve)\s)?"
    rf"(?P<type>{_TYPES})(?P<of>[^\n“\"”.;:,]{{0,40}})(?=[“\"])"
)
# The letter's own sentence: "… tổ chức Cuộc thi “…” như sau:", "ban hành Thể lệ Cuộc thi “…”".
_OWN_SENTENCE = flexible(
    rf"(?:to chuc|phat dong|ban hanh the le|trien khai)(?: va [a-z]{{2,6}} [a-z]{{2,6}})? (?P<type>{_TYPES})(?P<of>[^\n“\"”.;:,]{{0,40}})(?=[“\"])"
)
_AS_FOLLOWS = flexible(
    r"[”\"][^.;“\"]{0,120}(?:nhu sau|cu the nhu sau|voi (?:cac )?noi dung|voi nhung noi dung)"
)
_WORD = re.compile(r"[a-z0-9]+")


def _named_twice(doc: Doc, reading: Reading) -> list[Question]:
    """The contest bears another name in the annex, or in the sentence that begins the body."""
    name = reading.event_name
    if name is None or name.span is None:
        return []
    own = _QUOTED.search(str(name.value))
    kind = re.match(_TYPES, fold(str(name.value)))
    if own is None or kind is None:
        return []
    for match in _self_named(doc, reading):
        if match["type"] != kind.group():
            continue
        told = _QUOTED.match(doc.text, match.end())
        if told is None or not _other_name(own["name"], told["name"]):
            continue
        if _known_apart(doc, told["name"], match.start()):
            continue
        ask = (
            f"Tên được ghi hai cách: “{own['name']}” và “{' '.join(told['name'].split())}”. "
            "Tên nào đúng?"
        )
        return [Question("event_name", ask, doc.span(match.start("type"), told.end()))]
    return []


def _self_named(doc: Doc, reading: Reading) -> list[re.Match[str]]:
    """Headings below the signature, and the sentence that ends in "như sau"."""
    foot = reading.signer.span[1] if reading.signer and reading.signer.span else len(doc.text)
    found = [m for m in _HEADED.finditer(doc.fold) if doc.span(m.start("type"), m.end())[0] > foot]
    for match in _OWN_SENTENCE.finditer(doc.fold):
        told = _QUOTED.match(doc.text, match.end())
        if told and _AS_FOLLOWS.match(doc.fold, told.end() - 1):
            found.append(match)
    return found


def _other_name(one: str, other: str) -> bool:
    """Whether two names are two: each has words of its own, more than a slip or a short form."""
    mine, told = (set(_WORD.findall(fold(words))) for words in (one, other))
    return min(len(mine - told), len(told - mine)) > 1


def _known_apart(doc: Doc, name: str, at: int) -> bool:
    """Whether the other name stands elsewhere too: then it is another contest of the letter."""
    folded = " ".join(fold(name).split())
    flat = " ".join(doc.fold[: max(0, at)].split())
    return folded in flat


_STAND_IN = re.compile(r"k\.?[/.]?t[.,]?\s{0,3}(?P<post>[a-z].*)")
_HEADS = re.compile(
    r"(?:tong giam doc|giam doc|chu tich|hieu truong|truong phong|truong ban|bi thu|chanh van phong|"
    r"cuc truong|chi cuc truong|tong cuc truong|vien truong|chu nhiem|tu lenh|tong bien tap|bo truong|truong doan|chi huy truong)(?![a-z])"
)
_MANY_POSTS = ("truong ban", "chu tich")  # their deputies may hold posts of their own bodies


def _posts(reading: Reading) -> list[Question]:
    """ "KT. TRƯỞNG BAN / TRƯỞNG BAN": who signs in the head's stead is not the head."""
    right, title = reading.sign_authority, reading.sign_title
    if right is None or title is None or reading.co_issuers:
        return []
    stand_in = _STAND_IN.search(fold(str(right.value)))
    head = _HEADS.match(stand_in["post"]) if stand_in else None
    if stand_in is None or head is None:
        return []
    told = fold(str(title.value)).strip()
    mine, deputy = _HEADS.match(told), re.match(r"pho (?P<post>.*)", told)
    other = _HEADS.match(deputy["post"]) if deputy else None
    if mine:
        of_one, of_other = (
            set(_WORD.findall(words))
            for words in (told[mine.end() :], stand_in["post"][head.end() :])
        )
        # "KT. GIÁM ĐỐC CÔNG AN TỈNH" beside "GIÁM ĐỐC SỞ …" are two signatures of one letter.
        wrong = mine.group() == head.group() and not (of_one and of_other and not of_one & of_other)
    else:
        alone = stand_in.start() == 0 and head.group() not in _MANY_POSTS
        wrong = alone and other is not None and other.group() != head.group()
    if not wrong:
        return []
    ask = (
        f"Người ký thay ghi “{right.value}” nhưng chức vụ là “{title.value}”. "
        "Chức vụ của người ký đúng là gì?"
    )
    return [Question("sign_title", ask, title.span)]
