"""Where the summary of a letter begins and ends (trích yếu nội dung)."""

import re

from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.vntext import is_capitals, roman_to_int

DEAR = re.compile(r"kinh\s{0,3}g[uo]i\b\s{0,3}:?")
BODY = re.compile(
    r"(?:can cu|thuc hien|trien khai thuc hien|theo de nghi|xet de nghi|de thiet thuc|nham|"
    r"tiep theo|sau khi|duoc su|thua lenh|dieu 1|i\.|phan thu nhat|ngay [0-9])"
)
_FURNITURE = re.compile(
    r"(?:dang luc|ngay dang|dang ngay|cap nhat|luot xem|da xem|xem\s{0,2}:|co chu|chia se|nguon|"
    r"thu (?:hai|ba|tu|nam|sau|bay)\b|chu nhat|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{1,2}:[0-9]{2}|"
    r"(?:nguoi|ngay|gio) (?:dang|gui|tao|viet|cap nhat)(?= ?[:(0-9])|(?:tac gia|bien tap|chuyen muc|tin, anh|nguoi viet)\s?:|dang boi|"
    r"(?:tep|file) (?:dinh )?kem|dinh kem|tai (?:ve|xuong|file)|in (?:trang|bai)|gui email|"
    r"[0-9][0-9.,]{0,9} (?:luot|nguoi (?:xem|doc)|views?|binh luan|thich|likes?))(?![a-z])"
)
_SIGNS = re.compile(r"[^\w\n“\"]{1,6}")  # "👁 8.945 lượt xem", "[In trang]"
_URGENT = re.compile(
    r"[(\[]?(?:hoa toc|thuong khan|khan|du thao|ban sao)[)\]!]?[ \t]{0,9}$", re.MULTILINE
)
_ITEM = re.compile(r"(?:[0-9]{1,2}[.)/]|[IVX]{1,4}[.)])\s?[^\W\d_]")
# What goes on the name of the kind, not the summary: "THÔNG BÁO SỐ 1", "GIẤY MỜI HỌP / V/v …",
# "QUYẾT ĐỊNH CỦA GIÁM ĐỐC SỞ … / Về việc …".
_REST_OF_KIND = re.compile(
    r"(?:\(?(?:so [0-9]{1,3}|lan (?:thu )?[0-9a-z]{1,4})\)?|"
    r"(?:cua [^\n]{4,80}|[a-z]{2,8}(?: [a-z]{2,8}){0,2})(?=\s{0,3}\n\s{0,9}(?:ve |v/v)))[ \t*]{0,4}(?=\n)"
)
# Lines that go on a summary though they begin with a capital.
_RIDER = re.compile(
    r"nam (?:hoc )?[0-9]{4}|lan thu [0-9a-z]|giai doan [0-9]|chao mung|huong toi|nhan dip|"
    r"nhan ky niem|voi chu de|chu de"
)
# The first row of a form: "Văn bản đến", "Số phách: …………".
_FORM = re.compile(r"(?:van ban den|so den|noi gui|so phach|ho (?:va )?ten)\s{0,3}(?::|\Z)")
_SHORT_NAME = re.compile(r"[A-ZĐ]{2,5}")
_LABEL = re.compile(r"[^\n:;,.()“\"]{3,30}:\s")
_STOPS = re.compile(r"[^\W\d_]{2}\.\s{1,2}[^\W\d_a-z]")


# "Trân trọng kính mời: Ông …, Chủ tịch UBND xã": whom an invitation without a summary invites.
_INVITES = re.compile(
    r"(?:[^:;.]{0,90}\s)?kinh moi\s{0,2}:|(?:(?:tran trong|xin|han hanh)\s)?kinh moi\s(?:ong|ba|dong chi|anh|chi)(?![a-z])"
)


def behind_title(doc: Doc, at: int) -> int:
    """Where the summary may begin: behind blanks, rules and stamps such as KHẨN."""
    while at < len(doc.text):
        end = doc.line_end(at)
        if doc.text[at].isspace():
            at += 1
        elif doc.is_decor(at, end) or _URGENT.match(doc.fold, at, end):
            at = end
        elif behind := _REST_OF_KIND.match(doc.fold, at):
            at = behind.end()
        else:
            break
    return at


def is_other(doc: Doc, start: int, end: int) -> bool:
    """Whether what stands behind a title is no summary but the letter's first words."""
    folded = doc.fold[start:end]
    if re.search(r"(?<![a-z])(?:tran trong )?kinh moi\s{0,2}:?$", folded):
        return True  # the sentence that invites is no summary
    if _INVITES.match(folded):
        return True
    return bool(
        BODY.match(folded)
        or DEAR.match(folded)
        or _FORM.match(folded)
        or folded.startswith(("(ban hanh", "(kem theo", "(du thao"))
    )


def abstract_end(doc: Doc, start: int, cuts: list[tuple[int, int]], *, narrow: bool) -> int:
    """The summary goes on over wrapped lines, up to a blank line, another cell or the body."""
    end = start
    first = True
    at = start
    while at < len(doc.text) and end - start < 700:
        stop = doc.line_end(at)
        for sign in ("\t", "|"):
            cut = doc.text.find(sign, at + 1, stop)
            stop = cut if 0 <= cut < stop else stop
        inside = [a for a, b in cuts if at < b and a < stop and a > start]
        cell_end = min([stop, *inside])
        lead = doc.trim(at, cell_end, " \t")
        if lead[0] >= lead[1]:
            break
        if not first and "|" in doc.text[at : doc.line_end(at)]:
            break
        if not first and not _same_summary(doc, end, lead[0], lead[1], narrow=narrow):
            break
        end = lead[1]
        first = False
        if stop != doc.line_end(at) and not inside:
            break
        at = doc.line_end(at) + 1
    return end


_LETTERHEAD_WORDS = re.compile(
    r"cong hoa|doc lap|so\s?[:0-9]|noi nhan|kinh gui|dang cong san|ngay [0-9]|tm\.|kt\."
)


def under_number(doc: Doc, code_end: int, dear: int, cuts: list[tuple[int, int]]) -> Stretch | None:
    """The summary straight below the number and above "Kính gửi", as Party bodies write it."""
    for line in doc.lines:
        if line.start <= code_end or line.start >= dear:
            continue
        cells = doc.cells(line)
        if (
            not cells
            or doc.is_decor(*cells[0])
            or any(a < cells[0].end and cells[0].start < b for a, b in cuts)
        ):
            continue
        start, stop = cells[0]
        words = doc.text[start:stop]
        if (
            not words[0].isupper()
            or is_capitals(words)
            or len(words) < 8
            or _LETTERHEAD_WORDS.match(doc.fold, start)
            or words.endswith((".", ";", ":"))
        ):
            return None
        end = min(abstract_end(doc, start, cuts, narrow=True), dear)
        start, end = doc.trim(start, end, " \t\n|.:;-")
        whole = len(doc.text[start:end].split()) >= 4 and end - start < 300
        return Stretch(start, end) if whole else None
    return None


def _same_summary(doc: Doc, end: int, start: int, stop: int, *, narrow: bool) -> bool:
    """Whether a line goes on the summary; one in a narrow cell ("V/v …") is broken anywhere."""
    gap = doc.text[end:start]
    if gap.count("\n") > 1 and doc.text[end - 1] not in ",-":
        return False
    years = re.compile(r"-\s?[0-9]{4}(?![0-9])").match(doc.text, start)  # "2018 / - 2019"
    aside = re.compile(r"\([a-zđ]").match(doc.text, start)  # "… biểu trưng / (logo) tỉnh …"
    here = doc.text[start:stop]
    before = doc.text[doc.text.rfind("\n", 0, end) + 1 : end]
    opened = before.count("“") > before.count("”") and "”" in here  # "“Suối sạch / - Buôn xanh”"
    aside = aside if not doc.fold.startswith(("(ban hanh", "(kem theo", "(da ky"), start) else None
    if doc.is_decor(start, stop) or (doc.text[start] in "|-+(" and not (years or aside or opened)):
        return False
    folded = doc.fold[start:stop]
    bare = _SIGNS.match(folded)
    furniture = _FURNITURE.match(folded, bare.end() if bare else 0)
    if DEAR.match(folded) or BODY.match(folded) or _FORM.match(folded) or furniture:
        return False
    if narrow and _SHORT_NAME.fullmatch(here) and before[-1] not in ".:;":
        return True  # "… viết thư quốc tế / UPU"
    if is_capitals(here) and not roman_to_int(here.strip(" .")):
        return is_capitals(before)
    if _ITEM.match(here):
        return False  # "1. Đối tượng: …" is the body's first item
    if here[0].islower() or here[0].isdigit():
        return True
    quoted = before.count("“") > before.count("”")
    if quoted or before[-1] in ",-" or here[0] in '“"':
        return True
    if not narrow and (here[-1] == ":" or _STOPS.search(here)):
        return False  # a sentence, not the rest of a heading
    if _RIDER.match(folded) and len(here) < 90:
        return True
    if narrow and len(here) < 70 and here[-1] not in ".:;" and before[-1] not in ".:;":
        return True
    line = doc.text.rfind("\n", 0, end) + 1
    if len(here) > max(100, len(before) * 1.3) and not narrow:
        return False  # a whole paragraph is no second line of a summary
    if doc.width and len(here) > doc.width * 0.9:  # a full line: the text begins here
        return doc.is_forced(Stretch(*doc.trim(line, end)), start, stop)
    if not narrow and (here[-1] == "." or _LABEL.match(here)):
        return False  # a sentence, or a row of a form: "Số phách: …………"
    return len(before) > 45 and doc.text[end - 1] not in ".:;"
