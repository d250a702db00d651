"""Bytes of a text file to letters: UTF-8, UTF-16, and old Vietnamese codes."""

import re

from cuocthi.plain.officialdoc.readers.common import Unreadable
from cuocthi.plain.vntext import find_old_code, nfc, syllable_share

OLD_CODE_NOTES = {
    "tcvn3": "Văn bản dùng bảng mã cũ TCVN3, đã đổi sang Unicode khi đọc.",
    "vni": "Văn bản dùng bảng mã cũ VNI, đã đổi sang Unicode khi đọc.",
}
_TONES = re.compile(r"(?i)[aeiouyăâêôơư][\u0300\u0301\u0303\u0309\u0323]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text as it stands (NFD stays NFD) and notes on how it was decoded."""
    text, notes = _decoded(data, name)
    _refuse_controls(text, name)
    return text, notes


def _refuse_controls(text: str, name: str) -> None:
    controls = len(_CONTROLS.findall(text[:100_000]))
    if "\x00" in text or controls * 50 > len(text[:100_000]):
        raise Unreadable(_not_text(name))


def _decoded(data: bytes, name: str) -> tuple[str, list[str]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(data, "utf-16")
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    guess = _utf16_without_mark(data)
    if guess:
        return _utf16(data, guess)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as fault:
        _refuse_controls(data.decode("latin-1"), name)
        return _old_code(data, fault)


def _utf16(data: bytes, code: str) -> tuple[str, list[str]]:
    try:
        return data.decode(code), []
    except UnicodeDecodeError as fault:
        raise Unreadable(
            "Tệp văn bản UTF-16 bị hỏng hoặc bị cắt. Hãy lưu lại tệp từ bản gốc, chọn mã UTF-8."
        ) from fault


def _utf16_without_mark(data: bytes) -> str | None:
    """In a Vietnamese UTF-16 text a third or more of one half of the bytes are zero."""
    head = data[:4000]
    half = len(head) // 2
    if half < 8 or len(data) % 2:
        return None
    if head[1::2].count(0) * 3 > half and head[0::2].count(0) * 20 < half:
        return "utf-16-le"
    if head[0::2].count(0) * 3 > half and head[1::2].count(0) * 20 < half:
        return "utf-16-be"
    return None


def _old_code(data: bytes, fault: UnicodeDecodeError) -> tuple[str, list[str]]:
    latin = data.decode("latin-1")
    code = find_old_code(latin)
    if code:
        return latin, [OLD_CODE_NOTES[code]]
    broken = data.decode("utf-8", errors="replace")
    if broken.count("\ufffd") * 100 < len(broken):
        return broken, ["Một vài ký tự trong tệp bị hỏng, đã thay bằng dấu �."]
    vietnamese = data.decode("cp1258", errors="replace")
    if _is_vietnamese(vietnamese):
        return vietnamese, ["Văn bản dùng bảng mã Windows-1258, đã đổi sang Unicode khi đọc."]
    raise Unreadable(
        "Không nhận ra bảng mã của tệp văn bản. Hãy lưu lại tệp với mã Unicode (UTF-8)."
    ) from fault


def _is_vietnamese(text: str) -> bool:
    """Whether the letters that Windows-1258 gave make Vietnamese syllables with tones."""
    head = text[:20_000]
    tones = len(_TONES.findall(head))
    return tones >= 3 and tones * 12 >= len(head.split()) and syllable_share(nfc(head)) > 0.75


def _not_text(name: str) -> str:
    if name.lower().endswith((".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm")):
        return "Tệp không đúng loại như tên gọi hoặc đã hỏng. Hãy xuất lại tệp từ bản gốc."
    return "Tệp không phải văn bản. Hãy gửi tệp .docx, PDF có chữ hoặc tệp chữ UTF-8."
