"""Where the money comes from (nguồn kinh phí), with the sums as written."""

import re

from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Block, Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Fact
from cuocthi.plain.directive.rare import Rare
from cuocthi.plain.vntext import word_starts

_MONEY = flexible(r"(?<![a-z])(?:kinh phi|tien thuong|chi phi|(?:khoan|muc|nguon) chi)(?![a-z])")
# A label inside a paragraph: "… được tặng cờ. Kinh phí: nguồn tài chính Công đoàn."
_INSIDE = flexible(
    r"[.;] (?:nguon )?kinh phi(?: [a-z]{2,8}){0,4} ?: (?:tu |do |trich tu )?(?P<from>(?:ngan sach|nguon|quy|tai chinh cong doan|doan phi|xa hoi hoa|"
    r"du toan|kinh phi|su nghiep|cac nha|cong ty|ngan hang)(?![a-z])(?:[^.;\n]|\.(?=[0-9]{3})){3,240})"
)
# What those who come pay for themselves is no money of the contest.
_OWN_COSTS = flexible(
    r"(?:kinh phi|chi phi) (?:di lai|an|in |o |gui|tham (?:du|gia)|du thi|luu tru|tau xe|san xuat|lam|cho (?:doan|doi)|cua (?:cac )?(?:doan|doi)|van chuyen|ca nhan|dua don)"
    r"[^.;\n]{0,80}(?<![a-z])tu (?:tra|thanh toan|tuc|lo|chi tra|chi|chiu|bao dam|dam bao)"
)
_REST = re.compile(
    r"[\s.]{0,2}[;,]\s{1,3}(?:phan con lai|phan con thieu|phan chenh lech|con lai|ngoai ra)\s[^.;\n]{4,160}"
)
_MONEY_HEAD = flexible(r"(?:nguon )?kinh phi(?: [a-z]{2,10}){0,4}[\s:.]{0,5}")
_TAKEN = word_starts(r"tu|su dung|trich tu|trich|bang|lay tu|trong|trong do|thuoc")
_MONEY_FROM = flexible(
    rf"(?:{_TAKEN})"
    r"\s{1,3}(?P<from>(?:nguon|ngan sach|tai chinh cong doan|(?:cong )?doan phi|hoi phi|"
    r"kinh phi|quy|du toan|xa hoi hoa|cac nguon|tien)(?![a-z])(?:[^.;\n]|\.(?=[0-9]{3})){3,240}(?:\n(?:[^.;\n]|\.(?=[0-9]{3})){2,120})?)"
)
# "Nguồn: quỹ phúc lợi …", "| Kinh phí | ngân sách tỉnh |", "- Về kinh phí: …", "Nguồn lực: …".
_MONEY_LINE = flexible(
    r"[\s\-+0-9.|]{0,6}(?:(?:ve )?(?:nguon )?kinh phi[^:|\n\t]{0,50}|(?:ve )?nguon(?: (?:luc|tien|chi|von|thu|tai chinh)(?: [a-z]{2,8}){0,3})?)(?: ?: ?|[ ]?[|\t][ ]?)(?:(?:tu|do|lay tu|trich tu|su dung) )?(?P<from>(?:ngan sach|nguon|tai chinh cong doan|(?:cong )?doan phi|hoi phi|quy|"
    r"xa hoi hoa|du toan|kinh phi|su nghiep)(?![a-z])(?:[^.;\n]|\.(?=[0-9]{3})){3,240}(?:\n(?:[^.;\n]|\.(?=[0-9]{3})){2,120})?)"
)
_MONEY_OWN = flexible(
    r"[\s\-+]{0,4}(?P<from>(?:ngan sach|nguon|quy|tai chinh cong doan|doan phi|xa hoi hoa|du toan|su nghiep)(?![a-z])(?:[^.;:\n]|\.(?=[0-9]{3})){3,240})"
)
# "do ngân sách tỉnh bảo đảm và các nhà tài trợ đóng góp"; "do Quỹ Khuyến học huyện chi".
_MONEY_BY = flexible(
    r"(?<![a-z])(?:kinh phi|chi phi)\s[^.;]{0,60}?(?<![a-z])do\s{1,3}(?P<from>(?:[^.;\n]|\.(?=[0-9]{3})){4,240}?(?:\n(?:[^.;\n]|\.(?=[0-9]{3})){2,120})?)"
    r"(?=\s{1,3}(?:chi|bao dam|dam bao|chi tra|dai tho|tu bao dam|chiu)\s{0,3}(?:[.;,\n]|$)|[.;](?![0-9]{3})|\n|$)"
)
# "Toàn bộ giải thưởng do Quỹ Giọt Nước Lành tài trợ".
_AWARD = r" (?:thuong|bong|tang)"
_GIFTS = word_starts(
    rf"phan{_AWARD}|giai{_AWARD}|tien{_AWARD}|qua{_AWARD}|hoc{_AWARD}|qua|kinh phi|thuong"
)
_GIVEN_BY = Rare(
    flexible(
        rf"(?:{_GIFTS})(?![a-z])[^.;]{{0,60}}?"
        r"(?<![a-z])do\s{1,3}(?P<from>[^.;\n]{4,120}?\s(?:tai tro|trao tang|tang|ung ho|ho tro|dong hanh)(?: toan bo| mot phan)?)"
        r"(?=\s{0,3}(?:[.;,\n]|$))"
    ),
    r"do\s{1,3}[^.;\n]{4,120}?\s(?:tai|trao|tang|ung|ho|dong)",
)
# "Kinh phí 50 triệu đồng (ngân sách tỉnh)"; "Ngân sách tỉnh chi trả toàn bộ kinh phí".
_IN_BRACKETS = flexible(
    r"(?<![a-z])kinh phi [^.;()\n]{0,60}\((?:tu |nguon: )?(?P<from>(?:ngan sach|nguon|quy|tai chinh cong doan|doan phi|xa hoi hoa)(?![a-z])[^()\n]{3,120})\)"
)
_PAID_BY = flexible(
    r"(?:^|[.;] |(?<![a-z])do )(?P<from>(?:ngan sach|quy|nguon)(?![a-z])[^.;:\n]{3,100}?)"
    r" (?:chi tra|chi|bao dam|dam bao|ho tro|tai tro|cap)(?: [a-z]{2,6}){0,3} (?:kinh phi|chi phi)(?![a-z])"
)
_SPENT = re.compile(r"(?<![a-z])da (?:chi|su dung)(?![a-z])")
_MONEY_SAID = flexible(
    r"(?:nguon )?kinh phi\s[^.;\n]{0,60}?(?:giao|cap|bo tri)\s(?:[^.;\n]|\.(?=[0-9]{3})){4,240}"
)
# What is done with the money, and by when, is no part of where it comes from.
_NOT_MONEY = re.compile(
    r"[\s,]{1,3}(?:ve viec|de (?:to chuc|thuc hien|trien khai)|(?:ho tro )?toan bo|bao dam kinh phi|de thuc hien|de chi|theo quy dinh|nop lai|nop tra|hoan tra|thu hoi(?! phi)|quyet toan|thanh quyet toan|"
    r"thanh toan|(?:xong |hoan thanh )?truoc (?:ngay|[0-9])|cham nhat|de nghi|yeu cau)(?![a-z])\s?|"
    r",\s{1,3}(?:khong|bao dam|dam bao|dung|thuc hien|chi tra|chi\s|(?:cac )?don vi (?:tu|chu dong))(?![a-z])\s?|"
    r",\s{1,3}giao (?:so|phong|ban|van phong)(?![a-z])\s?"  # "ngân sách tỉnh giao Sở …" is one source
)
_TORN = re.compile(r"(?:\sva|\scua|\stu|,)\s{0,2}$")
# Who pays, told level by level: "ngân sách tỉnh bảo đảm; cấp huyện do các đơn vị tự cân đối".
_BY_LEVEL = re.compile(
    r"\s?;\s(?:o |doi voi )?(?:cap|tuyen|khoi|phan|huyen|xa|don vi)\s[^.;\n]{0,60}?\s(?:do|tu)\s[^.;\n]{4,120}"
)
# Under a heading of its own: "Do Công ty … tài trợ; …".
_GIVEN_ALONE = flexible(
    r"[\s\-+]{0,4}(?P<from>do [^.;\n]{4,120}?\s(?:tai tro|trao tang|tang|ung ho|ho tro|dong hanh|bao dam|dam bao|chi tra)"
    r"(?: toan bo| mot phan)?)(?=\s{0,3}(?:[.;,\n]|$))"
)
_PAYS = re.compile(r"\s{1,3}(?:bao dam|dam bao|chi tra|chi|dai tho)\s{0,3}$")
_PAYS_NEXT = re.compile(r"\s{1,3}(?:bao dam|dam bao|chi tra|chi|dai tho)(?![a-z])")
_SUM = re.compile(r"[0-9]\s{0,2}(?:dong|d|trieu)(?![a-z])")


_MONEY_WORDS = ("phi", "thuong", "chi")  # one of them stands in all that `_MONEY` takes


def _any_of(words: tuple[str, ...], folded: str) -> bool:
    return any(map(folded.__contains__, words))


def budget(doc: Doc, head: Head) -> Fact | None:
    """Where the money comes from (nguồn kinh phí), as a phrase of the letter."""
    section = False
    weak: Fact | None = None
    for block in doc.blocks:
        if block.start < head.body_at:
            continue
        folded = doc.fold[block.start : block.end]
        paid = "kinh phi" in folded or "chi phi" in folded
        if paid and (own := _OWN_COSTS.search(folded)):
            folded = folded[: own.start()] + " " * (own.end() - own.start()) + folded[own.end() :]
        # Only a word of money or a sum before it makes this a source: without one it is not looked for.
        worth = section or _any_of(_MONEY_WORDS, folded) or (not weak and _SUM.search(folded))
        found = _MONEY_FROM.search(folded) if worth else None
        before = folded[: found.start()] if found else ""
        if (line := _MONEY_LINE.match(folded)) and not _SPENT.search(folded, 0, line.start("from")):
            return _money(doc, block, *line.span("from"), 0.9)
        if paid and (inside := _INSIDE.search(folded)):
            return _money(doc, block, *inside.span("from"), 0.88)
        if found and (section or _MONEY.search(before) or before.startswith("chi ")):
            return _money(doc, block, *found.span("from"), 0.9)
        if found and weak is None and _SUM.search(before):
            weak = _money(doc, block, *found.span("from"), 0.6)
        if (
            weak is None
            and paid
            and (held := _IN_BRACKETS.search(folded) or _PAID_BY.search(folded))
        ):
            weak = _money(doc, block, *held.span("from"), 0.7)
        if weak is None and (gift := _GIVEN_BY.search(folded)):
            weak = _money(doc, block, *gift.span("from"), 0.75)
        costs = "phi" in folded  # stands in all that the next two look for
        if costs and (by := _MONEY_BY.search(folded)):
            return _money(doc, block, *by.span("from"), 0.85)
        if costs and (said := _MONEY_SAID.search(folded)):
            return _money(doc, block, *said.span(), 0.85)
        if section and (sole := _MONEY_OWN.match(folded)):
            return _money(doc, block, *sole.span("from"), 0.85)
        if section and (giver := _GIVEN_ALONE.match(folded)):
            return _money(doc, block, *giver.span("from"), 0.8)
        section = bool(_MONEY_HEAD.fullmatch(folded))
    return weak


def _money(doc: Doc, block: Block, start: int, end: int, sure: float) -> Fact:
    folded = doc.fold[block.start + start : block.start + end]
    about = _NOT_MONEY.search(folded)
    if about:
        end = start + about.start()
    verb = _PAYS.search(folded[: end - start])
    stop = block.start + end
    level = _BY_LEVEL.match(doc.fold, block.start + end, block.end)
    if level is None and verb is None:
        pays = _PAYS_NEXT.match(doc.fold, block.start + end, block.end)
        level = _BY_LEVEL.match(doc.fold, pays.end(), block.end) if pays else None
    if level:
        end = level.end() - block.start
    elif verb:
        end = start + verb.start()
    elif stop >= block.end - 1 and _TORN.search(doc.fold, stop - 6, stop):  # goes on a line below
        end = doc.line_end(min(stop + 1, len(doc.text) - 1)) - block.start
    rest = _REST.match(doc.fold, block.start + end, block.end)
    end = rest.end() - block.start if rest else end
    first, last = doc.trim(block.start + start, block.start + end, " \t\n.,;:")
    return doc.fact(first, last, sure)
