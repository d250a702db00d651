"""Any file to text: one document, or the letter and annexes of a mail or an archive."""

from __future__ import annotations

from collections.abc import Sequence

from cuocthi.plain.officialdoc.readers import mail
from cuocthi.plain.officialdoc.readers.common import MOST_TEXT, Part, SourceText, Unreadable
from cuocthi.plain.officialdoc.readers.sniff import (
    check_size,
    is_document,
    read_one,
    read_package,
)
from cuocthi.plain.officialdoc.readers.zipped import Package
from cuocthi.plain.vntext import fold, nfc, syllables

MOST_FILES = 30
_JOINT = "\n\n———— {title}: {name} ————\n\n"
_MARKS = (
    "cong hoa xa hoi chu nghia", "kinh gui", "kinh moi", "so:", "noi nhan", "quyet dinh",
    "ke hoach", "giay moi", "v/v",
)  # fmt: skip
_ANNEX_NAMES = ("phu luc", "phu_luc", "phu-luc", "phuluc", "danh sach", "bieu mau", "mau so")
_ANNEX_STARTS = ("phu luc", "mau so", "bieu mau", "danh sach")
_SAME = 0.9


def read_text(data: bytes, name: str, *, by_picture: bool = True) -> SourceText:
    """The text of a file, read by what it contains; `name` serves only the messages.

    A text or markdown file comes back exactly as decoded, so offsets point into the file. A mail
    (.eml) or an archive (.zip) gives its letter first and the annexes after it, with joints.
    Raises Unreadable with one Vietnamese sentence on what is wrong and what to do.
    """
    check_size(data)
    if data.startswith(b"PK"):
        package = Package(data)
        source = read_package(package, by_picture=by_picture)
        return source or _joined(mail.files_of_archive(package), by_picture)
    if mail.is_mail(data):
        return _joined(mail.files_of_mail(data), by_picture)
    return read_one(data, name, by_picture=by_picture)


def read_mail(files: list[tuple[str, bytes]], *, by_picture: bool = True) -> SourceText:
    """The files of one mail, (name, bytes) each, as one text: the letter, then its annexes.

    ``parts`` says where each file stands. One that cannot be read is named in the notes and left
    out, and so is a second copy of the same letter. A mail or an archive among them gives its
    files. Raises Unreadable when none can be read.
    """
    found: list[mail.File] = []
    troubles: list[str] = []
    for name, data in files:
        try:
            found.extend(files_in(name, data))
        except Unreadable as trouble:
            troubles.append(f"{name}: {trouble}")
    return _joined(found, by_picture, troubles)


def files_in(name: str, data: bytes) -> list[mail.File]:
    """The documents of a mail or an archive in the order in which it holds them; of any other
    file, itself. Raises Unreadable for a mail or an archive that cannot be opened.
    """
    if data.startswith(b"PK"):
        package = Package(data)
        if not is_document(package):
            return mail.files_of_archive(package)
    elif mail.is_mail(data):
        return mail.files_of_mail(data)
    return [mail.File(name, data)]


def _joined(files: list[mail.File], by_picture: bool, before: Sequence[str] = ()) -> SourceText:
    notes: list[str] = []
    read: list[tuple[str, SourceText]] = []
    troubles = list(before)
    if len(files) > MOST_FILES:
        notes.append(f"Thư có {len(files)} tệp; chỉ đọc {MOST_FILES} tệp đầu.")
    for file in files[:MOST_FILES]:
        try:
            read.append((file.name, _single(file, by_picture)))
        except Unreadable as trouble:
            troubles.append(f"{file.name}: {trouble}")
    if not read:
        raise Unreadable(
            troubles[0]
            if troubles
            else "Tệp nén hoặc thư không có tệp văn bản nào. Hãy gửi tệp .docx hoặc PDF."
        )
    ordered = sorted(read, key=lambda pair: (-_is_letter(*pair), pair[1].how == "ocr"))
    kept: list[tuple[str, SourceText]] = []
    for name, source in ordered:
        twin = next((other for other, known in kept if _same(known.text, source.text)), None)
        if twin is None:
            kept.append((name, source))
        else:
            notes.append(f"{name}: cùng nội dung với {twin}, không đọc lần nữa.")
    notes.extend(troubles)
    if len(kept) == 1:
        only = kept[0][1]
        return SourceText(only.text, only.how, [*only.notes, *notes])
    return _with_joints(kept, notes)


def _with_joints(kept: list[tuple[str, SourceText]], notes: list[str]) -> SourceText:
    text = ""
    parts: list[Part] = []
    remarks: list[str] = []
    for at, (name, source) in enumerate(kept):
        if at:
            text += _JOINT.format(title=f"Tệp {at + 1}", name=" ".join(name.split()))
        parts.append(Part(name, len(text), len(text) + len(source.text), source.how))
        text += source.text
        remarks.extend(f"{name}: {note}" for note in source.notes)
        if len(text) > MOST_TEXT:
            raise Unreadable("Các tệp của thư dài quá hai triệu ký tự. Hãy gửi riêng công văn.")
    names = ", ".join(name for name, _ in kept)
    first = f"Đọc {len(kept)} tệp nối nhau: {names}."
    return SourceText(text, "mail", [first, *remarks, *notes], parts)


def _single(file: mail.File, by_picture: bool) -> SourceText:
    check_size(file.data)
    if not file.data.startswith(b"PK"):
        return read_one(file.data, file.name, by_picture=by_picture)
    source = read_package(Package(file.data), by_picture=by_picture)
    if source is None:
        raise Unreadable("tệp nén nằm trong tệp khác không được mở. Hãy giải nén rồi gửi.")
    return source


def _is_letter(name: str, source: SourceText) -> float:
    """How much a file looks like the letter itself rather than an annex or the mail's words."""
    head = fold(nfc(source.text[:3_000]))
    points = float(sum(1 for mark in _MARKS if mark in head))
    if any(word in fold(nfc(name)) for word in _ANNEX_NAMES):
        points -= 6
    if head.lstrip(" \t\n|#*").startswith(_ANNEX_STARTS):
        points -= 6
    if name == mail.BODY:
        points -= 20  # "xin gửi công văn kèm theo" comes last
    return points


def _same(one: str, other: str) -> bool:
    """Whether two files say the same: a letter often comes as a docx and as its signed scan."""
    first, second = (set(fold(" ".join(syllables(t[:20_000]))).split()) for t in (one, other))
    shorter, longer = sorted((len(first), len(second)))
    if longer < 40 or shorter < 0.8 * longer:
        return False
    return len(first & second) > _SAME * shorter
