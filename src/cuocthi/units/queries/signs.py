"""The symbol of a paper (ký hiệu văn bản) after Decree 30/2020, annex I, II.3, and its two tiers."""

import re
import unicodedata

from django.utils.translation import gettext as _

from cuocthi.plain.officialdoc.blocks import ABBREVIATIONS, KIND_TITLES, UNNUMBERED, Kind
from cuocthi.plain.vntext import fold

from ..models import Office, Unit
from .tree import ADMINISTRATIVE

COMMITTEE = "UBND"
_PLACES = re.compile(r"\b(?:tỉnh|thành phố|thị xã|thị trấn|đặc khu|huyện|quận|phường|xã)\b")
_DASHES = re.compile(r"\s*[‐‑–—−_]\s*")
_NUMBER = re.compile(r"(?:số\s*:?\s*)?[\d.…]*\s*/\s*", re.IGNORECASE)


def offices_of(unit: Unit) -> list[Office]:
    """The rooms of the unit that draft papers, by abbreviation (đơn vị soạn thảo)."""
    return sorted(unit.offices.filter(ends_on=None), key=lambda one: fold(one.abbreviation))


def sign_of(unit: Unit, *, seen: str = "") -> str:
    """What stands for the body in symbols (chữ viết tắt tên cơ quan): "SKHCN", a committee "UBND".

    `seen` is a symbol of the body in a letter, used where nobody has set an abbreviation; without
    it the first letters of the name are a proposal.
    """
    if unit.abbreviation:
        return unit.abbreviation
    if unit.kind in ADMINISTRATIVE:
        return COMMITTEE
    groups = [group for group in seen.split("-") if group]
    if groups and fold(groups[0]).upper() in {fold(sign).upper() for sign in _kind_signs()}:
        groups = groups[1:]
    return groups[0] if groups else _initials(unit.name)


def symbol_of(unit: Unit, kind: Kind, office: Office | None = None, *, seen: str = "") -> str:
    """What follows the stroke after the number (ký hiệu), D7 and D11; asks the database nothing.

    With a named kind "KH-SKHCN", "TTr-VHXH"; a công văn "SKHCN-VP", a commune's "UBND-VHXH", only
    the body where no room is given. Empty for papers that have no symbol. `seen` as in `sign_of`.
    """
    if kind in UNNUMBERED:
        return ""
    sign = sign_of(unit, seen=seen)
    if kind in ABBREVIATIONS:
        return f"{ABBREVIATIONS[kind]}-{sign}"
    return f"{sign}-{office.abbreviation}" if office is not None else sign


def symbol_faults(symbol: str, kind: Kind, unit: Unit) -> tuple[str, ...]:
    """What is wrong with a symbol typed by hand (lỗi ký hiệu), a sentence each; empty when right.

    `symbol` is what follows the stroke. One question to the database: the unit's rooms.
    """
    if kind in UNNUMBERED:
        said = _("{kind} không có số, ký hiệu: hãy để trống.")
        return (said.format(kind=_name(kind).capitalize()),) if symbol.strip() else ()
    right = symbol_of(unit, kind)
    if not symbol.strip():
        return (_("Chưa có ký hiệu. Với {kind} hãy ghi “{right}”.").format(
            kind=_name(kind), right=right
        ),)  # fmt: skip
    text, faults = _tidied(symbol.strip())
    groups = text.split("-")
    if kind in ABBREVIATIONS:
        faults += _kind_faults(groups, kind)
        faults += _body_faults(groups[1:], sign_of(unit))
        if len(groups) > 2:
            faults.append(
                _("Thừa “-{rest}”: ký hiệu của {kind} chỉ có “{right}”.").format(
                    rest="-".join(groups[2:]), kind=_name(kind), right=right
                )
            )
        return tuple(faults)
    if len(groups) > 1 and _same(groups[0], ("CV", *_kind_signs())):
        faults.append(
            _("Công văn không có chữ viết tắt tên loại: hãy bỏ “{first}-” ở đầu.").format(
                first=groups.pop(0)
            )
        )
    faults += _body_faults(groups, sign_of(unit))
    return (*faults, *_office_faults(groups, unit))


def _kind_signs() -> tuple[str, ...]:
    return tuple(ABBREVIATIONS.values())


def _same(group: str, signs: tuple[str, ...]) -> bool:
    """Whether a group is one of the signs, in whatever letters and marks."""
    return fold(group) in {fold(sign) for sign in signs}


def _name(kind: Kind) -> str:
    return KIND_TITLES[kind].lower() if kind in KIND_TITLES else _("công văn")


def _initials(name: str) -> str:
    """ "Sở Khoa học và Công nghệ tỉnh A": "SKHCN"; words in capitals stay whole."""
    told = _PLACES.split(name, maxsplit=1)[0] or name
    words = re.findall(r"\w+", told)
    return "".join(
        word if word.isupper() else word[0].upper() for word in words if fold(word) != "va"
    )[:20]


def _tidied(symbol: str) -> tuple[str, list[str]]:
    """The symbol with its groups parted by "-", and what was wrong with its writing."""
    faults = []
    text = unicodedata.normalize("NFC", symbol)
    if "Ð" in text:
        text = text.replace("Ð", "Đ")
        faults.append(_("Chữ “Ð” trong ký hiệu là chữ nước ngoài, trông giống: hãy gõ lại “Đ”."))
    if found := _NUMBER.match(text):
        text = text[found.end() :]
        faults.append(_("Chỉ ghi phần sau dấu “/”: “{rest}”. Số do văn thư cấp.").format(rest=text))
    if _DASHES.search(text) or "/" in text:
        text = _DASHES.sub("-", text).replace("/", "-")
        faults.append(_("Giữa các nhóm chữ là dấu gạch nối “-”: “{right}”.").format(right=text))
    if re.search(r"\s", text):
        text = re.sub(r"\s*-\s*", "-", text)
        text = re.sub(r"\s+", "", text)
        faults.append(_("Ký hiệu không có khoảng trắng: “{right}”.").format(right=text))
    return text, faults


def _kind_faults(groups: list[str], kind: Kind) -> list[str]:
    """The first group must be the kind's; `groups` gets it where it is missing."""
    sign, first = ABBREVIATIONS[kind], groups[0]
    if first == sign:
        return []
    if _same(first, (sign,)):
        return [_("Viết “{sign}”, không viết “{first}”.").format(sign=sign, first=first)]
    for other, short in ABBREVIATIONS.items():
        if _same(first, (short,)):
            return [
                _("“{first}” là {other}; {kind} viết tắt là “{sign}”.").format(
                    first=first, other=_name(other), kind=_name(kind), sign=sign
                )
            ]
    groups.insert(0, sign)
    return [
        _("Thiếu chữ viết tắt tên loại: ký hiệu của {kind} bắt đầu bằng “{sign}-”.").format(
            kind=_name(kind), sign=sign
        )
    ]


def _body_faults(groups: list[str], sign: str) -> list[str]:
    if not groups or not groups[0]:
        return [_("Thiếu chữ viết tắt tên cơ quan “{sign}”.").format(sign=sign)]
    if groups[0] == sign:
        return []
    return [
        _("Chữ viết tắt của cơ quan là “{sign}”, không phải “{found}”.").format(
            sign=sign, found=groups[0]
        )
    ]


def _office_faults(groups: list[str], unit: Unit) -> list[str]:
    """The end of a công văn's symbol: who drafted it, one of the unit's rooms where it has any."""
    known = [office.abbreviation for office in offices_of(unit)]
    listed = ", ".join(known)
    if len(groups) > 2:
        return [
            _("Thừa “-{rest}”: sau chữ viết tắt của cơ quan chỉ còn đơn vị soạn thảo.").format(
                rest="-".join(groups[2:])
            )
        ]
    if not known or (len(groups) == 2 and groups[1] in known):
        return []
    if len(groups) < 2:
        return [_("Thiếu chữ viết tắt của đơn vị soạn thảo ({known}).").format(known=listed)]
    return [
        _(
            "“{found}” không có trong các đơn vị soạn thảo ({known}): hãy chọn một đơn vị, hoặc "
            "thêm ở trang Chữ viết tắt."
        ).format(found=groups[1], known=listed)
    ]
