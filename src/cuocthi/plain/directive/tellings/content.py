"""The words of a passage that say what it is about (từ mang nội dung), whatever that is called.

Two tellings are held against each other by what they speak of. Words of grammar, of time, of handing
in and of holding say nothing of that, nor do those that every letter on a contest has; what is left,
syllable by syllable in their order, is compared: the phrase of one must stand in the other, and no
word right behind it may make it the phrase of something narrower. Accents are kept: without them
"lệ phí" begins like "lễ" and "hỏi" is "hội".
"""

import re
from collections.abc import Sequence

# Two syllables that are one light word; "tập" of "tập trung" alone is not one ("giải tập thể").
_PAIRS = (
    "hỗ trợ|đăng ký|bảo đảm|đảm bảo|thực hiện|hoàn thành|diễn ra|tổ chức|tiến hành|kéo dài|bắt đầu|kết thúc|trình bày|tham gia|tham dự|biểu diễn|"
    "tập trung|trị giá|giá trị|thời gian|thời hạn|thời lượng|chủ nhật|dự kiến|chính thức|toàn bộ|tất cả|tối thiểu|tối đa|số lượng|chương trình|liên hoan|"
    "dự thi|cuộc thi|hội thi|hội thao|hội diễn|quy định|tập thể|cá nhân|sau khi|trước khi"
)
_JOINED = {tuple(pair.split()): pair.replace(" ", "_") for pair in _PAIRS.split("|")}
FIRSTS = frozenset(pair[0] for pair in _JOINED)
_GRAMMAR = (
    "là của cho với theo được sẽ phải thì có gồm bằng từ đến tới đã và hoặc khi ở tại về vào trong trên mỗi một các những số đều cũng "
    "này đó để còn hay như nhưng nếu bị bởi qua thêm nữa mà từng toàn chỉ không đúng đủ kể tính gì sau trước hết do sự việc nơi cần x mới quá nào lên cả "
    "toàn_bộ tất_cả sau_khi trước_khi"
)
_ACTS = (
    "nhận nộp gửi cấp chi trả trao đóng thu lấy cử chọn xong đoạt đạt chuyển lập dự mang mở mức làm thưởng tặng dài hỗ_trợ đăng_ký "
    "bảo_đảm đảm_bảo thực_hiện hoàn_thành diễn_ra tổ_chức tiến_hành kéo_dài bắt_đầu kết_thúc trình_bày tham_gia tham_dự biểu_diễn dự_thi tập_trung trị_giá giá_trị"
)
_TIME = (
    "ngày lúc hồi giờ phút sáng chiều trưa tối thứ tháng quý tuần hạn cuối cùng chậm muộn chốt mốc thời_gian thời_hạn chủ_nhật dự_kiến "
    "chính_thức"
)
_CONTEST = (
    "điểm cuộc hội thi ngày lễ buổi đêm chuyến phiên tổng khoảng phần dung chương_trình liên_hoan cuộc_thi hội_thi hội_thao hội_diễn quy_định "
    "tối_thiểu tối_đa thời_lượng số_lượng"
)

_ACT = frozenset(_ACTS.split())
LIGHT = frozenset(f"{_GRAMMAR} {_ACTS} {_TIME}".split())
# What may stand right behind a phrase without making it narrower.
_BEHIND = LIGHT | frozenset(
    [
        "cúp",
        "giấy",
        "tiền",
        "tức",
        "gần",
        "khoảng",
        "ít",
        "nhiều",
        "người",
        "đội",
        "trừ",
        "tối_đa",
        "tối_thiểu",
        "thời_lượng",
    ]
)
_LEADS = frozenset(f"{_CONTEST} {_GRAMMAR} {_ACTS} {_TIME}".split())
_TOKEN = re.compile(r"[^\W\d]+|\d+|[,;:|()./]")
_SEGMENT = re.compile(r"[,;:|()\t“”\"]|\s[–-]\s|\.\s")
_OF_ALL_LIST = "dự_thi tham_gia tham_dự cuộc_thi hội_thi liên_hoan hội_diễn hội_thao"
_OF_ALL = frozenset(_OF_ALL_LIST.split())
_ONLY_SOME = re.compile(
    r"(?<!\w)(?:riêng|đối với|nếu|trường hợp|thuộc|trong đó|còn lại|ngoài|thêm|dự bị|dự phòng|trẻ em|người cao tuổi|miền núi|vùng cao|vùng sâu|"
    r"khuyết tật|hộ nghèo|tập luyện|năm trước|bổ sung|so với|giảm|tăng|ưu tiên|tạm ứng|đợt|phạt|bồi thường)(?!\w)"
)


def tokens(words: str) -> list[str]:
    """Syllables, numbers and signs in their order."""
    found = _TOKEN.findall(words)
    if FIRSTS.isdisjoint(found):
        return found
    joined: list[str] = []
    for word in found:
        if joined and (pair := _JOINED.get((joined[-1], word))):
            joined[-1] = pair
        else:
            joined.append(word)
    return joined


def segments(before: str) -> list[str]:
    """The parts of a clause between its signs, the last one first; empty ones are left out."""
    return [part.strip() for part in reversed(_SEGMENT.split(before)) if part.strip()]


def core(words: str, *, label: bool = False) -> tuple[str, ...]:
    """The phrase at the end of a part of a clause, words of grammar around it left out.

    A label keeps its verbs: "Kỹ thuật biểu diễn:" is a name.
    """
    return core_of(tokens(words), label=label)


_LABEL_ENDS = _BEHIND - _ACT


def core_of(words: Sequence[str], *, label: bool = False) -> tuple[str, ...]:
    """The same of a passage whose words are parted already."""
    found = [w for w in words if w not in _OF_ALL]
    ends = _LABEL_ENDS if label else _BEHIND
    start, end = 0, len(found)
    while start < end and (found[end - 1] in ends or not found[end - 1][0].isalpha()):
        end -= 1
    while start < end and (found[start] in _LEADS or not found[start][0].isalpha()):
        start += 1
    return tuple(found[start:end])


def stands_in(phrase: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a phrase stands in a passage and nothing right behind it narrows it."""
    size = len(phrase)
    if size < 2:
        return False
    mine = list(phrase)
    for at in range(len(words) - size + 1):
        if words[at] == mine[0] and list(words[at : at + size]) == mine:
            rest = [*words[at + size : at + size + 2], ".", "end"]
            if rest[0] in _ACT and not rest[1][0].isalnum():
                continue  # "kỹ thuật biểu diễn: 10 điểm" is a name of its own
            if rest[0] in _BEHIND or not rest[0][0].isalpha():
                return True
    return False


def some_only(words: str) -> frozenset[str]:
    """The words by which a passage singles out some of many."""
    return frozenset(_ONLY_SOME.findall(words))


def content(words: str, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """All syllables that say something of the matter."""
    return frozenset(
        w for w in tokens(words) if w[0].isalpha() and w not in LIGHT and w not in without
    )
