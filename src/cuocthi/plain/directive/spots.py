"""Which of the places a letter names is that of its event (địa điểm nào là nơi tổ chức)."""

import re
from collections.abc import Iterator

from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import CELL_SIGNS, Block, Doc, Stretch, last_match
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Fact
from cuocthi.plain.directive.places import SPOT, place_at
from cuocthi.plain.directive.rare import Rare
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.vntext import fold

# The surest event first; where only a launch or a first round has a place, that is the venue.
RANKS = (
    re.compile(
        r"chung ket|chung khao|su kien|cuoc thi|cuoc hop|hoi thi|ngay hoi|lien hoan|hoi dien|^(?:thi|thi dau|tranh tai)(?: (?:chinh thuc|tap trung|truc tiep|dau|tai|(?:cap|vong) (?:tinh|huyen|thanh pho|toan quoc)))?$|ra quan|hoi thao|dem nghe thuat"
    ),
    re.compile(
        r"trao|tong ket|hoi nghi|(?<!truong )(?<!phoi )(?<!ket )(?<!tong )hop(?! (?:cac )?(?:doi truong|lanh doi|truong doan|huan luyen|chuyen mon|ky thuat|bao|trien khai|boc tham|giam khao|ban))|be mac|le ky niem|toa dam|(?:tuyen|bieu) duong|vinh danh|vong tinh|cap tinh|ton vinh"
    ),
    re.compile(r"khai mac|cong bo|trien lam|ban ket|phat dong|le (?:ky|don|cong|ra)|buoi le"),
)
# A gathering before the event: its place is not the event's.
_PREPARES = re.compile(
    r"(?<![a-z])(?:hop (?:cac )?(?:doi truong|lanh doi|truong doan|huan luyen|chuyen mon|ky thuat|bao|trien khai|giam khao)|"
    r"boc tham|tong duyet|tap huan|chay chuong trinh|chay thu)(?![a-z])"
)
# What is done at a place that is not where the event is held.
_OTHER_DOING = re.compile(
    r"(?<!\w)(?:nhận(?! giải| bằng| thưởng)|nộp|gửi|thu (?!hút)|giao (?:bài|hồ sơ|nộp)|bán vé|cấp(?= tại| ở| phát)|lấy (?:phiếu|mẫu|số)|trả (?:kết quả|bài)|"
    r"phát (?:hồ sơ|thẻ|áo|số|phiếu|sản phẩm|loa|tờ)|dán|treo|niêm yết|đăng ký|liên hệ|tra cứu|gặp(?! mặt)|mua|lưu giữ|trực(?! tiếp| tuyến| thuộc)|"
    r"tập huấn|tổng duyệt|chạy thử|luyện tập|tập luyện|kiểm tra|khảo sát|tuyên truyền|sinh sống|công tác|"
    r"học tập|cư trú|thường trú|làm việc|đăng (?:tải|trên)|hướng dẫn|tải về|ăn nghỉ|nghỉ (?:tại|ở)|lưu trú|tham quan|"
    r"trang trí|lắp đặt|họp báo|gửi xe|đỗ xe|chấm (?:bài|sơ khảo|điểm|tác phẩm)|đặt hòm|hòm thư|xét nghiệm)(?!\w)",
    re.IGNORECASE,
)
_HELD = flexible(
    r"(?<![a-z])(?:to chuc|dien ra|tien hanh|duoc mo|thi dau|tranh tai|xuat phat|khai mac|be mac|gap mat|"
    r"bieu dien|cong dien|trinh dien|tap trung|dem dien|vong thi|thi tap trung|thi truc tiep|diem cau(?: chinh)?|ve dich|an dinh)(?![a-z])"
)
# Last year's place, the place given up: "lần thứ VI đã tổ chức tại …", "thay vì tại …".
_GONE = re.compile(
    r"(?<![^\W\d_])(?:đã(?: được)? (?:tổ chức|diễn ra|thi|họp)|năm (?:ngoái|trước)|lần trước|kỳ trước|trước đây|"
    r"thay vì|thay cho|không (?:còn )?tổ chức|như (?:kế hoạch|thông báo|dự kiến) (?:cũ|trước)|theo kế hoạch cũ|chuyển từ|dời từ|đổi từ)(?![^\W\d_])",
    re.IGNORECASE,
)
_OLD_YEAR = re.compile(r"(?<![a-z])nam (?:hoc )?(?P<year>(?:19|20)[0-9]{2})(?![0-9])")
_SMALLER = flexible(
    r"(?<![a-z])(?:vong (?:loai|cum|khu vuc|phuong|xa|huyen|truong|co so|1|2|i|mot)|so (?:khao|loai|tuyen)|"
    r"cap (?:co so|xa|huyen|truong|cum)|hop (?:ky thuat|bao|trien khai|boc tham)|boc tham)(?![a-z])"
)
_HOUR = re.compile(r"(?<![0-9])[0-9]{1,2}\s?(?:h|g|gio)(?:[0-9]{2}|\s?[0-9]{1,2}\s?phut)?(?![a-z])")
_DAY = re.compile(r"(?<![0-9])[0-9]{1,2}[/.-][0-9]{1,2}(?![0-9])|ngay [0-9]{1,2}|thang [0-9]{1,2}")
_MOVED_TO = Rare(
    flexible(r"(?:chuyen|doi)(?: dia diem)? (?:sang|den|ve|qua) (?=" + SPOT.pattern + ")"),
    r"chuyen(?:\s{0,3}dia\s{0,3}diem)?\s{0,3}(?:sang|den|ve|qua)",
    r"doi(?:\s{0,3}dia\s{0,3}diem)?\s{0,3}(?:sang|den|ve|qua)",
)
_AT = flexible(r"(?:t(?<![a-z]t)(?:ai|ren)|o(?<![a-z]o))(?P<gap>[\s:]{1,3}|(?=[a-z]))")
_LEADS = frozenset(("tại", "tai", "ở", "trên"))
_MOVED = Rare(
    flexible(
        r"(?:chuyen|doi(?= (?:tu|dia|noi|sang|ve))|thay doi(?= (?:dia|noi|tu))|dieu chinh(?= (?:dia|noi|tu)))(?: [a-z]{2,8}){0,6}? tu (?P<old>[^.;\n]{4,120}?)"
        r" (?:sang|den|ve|thanh|qua|toi) (?P<new>(?=[a-z]))"
    ),
    r"chuyen(?:\s{0,3}[a-z]{2,8}){0,6}?\s{0,3}tu",
    r"doi(?:\s{0,3}[a-z]{2,8}){0,6}?\s{0,3}tu",
    r"chinh(?:\s{0,3}[a-z]{2,8}){0,6}?\s{0,3}tu",
)
# "trao giải …, tại Lễ khai mạc Tuần Văn hóa, sân vận động thị trấn".
_AT_CEREMONY = re.compile(
    r"(?:le|dem|buoi|chuong trinh|hoi nghi|ngay hoi|lien hoan)\s[^.;:\n]{3,110}?, (?="
    + SPOT.pattern
    + ")"
)
_REHEARSALS = frozenset(("tap huan", "tong duyet"))
# A contest of a wider place that the letter only sends people to.
_WIDER = flexible(
    r"(?<![a-z])(?:toan quoc|quoc gia|quoc te|khu vuc|cap (?:trung uong|toan quoc)|trung uong)(?![a-z])"
)


def is_wider(doc: Doc, head: Head, at: int) -> bool:
    """Whether the clause before a place speaks of a wider contest than the letter's own."""
    block = doc.block_at(at)
    if block is None:
        return False
    start = _clause_start(doc, at, block)
    wider = _WIDER.search(doc.fold, start, at)
    own = doc.fold[head.abstract_at.start : head.abstract_at.end] if head.abstract_at else ""
    return wider is not None and bool(own) and wider.group() not in own


def prepares(doc: Doc, head: Head, at: int) -> bool:
    """Whether the words before a day speak of a gathering before the event, not the letter's own."""
    block = doc.block_at(at)
    if block is None:
        return False
    start = max(_clause_start(doc, at, block), at - 80)
    found = _PREPARES.search(doc.fold, start, at)
    own = doc.fold[head.abstract_at.start : head.abstract_at.end] if head.abstract_at else ""
    return found is not None and found.group() not in own


def rank_of(folded: str) -> int:
    """How near to the main event: 0 the final or the event itself, 1 its ceremony, 2 its start."""
    return next((n for n, p in enumerate(RANKS) if p.search(folded)), len(RANKS) + 1)


def moved_to(doc: Doc, start: int, end: int) -> Fact | None:
    """The new place of "chuyển từ A sang B", never the old one."""
    for match in _MOVED.finditer(doc.fold, start, end):
        at = match.end()
        if (SPOT.match(doc.fold, at) or doc.text[at].isupper()) and not doc.text[at].isdigit():
            old = SPOT.match(doc.fold, match.start("old")) or doc.text[match.start("old")].isupper()
            if old and (fact := place_at(doc, at, 0.88, bare=True)):
                return fact
    for match in _MOVED_TO.finditer(doc.fold, start, end):
        block = doc.block_at(match.start())
        event = (
            block
            and rank_of(doc.fold[_clause_start(doc, match.start(), block) : match.start()]) < 4
        )
        if event and (fact := place_at(doc, match.end(), 0.75, bare=True)):
            return fact
    return None


def is_elsewhere(doc: Doc, head: Head, roles: Roles, at: int, block: Block) -> bool:
    """Whether the words before a place say that it is another's: handed in there, held there once."""
    start = _clause_start(doc, at, block)
    said = doc.fold[start:at]
    doing = last_match(_OTHER_DOING, doc.text, start, at)
    if doing:
        held = max((m.end() for p in (_HELD, *RANKS) for m in p.finditer(said)), default=-1)
        behind = doc.fold[doing.end() : at]
        another = "," in behind and _HOUR.search(behind, behind.index(","))
        if held < doing.start() - start and not another and not _about(doc, head, doing.group()):
            return True
    return _is_gone(doc, roles, start, at, block)


def _about(doc: Doc, head: Head, doing: str) -> bool:
    """Whether the summary itself names that work: a letter about a training tells where it is."""
    at, word = head.abstract_at, fold(doing)
    return at is not None and word in _REHEARSALS and word in doc.fold[at.start : at.end]


def _is_gone(doc: Doc, roles: Roles, start: int, at: int, block: Block) -> bool:
    gone = last_match(_GONE, doc.text, start, at)
    if gone and not _HELD.search(doc.fold, max(gone.end(), doc.text.find(",", gone.end(), at)), at):
        return True  # "thay vì tại A, Hội thi tổ chức tại B": B holds
    own = doc.after.year if doc.after else 0  # of a letter whose day was left blank
    now = int(
        roles.live_from[:4] or own or max((m.last.year or 0 for m in roles.mentions), default=0)
    )
    stop = doc.sentence_end(at, min(block.end, at + 160))
    years = [int(m["year"]) for m in _OLD_YEAR.finditer(doc.fold, start, stop)]
    days = [m for m in roles.mentions if start <= m.start < stop]
    old = [m.start for m in (*roles.superseded, *roles.called_off)]
    old += [m.start for m in roles.given_up]
    if any(start <= when < stop for when in old) and not any(m.start not in old for m in days):
        return True  # the day given up stands there, and no other
    years += [int(iso[:4]) for m in days for iso in m.all_days()]
    return bool(now and years and max(years) < now)


def _clause_start(doc: Doc, at: int, block: Block) -> int:
    """Where the sentence or the bracket with a place begins."""
    start = max(block.start, at - 260)
    cuts = [
        m.end()
        for m in _CUT.finditer(doc.text, start, at)
        if not _CUT_NAME.search(doc.text, max(start, m.end() - 6), m.end())
        and not doc.fold.startswith("chuyen", m.end())  # "…; chuyển sang Nhà hát tỉnh"
    ]
    return cuts[-1] if cuts else start


_CUT = re.compile(r"[.!?]\s(?=[A-ZĐÀ-Ỹ])|;\s|\n\s{0,5}\n|\n(?=[-+])")


_CUT_NAME = re.compile(r"(?:TP|TX|P|Q)\.\s$")


def _named(doc: Doc, body_at: int) -> Iterator[int]:
    """Where the places begin that stand behind "tại", "ở" or "trên"."""
    for match in _AT.finditer(doc.fold, body_at):
        before = doc.text[match.start() - 1]
        word = doc.text[match.start() : match.start("gap")].strip().lower()
        if word not in _LEADS or before.isalpha():
            continue
        if not match["gap"] and not doc.text[match.end()].isupper():
            continue
        at = doc.trim(match.end(), match.end() + 3, " \n\t:")[0]
        if SPOT.match(doc.fold, at):
            yield at
        elif inside := _AT_CEREMONY.match(doc.fold, at):
            yield inside.end()


def best_spot(doc: Doc, head: Head, roles: Roles, foot: int) -> Fact | None:
    """The place most plainly held to be the event's by the words of its own sentence."""
    if roles.stop and not roles.held_anew:
        return None
    found: list[tuple[int, int, float]] = []
    for at in _named(doc, head.body_at):
        block = doc.block_at(at)
        if (
            block is None
            or doc.text[block.start] == "|"
            or is_elsewhere(doc, head, roles, at, block)
        ):
            continue
        start = _clause_start(doc, at, block)
        stop = doc.sentence_end(at, min(block.end, at + 160))
        said = _led_by(doc, block, start) + doc.fold[start:at]
        whole = doc.fold[start:stop]
        if at >= foot and not any(start <= m.start < stop for m in roles.mentions):
            continue  # what a web page adds below
        timed = bool(_HOUR.search(whole) or _DAY.search(whole))
        held = bool(_HELD.search(said))
        rank = rank_of(said)
        if not held and not (timed and (rank < 4 or _HOUR.search(whole))):
            continue
        if _SMALLER.search(said):
            rank = 5
        sure = 0.8 if rank < 4 and timed else 0.65
        found.append((rank, at, sure))
    for _, at, sure in sorted(found):
        fact = place_at(doc, at, sure, bare=True)
        if fact and (len(str(fact.value).split()) > 1):
            return fact
    return None


def _led_by(doc: Doc, block: Block, start: int) -> str:
    """The line above that ends in a colon: "Vòng chung kết và trao giải:" with day and place below."""
    above = doc.block_at(block.start - 2) if start == block.start else None
    if above is None or above.end > block.start or doc.text[above.end - 1] != ":":
        return ""
    return doc.fold[max(above.start, above.end - 120) : above.end] + " "


_COLUMN = re.compile(r"(?:dia diem|noi)(?: (?:to chuc|thi|dien ra|du kien|thuc hien)){0,2}")
_NAMES_COLUMN = re.compile(r"dia diem|noi(?![a-z])")
_WHEN_COLUMN = re.compile(r"thoi gian|ngay|gio|noi dung|hoat dong|vong|phan thi|buoi|cum")


def in_table(doc: Doc, head: Head, foot: int, worst: int) -> Fact | None:
    """The column "Địa điểm" of a timetable: the row of the main event, else the last one.

    Rows of first rounds and of no event at all count only where `worst` allows their rank.
    """
    if not any(sign in doc.text for sign in CELL_SIGNS):
        return None
    for number, line in enumerate(doc.lines):
        if not head.body_at <= line.start < foot:
            continue
        if not _NAMES_COLUMN.search(doc.fold, line.start, line.end):
            continue
        cells = doc.cells(line)
        if len(cells) < 2:
            continue
        names = [doc.fold[c.start : c.end].strip(" *") for c in cells]
        column = next((n for n, name in enumerate(names) if _COLUMN.fullmatch(name)), None)
        if column is None or not any(_WHEN_COLUMN.match(name) for name in names):
            continue
        if fact := _of_rows(doc, number + 1, column, len(cells), worst):
            return fact
    return None


def _of_rows(doc: Doc, number: int, column: int, width: int, worst: int) -> Fact | None:
    rows: list[tuple[int, int, Stretch]] = []
    for line in doc.lines[number:]:
        if doc.is_decor(line.start, line.end) and line.end > line.start:
            continue
        cells = doc.cells(line)
        if len(cells) < 2:
            break
        if len(cells) != width:
            continue
        words = doc.fold[line.start : line.end]
        rank = 5 if _SMALLER.search(words) and not RANKS[0].search(words) else rank_of(words)
        if rank > worst:
            continue
        rows.append((rank, -line.start, cells[column]))
    for _, _, cell in sorted(rows):
        start, end = doc.trim(cell.start, cell.end, " *\t\n|.;")
        if end - start >= 4 and doc.text[start].isalpha():
            return doc.fact(start, end, 0.85 if worst < 4 else 0.6)
    return None
