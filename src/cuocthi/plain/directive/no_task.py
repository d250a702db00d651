"""Sentences that give no work: to carry a letter out, whom to tell of difficulties (câu không giao việc)."""

import re

from cuocthi.plain.directive.verb_words import words

_WORDS = re.compile(r"[a-z0-9]+")
# Words that only say to carry a letter out; a clause of nothing else is no task.
_EMPTY = words(
    "nghien cuu trien khai thuc hien quan tam phoi hop nghiem tuc khan truong to chuc de va biet day "
    "du kip thoi tot cac noi dung tren cong van ke hoach nay theo dung quy dinh tinh than chi dao "
    "huong ung nhu sau mot so cu the duoi day tich cuc dat ket qua cao phat huy rut kinh nghiem "
    "hieu qua bao dam dam bao nhiem vu duoc giao phan cong neu chu dong tham gia hoi thi cuoc hoat "
    "dong cua viec chat luong den du dung thanh phan thoi gian gio luu y thong bao dong bo huong dan "
    "van ban quyet dinh xem xet voi trach nhiem minh thiet thuc yeu cau tap trung tai don vi dia phuong"
)
# Every branch begins with a letter of its own: most sentences are passed over quickly.
_ARISES = (
    r" (?:co|gap|phat sinh|can)\s(?:[a-z]{1,8}[\s,]{1,2}){0,3}?"
    r"(?:kho khan|vuong mac|van de|phat sinh|thay doi|y kien|gi)"
)
_IS_TOLD = r"[^.;]{0,50}(?:bao ve|bao cao|phan anh|lien he)"
_NO_TASK = re.compile(
    rf"neu{_ARISES}|khi{_ARISES}|kho khan, vuong mac|"
    rf"kho khan{_IS_TOLD}|vuong mac{_IS_TOLD}|tro ngai{_IS_TOLD}|"
    r"phan anh (?:kho khan|kip thoi|ve)|rut(?<!^rut)(?<!chuc rut)(?<!hop rut) kinh nghiem"
)


def is_boilerplate(folded: str) -> bool:
    """Whether a phrase only says to carry the letter out ("quan tâm triển khai thực hiện")."""
    said = folded[:300]
    return "bao cao" not in said and all(word in _EMPTY for word in _WORDS.findall(said))


def before_trouble(folded: str) -> int:
    """How much of a sentence gives work: none where it says whom to tell of difficulties ("nếu có
    vướng mắc …"), up to the ";" before such words where others stand there."""
    trouble = _NO_TASK.search(folded)
    return len(folded) if trouble is None else max(0, folded.rfind(";", 0, trouble.start()))
