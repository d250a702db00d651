"""Blind codes (số phách) that people can read aloud and copy by hand."""

import random

ALPHABET = "346789CDFGHJKMNPQRTVWXY"
"""Signs not mixed up in handwriting (no 0 O, 1 I L, 2 Z, 5 S, 8 B pair) and no vowels: no words."""
LENGTH = 10
"""23 to the 10th power, some 4 × 10¹³ codes: two equal ones in 10,000 happen once in a million."""


def blind_code(rng: random.Random) -> str:
    """Draw one blind code (số phách) of 10 signs; give `random.SystemRandom()` for a real round.

    It holds no order and nothing of the entry. The caller draws again if the code is taken.
    """
    return "".join(rng.choice(ALPHABET) for _ in range(LENGTH))
