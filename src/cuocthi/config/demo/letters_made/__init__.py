"""Made-up letters to a friend for the demonstration (thư dự thi giả lập); no child wrote them.

Every letter is a pure function of (seed, number). Opening, topics, asides and closing are eleven
lines at eleven positions, taken as start + slope · position modulo 11 (a Reed-Solomon code): any two
of the first 121 letters of a seed agree at one position at most, so that letters are only alike
where they are meant to be. From number 121 on letters repeat the topics of an earlier one.
"""

import random
import re

from cuocthi.config.demo.letters_made import body, frame

_FIELD = 11
_CHOICES = ((0, 1, 2), (2, 3, 4), (0, 1, 3), (1, 2, 4))


def _lines(block: str) -> list[str]:
    return [line for line in block.strip().splitlines() if line]


def _words(block: str) -> list[str]:
    return [word for line in _lines(block) for word in line.split("|")]


_PARTS = [
    [_lines(topic) for topic in part.strip().split("\n\n")]
    for part in (body.STORIES, body.WORRIES, body.BRIDGES, body.PROMISES)
]
_FILLINGS = {
    "nguoi": [f"{who} {name}" for who in _words(frame.PEOPLE) for name in _words(frame.NAMES)],
    "noi": _words(frame.SPOTS),
    "luc": _words(frame.MOMENTS),
    "vat": [f"{what} {kind}" for what in _words(frame.THINGS) for kind in _words(frame.KINDS)],
    "cam": _words(frame.FEELINGS),
}


class _Filler:
    """Fills the blanks of one letter, no word twice while others are left."""

    def __init__(self, rng: random.Random, theme: str) -> None:
        self._rng = rng
        self._words = {**_FILLINGS, "de": [theme]}
        self._left: dict[str, list[str]] = {}

    def _draw(self, blank: re.Match[str]) -> str:
        name = blank.group(1)
        if not self._left.get(name):
            self._left[name] = self._rng.sample(self._words[name], len(self._words[name]))
        return self._left[name].pop()

    def fill(self, sentence: str) -> str:
        filled = re.sub(r"\{(\w+)\}", self._draw, sentence)
        return filled[0].upper() + filled[1:]


def _same_otherwise() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """Give the words that may be said otherwise, longest first, and how."""
    table = {line.split(">")[0]: line.split(">")[1].split("|") for line in _lines(frame.SAME)}
    longest_first = sorted(table, key=len, reverse=True)
    return re.compile(rf"(?<![\w{{])({'|'.join(longest_first)})(?![\w}}])"), table


_WORDS, _OTHERWISE = _same_otherwise()


def _retell(rng: random.Random, sentence: str, me: str) -> str:
    """Say half of the common words otherwise, so that no two pupils tell a thing in equal words."""

    def otherwise(match: re.Match[str]) -> str:
        word = match.group(1)
        return rng.choice(_OTHERWISE[word]) if rng.random() < 0.5 else word

    said = _WORDS.sub(otherwise, sentence)
    return re.sub(r"\b([Tt])ớ\b", lambda m: me.capitalize() if m.group(1) == "T" else me, said)


def _lead(rng: random.Random, sentence: str) -> str:
    """Put a few words of talk before some sentences."""
    if rng.random() > 0.2:
        return sentence
    opener = rng.choice(_words(frame.LEADS))
    return f"{opener} {sentence[0].lower()}{sentence[1:]}"


def letter(seed: int, number: int, theme: str) -> str:
    """Write letter `number` of a seed on the theme (chủ đề), 250 to 500 syllables, unsigned.

    Place and date, greeting, the theme sentence that all letters quote, four paragraphs, closing.
    """
    rng = random.Random(f"letter/{seed}/{number}")
    shift = random.Random(f"letters/{seed}").randrange(_FIELD)
    slope, start = divmod(number % _FIELD**2, _FIELD)
    filler = _Filler(rng, theme.rstrip(" .!"))
    me = rng.choice(("tớ", "mình", "tôi"))

    def line(lines: list[str], position: int) -> str:
        """Take one of eleven lines: two letters take the same one at one position at most."""
        sentence = lines[(start + slope * position + shift) % _FIELD]
        return filler.fill(_retell(rng, sentence, me))

    day, month = rng.randint(1, 28), rng.choice((1, 2))
    paragraphs = [
        f"{rng.choice(_words(frame.PLACES))}, ngày {day:02d} tháng {month:02d} năm 2026",
        rng.choice(_lines(frame.GREETINGS)).format(ban=rng.choice(_words(frame.FRIENDS))),
        f"{line(_lines(frame.OPENINGS), 4)} {line(_lines(frame.THEME_LINES), 5)}",
    ]
    asides = _lines(frame.ASIDES)
    for place, part in enumerate(_PARTS):
        topic = part[(start + slope * place + shift) % _FIELD]
        told = [
            _lead(rng, filler.fill(_retell(rng, topic[i], me)))
            for i in _CHOICES[(slope + place) % len(_CHOICES)]
        ]
        aside = line(asides[place * _FIELD : (place + 1) * _FIELD], 7 + place)
        paragraphs.append(" ".join([*told, aside]))
    return "\n\n".join(
        [*paragraphs, line(_lines(frame.CLOSINGS), 6), rng.choice(_lines(frame.SIGNED))]
    )


def near_copy(seed: int, number: int, text: str) -> str:
    """Copy a letter as a cheat would (bản sao có sửa): another head, 15 % of the syllables changed.

    In one paragraph out of two, two neighbouring sentences change places.
    """
    rng = random.Random(f"copy/{seed}/{number}")
    others = frame.OTHER_WORDS.split()
    _, _, *paragraphs = text.split("\n\n")
    head = letter(seed, number, "").split("\n\n")[:2]
    changed = []
    for paragraph in paragraphs:
        sentences = re.split(r"(?<=[.!?])\s+", paragraph)
        if len(sentences) > 2 and rng.random() < 0.5:
            at = rng.randrange(len(sentences) - 1)
            sentences[at : at + 2] = reversed(sentences[at : at + 2])
        words = " ".join(sentences).split(" ")
        for i in rng.sample(range(len(words)), round(0.15 * len(words))):
            core = re.sub(r"\w+", lambda _: rng.choice(others), words[i], count=1)
            words[i] = core.capitalize() if words[i][:1].isupper() else core
        changed.append(" ".join(words))
    return "\n\n".join([*head, *changed])
