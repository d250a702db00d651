"""Kinds of documents (loại văn bản): names, abbreviations, words in running text.

Source: Decree 30/2020/NĐ-CP, annex III (names and abbreviations), and what contests use besides.
"""

import re

# Accent-free name → key; longer names first where one begins another.
NAMES = {
    "ke hoach": "ke_hoach",
    "quyet dinh": "quyet_dinh",
    "thong bao": "thong_bao",
    "thong cao": "thong_bao",
    "bao cao": "bao_cao",
    "giay moi": "giay_moi",
    "thu moi": "giay_moi",
    "the le": "the_le",
    "dieu le": "the_le",
    "quy che": "quy_che",
    "quy dinh": "quy_dinh",
    "huong dan": "huong_dan",
    "nghi quyet": "nghi_quyet",
    "nghi dinh": "nghi_dinh",
    "thong tu": "thong_tu",
    "chi thi": "chi_thi",
    "to trinh": "to_trinh",
    "chuong trinh": "chuong_trinh",
    "cong van": "cong_van",
    "cong dien": "cong_dien",
    "bien ban": "bien_ban",
    "de an": "de_an",
    "phuong an": "phuong_an",
    "ket luan": "ket_luan",
    "loi keu goi": "loi_keu_goi",
    "thu ngo": "thu_ngo",
    "luat": "luat",
    "phap lenh": "phap_lenh",
    "van ban": "cong_van",
}
# What a letter's own kind may be; everything else is "khac".
OWN = frozenset(
    (
        "cong_van",
        "ke_hoach",
        "giay_moi",
        "bao_cao",
        "thong_bao",
        "quyet_dinh",
        "the_le",
        "huong_dan",
        "nghi_quyet",
        "thong_tu",
        "nghi_dinh",
        "chi_thi",
        "to_trinh",
    )
)
_SYMBOLS = {
    "KH": "ke_hoach", "KHLT": "ke_hoach", "KHPH": "ke_hoach", "QD": "quyet_dinh",
    "TB": "thong_bao", "BC": "bao_cao", "GM": "giay_moi", "TM": "giay_moi", "TL": "the_le",
    "HD": "huong_dan", "NQ": "nghi_quyet", "ND": "nghi_dinh", "TT": "thong_tu", "CT": "chi_thi",
    "TTR": "to_trinh", "CTR": "chuong_trinh", "CTRPH": "chuong_trinh", "CD": "cong_dien",
    "BB": "bien_ban", "CV": "cong_van", "KL": "ket_luan", "QC": "quy_che", "QYD": "quy_dinh",
    "TC": "thong_bao", "DA": "de_an", "PA": "phuong_an", "DL": "the_le", "TTLT": "thong_tu",
}  # fmt: skip
_TITLE = re.compile(
    r"(?P<name>"
    + "|".join(
        n.replace(" ", r"\s{1,3}") for n in NAMES if n not in ("luat", "van ban", "cong van")
    )
    + r")"
    r"(?:\s{1,3}(?:lien tich|phoi hop|lien nganh|lien so|phoi hop to chuc))?\s{0,3}[:.]?\s{0,3}"
)
WORD = re.compile(r"(?<![a-z])(?:" + "|".join(NAMES) + r")(?![a-z])")


def title_kind(folded: str) -> str | None:
    """The kind named by a title line alone (KẾ HOẠCH, KẾ HOẠCH LIÊN TỊCH), else None."""
    match = _TITLE.fullmatch(folded.strip())
    return NAMES[" ".join(match["name"].split())] if match else None


_SPACED = {name.replace(" ", ""): key for name, key in NAMES.items()}


def spaced_kind(folded: str) -> str | None:
    """The kind of a title with blanks between its letters (K Ế  H O Ạ C H), else None."""
    letters = folded.split()
    if len(letters) < 5 or any(len(letter) > 1 for letter in letters):
        return None
    return _SPACED.get("".join(letters))


def title_start(folded: str) -> tuple[str, int] | None:
    """The kind a line begins with and how long its name is, else None."""
    match = _TITLE.match(folded)
    return (NAMES[" ".join(match["name"].split())], match.end()) if match else None


_SYMBOL_PARTS = re.compile(r"[-/.]")


def symbol_kind(symbol: str) -> str | None:
    """The kind an accent-free capital symbol begins with (KH-UBND → ke_hoach), else None."""
    first = _SYMBOL_PARTS.split(symbol.upper(), maxsplit=1)[0]
    return _SYMBOLS.get(first)
