"""Sums of money told with their parts (kinh phí, trong đó)."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.tellings.prizes import amount
from cuocthi.plain.directive.told_lists import list_end

_UNITS = r"(?:trieu(?: dong)?|nghin(?: dong)?|ngan dong|dong(?! chi)|vnd|d(?![a-z]))"
_SUM = r"[0-9](?<![0-9./,].)(?:[0-9]{0,2}(?:\.[0-9]{3}){1,3}|[0-9]{0,3}(?:,[0-9])?)"
_WHOLE = flexible(
    rf"(?P<sum>{_SUM}) (?P<unit>{_UNITS})[a-z\s]{{0,20}}[,;(:]{{0,2}} ?(?P<how>trong do|bao gom|gom|cu the|chia ra|chi cho)(?![a-z]):? ?"
)
_AMOUNT = flexible(rf"(?P<sum>{_SUM}) (?P<unit>{_UNITS})")
_OTHER = re.compile(
    r"(?<![a-z])(?:moi|giai(?! thuong)|suat|x|khoang|tren|toi da|khong qua|duoi|tu)(?![a-z])|/|[0-9]\s?%|\bx\b"
)

_ABOUT = re.compile(r"(?<![a-z])(?:khoang|gan|tren|hon|duoi|chung)\s{1,2}\Z")


def money_parts(doc: Doc) -> list[Question]:
    """ "30 triệu đồng, gồm: in ấn 5 triệu đồng; giải thưởng 10 triệu đồng": the parts and the whole."""
    if doc.fold.count("dong") < 3:
        return []
    for match in doc.counting(_WHOLE, ("trieu", "nghin", "ngan", "dong", "vnd", "d")):
        whole = amount(match["sum"], match["unit"])
        line_end = doc.line_end(match.end())
        told = doc.fold[match.end() : line_end]
        if not told.strip():
            told = doc.fold[line_end : list_end(doc, line_end)]
        told = re.split(r"\.\s", told)[0]
        if (
            whole is None
            or _OTHER.search(told)
            or _ABOUT.search(doc.fold[max(0, match.start() - 12) : match.start()])
        ):
            continue
        parts = [amount(m["sum"], m["unit"]) for m in _AMOUNT.finditer(told)]
        if len(parts) < 2 or None in parts:
            continue
        added = sum(part for part in parts if part is not None)
        if added == whole or not 0.5 * whole <= added <= 2 * whole:
            continue
        if match["how"] == "trong do" and added < whole and len(parts) < 3:
            continue  # of some of it alone it is told
        ask = (
            f"“{doc.words(match.start(), match.end())}”: cộng các phần được {_shown(added)} đồng, nhưng "
            f"văn bản ghi {_shown(whole)} đồng. Số nào đúng?"
        )
        return [Question("budget", ask, doc.span(match.start(), match.end()))]
    return []


def _shown(number: int) -> str:
    return f"{number:,}".replace(",", ".")
