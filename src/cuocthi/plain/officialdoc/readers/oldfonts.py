"""Runs of text whose font says in which old code they were typed (.VnTime, VNI-Times)."""

from cuocthi.plain.vntext import code_of_font, restore

Inked = tuple[str, str]
"""A font's name and what is written in it."""

NOTE = "Tệp có phần gõ bằng phông chữ cũ ({font}), đã đổi sang Unicode khi đọc."


def joined(ink: list[Inked], notes: list[str]) -> str:
    """The runs as one text in Unicode: neighbours of one font are taken together first, because a
    VNI letter and its mark may stand in two runs. Words already in Unicode stay.
    """
    out: list[str] = []
    at = 0
    while at < len(ink):
        font = ink[at][0]
        end = at + 1
        while end < len(ink) and ink[end][0] == font:
            end += 1
        text = "".join(words for _, words in ink[at:end])
        at = end
        code, capitals = code_of_font(font) if font else (None, False)
        if code and not _is_unicode(text):
            restored = restore(text, code)
            out.append(restored.upper() if capitals else restored)
            note = NOTE.format(font="TCVN3" if code == "tcvn3" else "VNI")
            if restored != text and note not in notes:
                notes.append(note)
        else:
            out.append(text.replace("\u00ad", "") if font or "\u00ad" in text else text)
    return "".join(out)


def _is_unicode(text: str) -> bool:
    """Whether the text has letters that no old code has: then the font's name is only a rest."""
    return any("\u0102" <= sign <= "\u01b0" or "\u1ea0" <= sign <= "\u1ef9" for sign in text)
