"""Letters, marks and syllables (chữ, dấu, âm tiết)."""

import codecs
import re
import unicodedata

from cuocthi.plain.vntext.ownbytes import OWN, TO_BYTES

_SYLLABLE = re.compile(r"[^\W_]+")


def nfc(text: str) -> str:
    """The text in composed Unicode (dựng sẵn)."""
    return unicodedata.normalize("NFC", text)


def _fold_table() -> str:
    """What stands for each letter, at its number: twice as fast to look into as a dict."""
    table = [chr(code) for code in range(0x1EFA)]
    for capital in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        table[ord(capital)] = capital.lower()
    for code in [*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)]:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(base) == 1:
            table[code] = base
    for letter in "đĐðÐ":
        table[ord(letter)] = "d"
    return "".join(table)


_FOLD = _fold_table()


# A text of these signs alone, as nearly all are, becomes bytes and then its shadow: so one of a
# letter's length is folded in a tenth of the time, a name in half of it.
OWN_FOLD = OWN.translate(_FOLD)


def fold(text: str) -> str:
    """Small letters without accents, đ as d (bỏ dấu); as long as the text, so offsets agree.

    The text should be composed (`nfc`) first: a loose combining mark is left standing.
    """
    try:
        own = codecs.charmap_encode(text, "strict", TO_BYTES)[0]
    except UnicodeEncodeError:
        return text.translate(_FOLD)
    return codecs.charmap_decode(own, "strict", OWN_FOLD)[0]


def collapse(text: str) -> str:
    """One space between words, none at the ends."""
    return " ".join(text.split())


def without_hidden(text: str) -> str:
    """Without signs that nobody sees: controls but tab and line ends, and format signs (zero width,
    turns of direction), categories Cc and Cf of Unicode. Vietnamese needs none of them."""
    if text.isprintable():  # the usual line
        return text
    return "".join(
        sign for sign in text if sign in "\t\n\r" or unicodedata.category(sign) not in ("Cc", "Cf")
    )


# Where the tone mark stands when the syllable ends there: "hoà" and "hòa" are one word.
_NEW_STYLE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
# The vowel is looked for first, what stands before it after that: most letters are passed at once.
_TONES = re.compile(
    r"[oOuU](?<![qQ][oOuU])(?:(?<=[oO])[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<=[uU])[ỳýỷỹỵỲÝỶỸỴ])(?![^\W\d_])"
)


def _move_tone(match: re.Match[str]) -> str:
    found = match.group()
    moved = _NEW_STYLE[found.lower()]
    return "".join(m.upper() if f.isupper() else m for f, m in zip(found, moved, strict=True))


def place_tones(text: str) -> str:
    """Tone marks in one place (hoà → hòa, UỶ → ỦY, quý stays), in composed Unicode."""
    return text if text.isascii() else _TONES.sub(_move_tone, nfc(text))


def syllables(text: str) -> list[str]:
    """The syllables in order (âm tiết): runs of letters and digits."""
    return _SYLLABLE.findall(nfc(text))


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ only in case, tone placement, spaces and dashes at most."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> list[str]:
    return [s.lower() for s in syllables(place_tones(text))]


def is_capitals(text: str) -> bool:
    """Whether the text has letters and all of them are capitals (chữ in hoa)."""
    end = text[-4:]  # where small letters stand in most lines that have any
    return end.upper() == end and text.upper() == text and text.lower() != text


_COMMON_SURNAMES = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh "
    "đinh lâm phùng mai tô trương hà cao lưu tạ chu châu quách thái la lương tăng kiều nghiêm "
    "thân ông triệu giang bạch hứa đàm từ vi nông hầu bế lò quàng cầm giàng mùa sùng vàng thào "
    "đồng cù khổng mạc âu diệp lại tống thạch danh kim sơn y h ksor rơ tôn ninh doãn khuất "
    "phí chử ma hoàn"
)
_SURNAMES = frozenset(_COMMON_SURNAMES.split())


_LIKE_NAME = re.compile(r"[^\W\d_](?:['’]?[^\W\d_]){0,8}")  # H'Linh and K'Ho too
_CLAN_SIGN = re.compile(r"^.['’].")


def is_name(text: str) -> float:
    """How much the text looks like a person's name (họ và tên), 0 to 1; 0 when it cannot be one."""
    words = nfc(text).split()
    if not 2 <= len(words) <= 6:
        return 0.0
    if not all(_LIKE_NAME.fullmatch(w) and w[0].isupper() and len(w) <= 8 for w in words):
        return 0.0
    if not all(_CLAN_SIGN.sub("", w)[1:].islower() or len(w) <= 3 for w in words):
        return 0.0
    return 0.9 if words[0].lower() in _SURNAMES else 0.4


def word_starts(branches: str) -> str:
    """The branches of a pattern ("dung|cung"), each at the beginning of an accent-free word.

    The look behind stands after the first letter: a search then runs over the text from one such
    letter to the next, several times as fast as with "(?<![a-z])" before all branches.
    """
    found, depth, at = [], 0, 0
    for place, sign in enumerate(branches):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            found.append(branches[at:place])
            at = place + 1
    found.append(branches[at:])
    return "|".join(_begun(branch) for branch in found)


_HEAD = re.compile(r"\(\?:([^()]*)\)(\??)")


def _begun(branch: str) -> str:
    """A branch at the beginning of a word; words in its head ("(?:le )?khai mac") part it in two."""
    head = _HEAD.match(branch)
    if head is None:
        return f"{branch[0]}(?<![a-z]{branch[0]}){branch[1:]}"
    rest = branch[head.end() :]
    return "|".join(
        _begun(word + rest) for word in [*head[1].split("|"), *([""] if head[2] else [])]
    )
