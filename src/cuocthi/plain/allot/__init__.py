"""Which judge reads which entry (chia bài chấm): evenly, by chance, never against a conflict."""

from cuocthi.plain.allot.codes import ALPHABET, blind_code
from cuocthi.plain.allot.dealing import Allotment, CannotDeal, deal

__all__ = ["ALPHABET", "Allotment", "CannotDeal", "blind_code", "deal"]
