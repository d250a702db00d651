"""Names of bodies as they stand in a sentence or a register, where a letterhead has them in capitals
(cách viết tên cơ quan; Decree 30/2020/NĐ-CP, annex II)."""

import re

from django.utils.translation import gettext as _

from cuocthi.plain.vntext import fold
from cuocthi.units.models import Unit

_AREA = re.compile(r"\b(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|ĐẶC KHU)(?= )")
_OF_A_FIELD = re.compile(r"(?:SỞ|BỘ|PHÒNG|CỤC|CHI CỤC|VỤ) (?=\w)")
_FIELD = re.compile(r"(^|, | và )(\w)")
_SYLLABLE = re.compile(r"[a-z]*[aeiouy][a-z]*")


def spoken(name: str, unit: Unit) -> str:
    """The body's name as it stands in a sentence, where it is the unit's own in capitals."""
    if not name.isupper():
        return name
    for own in (unit.name, str(_("Ủy ban nhân dân {unit}").format(unit=unit.name))):
        if fold(own).startswith(fold(name)):
            return own[: len(name)]
    return name


def written_out(name: str) -> str:
    """A body of a letterhead as it is addressed: "Ủy ban nhân dân tỉnh An Lạc", not "UBND TỈNH"."""
    words = re.sub(r"^UBND\b", _("Ủy ban nhân dân"), " ".join(name.split()))
    if not name.isupper():
        return words
    found = _AREA.search(words)
    if found is None:
        return words[:1] + words[1:].lower()
    before, area, proper = words[: found.start()], found[0].lower(), words[found.end() :]
    return f"{before[:1]}{before[1:].lower()}{area}{proper.title()}"


def in_register(name: str, unit: Unit) -> str:
    """The author of a letter as a register has it (tác giả): "Sở Thông tin và Truyền thông".

    A name in capitals that is no body of a field, of an area or of the unit itself stays as the
    letterhead has it: which of its words are names cannot be told.
    """
    words = " ".join(name.split())
    said = spoken(words, unit)
    if not said.isupper():
        return said
    field = _OF_A_FIELD.match(words)
    if field is None:
        committee = words.startswith(("UBND ", "ỦY BAN NHÂN DÂN "))
        return written_out(words) if committee and _AREA.search(words) else words
    area = _AREA.search(words, field.end())
    about = words[field.end() : area.start() if area else None].strip()
    if any(not _SYLLABLE.fullmatch(fold(part)) for part in re.split(r"[\s,]+", about) if part):
        return words  # "SỞ GDĐT": an abbreviation stays one
    told = _FIELD.sub(lambda at: at[1] + at[2].upper(), about.lower())
    where = f" {area[0].lower()}{words[area.end() :].title()}" if area else ""
    return f"{field[0].capitalize()}{told}{where}"
