"""A reader of the few EXIF values needed, bounded by design: no loops followed, nothing raised.

Layout: TIFF 6.0 (header, directories of 12-byte entries) and Exif 2.32 (JEITA CP-3451).
"""

import struct
from collections.abc import Mapping
from datetime import datetime, timedelta

_ORIENTATION, _EXIF_IFD, _GPS_IFD = 0x0112, 0x8769, 0x8825
_TAKEN, _DIGITISED, _OFFSET_TAKEN = 0x9003, 0x9004, 0x9011
_GPS_LAT_REF, _GPS_LAT, _GPS_LON_REF, _GPS_LON = 1, 2, 3, 4
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_MOST_ENTRIES = 500
_MOST_BYTES = 64
_FIRST_YEAR = 1995  # Exif 1.0; earlier days are a camera's unset clock


class Exif:
    """What a photo says of itself (siêu dữ liệu EXIF); damaged or absent values are None."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw.removeprefix(b"Exif\x00\x00")
        self._order = {b"II": "<", b"MM": ">"}.get(self._raw[:2], "")
        main = self._directory(self._long(4))
        self._main = main
        self._exif = self._directory(self._pointer(main, _EXIF_IFD))
        self._gps = self._directory(self._pointer(main, _GPS_IFD))

    def _long(self, at: int) -> int | None:
        if not self._order or at + 4 > len(self._raw):
            return None
        value: int = struct.unpack_from(self._order + "L", self._raw, at)[0]
        return value

    def _pointer(self, directory: Mapping[int, tuple[int, bytes]], tag: int) -> int | None:
        kind, value = directory.get(tag, (0, b""))
        if kind != 4 or len(value) != 4:
            return None
        offset: int = struct.unpack(self._order + "L", value)[0]
        return offset

    def _directory(self, at: int | None) -> dict[int, tuple[int, bytes]]:
        """Read one directory: tag → (type, value bytes); entries that make no sense are left out."""
        found: dict[int, tuple[int, bytes]] = {}
        if at is None or at < 8 or at + 2 > len(self._raw):
            return found
        count: int = struct.unpack_from(self._order + "H", self._raw, at)[0]
        for n in range(min(count, _MOST_ENTRIES)):
            entry = at + 2 + 12 * n
            if entry + 12 > len(self._raw):
                break
            tag, kind, items = struct.unpack_from(self._order + "HHL", self._raw, entry)
            size = _SIZES.get(kind, 0) * items
            if not 0 < size <= _MOST_BYTES:
                continue
            start = entry + 8 if size <= 4 else self._long(entry + 8)
            if start is not None and start + size <= len(self._raw):
                found.setdefault(tag, (kind, self._raw[start : start + size]))
        return found

    def _text(self, directory: Mapping[int, tuple[int, bytes]], tag: int) -> str:
        kind, value = directory.get(tag, (0, b""))
        if kind != 2:
            return ""
        return value.split(b"\x00")[0].decode("ascii", errors="replace").strip()

    def _degrees(self, tag: int, reference: int, positive: str, negative: str) -> float | None:
        kind, value = self._gps.get(tag, (0, b""))
        sign = {positive: 1, negative: -1}.get(self._text(self._gps, reference).upper())
        if kind != 5 or len(value) != 24 or sign is None:
            return None
        parts = struct.unpack(self._order + "6L", value)
        if 0 in parts[1::2]:
            return None
        degrees, minutes, seconds = (parts[i] / parts[i + 1] for i in (0, 2, 4))
        if minutes >= 60 or seconds >= 60:
            return None
        return float(sign * (degrees + minutes / 60 + seconds / 3600))

    @property
    def orientation(self) -> int:
        """Give the way the camera was held, 1 (upright) to 8."""
        kind, value = self._main.get(_ORIENTATION, (0, b""))
        if kind != 3 or len(value) != 2:
            return 1
        turned: int = struct.unpack(self._order + "H", value)[0]
        return turned if 1 <= turned <= 8 else 1

    @property
    def taken_at(self) -> datetime | None:
        """Give the camera's clock when the photo was taken (giờ chụp), without a time zone."""
        for tag in (_TAKEN, _DIGITISED):
            try:
                said = datetime.strptime(f"{self._text(self._exif, tag)}Z", "%Y:%m:%d %H:%M:%S%z")
            except ValueError:
                continue
            taken = said.replace(tzinfo=None)  # a camera's clock knows no zone
            if taken.year >= _FIRST_YEAR:
                return taken
        return None

    @property
    def utc_offset(self) -> timedelta | None:
        """Give the camera's distance to world time (chênh lệch múi giờ), as "+07:00" says it."""
        try:
            moment = datetime.strptime(self._text(self._exif, _OFFSET_TAKEN), "%z")
        except ValueError:
            return None
        return moment.utcoffset()

    @property
    def position(self) -> tuple[float, float] | None:
        """Give latitude and longitude in degrees (toạ độ); (0, 0) is a receiver without a fix."""
        latitude = self._degrees(_GPS_LAT, _GPS_LAT_REF, "N", "S")
        longitude = self._degrees(_GPS_LON, _GPS_LON_REF, "E", "W")
        if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
            return None
        return None if latitude == longitude == 0 else (latitude, longitude)
