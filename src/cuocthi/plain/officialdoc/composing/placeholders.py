"""Placeholders of a template and how they are filled in (chỗ điền trong mẫu).

The list is fixed and filling is plain replacement: there are no conditions and no sums. A value
stays words: what is a heading, a point or a row of a table, the template alone decides.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from cuocthi.plain.officialdoc.blocks import Block, Heading, Item, Table
from cuocthi.plain.officialdoc.composing.bodytext import (
    BadText,
    Piece,
    block_of,
    blocks_in,
    lines_of,
    pieces_in,
)
from cuocthi.plain.officialdoc.composing.values import ROOM, Listed, Value, values_of
from cuocthi.plain.officialdoc.signs import composed, faults_by_line, shown
from cuocthi.plain.vntext import collapse, fold, nfc, place_tones

NOTHING = ROOM
"""What is printed where a value is missing; `cuocthi check-layout` finds it in an issued paper."""

_SIGN = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}]*)\}|[{}]")
_STANDS_IN = 0x20000
"""Rare letters stand in for values while a template is read, so that words are words to it."""
_MOST = 0xA000
_STAND_INS = re.compile(f"[{chr(_STANDS_IN)}-{chr(_STANDS_IN + _MOST)}]")


class Sort(StrEnum):
    """What a placeholder stands for."""

    VALUE = "value"
    LIST = "list"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One of the fixed list: its name in braces, what it is to people, an example of its value.

    `keys` are the facts that it takes; a block takes none, its text comes from who fills it in.
    A list alone on a line becomes a line each, inside a line it is joined by "; "; a block stands
    alone on a line.
    """

    name: str
    label: str
    example: str
    keys: tuple[str, ...] = ()
    sort: Sort = Sort.VALUE


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a value went: `lines` lines from `line` (from 1) of the text, and its words.

    `words` of a list or block alone on a line are its lines.
    """

    name: str
    line: int
    lines: int
    words: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A template filled in (mẫu đã điền): the text, what had nothing, where each value went."""

    text: str
    missing: tuple[str, ...]
    places: tuple[Placed, ...]


class BadTemplate(ValueError):
    """What is wrong with a template: one sentence each, with its line (mẫu chưa đúng)."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def _list() -> Iterator[Placeholder]:
    one = Placeholder
    yield one("tên cuộc thi", "Tên cuộc thi", "Cuộc thi viết thư quốc tế UPU", ("event_name",))
    yield one("lần thứ", "Lần tổ chức", "55", ("event_edition",))
    yield one(
        "cuộc thi",
        "Tên cuộc thi và lần tổ chức",
        "Cuộc thi viết thư quốc tế UPU lần thứ 55",
        ("event_name", "event_edition"),
    )
    yield one("chủ đề", "Chủ đề cuộc thi", "Vì một tương lai xanh", ("event_theme",))
    yield one("từ ngày", "Ngày bắt đầu cuộc thi", "ngày 05 tháng 01 năm 2026", ("window",))
    yield one("đến ngày", "Ngày kết thúc cuộc thi", "ngày 05 tháng 3 năm 2026", ("window",))
    yield one(
        "thời gian cuộc thi",
        "Cuộc thi từ ngày nào đến ngày nào",
        "từ ngày 05 tháng 01 năm 2026 đến hết ngày 05 tháng 3 năm 2026",
        ("window",),
    )
    yield one("cơ quan", "Cơ quan ban hành", "Sở Khoa học và Công nghệ", ("issuer",))
    yield one("cơ quan chủ quản", "Cơ quan cấp trên", "UBND tỉnh An Lạc", ("superior",))
    yield one("địa danh", "Địa danh ở đầu văn bản", "An Lạc", ("place",))
    yield one("số ký hiệu", "Số, ký hiệu của văn bản này", "05/KH-SKHCN", ("code",))
    yield one("ngày ban hành", "Ngày của văn bản này", "ngày 05 tháng 02 năm 2026", ("date",))
    yield one("trích yếu", "Trích yếu của văn bản này", "Tổ chức cuộc thi", ("abstract",))
    yield one("người ký", "Họ tên người ký, người chủ trì", "Trần Thị Hoa", ("signer",))
    yield one("chức vụ người ký", "Chức vụ người ký", "Phó Giám đốc", ("sign_title",))
    yield one("thư ký", "Thư ký cuộc họp", "Lê Văn Bình", ("secretary",))
    yield one("địa điểm", "Địa điểm", "Nhà Văn hóa thiếu nhi tỉnh", ("venue",))
    yield one(
        "ngày giờ",
        "Ngày giờ của buổi đầu tiên",
        "7 giờ 30 phút, ngày 12 tháng 02 năm 2026",
        ("event_times",),
    )
    yield one("số người", "Số người dự kiến", "120", ("participants",))
    yield one(
        "số người bằng chữ", "Số người, viết bằng chữ", "một trăm hai mươi", ("participants",)
    )
    yield one("kinh phí", "Nguồn kinh phí", "nguồn ngân sách tỉnh", ("budget",))
    for name, label, example, *keys in (
        (
            "văn bản căn cứ",
            "Các văn bản căn cứ; đứng riêng thì mỗi văn bản một dòng “Căn cứ …;”",
            "Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh",
            "references",
        ),
        ("nhiệm vụ", "Các nhiệm vụ: ai làm gì, xong trước ngày nào",
         "Sở B: Phát động cuộc thi trước ngày 20 tháng 02 năm 2026", "tasks"),
        ("thời hạn", "Các thời hạn; bỏ thời hạn mà {nhiệm vụ} đã nói",
         "Gửi báo cáo trước ngày 20 tháng 3 năm 2026", "deadlines", "tasks"),
        ("các buổi", "Các buổi họp, buổi lễ",
         "Lễ phát động: 7 giờ 30 phút, ngày 12 tháng 02 năm 2026", "event_times"),
        ("liên hệ", "Thông tin liên hệ", "điện thoại 0234 382 1234", "contacts"),
        ("kính gửi", "Nơi gửi tới, người được mời", "Sở Giáo dục và Đào tạo", "addressees"),
    ):  # fmt: skip
        yield one(name, label, example, tuple(keys), Sort.LIST)
    for name, label, example in (
        ("chương trình", "Chương trình cuộc họp, buổi lễ", "1. Khai mạc."),
        ("thành phần", "Thành phần tham dự", "- Đại diện các trường: 20 người;"),
        ("diễn biến", "Diễn biến cuộc họp", "1. Đại diện Sở báo cáo tiến độ."),
        ("kết luận", "Kết luận của người chủ trì", "- Các trường gửi bài đúng hạn."),
        ("kết thúc", "Cuộc họp kết thúc lúc nào", "Cuộc họp kết thúc vào hồi 10 giờ 15 phút."),
        ("nhờ mời", "Nơi được nhờ chọn và mời giúp", "Đề nghị Phòng Giáo dục mời giúp: hai trường."),
        ("số liệu", "Số liệu, mỗi dòng một số", "- Số bài dự thi: 18.187 bài."),
        ("bảng số liệu", "Bảng số liệu", "| TT | Chỉ tiêu | Kết quả |"),
        ("nguồn số liệu", "Từng số được đếm từ đâu", "| TT | Được đếm từ | Chỉ tiêu |"),
        ("tiến độ", "Tiến độ thực hiện của các đơn vị", "| TT | Đơn vị | Tiến độ |"),
        ("bài không hợp lệ", "Số bài không hợp lệ theo lý do", "- Quá số chữ: 12 bài."),
        ("đánh giá", "Kết quả, khó khăn, bài học", "- Nhiều trường gửi bài sớm."),
        ("kiến nghị", "Kiến nghị, đề xuất", "- Đề nghị khen thưởng 10 tập thể."),
        ("danh sách ban tổ chức", "Danh sách Ban Tổ chức", "1. Ông Nguyễn Văn An, Trưởng ban."),
        ("danh sách ban giám khảo", "Danh sách Ban Giám khảo", "1. Bà Lê Thị Bình, Trưởng ban."),
        ("danh sách đạt giải", "Danh sách đạt giải", "| TT | Mã bài | Giải |"),
        ("đối tượng", "Đối tượng dự thi", "Học sinh từ 9 đến 15 tuổi."),
        ("yêu cầu bài thi", "Yêu cầu đối với bài dự thi", "a) Viết tay, không quá 800 chữ;"),
        ("cách nộp bài", "Cách đăng ký, nộp bài", "Gửi qua bưu điện về Ban Tổ chức."),
        ("cơ cấu giải thưởng", "Cơ cấu giải thưởng", "| Giải | Số lượng | Mức thưởng |"),
        ("tiêu chí chấm", "Tiêu chí và điểm chấm", "| TT | Tiêu chí | Điểm tối đa |"),
        ("bảng ghi điểm", "Bảng ghi điểm theo số phách", "| TT | Số phách | Nội dung | Tổng điểm |"),
        ("kịch bản", "Kịch bản buổi lễ", "| Thời gian | Nội dung | Người thực hiện |"),
        ("dự toán", "Bảng dự toán kinh phí", "| TT | Nội dung | Thành tiền |"),
        ("quyết toán", "Bảng quyết toán kinh phí", "| TT | Nội dung | Dự toán | Thực chi |"),
        ("người được ủy quyền", "Người được ủy quyền: họ tên, chức vụ", "Bà Lê Thị Bình, Phó phòng."),
        ("nội dung ủy quyền", "Việc được ủy quyền và thời hạn", "- Ký giấy chứng nhận."),
        ("văn bản đến", "Văn bản đến: số, ngày, cơ quan, trích yếu", "Công văn số 12/BKHCN-BC."),
        ("ý kiến giải quyết", "Ai chủ trì, phối hợp, hạn xong", "- Chủ trì: Phòng Bưu chính."),
    ):  # fmt: skip
        yield one(name, label, example, (), Sort.BLOCK)


PLACEHOLDERS: Mapping[str, Placeholder] = MappingProxyType({one.name: one for one in _list()})
"""Every placeholder by its name, in the order that people see."""

_BY_WORDS = {place_tones(name): name for name in PLACEHOLDERS}
_BY_FOLDED = {fold(name): name for name in PLACEHOLDERS}


def used_in(template: str) -> tuple[str, ...]:
    """The names of the placeholders of a template, each once, in order. Raises BadTemplate."""
    return tuple(dict.fromkeys(_Reading(template).names.values()))


def filled(template: str, facts: Mapping[str, Any], blocks: Mapping[str, str]) -> Filled:
    """The template with the words of the facts, and of `blocks`, body text by name.

    A value that is missing is printed as "……"; a line that is only a list or a block with
    nothing is left out. Raises BadTemplate for the template and for a block that is no body text,
    BadFacts for facts that cannot be right.
    """
    reading = _Reading(template)
    used = dict.fromkeys(reading.names.values())
    taken = [name for name in used if PLACEHOLDERS[name].sort is not Sort.BLOCK]
    keys = {key for name in taken for key in PLACEHOLDERS[name].keys}
    values: dict[str, Value] = values_of(facts, taken, keys)
    for name in used:
        if PLACEHOLDERS[name].sort is Sort.BLOCK:
            values[name] = Listed((), _body_text(name, blocks.get(name, "")))
    return _Filling(reading, values).whole()


def _body_text(name: str, text: str) -> tuple[Block, ...]:
    try:
        return blocks_in(composed(text))
    except BadText as wrong:
        raise BadTemplate([f"{{{name}}}, dòng {wrong.line}: {wrong.words}"]) from wrong


class _Reading:
    """A template read: its lines with letters that stand in for values, and its pieces.

    `alone` are the lines that are only a list or a block, by their number from 0.
    """

    def __init__(self, template: str) -> None:
        self.names: dict[str, str] = {}
        self.alone: dict[int, str] = {}
        self.faults = list(faults_by_line("Mẫu", template))
        if _STAND_INS.search(template):
            self.faults = ["Mẫu có chữ Hán hiếm không in được: hãy xóa."]
        self.lines = [self._line(n, line) for n, line in enumerate(composed(template).splitlines())]
        if self.faults:
            raise BadTemplate(self.faults)
        try:
            self.pieces = tuple(pieces_in(self.lines))
        except BadText as wrong:
            raise BadTemplate([str(wrong)]) from wrong
        self._check_blocks()

    def _line(self, number: int, line: str) -> str:
        found = [match for match in _SIGN.finditer(line) if match["name"] is not None]
        made = _SIGN.sub(lambda match: self._sign(number, match), line)
        if (
            len(found) == 1
            and line.strip() == found[0][0]
            and (letter := made.strip()) in self.names
        ):
            name = self.names[letter]
            if PLACEHOLDERS[name].sort is not Sort.VALUE:
                self.alone[number] = letter
                # as what the lines after it see it: grounds go on after grounds, nothing is a title
                return f"Căn cứ {letter};" if name == "văn bản căn cứ" else f"\\{letter}"
        return made

    def _sign(self, number: int, match: re.Match[str]) -> str:
        if match["name"] is None:
            if len(match[0]) == 1:
                self._unclosed(number, match[0])
            return match[0][0]
        said = collapse(nfc(match["name"])).lower()
        name = _BY_WORDS.get(place_tones(said))
        if name is None:
            self.faults.append(
                f"Dòng {number + 1}: không có chỗ điền {{{shown(match['name'])}}}. {_hint(said)}"
            )
            return ""
        letter = chr(_STANDS_IN + min(len(self.names), _MOST))
        self.names[letter] = name
        return letter

    def _unclosed(self, number: int, sign: str) -> None:
        other, what = ("}", "đóng") if sign == "{" else ("{", "mở")
        self.faults.append(
            f"Dòng {number + 1}: dấu “{sign}” không có “{other}” {what}; muốn in dấu này, hãy gõ "
            f"“{sign * 2}”."
        )

    def _check_blocks(self) -> None:
        faults = [
            f"Dòng {number + 1}: {{{name}}} phải đứng riêng một dòng."
            for number, line in enumerate(self.lines)
            if number not in self.alone
            for name in (self.names.get(letter, "") for letter in _STAND_INS.findall(line))
            if name and PLACEHOLDERS[name].sort is Sort.BLOCK
        ]
        if faults:
            raise BadTemplate(faults)


def _hint(said: str) -> str:
    near = difflib.get_close_matches(fold(said), _BY_FOLDED, 1, 0.6)
    return f"Có phải {{{_BY_FOLDED[near[0]]}}}?" if near else "Xem danh sách chỗ điền."


class _Filling:
    """Writes the lines of a reading with the values in them."""

    def __init__(self, reading: _Reading, values: Mapping[str, Value]) -> None:
        self.reading = reading
        self.values = values
        self.out: list[str] = []
        self.before: Block | None = None
        self.missing: dict[str, None] = {}
        self.places: list[Placed] = []

    def whole(self) -> Filled:
        """The result; empty lines of the template stay."""
        at = 0
        for piece in self.reading.pieces:
            self._blank(piece.start - at)
            at = piece.end
            if (letter := self.reading.alone.get(piece.start)) is not None:
                self._alone(self.reading.names[letter])
            else:
                self._piece(piece)
        self._blank(len(self.reading.lines) - at)
        return Filled("\n".join(self.out), tuple(self.missing), tuple(self.places))

    def _blank(self, count: int) -> None:
        # one stands already behind a chapter without a title
        if count and self.out and not self.out[-1]:
            count -= 1
        self.out += [""] * count

    def _alone(self, name: str) -> None:
        value = self.values[name]
        blocks = value.blocks if isinstance(value, Listed) else ()
        if not blocks:
            self.missing[name] = None
            return
        start = len(self.out)
        for block in blocks:
            self._write(block)
        lines = self.out[start:]
        self.places.append(Placed(name, start + 1, len(lines), "\n".join(lines)))

    def _piece(self, piece: Piece) -> None:
        lines = self.reading.lines[piece.start : piece.end]
        letters = [letter for line in lines for letter in _STAND_INS.findall(line)]
        block = piece.block
        if letters:
            start = len(self.out)
            self._write(_with_words(block, self._words))
            count = len(self.out) - start
            for name in dict.fromkeys(self.reading.names[letter] for letter in letters):
                if (words := self._inline(name)) != NOTHING:
                    self.places.append(Placed(name, start + 1, count, words))
        elif self._stays(block, lines):
            self.out += lines
            self.before = block
        else:
            self._write(block)

    def _stays(self, block: Block, lines: Sequence[str]) -> bool:
        """Whether the lines say the same in the result as in the template."""
        if isinstance(block, Table):
            return not (isinstance(self.before, Table) and self.out and self.out[-1])
        if isinstance(block, Heading) and block.level == 0:
            return len(lines) > 1
        return block_of(collapse(nfc(lines[0])), self.before) == block

    def _write(self, block: Block) -> None:
        self.out += lines_of(block, self.before)
        self.before = block

    def _words(self, letter: str) -> str:
        name = self.reading.names[letter]
        words = self._inline(name)
        if words == NOTHING:
            self.missing[name] = None
        return words

    def _inline(self, name: str) -> str:
        value = self.values[name]
        words = "; ".join(value.words) if isinstance(value, Listed) else value
        return words or NOTHING


def _with_words(block: Block, words: Any) -> Block:
    """The block with each letter that stands in for a value replaced by its words."""

    def put(text: str) -> str:
        return _STAND_INS.sub(lambda match: str(words(match[0])), text)

    match block:
        case Table():
            rows = tuple(tuple(map(put, row)) for row in block.rows)
            return Table(tuple(map(put, block.header)), rows, block.widths)
        case Item():
            return Item(put(block.marker), put(block.text))
        case _:
            return replace(block, text=put(block.text))
