"""Sentences behind the one that gives work: when, where and how often (câu nối tiếp)."""

import re
from dataclasses import replace

from cuocthi.plain.directive.bodies import acts, split_bodies
from cuocthi.plain.directive.dues import Due, Dues
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Task
from cuocthi.plain.directive.no_task import is_boilerplate
from cuocthi.plain.directive.outline import part_of
from cuocthi.plain.directive.sentences import Work
from cuocthi.plain.directive.verbs import begins_with_verb
from cuocthi.plain.vntext import fold

# "Hồ sơ: báo cáo thành tích; ảnh …" tells what something consists of.
OF_THINGS = re.compile(
    r"(?:ho so|doi tuong|tieu chuan|tieu chi|san pham|quy cach|noi dung|hinh thuc|so luong|thanh phan|chu de|"
    r"the loai|giai thuong|yeu cau|ngon ngu|khuon kho|tac pham|bai (?:thi|du thi|viet))(?: [a-z]{2,8}){0,3}?"
    r"(?:\s?:| gom)\s"
)
_TIME_BEHIND = re.compile(
    r"[^:\n;]{3,70}:\s{1,3}(?:du kien|trong (?:vong|thoi gian|thang|ngay|[0-9])|tu (?:ngay|[0-9])|ngay [0-9]|"
    r"vao |thang [0-9]|[0-9]{1,2}(?:\s?(?:gio|h|g)(?![a-z])|\s?[-/–]\s?[0-9]|,\s[0-9]| ngay| tuan)|sang |chieu |toi |dau |giua |cuoi |"
    r"truoc )"
)


def is_schedule(doc: Doc, start: int, end: int) -> bool:
    """ "Khảo sát thực tế: 12 - 16/9/2022" is a line of a timetable."""
    return _TIME_BEHIND.match(doc.fold, start, end) is not None


# "Chấm giải từ ngày 20/11 đến 29/11, trao giải ngày 18/12": told of the contest, given to nobody.
_EVENT_THEN = re.compile(
    r"(?:cham (?:giai|thi|bai|diem|so khao|chung khao|anh|tranh)|trao giai|trao thuong|tong ket|cong bo ket qua|trien lam|"
    r"khai mac|be mac|chung ket|so khao|chung khao|ban ket)(?: [a-z]{1,8}){0,6}:?,?"
    r"(?: (?:tu|vao|du kien|trong|dien ra|ngay|thang|sang|chieu|toi|luc)){1,4} [0-9]"
)


def is_told(doc: Doc, start: int, end: int) -> bool:
    """Whether a sentence opens with an event of the contest and its day."""
    return _EVENT_THEN.match(doc.fold, start, end) is not None


# "báo cáo về Sở 2 lần, lần 1 trước 20/11, lần 2 trước 25/12".
_ROUND = re.compile(
    r"[,;:(]\s{0,2}(?:va\s)?(?:lan|dot|ky|giai doan|vong|quy|[0-9]{1,2} thang|ca nam|nam)"
    r"(?: (?:bao cao|thu|dau nam|dau|cuoi))?(?: (?:[0-9]{1,2}|i{1,3}|iv|nhat|hai|ba|tu|dau|cuoi))?[\s,:(]{0,3}$"
)
_WHEN = re.compile(r"\n\s{0,6}[-+*•]\s{0,3}thoi gian\s?:")
_ATTENDS = re.compile(
    r"(?<![a-z])(?:du|tham du|tham gia|co mat tai|den du) (?:le|hoi|hop|buoi|cuoc|ngay|dem)(?![a-z])"
)


def rounds(doc: Doc, dues: Dues, work: Work) -> list[Due]:
    """The days of a work that is done several times over, each behind its "lần 1", "đợt 2"."""
    found = []
    for due in dues.within(work.start, work.end):
        label = _ROUND.search(doc.fold, max(work.start, due.lead - 34), due.lead)
        if due.firm and due.value and label:
            found.append(replace(due, lead=label.start()))
    return found


def again(tasks: list[Task], due: Due) -> None:
    """The task added last once more, by another day."""
    if tasks and tasks[-1].due != due.value:
        tasks.append(replace(tasks[-1], due=due.value))


def of_event_before(doc: Doc, dues: Dues, since: int, work: Work) -> Due | None:
    """ "Lễ tuyên dương: 8 giờ ngày 13/10. Các cơ sở cử 05 hội viên dự lễ": due on that day."""
    if not _ATTENDS.search(doc.fold, work.start, work.end):
        return None
    block = doc.block_at(since)
    above = doc.block_at(block.start - 60) if block else None
    if block and above and block.marker and above.depth == block.depth:
        # "- Thời gian: … - Địa điểm: … - Mỗi đơn vị cử 01 cán bộ dự họp": the items of one meeting
        for heading in _WHEN.finditer(doc.fold, max(0, since - 500), since):
            since = heading.start()
    before = dues.within(since, work.since)
    return before[-1] if before and not before[-1].firm else None


# "Đơn vị chỉ đạo: Ủy ban nhân dân tỉnh" names a part that somebody has, no work.
ROLE = re.compile(
    r"(?:don vi|co quan|nha) (?:chi dao|chu tri|dong hanh|phoi hop|to chuc|tai tro|bao tro|dang cai|thuong truc|"
    r"bao tro truyen thong|dong to chuc|dau moi|ho tro|thuc hien)(?: [a-z]{2,8}){0,3}\s?:\s"
)
# "kinh phí vòng phường do ngân sách phường tự cân đối", "bố trí thời gian tham dự đông đủ".
_NO_WORK = re.compile(
    r"(?:kinh phi|chi phi)\s[^.;]{0,60}(?<![a-z])do\s|bo tri thoi gian (?:tham du|den du|du)(?: [a-z]{2,6}){0,4}$|"
    r"(?:ho tro|cap|tai tro|ung ho|dong gop)(?: (?:kinh phi|so tien))?(?: [0-9][0-9.,o]{0,12} ?(?:dong|trieu|ty|d)(?: dong)?)?$|"
    r"(?:quan tam|thu xep)(?: [a-z]{2,6}){0,3} (?:tham du|den du)(?: [a-z]{2,6}){0,4}$|"
    r"(?:sap xep|bo tri|thu xep|danh)(?: (?:thoi gian|cong viec|cong tac)){1,2},? (?:de )?(?:(?:den|toi) )?(?:tham )?du(?![a-z])[^.;0-9]{0,60}$|"
    r"(?:lam viec|hoat dong) theo (?:che do|nguyen tac) [^.;]{0,70}$|tu giai the(?![a-z])"
)
# "các thôn Đoài, Nội tổ chức ngày 22/11/2025" is a line of a timetable.
_ONLY_WHEN = re.compile(
    r"(?:to chuc|dien ra|thi dau|thi|khai mac)(?: vao| luc| trong)? (?:ngay |sang |chieu |toi |tu )[0-9][0-9/., \-va]{0,40}"
)
# "mỗi bản 02 tiết mục, ưu tiên …": what there is of each is nobody who works.
_COUNTED = re.compile(r"^(?:moi|tung)\s[^,;]{1,40}\s[0-9]{1,3}\s[a-z]{2,8}(?:\s[a-z]{2,8}){0,2}$")
# "Hỗ trợ kỹ thuật: 0205 000 450" says where to ask.
_NUMBER_TO_CALL = re.compile(r":\s?\(?0[0-9][0-9. )]{6,14}$")
REFUSED_LATER = re.compile(
    r"(?<![a-z])(?:sau|qua)\s(?:ngay|thoi|[0-9])[^.;\n]{0,40}(?<![a-z])khong\s(?:duoc\s)?(?:cham|xet|nhan|tiep nhan|xem xet|tinh|hop le)"
)


def is_no_work(doc: Doc, work: Work, phrase: str, due: Due | None) -> bool:
    """Whether the words only tell of money, of a meeting's guests, of a day or a number to call."""
    if due is None and (_NUMBER_TO_CALL.search(phrase) or _NO_WORK.match(phrase)):
        return True
    if work.who and _COUNTED.search(fold(work.who[0])):
        return True
    return _ONLY_WHEN.fullmatch(phrase) is not None


_EACH_GROUP = re.compile(r"(?:moi|tung) (?:cum|bang|khu vuc|vong|nhom)(?! (?:truong|doan|thi dua))")


def goes_on_so(doc: Doc, work: Work, aside: bool) -> bool:
    """ "Mỗi cụm chọn 02 đội", "Các trường chấm chọn: từ ngày …" tell how the contest goes on."""
    if work.how not in ("verb", "each"):
        return False
    if aside and _EACH_GROUP.match(fold(work.who[0])):
        return True
    return is_schedule(doc, work.start, work.end)


# What those who hold a contest do themselves.
OF_HOSTS = re.compile(
    r"(?:to chuc )?(?:cham|cong bo|trao (?:giai|thuong)|phat thuong|tong ket|khai mac|be mac|so khao|"
    r"chung khao|chung ket|xet giai|binh chon)(?![a-z])"
)
TERM = re.compile(
    r"(?:han|thoi han|thoi gian) (?:cuoi(?: cung)?|chot|nop|gui|nhan|dang ky|hoan thanh|bao cao)"
)
RECEPTION = re.compile(r"(?:han|thoi han|thoi gian) (?:tiep )?nhan(?! bao cao)(?![a-z])")
# "Huyện đoàn nhận tranh đến hết ngày 20/5" among the rules is the time for those who hand in.
RECEIVES = re.compile(
    r"(?:tiep )?(?:thu )?nhan (?:ho so|tranh|bai|tac pham|san pham|anh|du an|video|dang ky|y tuong|mo hinh|de tai)"
    r"[^.;]{0,60}?(?<![a-z])(?:den|tu)(?: het)?\s"
)
TOO_LATE = re.compile(
    r"(?:sau|qua)\s(?:ngay|thoi (?:han|diem|gian)|[0-9]{1,2}\s?(?:gio|h|g))(?![a-z])"
)
HANDED_IN = re.compile(
    r"(?:ho so|tac pham|bai(?: viet| du thi| thi)?|tranh|danh sach|san pham|bao cao|ket qua|anh|"
    r"van ban|phieu|ban dang ky)(?:\s[a-z0-9,()]{1,12}){0,9}?\s(?:gui|nop|chuyen)(?:\s|$)"
)


# "Mỗi huyện giới thiệu 03 ứng viên … Hồ sơ gửi về Ban trước ngày …".
_NAMES = re.compile(
    r"(?:gioi thieu|de cu|chon|lua chon|binh chon|tuyen chon|cu|xet chon|dang ky|lap danh sach)\s"
)
_HANDS_THERE = re.compile(
    r"(?:nop|gui|chuyen|giao|dang ky)\s(?:tai|ve|cho|qua|truc tiep|theo|den)(?![a-z])"
)

_HANDED_OVER = re.compile(
    r"(?<![a-z])(?:nop|gui|chon|lap|dang ky|lam|viet|ve|gop|tap hop)(?![a-z])"
)


def named_before(tasks: list[Task]) -> list[int]:
    """The tasks right above that name somebody and have no day yet."""
    found = []
    for at in range(len(tasks) - 1, max(-1, len(tasks) - 4), -1):
        task = tasks[at]
        if task.due is not None or not _NAMES.match(fold(task.what)):
            break
        found.append(at)
    return found


def handed_there(doc: Doc, dues: Dues, tasks: list[Task], start: int, end: int) -> bool:
    """ "- Nộp tại văn phòng Đoàn chậm nhất …": the day of the work in the item above."""
    last = tasks[-1] if tasks else None
    if last is None or last.due is not None or not _HANDS_THERE.match(doc.fold, start, end):
        return False
    due = dues.dated(start, end)
    if due is None or not due.firm or not _HANDED_OVER.search(fold(last.what)):
        return False
    tasks[-1] = replace(last, due=due.value)
    return True


_CARRY_OUT = re.compile(
    r"[,\s](?P<work>(?:co trach nhiem|chiu trach nhiem|can cu|chieu theo)\s[^.;\n]{0,60}?"
    r"(?:quyet dinh|nghi quyet|thong tu|chi thi|ke hoach|quy che)(?:\s(?:nay|thi hanh|so)|[./]|$))"
)


def carry_out(doc: Doc, begin: int, stop: int) -> Work | None:
    """ "Chánh Văn phòng, Giám đốc Sở … chịu trách nhiệm thi hành Quyết định này" (điều khoản cuối)."""
    match = _CARRY_OUT.search(doc.fold, begin, stop)
    if match is None:
        return None
    start = max((m.end() for m in re.finditer(r"\.\s", doc.text[begin : match.start()])), default=0)
    start += begin
    lead = re.match(r"(?:cac )?(?:ong|ba|dong chi)?\s?\((?:ong|ba)\)[\s:,]{1,3}", doc.fold[start:])
    start += lead.end() if lead else 0
    if not acts(doc.text[start : start + 60]):
        return None
    who = tuple(split_bodies(doc.words(start, match.start())))
    end = doc.sentence_end(match.start("work"), stop)
    return Work(who, match.start("work"), end, "label", start)


def is_bare_heading(doc: Doc, start: int, end: int, phrase: str) -> bool:
    """ "4. Liên hệ", "5. Kinh phí thực hiện": an item of two words alone, or the words of a heading."""
    block = doc.block_at(start)
    if block is None or block.start != start or doc.text[end : block.end].strip(" \n"):
        return False
    count = phrase.count(" ") + 1
    return count < 3 or (
        count < 5 and bool(part_of(phrase)) and not begins_with_verb(doc, start, end)
    )


def is_only_in_time(doc: Doc, tasks: list[Task], due: Due, phrase: str) -> bool:
    """ "Đề nghị các đơn vị đăng ký tham gia đúng thời gian quy định" says again what was said."""
    if not doc.fold.startswith(("dung ", "cung "), due.lead):
        return False
    said = any(task.due == due.value for task in tasks)
    return said and is_boilerplate(_HAND_IN.sub("", phrase))


_HAND_IN = re.compile(r"(?<![a-z])(?:gui|nop|dang ky|du thi)(?![a-z])")
