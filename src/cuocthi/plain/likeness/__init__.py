"""Near copies of letters and photos (bài và ảnh trùng lặp); a person decides what they mean."""

from cuocthi.plain.likeness.folding import Syllable, fold, syllables
from cuocthi.plain.likeness.letters import (
    PART_GRAMS,
    PASSAGE_SYLLABLES,
    SHARE_DOUBTFUL,
    SHARE_WHOLE,
    LetterPair,
    letter_pairs,
    passages,
    share,
    shingles,
)
from cuocthi.plain.likeness.photos import (
    PHOTO_BITS_DOUBTFUL,
    NotComparable,
    PhotoDistance,
    PhotoPrint,
    is_doubtful,
    photo_distance,
    photo_hash,
)

__all__ = [
    "PART_GRAMS",
    "PASSAGE_SYLLABLES",
    "PHOTO_BITS_DOUBTFUL",
    "SHARE_DOUBTFUL",
    "SHARE_WHOLE",
    "LetterPair",
    "NotComparable",
    "PhotoDistance",
    "PhotoPrint",
    "Syllable",
    "fold",
    "is_doubtful",
    "letter_pairs",
    "passages",
    "photo_distance",
    "photo_hash",
    "share",
    "shingles",
    "syllables",
]
