"""Days that the words around them call old, wrong or moved away from (mốc cũ, in nhầm, đã dời).

The words are read with their accents: without them "cũ" is in "cử", "đúng" in "dừng".
"""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import Mention

# Words that may stand between what calls a day old and the day.
_FILL = (
    r"(?:\s{0,2}[:(“]|\s{1,3}(?:là|đã|được|dự kiến|ấn định|quy định|thông báo|công bố|ghi|in|nêu|định|kế hoạch|tổ chức|diễn ra|"
    r"hạn|thời hạn|vào|lúc|từ|đến|hết|trước|các|trong|ngày|sáng|chiều|tối|(?:[01]?\d|2[0-3])\s?(?:giờ|h|g)\s?(?:\d\d)?|thứ \w{2,4},?)){0,8}\s{0,3}$"
)
_BEFORE = re.compile(
    r"(?<!\w)(?:trước (?:đây|đó|kia)|ban đầu|lúc đầu|(?:dự kiến|ngày) cũ|(?:in|ghi|viết) (?:nhầm|sai)(?: \w{1,8}){1,4} là"
    # "ban hành thể lệ trước ngày 20/3" is a term: there "trước" goes with the day
    r"|(?:lịch|kế hoạch|thông báo|giấy mời|bản in|văn bản|thể lệ|hạn|mốc) (?:cũ|lần trước|trước(?=:| (?:là|đã|ghi|in|nêu|ấn|quy|dự)(?!\w))))"
    + _FILL
)
# "… 15/10/2018 (trước: 05/9/2018)", "15/10 (đã thông báo 05/9)": the bracket explains a new day.
_IN_BRACKET = re.compile(
    r"\d\s{0,2}\((?:trước|cũ|đã (?:thông báo|ấn định|công bố|định|in|ghi)|(?:theo )?(?:thể lệ|kế hoạch|thông báo) (?:cũ|đã|ghi|in|nêu|ban hành)?)"
    + _FILL
)
# "chậm hơn dự kiến (ngày 20/5/2018)", "sớm hơn kế hoạch ban đầu là ngày 20/5".
_THAN_PLANNED = re.compile(
    r"(?<!\w)(?:(?:sớm|muộn|chậm|trễ) hơn(?: so với)?|so với) (?:thời (?:gian|hạn|điểm) )?(?:dự kiến|kế hoạch|lịch|thông báo|ấn định|hạn)[^.;(\d]{0,30}"
    r"[(,]?\s?(?:là )?(?:vào )?(?:hết )?(?:ngày )?$"
)
# "Bãi bỏ thời hạn 31/5/2018", "thay thế Thông báo số 22 (hạn nhận bài 31/5)", "không phải 11 và 12/7".
_DROPPED = re.compile(
    r"(?<!\w)(?:(?:bãi bỏ|h(?:ủy|uỷ) bỏ|không áp dụng|không (?:còn )?thực hiện theo) (?:các )?(?:thời (?:hạn|gian|điểm)|hạn|mốc|lịch|ngày)(?: \w{1,8}){0,4}"
    r"|thay thế [^.;()]{0,80}\([^().;]{0,30}(?:hạn|thời gian|mốc|lịch)[^().;]{0,30}|không phải(?: là)?(?: các)?(?: ngày)?(?: \d{1,2}(?:,| và)){1,4}|không còn(?: là| vào| đến)?(?: hết)?(?: ngày)?)"
    r"(?:\s(?:là|đến|hết|vào|ngày)){0,3}\s{0,3}$"
)
_LABEL = re.compile(
    r"(?:[-+*•]\s{0,2})?(?:(?:lịch|mốc|hạn|thời gian|thời hạn|kế hoạch|nội dung|đã)\s)?(?:cũ|trước đây|in nhầm|in sai|đã in|đã thông báo|đã ban hành)\s{0,2}:"
)
# A noun of time that opens its clause or bracket: the day is what the clause speaks of.
_SPOKEN_OF = re.compile(
    r"(?:^|[(;,.:“]|(?<!\w)(?:riêng|các|và))\s{0,3}(?:các )?(?:thời (?:hạn|gian|điểm)|hạn|mốc|ngày|lịch)(?:\s(?!tính|sau|trước)\w{1,8}){0,6}\s{0,2}[(“]?(?:là )?(?:ngày )?$"
)
_ANNULLED = re.compile(
    r"[^.;\d\n]{0,90}?(?<!\w)(?:không còn (?:giá trị|hiệu lực|được áp dụng|áp dụng)|hết (?:hiệu lực|giá trị)|không áp dụng nữa|bãi bỏ|"
    r"(?:in|ghi|viết|gõ|đánh máy) (?:nhầm|sai|lộn)|(?:là|do) (?:nhầm|sai|lỗi|sơ suất)|nhầm lẫn|là không đúng|không chính xác)(?!\w)"
)
# How the same words tell of a count or a paper in the sentence: "… số 14 ngày …" keeps its digits.
_PAPER_NUMBER = re.compile(r"số\s{1,2}\d{1,5}(?:/[\w\-–/]{2,30})?")
_TO_DAY = (
    r"(?:sang|đến|tới|thành|lên|về|vào|lại|qua)(?:\s(?:hết|ngày|lúc|vào|các|sáng|chiều|tối|trong|thứ|\w{2,4},)){0,4}\s{1,3}"
    r"(?=\d)"
)
_MOVED_AWAY = re.compile(
    r"[\s,)”]{0,4}(?:(?:nay|sẽ|được|phải|xin|đã|tạm)\s{1,2}){0,3}"
    rf"(?:chuyển|đổi|lùi|dời|đẩy(?: sớm| lùi)?|hoãn|điều chỉnh|gia hạn|(?<=được )kéo dài|(?<=nay )kéo dài|kéo dài(?= thêm))"
    rf"(?: thêm \d{{1,3}} (?:ngày|tuần|tháng),?)?\s{{1,2}}{_TO_DAY}"
)
# "ấn định ngày 20/5 tại Kế hoạch số 14 được tổ chức ngày 03/6", "ngày 20/5 nay được tổ chức ngày …".
_SET_BEFORE = re.compile(
    r"(?<!\w)(?:đã (?:thông báo|ấn định|công bố|định|lên lịch|dự kiến)|ấn định)(?: tổ chức| diễn ra| khai mạc| vào| là| lúc| ngày| hết| đến){0,4}\s{0,2}$"
)
_NOW_SET = re.compile(
    r"[^.;\d\n]{0,70}?\s(?:nay |sẽ |xin ){0,2}(?:được |sẽ )?(?:tổ chức|diễn ra|kéo dài|chuyển|là|kết thúc)(?: lại| sang| vào| đến| hết| lúc| ngày| sáng| chiều| tối){0,4}\s{1,2}(?=\d)"
)
# "Cụm từ “trước ngày 31/5/2018” tại khoản 2 được sửa thành “…”": what is quoted is the old wording.
_QUOTED_OLD = re.compile(
    r"[^”\n“]{0,30}”[^.;“\n]{0,90}?(?<!\w)(?:sửa|thay|đổi|đọc|đính chính)[^.;“\n]{0,24}?(?:thành|bằng|là)(?: cụm từ| nội dung)?\s{0,2}:?\s{0,2}“"
)
_RIGHT_IS = re.compile(
    r"[\s,;.)”]{1,4}(?:nay |xin |thông tin |ngày |hạn ){0,2}(?:đúng(?: ra)?(?: phải)?|chính xác|đọc(?: lại)?(?: cho đúng)?)(?: là|:)\s"
)
# "Thông báo số 22 ghi thời hạn đăng ký là 20/5/2018; nay thống nhất … ngày 25/5".
_PAPER_SAYS = re.compile(
    r"(?<!\w)(?:thông báo|công văn|kế hoạch|thể lệ|giấy mời|tờ rơi|áp phích|quyết định|hướng dẫn|văn bản|bản tin)(?!\w)[^.;]{0,90}?"
    r"\s(?:ghi|nêu|quy định|ấn định|in|thông báo|xác định)\s[^.;]{0,60}$"
)
_BUT_NOW = re.compile(
    r"[\s”)]{0,3}[;,.]\s{1,2}nay,?\s(?!nhắc|đôn|đề nghị|yêu cầu)[^.;]{0,80}?\d{1,2}[/.-]\d"
)
_LESS = re.compile(r"(?<!\w)(?:từ|khỏi)(?: hết| ngày| sáng| chiều| tối| lúc){0,2}\s{0,2}$")
_BROUGHT = re.compile(
    r"\s{1,3}(?:lên|về|xuống)(?: còn| hết| ngày| sáng| chiều| tối| lúc){0,3}\s{1,2}(?=\d)"
)
_REACH = 130


# A letter says few of these: what none of them stands in is passed quickly.
_HINTS_BEFORE = (
    "trước đ",
    "trước k",
    "trước l",
    "trước:",
    "trước n",
    "trước q",
    "trước i",
    "trước g",
    "đầu",
    "cũ",
    "nhầm",
    "sai",
)
_HINTS_BEHIND = (
    "chuyển",
    "đổi",
    "lùi",
    "dời",
    "đẩy",
    "hoãn",
    "chỉnh",
    "gia hạn",
    "kéo dài",
    "lên",
    "về",
    "xuống",
)
_HINTS_WRONG = ("không ", "hết ", "bãi bỏ", "nhầm", "sai", "lộn", "lỗi", "sơ suất")
_HINTS_RIGHT = ("đúng", "chính xác", "đọc", "nay", "”")
_HINTS_DROPPED = ("bỏ", "không ", "thay thế")


def _any(hints: tuple[str, ...], words: str) -> bool:
    return any(map(words.__contains__, hints))


def is_overtaken(doc: Doc, mention: Mention, words: str) -> bool:
    """Whether the words before a day (small letters, in its sentence) or behind it call it old."""
    near = words[-_REACH:]
    if _any(_HINTS_BEFORE, near) and (_BEFORE.search(near) or _LABEL.match(words)):
        return True
    if "(" in near and _IN_BRACKET.search(near):
        return True
    if ("hơn" in near or "so với" in near) and _THAN_PLANNED.search(near):
        return True
    if _any(_HINTS_DROPPED, words) and _DROPPED.search(words):
        return True
    if ":" in words and words.lstrip(" -+*•").startswith("đã ") and _LABEL.match(words):
        return True
    behind = doc.text[mention.end : min(mention.end + _REACH, mention.block.end)].lower()
    right = _any(_HINTS_RIGHT, behind)
    moved = _any(_HINTS_BEHIND, behind)
    wrong = _any(_HINTS_WRONG, behind)
    told = "định" in near or "đã " in near
    if not (right or moved or wrong or told):
        return False
    if right and (
        _RIGHT_IS.match(behind)
        or _QUOTED_OLD.match(behind)
        or (_BUT_NOW.match(behind) and _PAPER_SAYS.search(words))
    ):
        return True
    behind = behind[: doc.sentence_end(mention.end, mention.block.end) - mention.end]
    if moved and _BROUGHT.match(behind) and _LESS.search(near):
        return True
    if moved and _MOVED_AWAY.match(behind) and not (mention.stretch or _LESS.search(near)):
        return True
    if told and _SET_BEFORE.search(near) and _NOW_SET.match(_PAPER_NUMBER.sub("", behind)):
        return True
    return (
        wrong
        and _SPOKEN_OF.search(near) is not None
        and _ANNULLED.match(_PAPER_NUMBER.sub("", behind)) is not None
    )
