"""Days that were moved, replaced or called off (gia hạn, lùi, hoãn, hủy): the old is not live."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import Mention

if TYPE_CHECKING:
    from cuocthi.plain.directive.roles import Roles

_MOVES = re.compile(signs.MOVES)
_CALLED_OFF = re.compile(signs.CALLED_OFF)
_QUOTED = re.compile(signs.QUOTED)
_TIME_WORD = re.compile(signs.TIME_WORD)


def words_before(doc: Doc, mention: Mention) -> str:
    """The sentence up to the day with its accents, without what stands in quotes."""
    return _QUOTED.sub("", doc.text[mention.said_at : mention.start].lower())


def _mover(words: str) -> str:
    """The last verb that moves a day ("gia hạn", "lùi"), empty without one."""
    found = ""
    for match in _MOVES.finditer(words):
        near = words[max(0, match.start() - 50) : match.end() + 60]
        if match["sure"] or _TIME_WORD.search(near):
            found = match.group()
    return found


def swapped(doc: Doc, roles: "Roles", mention: Mention) -> Mention:
    """ "lùi … từ ngày 20/8 đến ngày 10/9": from the old day to the new one, no stretch."""
    if not mention.stretch or mention.first is None or mention.quarter:
        return mention
    if _mover(words_before(doc, mention)) not in ("lùi", "dời", "chuyển", "hoãn", "đổi"):
        return mention
    if signs.MOVED_TO.search(mention.said):
        return mention  # "lùi sang: từ ngày 15 đến ngày 17/9"
    roles.superseded.append(mention.first)
    start = mention.last.start
    said = doc.fold[mention.said_at : start]
    return replace(mention, start=start, first=mention.last, said=said)


def replaced(doc: Doc, roles: "Roles", mention: Mention) -> bool:
    """Whether the day was given up: replaced, moved away from, called off, or a count so far."""
    before = doc.fold[max(mention.block.start, mention.start - 70) : mention.start]
    if signs.COUNTED.search(before):
        return True
    words = words_before(doc, mention)
    mover = _mover(words)
    if signs.SUPERSEDED.search(before):
        give_up(roles, mention)
        return True
    if signs.MOVED_ON.match(doc.fold, mention.end) and (mover or before.rstrip().endswith("tu")):
        give_up(roles, mention)
        return True
    off = _CALLED_OFF.search(words)
    if off and not re.search(
        r"(?<![a-z])(?:den|sang|toi|qua)(?:\s(?:het|ngay|luc))*\s{0,3}$", mention.said
    ):
        give_up(roles, mention)
        return True
    return False


def give_up(roles: "Roles", mention: Mention) -> None:
    roles.given_up.append(mention)
    ends = (mention.last,) if mention.one else (mention.first, mention.last)
    roles.superseded.extend(mention.days or [m for m in ends if m])


def old_ends(doc: Doc, roles: "Roles", live: list[Mention]) -> None:
    """The end that an extension moves on, told before it as what was planned."""
    planned = [m for m in live if m.stretch and _of_works(m)]
    for mention in live:
        if not _extends(doc, mention):
            continue
        roles.moved.append(mention)
        new = mention.last.iso() or ""
        receiving = signs.RECEIVES.search(mention.said) or re.search(
            r"(?<![a-z])(?:han|thi)(?![a-z])", mention.said
        )
        for other in planned if receiving else ():
            if other.start >= mention.start:
                break
            if (other.last.iso() or "") < new and other not in roles.moved:
                roles.superseded.append(other.last)
        if receiving:
            planned = [m for m in planned if m.start >= mention.start]


def _of_works(mention: Mention) -> bool:
    """Whether a stretch is the time for works or of the contest as a whole."""
    first, last = mention.first.date() if mention.first else None, mention.last.date()
    long = first is not None and last is not None and (last - first).days > 7
    whole = signs.TAKES_PLACE.search(mention.said) or re.search(r"cuoc\s{0,2}thi", mention.said)
    if whole and not long and signs.SPECIFIC.search(mention.said):
        whole = None
    return bool(whole or signs.RECEIVES.search(mention.said))


def _extends(doc: Doc, mention: Mention) -> bool:
    """Whether "gia hạn … đến", "lùi … sang" and the like set this day."""
    words = words_before(doc, mention)
    mover = _mover(words)
    if not mover or mention.end_open:
        return False
    between = words[words.rfind(mover) + len(mover) :]
    if mover == "kéo dài" and ("," in between or mention.stretch):
        return False  # "nghỉ học kéo dài, đến ngày 10/5 …", "kéo dài từ … đến …"
    if mention.stretch:
        return mover in ("lùi", "dời", "chuyển", "hoãn", "đổi", "gia hạn", "điều chỉnh")
    return signs.MOVED_TO.search(mention.said) is not None
