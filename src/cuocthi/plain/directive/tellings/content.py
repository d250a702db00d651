"""The words of a passage that say what it is about (từ mang nội dung), whatever that is called.

Two tellings are held against each other by what they speak of. Words of grammar, of time, of handing
in and of holding say nothing of that, nor do those that every letter on a contest has; what is left,
syllable by syllable in their order, is compared: the phrase of one must stand in the other, and no
word right behind it may make it the phrase of something narrower. Accents are kept: without them
"lệ phí" begins like "lễ" and "hỏi" is "hội".
"""

import re
from collections.abc import Sequence

_GRAMMAR = (
    "là của cho với theo được sẽ phải thì có gồm bằng từ đến tới đã và hoặc khi ở tại về vào trong trên mỗi một các những số đều cũng "
    "này đó để còn hay như nhưng nếu bị bởi qua thêm nữa mà từng toàn bộ tất cả chỉ không đúng đủ kể tính gì sau trước hết do tự sự việc nơi cần x"
)
_ACTS = (
    "nhận nộp gửi cấp chi trả trao hỗ trợ đóng thu lấy cử chọn đăng ký bảo đảm thực hiện hoàn thành diễn ra tổ chức tiến hành kéo dài "
    "bắt đầu kết thúc xong trình bày đoạt đạt chuyển lập tham gia dự mang trị giá mức làm biểu diễn tập trung thưởng tặng"
)
_TIME = (
    "ngày lúc hồi giờ phút sáng chiều trưa tối thứ tháng quý tuần thời gian thời hạn hạn cuối cùng chậm muộn chốt mốc chủ nhật dự kiến "
    "chính thức"
)
_CONTEST = (
    "cuộc hội thi thao diễn liên hoan ngày lễ buổi đêm chuyến phiên chương trình tổng tối thiểu đa quy định khoảng phần thời lượng "
    "số lượng dung"
)

_ACT = frozenset(_ACTS.split())
LIGHT = frozenset(f"{_GRAMMAR} {_ACTS} {_TIME}".split())
# What may stand right behind a phrase without making it narrower.
_BEHIND = LIGHT | frozenset("cúp giấy tiền tức gần tối khoảng ít nhiều dự người đội trừ".split())
_LEADS = frozenset(f"{_CONTEST} {_GRAMMAR} {_ACTS} {_TIME}".split())
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[,;:|()./]")
_SEGMENT = re.compile(r"[,;:|()\t“”\"]|\s[–-]\s|\.\s")
_OF_ALL = re.compile(
    r"(?<!\w)(?:dự thi|tham (?:gia|dự)|của (?:cuộc|hội) thi|(?:cuộc|hội) thi|liên hoan|hội diễn|hội thao)(?!\w)"
)
_ONLY_SOME = re.compile(
    r"(?<!\w)(?:riêng|đối với|nếu|trường hợp|thuộc|trong đó|còn lại|ngoài|thêm|dự bị|dự phòng|trẻ em|người cao tuổi|miền núi|vùng cao|vùng sâu|"
    r"khuyết tật|hộ nghèo|tập luyện|năm trước|bổ sung|so với|giảm|tăng|ưu tiên|tạm ứng|đợt|phạt|bồi thường)(?!\w)"
)


def tokens(words: str) -> list[str]:
    """Syllables, numbers and signs in their order."""
    return _TOKEN.findall(words)


def segments(before: str) -> list[str]:
    """The parts of a clause between its signs, the last one first; empty ones are left out."""
    return [part.strip() for part in reversed(_SEGMENT.split(before)) if part.strip()]


def core(words: str, *, label: bool = False) -> tuple[str, ...]:
    """The phrase at the end of a part of a clause, words of grammar around it left out.

    A label keeps its verbs: "Kỹ thuật biểu diễn:" is a name.
    """
    found = tokens(_OF_ALL.sub(" ", words))
    ends = _BEHIND - _ACT if label else _BEHIND
    while found and (found[-1] in ends or not found[-1].isalpha()):
        found.pop()
    while found and (found[0] in _LEADS or not found[0].isalpha()):
        found.pop(0)
    return tuple(found)


def stands_in(phrase: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a phrase stands in a passage and nothing right behind it narrows it."""
    size = len(phrase)
    if size < 2:
        return False
    mine = list(phrase)
    for at in range(len(words) - size + 1):
        if words[at] == mine[0] and list(words[at : at + size]) == mine:
            rest = [*words[at + size : at + size + 3], ".", ".", "."]
            if rest[0] in _ACT and not rest[2][0].isalnum():
                continue  # "kỹ thuật biểu diễn: 10 điểm" is a name of its own
            if rest[0] in _BEHIND or not rest[0].isalpha():
                return True
    return False


def some_only(words: str) -> frozenset[str]:
    """The words by which a passage singles out some of many."""
    return frozenset(_ONLY_SOME.findall(words))


def content(words: str, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """All syllables that say something of the matter."""
    return frozenset(w for w in tokens(words) if w.isalpha() and w not in LIGHT and w not in without)
