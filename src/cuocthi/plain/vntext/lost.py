"""The letter ư that old fonts lose on the way (chữ ư bị rơi): "đợc", "ngời", "nh sau"."""

import re

from cuocthi.plain.vntext.ownbytes import is_letter, kinds, own_bytes

# ơ before ng, c, u is no Vietnamese rime: an ư stood before it.
_SURE = re.compile(r"[ơờớởỡợƠỜỚỞỠỢ](?<![ưƯ].)(?=(?:ng|NG|[cuCU])(?![^\W\d_]))")


def _kind(sign: str) -> str:
    """o for ơ, u for ư, the letters that may follow as they are, x for all others."""
    if sign in "ơờớởỡợƠỜỚỞỠỢ":
        return "o"
    if sign in "ưƯuU":
        return "u" if sign in "ưƯ" else "c"
    if sign in "ngNGcC":
        return sign
    return "x" if is_letter(sign) else "."


_KINDS = kinds(_kind)
_SURE_BYTES = re.compile(rb"o(?<!uo)(?=(?:ng|NG|[cC])(?![a-zA-Z]))")
_ALSO = re.compile(
    r"(?<![^\W_])(?:ng(?=ời(?![^\W\d_]))|(?:nh|th|lu)(?=\s(?:sau|trên|mời|VP|VT|ký|viện)))",
    re.IGNORECASE,
)
_ENOUGH = 3


def lost_letters(text: str) -> dict[int, str]:
    """Where an ư is missing in a composed text and the sign to put there.

    Nothing is put in unless the text shows at least three sure places.
    """
    own = own_bytes(text)
    if own is None:
        sure = [m.start() for m in _SURE.finditer(text)]
    else:
        sure = [m.start() for m in _SURE_BYTES.finditer(own.translate(_KINDS))]
    if len(sure) < _ENOUGH:
        return {}
    found = {at: "Ư" if text[at].isupper() else "ư" for at in sure}
    for match in _ALSO.finditer(text):
        at = match.end()
        if match.group().lower() == "lu":
            at -= 1  # Lu → Lưu
        found[at] = "Ư" if match.group().isupper() else "ư"
    return found
