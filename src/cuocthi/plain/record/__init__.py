"""The result record (hồ sơ kết quả): how a contest was judged, in lines that nobody can change unseen.

A record is a zip of three files: `record.jsonl` (the chain), `verify.py` (checks it with Python
alone) and `HUONG-DAN.txt` (the format, and how to check). See :mod:`.chain` for a line.
"""

from cuocthi.plain.record.archive import BadArchive, pack, unpack
from cuocthi.plain.record.chain import GENESIS, Chain, canonical, fingerprint, when
from cuocthi.plain.record.checking import Report, check
from cuocthi.plain.record.companions import GUIDE_NAME, RECORD_NAME, VERIFY_NAME, companions

__all__ = [
    "GENESIS",
    "GUIDE_NAME",
    "RECORD_NAME",
    "VERIFY_NAME",
    "BadArchive",
    "Chain",
    "Report",
    "canonical",
    "check",
    "companions",
    "fingerprint",
    "pack",
    "unpack",
    "when",
]
