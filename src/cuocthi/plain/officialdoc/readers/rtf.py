"""The words of an RTF file (tệp RTF): its own small reader, bounded in depth and length."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from cuocthi.plain.officialdoc.readers.common import MOST_TEXT, SourceText, Unreadable
from cuocthi.plain.officialdoc.readers.oldfonts import Inked, joined
from cuocthi.plain.officialdoc.readers.tables import Cell, table_lines, trimmed
from cuocthi.plain.vntext import code_of_font, nfc

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+"
    rb"|([^\\{}\r\n\0]+)|\\"
)
_DEEPEST = 500
_MOST_TOKENS = 5_000_000
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_SKIPPED = {
    "colortbl", "stylesheet", "info", "pict", "object", "fldinst", "themedata", "datastore",
    "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "colorschememapping",
    "latentstyles", "revtbl", "filetbl", "footnote", "annotation", "bkmkstart", "bkmkend", "nonshppict",
    "header", "headerl", "headerr", "footer", "footerl", "footerr", "footerf", "pgdsctbl", "sp",
    "background", "wgrffmtfilter", "mmathPr", "private", "xe", "tc", "formfield", "panose", "falt",
}  # fmt: skip
_KEPT = {"shpinst", "shptxt", "fldrslt", "listtext", "pntext", "headerf"}
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "-", "emspace": " ", "enspace": " ",
    "qmspace": " ", "~": "\u00a0", "_": "-", "-": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _State:
    font: int = 0
    skip: bool = False
    hidden: bool = False
    in_table: bool = False
    unicode_skip: int = 1
    in_fonts: bool = False
    in_marker: bool = False


@dataclass(slots=True)
class _Out:
    ink: list[Inked] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    length: int = 0


def read_rtf(data: bytes) -> SourceText:
    """Lines and tables of an RTF; Unreadable when it is broken, endless or without words."""
    reader = _Reader()
    reader.read(data)
    text = nfc("\n".join(reader.finish()).strip("\n"))  # Windows-1258 has loose tones
    if not text.strip():
        raise Unreadable("Tệp RTF không có chữ. Hãy gửi bản có chữ hoặc gõ lại nội dung chính.")
    return SourceText(text, "rtf", reader.notes)


class _Reader:
    def __init__(self) -> None:
        self.notes: list[str] = []
        self._out = _Out()
        self._state = _State()
        self._stack: list[_State] = []
        self._fonts: dict[int, str] = {}
        self._codes: dict[int, str] = {}
        self._default = "cp1252"
        self._default_font = 0
        self._bytes = bytearray()
        self._high = 0
        self._to_skip = 0
        self._star = False
        self._named: list[str] = []

    def read(self, data: bytes) -> None:
        at = 0
        for _ in range(_MOST_TOKENS):
            match = _TOKEN.match(data, at)
            if match is None:
                return
            at = match.end()
            word, number, byte, sign, brace, plain = match.groups()
            if word is not None:
                value = int(number) if number is not None else None
                if word == b"bin":  # raw bytes follow
                    at += max(0, value or 0)
                self._word(word.decode("ascii"), value)
            elif byte is not None:
                self._byte(int(byte, 16))
            elif brace is not None:
                self._flush()
                self._to_skip = 0
                if not self._brace(brace):
                    return
            elif sign is not None:
                self._sign(sign)
            elif plain is not None:
                self._plain(plain)
        raise Unreadable("Tệp RTF quá phức tạp. Hãy mở bằng Word, lưu lại thành .docx rồi gửi.")

    def _brace(self, brace: bytes) -> bool:
        """Open or close a group; False when the last one closes: what follows is not read."""
        self._star = False
        if brace == b"{":
            if len(self._stack) >= _DEEPEST:
                raise Unreadable("Tệp RTF có cấu tạo bất thường. Hãy lưu lại thành .docx rồi gửi.")
            self._stack.append(self._state)
            return True
        self._name_font()
        if self._stack:
            self._state = self._stack.pop()
        return bool(self._stack)

    def _name_font(self) -> None:
        if self._state.in_fonts and self._named:
            self._fonts[self._state.font] = "".join(self._named).strip().rstrip(";")
            self._named.clear()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._star = True
        elif sign in (b"\\", b"{", b"}"):
            self._plain(sign)
        elif sign in (b"\r", b"\n"):
            self._word("par", None)
        else:
            self._put(_SIGNS.get(sign.decode("latin-1"), ""))

    def _plain(self, plain: bytes) -> None:
        if self._to_skip:
            gone = min(self._to_skip, len(plain))
            self._to_skip -= gone
            plain = plain[gone:]
        if not self._state.skip or self._state.in_fonts:
            self._bytes += plain

    def _byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif not self._state.skip or self._state.in_fonts:
            self._bytes.append(value)

    def _flush(self) -> None:
        """Letters collected as bytes become text in the code page of their font."""
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        if self._state.in_fonts:
            self._named.append(data.decode("latin-1"))
            return
        if data.isascii():
            self._write(data.decode("ascii"))
            return
        font = self._state.font
        if code_of_font(self._fonts.get(font, ""))[0]:
            code = "latin-1"
        else:
            code = self._codes.get(font, self._default)
        self._write(data.decode(code, errors="replace"))

    def _put(self, text: str) -> None:
        self._flush()
        if not self._state.skip:
            self._write(text)

    def _write(self, text: str) -> None:
        if self._state.hidden:
            note = "Tệp có chữ ẩn, không được đọc."
            if text.strip() and note not in self.notes:
                self.notes.append(note)
            return
        if self._state.in_marker:  # the number that Word printed, or a sign of a symbol font
            text = text.replace("\t", " ")
            text = text if text.isspace() or any(c.isalnum() for c in text) else "-"
            if text.isspace() and not self._out.ink:
                return
        self._out.length += len(text)
        if self._out.length > MOST_TEXT:
            raise Unreadable("Tệp RTF có quá nhiều chữ. Hãy gửi riêng phần công văn chính.")
        self._out.ink.append((self._fonts.get(self._state.font, ""), text))

    def _word(self, word: str, value: int | None) -> None:
        self._flush()
        star, self._star = self._star, False
        if word == "u":
            self._unicode(value or 0)
        elif word in _SKIPPED or (star and word not in _KEPT):
            self._state = replace(self._state, skip=True, in_fonts=False)
        elif word in ("listtext", "pntext"):
            self._state = replace(self._state, in_marker=True)
        elif word == "fonttbl":
            self._state = replace(self._state, skip=True, in_fonts=True)
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        elif word in ("par", "sect", "page", "row", "nestrow", "cell", "nestcell", "trowd"):
            if not self._state.skip:
                self._break(word)
        else:
            self._set(word, value)

    def _set(self, word: str, value: int | None) -> None:
        state = self._state
        if word == "f":
            self._name_font()
            self._state = replace(state, font=value or 0)
        elif word == "deff":
            self._default_font = value or 0
            self._state = replace(state, font=self._default_font)
        elif word == "plain":
            self._state = replace(state, font=self._default_font, hidden=False)
        elif word == "fcharset" and state.in_fonts:
            code = _CHARSETS.get(value or 0)
            if code:
                self._codes[state.font] = code
        elif word == "cpg" and state.in_fonts:
            self._codes[state.font] = _page(value)
        elif word == "ansicpg":
            self._default = _page(value)
        elif word == "mac":
            self._default = "mac_roman"
        elif word == "uc":
            self._state = replace(state, unicode_skip=min(max(value or 0, 0), 9))
        elif word in ("v", "deleted"):
            self._state = replace(state, hidden=value != 0)
        elif word == "intbl":
            self._state = replace(state, in_table=True)
        elif word == "pard":
            self._state = replace(state, in_table=False)

    def _unicode(self, value: int) -> None:
        """A letter by its number; two halves of a pair come one after the other."""
        code = value & 0xFFFF
        self._to_skip = self._state.unicode_skip
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            high, self._high = self._high, 0
            if not high:
                return
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        if not self._state.skip and (code >= 32 or code == 9):
            self._write(chr(code))

    def _break(self, word: str) -> None:
        out = self._out
        text = joined(out.ink, self.notes)
        out.ink.clear()
        if word in ("cell", "nestcell"):
            out.cell.extend(text.split("\n"))
            out.row.append(trimmed(out.cell))
            out.cell = []
        elif word in ("row", "nestrow"):
            if out.row:
                out.rows.append(out.row)
            out.row = []
        elif word == "trowd":
            if text.strip():
                out.cell.extend(text.split("\n"))
        elif self._state.in_table:
            out.cell.extend(text.split("\n"))
        else:
            self._end_table()
            out.lines.extend(text.split("\n"))

    def _end_table(self) -> None:
        out = self._out
        if out.row:
            out.rows.append(out.row)
        if out.rows:
            out.lines.extend(table_lines(out.rows))
        out.lines.extend(out.cell)
        out.rows, out.row, out.cell = [], [], []

    def finish(self) -> list[str]:
        """The lines, with what stands after the last mark of a paragraph."""
        self._flush()
        self._state = _State()
        self._break("par")
        self._end_table()
        return self._out.lines


def _page(value: int | None) -> str:
    name = f"cp{value}"
    if value in (10000, 65001):
        return "mac_roman" if value == 10000 else "utf-8"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
