"""Blanks as other hands and programs type them (khoảng trắng): hard ones, tabs, empty lines.

All that is read here leaves the text as long as it was: offsets stay those of the source.
"""

import re
from itertools import pairwise

from cuocthi.plain.vntext import place_tones
from cuocthi.plain.vntext.joined import is_syllable, parted
from cuocthi.plain.vntext.ownbytes import is_letter, kinds, own_bytes

_NOTHING = "\u200b"  # dropped when the text is tidied
_HARD_SIGNS = "\u00a0\u202f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_HARD = re.compile(f"[{_HARD_SIGNS}]")
_TRAILING = re.compile(r"[ \t]+(?=\n|$)")
# "   ## 2. Địa điểm": a heading of Markdown that stands in.
_HEADING_IN = re.compile(r"^([ \t]{1,8})(#{1,6} )", re.MULTILINE)
# A tab behind the mark of an item, or before a line without cells.
_MARK = r"[-+•▪·➢*]|\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[a-zđ]|[IVX]{1,5})[.)/:-]{1,2}"
_TABBED = re.compile(
    rf"^(?P<lead>[ \t]*)(?:(?P<mark>{_MARK})(?P<gap>[ \t]*)(?=[^\s|])|(?=[^\s|]))(?P<rest>[^\n\t]*)$",
    re.MULTILINE,
)


def even_blanks(source: str) -> str:
    """The same text, as long as before, with plain blanks, no ends of lines padded, no line doubled."""
    own = own_bytes(source)
    hard = _HARD_SIGNS if own is None else "\u00a0"  # the only one that has a byte of its own
    if any(map(source.__contains__, hard)):
        source = _HARD.sub(" ", source)
    if " \n" in source or "\t\n" in source or source.endswith((" ", "\t")):
        source = _TRAILING.sub(lambda m: _NOTHING * len(m.group()), source)
    if "\t" in source:
        source = _TABBED.sub(_without_tabs, source)
    if "# " in source:
        source = _HEADING_IN.sub(lambda m: m[2] + _NOTHING * len(m[1]), source)
    if "\n* " in source:
        source = _STARRED.sub(lambda m: _STAR.sub(r"\1•", m.group()), source)
    if _is_spaced_out(source):
        source = _SPACED.sub(_as_words, source)
    return _singly_spaced(source)


# Items of one list that each begin with a star; a star at a single line is emphasis.
_STARRED = re.compile(r"(?:^[ \t]*\* [^*\n]+(?:\n|$)){2,}", re.MULTILINE)
_STAR = re.compile(r"^([ \t]*)\*", re.MULTILINE)
# "K Ế  H O Ạ C H", "K í n h  g ử i :": words whose letters stand apart.
_SPACED_OUT = re.compile(r" [^\W\d_][\u0300-\u036f]{0,2} [^\W\d_][\u0300-\u036f]{0,2} ")
# The same in bytes: l for a letter, b for a blank, x for any other sign.
_KINDS = kinds(lambda sign: "l" if is_letter(sign) else "b" if sign == " " else "x")
_SPACED = re.compile(
    r"(?<![^\s*|(“\"])(?:[^\W\d_][\u0300-\u036f]{0,2} {1,3}){3,60}[^\W\d_][\u0300-\u036f]{0,2}(?=[\s:;.,*|)”\"]|$)"
)
_APART = re.compile(r" {2,3}")


def _is_spaced_out(source: str) -> bool:
    """Whether two letters stand between blanks, one behind the other."""
    own = own_bytes(source)
    if own is None:
        return _SPACED_OUT.search(source) is not None
    return b"blblb" in own.translate(_KINDS)


def _as_words(match: re.Match[str]) -> str:
    """The letters put together, where they spell words; nothing else stands in a row of letters."""
    found = []
    for letters in _APART.split(match.group()):
        signs = letters.split(" ")
        word = place_tones("".join(signs)).lower()
        cuts = parted(word)
        if not cuts and not is_syllable(word):
            return match.group()
        found.append(
            "".join((" " if at in cuts else _NOTHING) + sign for at, sign in enumerate(signs))[1:]
        )
    gaps = [" " + _NOTHING * (len(gap.group()) - 1) for gap in _APART.finditer(match.group())]
    return "".join(word + gap for word, gap in zip(found, [*gaps, ""], strict=True))


def _without_tabs(match: re.Match[str]) -> str:
    lead, mark, gap, rest = (match[name] or "" for name in ("lead", "mark", "gap", "rest"))
    return f"{lead}{mark}{gap}".replace("\t", " ") + rest


_FEWEST = 12  # lines of a text that is called doubled


def _singly_spaced(source: str) -> str:
    """Without every second line where a program put an empty one behind each (cách dòng đôi)."""
    if source.count("\n\n") < _FEWEST:
        return source
    lines = source.split("\n")
    full = [bool(line.strip(f" \t\r{_NOTHING}")) for line in lines]
    beside = sum(1 for one, other in pairwise(full) if one and other)
    if beside or sum(full) < _FEWEST:
        return source
    return re.sub(r"\n\n", f"\n{_NOTHING}", source)
