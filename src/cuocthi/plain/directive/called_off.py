"""What a letter suspends, puts off or cancels (tạm dừng, hoãn, hủy): the contest or an event of it.

The words are looked for with their accents: without them "hủy" is in "phát huy", "hoãn" in "hoàn
thành", "dừng" in "sử dụng".
"""

import re
from dataclasses import dataclass

from cuocthi.plain.directive.sayings import Sentence, sentences
from cuocthi.plain.vntext import nfc, place_tones

_STOPS = (
    r"tạm\s{0,2}(?:hoãn|dừng|ngừng|ngưng)|(?:tạm\s)?đình\s{0,2}chỉ|hoãn|dừng|ngừng|ngưng|"
    r"h(?:ủy|uỷ)(?:\s{0,2}bỏ)?|bãi\s{0,2}bỏ|"
    r"(?:không|chưa|thôi)\s{1,2}(?:còn\s|tiếp\stục\s){0,2}(?:tổ\s{0,2}chức|diễn\s{0,2}ra|tiến\s{0,2}hành|triển\s{0,2}khai)"
)
_THROUGH = (
    r"\s{0,2}(?:vô\sthời\shạn,?\s|(?:cho\s)?đến\skhi\scó\sthông\sbáo(?:\smới)?,?\s|việc\s|toàn\sbộ\s|tất\scả\s|các\s(?:hoạt\sđộng|nội\sdung)\s(?:của\s)?|kế\shoạch\s|thời\sgian\s|"
    r"tổ\schức\s|thực\shiện\s|triển\skhai\s|phát\sđộng\s){0,4}(?:các\s)?"
)
_CONTEST = (
    r"(?:cuộc\s{0,2}thi|hội\s{0,2}thi|giải(?!\s(?:quyết|thích|tỏa|toả|phóng|pháp|đáp|trình|nhất|nhì|ba))|"
    r"liên\s{0,2}hoan|hội\s{0,2}(?:diễn|thao|khỏe|khoẻ|giảng|xuân|trại|chợ)|ngày\s{0,2}hội|chiến\sdịch|"
    r"tuần\slễ|lễ\shội|đợt\sthi|festival|cuộc\svận\sđộng\ssáng\stác|trại\ssáng\stác)(?!\w)"
)
_OCCASION = (
    r"(?:buổi|cuộc\s(?:họp|gặp)|lễ|đêm|vòng|trận|phiên|họp|tổng\sduyệt|chung\s(?:kết|khảo)|bán\skết|sơ\skhảo|"
    r"tập\shuấn|lớp\stập\shuấn|khai\smạc|bế\smạc|trao\sgiải|tổng\skết|hội\s(?:nghị|thảo)|chương\strình|"
    r"toạ\sđàm|tọa\sđàm|giao\slưu|triển\slãm|lịch|hoạt\sđộng|các\shoạt\sđộng)(?!\w)"
)
_ACTIVE = re.compile(rf"(?<!\w)(?P<verb>{_STOPS}){_THROUGH}(?P<of>{_CONTEST})")
# "Cuộc thi … tạm dừng cho đến khi có thông báo mới", "Hội thi không tổ chức trong năm nay".
_PASSIVE = re.compile(
    rf"(?<!\w){_CONTEST}[^.;:]{{0,140}}?(?:\s(?:được|bị|phải|sẽ|xin|nay|đành)){{0,3}}\s(?P<verb>{_STOPS})"
    r"(?=\s{0,2}(?:$|[.,;)]|(?:vô thời hạn|cho đến|đến khi|cho tới|tới khi|do|vì|để|từ|kể từ|nữa|trong|theo|và)(?!\w)))"
)
_ALL = re.compile(
    r"(?<!\w)(?:mọi|toàn\sbộ|tất\scả)\s(?:các\s)?hoạt\sđộng[^.;]{0,90}\s(?P<verb>không\s(?:còn\s)?tổ\schức|tạm\sdừng|dừng|hoãn|hủy)"
)
_WHOLE = (_ACTIVE, _PASSIVE, _ALL)
# Every pattern above needs one of these; most letters hold none.
_HINTS = ("hoãn", "dừng", "ngừng", "ngưng", "đình chỉ", "hủy", "huỷ", "bãi bỏ")
_HELD = r"\s{1,2}(?:còn\s|tiếp\stục\s){0,2}(?:tổ\s{0,2}c|diễn\s{0,2}r|tiến\s{0,2}h|triển\s{0,2}k)"
_HELD_HINTS = [
    re.compile(hint)
    for hint in (
        r"đình\s{0,2}chỉ",
        r"bãi\s{0,2}bỏ",
        rf"không{_HELD}",
        rf"chưa{_HELD}",
        rf"thôi{_HELD}",
    )
]
# What might happen, what once happened, what must not be thought.
_NOT_NOW = re.compile(
    r"(?<!\w)(?:nếu|trường hợp|trong trường hợp|khi (?:có|cần|phát hiện)|có quyền|được quyền|có thể|trước đó|"
    r"năm (?:trước|ngoái|học trước)|đã (?:phải )?|từng |việc đề nghị |không (?:được )?|chưa )[^.;]{0,60}$"
)
_DONE = re.compile(r"(?<!\w)(?:đã quyết định|đã thống nhất|đã đồng ý|đã có chủ trương)[^.;]{0,60}$")
_TO_DAY = re.compile(
    r"(?<!\w)(?:sang|đến|tới|lại vào|lùi)\s(?:hết\s|sáng\s|chiều\s|tối\s|các\s|trong\s|vào\s|lúc\s|khoảng\s|dự kiến\s|"
    r"ngày\s|tháng\s|quý\s|đầu\s|cuối\s|giữa\s|thứ\s\w{2,4},?\s){0,5}(?:[0-9]|iv|i{1,3}(?!\w))"
)
_PUTS_OFF = re.compile(r"hoãn|(?:không|chưa)\s")
_ENDS_IT = re.compile(r"h(?:ủy|uỷ)|bãi|thôi|không")

# "Hủy buổi tổng duyệt ngày 17/11", "Không tổ chức Lễ khai mạc (20/5)": the day is no longer live.
OFF_BEFORE = re.compile(
    rf"(?<!\w)(?:{_STOPS}|không|(?:lược\s)?bỏ){_THROUGH}(?:{_CONTEST}|{_OCCASION}|(?:(?<=tổ\schức\s)|(?<=diễn\sra\s)|(?<=hành\s))(?=(?:(?:vào|trong|các|hai|ba|cả|ngày|sáng|chiều|tối|0?[2-9])\s){{0,5}}$))"
)
# "Bỏ vòng phỏng vấn ngày 08/8" of the organisers, not "đội bỏ buổi thi".
_LEAVES_OUT = re.compile(r"(?:^|(?<!\w)(?:nay|được|sẽ|thống nhất|quyết định|xin)\s)$")
_BUT_HELD = re.compile(
    r"(?:,|;|\svà|\srồi|\snhưng|\sđồng thời)\s(?:sẽ\s|nay\s|chỉ\s){0,2}(?:tổ chức|mời|triệu tập|thay bằng|chuyển|dời|lùi|họp bù|thi bù|giữ)"
)
_IF = re.compile(r"(?<!\w)(?:nếu|trường hợp|khi (?:có|cần)|đơn vị nào|ai)(?!\w)")
# "Lễ khai mạc ngày 20/5/2024 tại Quảng trường bị hủy"; "… ngày 20/5 không tổ chức nữa".
_OFF_BEHIND = re.compile(
    r"[^.;:\d]{0,60}?\s(?:(?:(?:được|bị|phải|đành|sẽ|xin|nay|tạm thời)\s{1,2}){1,3}(?:tạm\s)?(?:hoãn|h(?:ủy|uỷ)|dừng|ngừng|bãi bỏ)"
    r"|tạm (?:hoãn|dừng|ngừng)|không (?:còn )?(?:tổ chức|diễn ra|thực hiện)(?: nữa)?(?=\s{0,2}(?:[.,;)]|do|vì|theo|$))|không còn hiệu lực|h(?:ủy|uỷ) bỏ(?=\s{0,2}(?:[.,;)]|do|vì|theo|$)))"
)
# The words before a day on which something takes place after all.
ANEW = re.compile(
    r"(?<![a-z])(?:to\s{0,2}chuc (?:lai|bu|tro lai)|tro\s{0,2}lai|thi bu|hop bu|(?:thoi gian|lich|ngay|ke hoach)(?: to chuc)? moi|"
    r"noi lai|tiep tuc (?:to chuc|nhan|trien khai|cuoc thi|hoi thi)|doi|lui|chuyen)(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Stop:
    """The contest as a whole is suspended, put off or cancelled; no new day stands beside it."""

    how: str  # "tạm dừng", "hoãn" or "hủy bỏ"
    sentence: Sentence


def whole_stop(text: str, parts: list[Sentence] | None = None, year: str = "") -> Stop | None:
    """The sentence that suspends, puts off or cancels the contest itself, if one does.

    "Năm 2020, cuộc thi bị hoãn vì dịch" in a letter of a later `year` tells of the past.
    """
    low = nfc(text).lower()  # no hint hangs on where a tone stands
    if not _may_stop(low):
        return None
    if not _holds_stop(place_tones(low)):
        return None
    stops = [
        s
        for part in parts or sentences(text)
        if (s := _stop(part)) is not None and not _years_ago(part, year)
    ]
    return next((s for s in stops if s.how == "hủy bỏ"), stops[0] if stops else None)


_OPENS_WITH_YEAR = re.compile(
    r"(?:\W|vào|trong|riêng)*năm\s{1,2}(?:học\s)?(?P<year>20[0-9]{2})(?![0-9])"
)


def _years_ago(part: Sentence, year: str) -> bool:
    told = _OPENS_WITH_YEAR.match(part.low)
    return told is not None and told["year"] < year


def stops_whole(part: Sentence) -> bool:
    """Whether the sentence suspends, puts off or cancels the contest itself."""
    return _stop(part) is not None


def _may_stop(low: str) -> bool:
    return any(map(low.__contains__, _HINTS)) or any(hint.search(low) for hint in _HELD_HINTS)


_BETWEEN_STOPS = re.compile(r"[^.;]+[.;]?")


def _holds_stop(low: str) -> bool:
    """Whether one of the patterns stands in a text; none of them goes on behind a full stop."""
    return any(
        pattern.search(low, *part.span())
        for part in _BETWEEN_STOPS.finditer(low)
        if _may_stop(part.group())
        for pattern in _WHOLE
    )


def _stop(part: Sentence) -> Stop | None:
    if not _may_stop(part.low):
        return None
    for pattern in _WHOLE:
        for match in pattern.finditer(part.low):
            verb = match["verb"]
            before = part.low[: match.start("verb")]
            if _NOT_NOW.search(before) and not _DONE.search(before):
                continue
            behind = part.low[match.end("verb") :]
            if _PUTS_OFF.match(verb.removeprefix("tạm ").lstrip()) and _TO_DAY.search(behind):
                continue  # "hoãn sang ngày 20/5" moves it
            if _TO_DAY.search(behind) and re.search(r"(?:lùi|dời|chuyển|hoãn) ", behind):
                continue
            return Stop(_how(verb), part)
    return None


def _how(verb: str) -> str:
    if verb.startswith("tạm") or "đình" in verb:
        return "hoãn" if "hoãn" in verb else "tạm dừng"
    if "hoãn" in verb or verb.startswith("chưa"):
        return "hoãn"
    return "hủy bỏ" if _ENDS_IT.match(verb) else "dừng"


def is_called_off(before: str, behind: str) -> bool:
    """Whether a day is that of something called off, by the words before it (small letters, in
    its sentence) and behind it."""
    found = None
    for match in OFF_BEFORE.finditer(before):
        out = match.group().startswith(("bỏ", "lược"))
        if not out or _LEAVES_OUT.search(before[: match.start()]):
            found = match
    if found is not None:
        between = before[found.end() :]
        to_day = re.search(
            r"(?<!\w)(?:đến|sang|tới|qua)(?:\s(?:hết|ngày|lúc|các|trong|tháng))*\s{0,3}$", before
        )
        named = re.search(r"(?:không|chưa)\s{1,3}(?:\w+\s){0,2}$", before[: found.start()])
        if not to_day and not named and not _BUT_HELD.search(between):
            return not _IF.search(before[: found.start()])
    return bool(_OFF_BEHIND.match(behind)) and not _IF.search(before)


_ENDS_RECEIVING = re.compile(
    r"(?<!\w)(?:tạm\s)?(?:ngừng|dừng|ngưng|thôi|không)\s(?:việc\s)?(?:tiếp\stục\s)?(?:tiếp\s)?(?:nhận|thu)(?!\w)"
    r"[^.;]{0,60}?(?:kể\s)?từ\s(?P<day>[^.;,]{4,40})"
)


def ends_receiving(low: str) -> str | None:
    """ "ngừng nhận bài từ ngày 18/7/2024": the words behind "từ", with the day in them."""
    match = _ENDS_RECEIVING.search(low)
    return match["day"] if match else None
