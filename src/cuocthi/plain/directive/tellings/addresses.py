"""The one address or telephone of the letter, told in two ways (địa chỉ nhận, số điện thoại)."""

import re
from collections.abc import Sequence
from itertools import combinations

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Contact, Question, Reading
from cuocthi.plain.directive.tellings.clauses import Clauses
from cuocthi.plain.vntext import fold

_TAKES = flexible(
    r"(?<![a-z])(?P<only>chi |duy nhat )?(?P<act>(?:tiep )?nhan|gui|nop|dang ky|chuyen)(?![a-z])[^.;\n]{0,110}?(?P<by>hop thu|email|e-mail|thu dien tu|hom thu|dia chi|mail)[^.;\n]{0,30}$"
)
_ALSO = re.compile(
    r"(?<![a-z])(?:hoac|va|dong thoi|du phong|cc|ngoai ra|them|ho tro|lien he|hoi dap|giai dap)(?![a-z])|/"
)
_THING = re.compile(
    r"(?<![a-z])(?:danh sach|dang ky|bao cao|ho so|bai|tac pham|anh|tranh|video|phieu|file|san pham|y kien|du thi|thac mac|cau hoi)(?![a-z])"
)


def two_addresses(reading: Reading) -> list[Question]:
    """A question for two mailboxes that take the same thing, and for a telephone told two ways."""
    told = reading.contacts
    if len(told) < 2:
        return []
    mails = [c for c in told if c.type == "email"]
    phones = [c for c in told if c.type == "phone"]
    return [*_mails(reading, mails), *_phones(reading, phones)][:1]


def _mails(reading: Reading, mails: Sequence[Contact]) -> list[Question]:
    for one, other in combinations(mails, 2):
        if one.value.lower() == other.value.lower():
            continue
        if _slip(one.value.lower(), other.value.lower()) or _same_use(reading, one, other):
            return [_ask(one, other, "hộp thư", "Địa chỉ")]
    return []


def _ask(one: Contact, other: Contact, what: str, unit: str) -> Question:
    ask = f"Văn bản nêu hai {what} cho cùng một việc: “{one.value}” và “{other.value}”. {unit} nào đúng?"
    return Question("contacts", ask, other.span)


def _said(reading: Reading, contact: Contact) -> str:
    start = contact.span[0]
    said = fold(reading.text[max(0, start - 170) : start])
    return re.split(r"[.;]\s|\n\s{0,8}", said)[-1]


def _same_use(reading: Reading, one: Contact, other: Contact) -> bool:
    """Both are where the same thing is to be sent, neither one beside the other."""
    uses = [_TAKES.search(_said(reading, c)) for c in (one, other)]
    first, second = uses
    if first is None or second is None:
        return False
    between = reading.text[one.span[1] : other.span[0]]
    if "\n" not in between and len(between) < 40:
        return False
    said = [_said(reading, c) for c in (one, other)]
    if any(_ALSO.search(words[-90:]) for words in said):
        return False
    things = [_things(words) for words in said]
    only = any(_ONLY.search(m.group()) for m in (first, second))
    if things[0] == {"cau hoi"} and not only:
        return False  # of two matters
    return bool(things[0] & things[1]) and (only or things[0] == things[1])


def _things(words: str) -> frozenset[str]:
    """What is to be sent; questions by whatever name are one thing."""
    found = _THING.findall(words)
    return frozenset("cau hoi" if thing == "thac mac" else thing for thing in found)


_ONLY = re.compile(r"duy nhat|(?<!dia )(?<![a-z])chi\s")
_STREET = re.compile(
    r"s(?<!\w.)ố\s(?P<n>[0-9]{1,4}[A-Za-z]?(?:/[0-9]{1,4})*),?\s(?:đường|phố|ngõ|đại lộ|Đường|Phố|Ngõ)\s(?P<name>[A-ZĐÀ-Ỹ0-9]\w*(?:\s[A-ZĐÀ-Ỹ0-9]\w*){0,4})"
)
_SENT = re.compile(r"(?<![a-z])(?:gui|nop|nhan|chuyen)(?![a-z])")


def two_streets(doc: Doc, clauses: Clauses) -> list[Question]:
    """Two street addresses at which the same thing is taken."""
    told = []
    for match in _STREET.finditer(doc.text):
        clause = clauses.at(*match.span())
        things = _things(clause.before)
        if things and _SENT.search(clause.before) and not _ALSO.search(clause.before[-90:]):
            parts = clauses.parts(clause.before) - {"buu dien", "buu chinh"}
            told.append(
                (things, parts, clause.block, f"số {match['n']} {match['name']}", match.span())
            )
    for one, other in combinations(told, 2):
        if not one[0] & other[0] or one[1] != other[1] or one[2] == other[2]:
            continue
        if one[3].lower() != other[3].lower():
            words = [doc.words(*t[4]) for t in (one, other)]
            ask = f"Văn bản nêu hai địa chỉ cho cùng một việc: “{words[0]}” và “{words[1]}”. Địa chỉ nào đúng?"
            return [Question("contacts", ask, doc.span(*other[4]))]
    return []


def _slip(one: str, other: str) -> bool:
    """One mailbox written two ways: two letters changed places, or one was lost or put in."""
    here, there = one.partition("@"), other.partition("@")
    if here[2] != there[2]:
        # "…@a.vn" and "…@a.com.vn": one mailbox, its house written two ways.
        named = len(here[0]) > 4 and here[2].split(".")[0] == there[2].split(".")[0]
        longer = here[2].endswith(there[2]) or there[2].endswith(here[2])  # "…@ab.vn", "…@xyab.vn"
        return here[0] == there[0] and (named or longer or _near(here[2], there[2]))
    if len(here[0]) < 6 or _digits(here[0]) != _digits(there[0]):
        return False
    return _near(here[0], there[0])


def _digits(word: str) -> str:
    return re.sub(r"\D", "", word)


def _near(one: str, other: str) -> bool:
    if len(one) == len(other):
        off = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(off) == 2 and one[off[0]] == other[off[1]] and one[off[1]] == other[off[0]]
        return swapped or (len(off) == 1 and len(one) > 8)
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )


_NAME = re.compile(
    r"((?:(?:[Ôô]ng|[Bb]à|[Cc]ô|[Aa]nh|[Cc]hị|đ/c|đồng chí)\s|[A-ZĐÀ-Ỹ][a-zđà-ỹ]{0,7}\s){1,5}[A-ZĐÀ-Ỹ][a-zđà-ỹ]{0,7})[^\nA-ZĐÀ-Ỹ]{0,50}?(?:(?:ĐT|SĐT|ĐTDĐ|DĐ|Điện thoại|điện thoại|số)[^\n]{0,16})?$"
)


def _phones(reading: Reading, phones: Sequence[Contact]) -> list[Question]:
    """One person's telephone with two numbers, or one number with two digits changed about."""
    for one, other in combinations(phones, 2):
        mine, told = _digits(one.value), _digits(other.value)
        if mine == told or mine[-9:] == told[-9:]:
            continue
        between = reading.text[one.span[1] : other.span[0]]
        if len(between) < 25:
            continue  # two lines of one office, side by side
        names = [
            _NAME.search(reading.text[max(0, c.span[0] - 90) : c.span[0]]) for c in (one, other)
        ]
        same = all(names) and _one_person([m[1] for m in names if m])
        if all(names) and not same:
            continue
        off = [n for n, (a, b) in enumerate(zip(mine, told, strict=False)) if a != b]
        swapped = (
            len(mine) == len(told)
            and len(off) == 2
            and off[1] - off[0] == 1
            and sorted(mine) == sorted(told)
        )
        if same or swapped:
            return [_ask(one, other, "số điện thoại", "Số")]
    return []


def _one_person(names: list[str]) -> bool:
    """ "bà Lê Thị Hoa" and "bà Hoa": the given name, and what stands before it where both tell it."""
    one, other = (name.split() for name in names)
    short = any(len(name) == 2 and name[0][0].islower() for name in (one, other))
    return one[-1] == other[-1] and (one[-2] == other[-2] or (short and one[0] == other[0]))
