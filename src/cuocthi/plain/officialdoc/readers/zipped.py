"""A zip archive opened with care: its directory is checked before anything is inflated."""

import io
import struct
import zipfile
import zlib

from cuocthi.plain.officialdoc.readers.common import Unreadable

MOST_MEMBERS = 2_000
MOST_INFLATED = 200_000_000
MOST_XML = 20_000_000
MOST_RATIO = 400

_BROKEN = (
    "Tệp .docx, .odt hoặc tệp nén này bị hỏng hoặc bị cắt. Hãy mở bản gốc, lưu lại rồi gửi lại."
)
_HOSTILE = (
    "Tệp có cấu tạo bất thường nên không được mở, để giữ an toàn. "
    "Hãy mở bản gốc bằng Word, lưu thành tệp mới rồi gửi lại."
)


# What zipfile raises on a directory of nonsense: places before the start, unknown flags, cut data.
_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OverflowError,
    OSError, RuntimeError, KeyError, struct.error,
)  # fmt: skip


class Package:
    """The members of a checked archive. Raises Unreadable when it is broken or hostile."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as fault:
            raise Unreadable(_BROKEN) from fault
        _check_directory(self._archive.infolist(), self._archive.start_dir)
        self.members = [
            m for m in self._archive.infolist() if m.filename and not m.filename.endswith("/")
        ]
        self.names = {m.filename for m in self.members}
        self._left = MOST_INFLATED

    def read(self, name: str, most: int = MOST_XML) -> bytes:
        """A member's bytes, counted while inflating: sizes in the directory may lie."""
        out = io.BytesIO()
        try:
            with self._archive.open(name) as member:
                while (chunk := member.read(1 << 16)) and out.tell() <= most and self._left >= 0:
                    out.write(chunk)
                    self._left -= len(chunk)
        except _FAULTS as fault:
            raise Unreadable(_BROKEN) from fault
        if out.tell() > most or self._left < 0:
            raise Unreadable(_HOSTILE)
        return out.getvalue()

    def find(self, name: str) -> bytes | None:
        """A member's bytes, None when there is no such member."""
        return self.read(name) if name in self.names else None


def _check_directory(members: list[zipfile.ZipInfo], end: int) -> None:
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_INFLATED:
        raise Unreadable(_HOSTILE)
    names = [m.filename.lower() for m in members]
    if len(set(names)) != len(names):
        raise Unreadable(_HOSTILE)
    for member in members:
        parts = member.filename.replace("\\", "/").split("/")
        if ".." in parts or member.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise Unreadable(_HOSTILE)
        if member.external_attr >> 28 == 0xA:  # a symbolic link
            raise Unreadable(_HOSTILE)
        if member.file_size > 1_000_000 and member.file_size > MOST_RATIO * member.compress_size:
            raise Unreadable(_HOSTILE)
        if member.flag_bits & 1:
            raise Unreadable("Tệp nén có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
    _check_overlap(members, end)


def _check_overlap(members: list[zipfile.ZipInfo], end: int) -> None:
    """No member's data may reach into the next one's: Python 3.11.7 does not look itself."""
    ordered = sorted(members, key=lambda m: m.header_offset)
    limits = [*(m.header_offset for m in ordered[1:]), end]
    for member, limit in zip(ordered, limits, strict=False):
        if member.header_offset + 30 + member.compress_size > limit:
            raise Unreadable(_HOSTILE)
