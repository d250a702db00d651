"""A short made-up letter around one passage, and what is read of its times."""

from cuocthi.plain.directive import Reading, understand

HEAD = """UBND TỈNH KIM HÀ
SỞ VĂN HÓA VÀ THỂ THAO

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/SVHTT-NV
V/v tổ chức Hội thi “Làn điệu quê em” năm 2018

Kim Hà, ngày 05 tháng 3 năm 2018

Kính gửi: UBND các huyện, thành phố.

"""
FOOT = """

Nơi nhận:
- Như trên;
- Lưu: VT.

GIÁM ĐỐC

Lê Văn Lộc
"""


def letter(body: str) -> Reading:
    """The reading of a letter of 05/3/2018 about a contest, with that passage as its text."""
    return understand(HEAD + body + FOOT)


def window(body: str) -> tuple[str | None, str | None] | None:
    """From when to when the contest runs."""
    found = letter(body).window
    return (found.start, found.end) if found else None


def deadlines(body: str) -> list[str]:
    """The days by which something is due."""
    return [deadline.date for deadline in letter(body).deadlines]


def events(body: str) -> list[tuple[str, str | None]]:
    """Start and end of each event."""
    return [(event.start, event.end) for event in letter(body).event_times]
