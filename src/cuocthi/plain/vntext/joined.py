"""Words that ran together (chữ dính): "tổchức", "ngày18tháng4", "KẾHOẠCH".

A text loses blanks on its way through a web page or a PDF. Vietnamese spelling tells where they
stood: a syllable is onset, rime and tone, and before c, ch, p, t only two tones are possible.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import filterfalse
from pathlib import Path

from cuocthi.plain.vntext.letters import place_tones
from cuocthi.plain.vntext.ownbytes import OWN, is_letter, kinds, own_bytes, own_text, places

_ONSETS_SPELT = "b c d đ g h k l m n p r s t v x q ch gh gi kh ng ngh nh ph qu th tr"
_ONSETS = frozenset(["", *_ONSETS_SPELT.split()])
_RIMES_SPELT = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im "
    "in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oc oe oen oeo oet oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uâc "
    "uân uâng uât uây uc ue uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya "
    "uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y "
    "yêm yên yêt yêu"
)
_RIMES = frozenset(_RIMES_SPELT.split())
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_SPLIT = re.compile(
    r"^(ngh|ng|nh|gh|gi(?=[aăâeêioôơuưy])|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx]|)(.*)$"
)
_TOKEN = re.compile(r"[^\W\d_]{4,40}")
_FIGURE_BEHIND = re.compile(r"[0-9](?<=[^\W\d_][0-9])")
_FIGURE_BEFORE = re.compile(r"[0-9](?=[^\W\d_])")
_BEFORE_FIGURE = re.compile(
    r"(?<![^\W_])(?:ngày|tháng|năm|giờ|phút|từ|đến|trước|lần|thứ|khoảng|số)$", re.IGNORECASE
)
_BEHIND_FIGURE = re.compile(r"(?:ngày|tháng|năm|giờ|phút|người|đồng|điểm)(?![^\W_])", re.IGNORECASE)
_COUNTED = re.compile(r"(?<![^\W_])[0-9]{1,6}(?=([^\W\d_]{2,7})(?![^\W_]))")  # "12bài"
_MARK = re.compile(r"[,;:.](?=[^\W_])")
_LAST_LETTERS = re.compile(r"[^\W\d_]{1,8}$")
_ENOUGH = 3
_BEFORE_NAMES = frozenset(
    ("PGS", "KTS", "NSND", "NSƯT", "NSUT", "NGND", "NGƯT", "BSCK", "CKI", "CKII")
)


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether small composed letters spell one Vietnamese syllable (âm tiết)."""
    tone, base = "", []
    for sign in unicodedata.normalize("NFD", word):
        if sign in _TONES:
            if tone:
                return False
            tone = _TONES[sign]
        else:
            base.append(sign)
    parts = _SPLIT.match(unicodedata.normalize("NFC", "".join(base)))
    assert parts is not None
    onset, rime = parts.groups()
    if rime not in _RIMES and onset == "gi":
        onset, rime = "g", "i" + rime  # gì, gin
    if onset not in _ONSETS or rime not in _RIMES:
        return False
    return not _STOPPED.search(rime) or tone in ("s", "j")


@lru_cache(maxsize=20_000)
def parted(word: str) -> tuple[int, ...]:
    """Where blanks are missing in a word of small letters; empty when it is whole or foreign.

    Every part must be a syllable, and the word must carry a mark: "internet" stays whole. Of
    several ways the one with the commonest syllables is taken: "ban hành", not "banh ành".
    """
    if word.isascii() or is_syllable(word):
        return ()
    best = _best(word)
    return best[1][:-1] if best else ()


def _best(word: str) -> tuple[float, tuple[int, ...]] | None:
    """The cost of the cheapest parting and the ends of its syllables."""
    ways: list[tuple[float, tuple[int, ...]] | None] = [(0, ())] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 7), end - 1 if end > 1 else end):
            before = ways[start]
            if before is None or not is_syllable(word[start:end]):
                continue
            cost = before[0] + _cost(word[start:end])
            found = ways[end]
            if found is None or cost < found[0]:
                ways[end] = (cost, (*before[1], end))
    return ways[len(word)]


def _cost(syllable: str) -> float:
    """A common syllable is the likeliest; a rare one that begins with a vowel the least likely."""
    if syllable in _common():
        return 2.0 - len(syllable) / 100
    return 4.5 if unicodedata.normalize("NFD", syllable)[0] in "aeiouy" else 3.2


@cache
def _common() -> frozenset[str]:
    """Syllables that official letters use again and again."""
    return frozenset((Path(__file__).parent / "common_syllables.txt").read_text("utf-8").split())


@lru_cache(maxsize=50_000)
def _cuts(token: str) -> tuple[int, ...]:
    """Where a token as written falls into words."""
    return tuple(_case_cuts(token)) or parted(place_tones(token).lower())


def _case_cuts(token: str) -> list[int]:
    """ "côngtácHội" parts before the capital, and each side by itself."""
    inner = [
        at
        for at in range(1, len(token) - 1)
        if token[at].isupper() and token[at - 1].islower() and token[at + 1].islower()
    ]
    if not inner:
        return []
    cuts = set(inner)
    for start, end in zip([0, *inner], [*inner, len(token)], strict=True):
        part = place_tones(token[start:end]).lower()
        if not is_syllable(part) and not parted(part):
            return []
        cuts.update(start + cut for cut in parted(part))
    return sorted(cuts)


@lru_cache(maxsize=50_000)
def _holds_joined(word: str) -> bool:
    """Whether what stands between two blanks holds a token that falls into words."""
    return any(_cuts(token) for token in _TOKEN.findall(word) if not token.isascii())


# Words met before that stand for themselves: most words of a letter are soon among them.
_WHOLE_WORDS: set[bytes] = set()
_MOST_KNOWN = 50_000


def _kind(sign: str) -> str:
    """A letter, a digit, or a mark behind which a blank may be missing."""
    if is_letter(sign) or sign.isdigit():
        return "a" if is_letter(sign) else "0"
    return "m" if sign in ",;:." else "."


_KINDS = kinds(_kind)
_HARD_BLANK = bytes(0x20 if sign == "\xa0" else byte for byte, sign in enumerate(OWN))


def missing_blanks(text: str) -> list[int]:
    """Offsets of a composed text where a blank is missing, in order: behind a mark, and where words
    ran together.

    Words are parted only in a text that shows at least three of them: a single one is a name.
    """
    own = own_bytes(text)
    found = _beside_signs(text, own)
    joined: list[int] = []
    words = 0
    for word in _falling_apart(text, own):
        for at in _standing_alone(text, word):
            for token in _TOKEN.finditer(word):
                cuts = () if token.group().isascii() else _cuts(token.group())
                words += bool(cuts)
                joined.extend(at + token.start() + cut for cut in cuts)
    if words >= _ENOUGH:
        found.extend(joined)
        found.extend(m.end() for m in _COUNTED.finditer(text) if is_syllable(m[1].lower()))
    return sorted(set(found))


def _beside_signs(text: str, own: bytes | None) -> list[int]:
    """Where a blank is missing beside a figure or behind a mark."""
    found: list[int] = []
    if own is None:
        before = [m.start() for m in _FIGURE_BEHIND.finditer(text)]
        behind = [m.end() for m in _FIGURE_BEFORE.finditer(text)]
        marks = [m.start() for m in _MARK.finditer(text)]
    else:
        row = own.translate(_KINDS)
        before = [at + 1 for at in places(row, b"a0")]
        behind = [at + 1 for at in places(row, b"0a")]
        marks = [*places(row, b"ma"), *places(row, b"m0")]
    for at in before:
        if text[at - 1].isalpha() and _BEFORE_FIGURE.search(text, at - 8, at):
            found.append(at)
    for at in behind:
        if text[at].isalpha() and _BEHIND_FIGURE.match(text, at):
            found.append(at)
    found.extend(at + 1 for at in marks if _wants_blank(text, at))
    return found


def _falling_apart(text: str, own: bytes | None) -> list[str]:
    """What stands between two blanks and holds a token that falls into words, each once."""
    if own is None:
        return list(filter(_holds_joined, set(text.split())))
    words_seen = own.translate(_HARD_BLANK).split()
    seen = set(filterfalse(_WHOLE_WORDS.__contains__, words_seen))
    words = {word: own_text(word) for word in seen}
    apart = {word: told for word, told in words.items() if _holds_joined(told)}
    if len(_WHOLE_WORDS) < _MOST_KNOWN:
        _WHOLE_WORDS.update(seen - apart.keys())
    return list(apart.values())


def _standing_alone(text: str, word: str) -> Iterator[int]:
    """Where a word stands between two blanks."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].strip() or text[end : end + 1].strip()):
            yield at
        at = text.find(word, end)


def _wants_blank(text: str, at: int) -> bool:
    """Whether a blank is missing behind the mark at ``at``: "hội trường,02 người", "Thời gian:8 giờ",
    "thể lệ.Các đơn vị"; not in "1,5", "14:30", "TP.HCM", "abc.vn"."""
    mark, before, behind = text[at], text[at - 1 : at], text[at + 1]
    if mark == ";":
        return True
    if mark == ",":
        return not (before.isdigit() and behind.isdigit())
    if mark == ":":
        return not before.isdigit()
    if not behind.isupper() or not text[at + 2 : at + 3].islower():
        return False
    if not before.isalpha():
        return before in ' )”"' or before.isdigit()
    word = _LAST_LETTERS.search(text, max(0, at - 8), at)
    if word is None or len(word[0]) < 2:
        return False
    if word[0].isupper():  # "KH-UBND.Các", not "PGS.Trần", "TP.Hà"
        return len(word[0]) > 2 and word[0] not in _BEFORE_NAMES
    return is_syllable(place_tones(word[0]).lower())
