"""Where the name of a place begins and ends (tên địa điểm)."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Fact

_NO_PLACE = flexible(
    r"cac|(?:ke hoach|cong van|van ban|quyet dinh|the le|dieu|khoan|muc|phu luc|dia chi|trang|website|"
    r"fanpage|email|cuoc hop|buoi|hoi nghi|le|noi|don vi|dia phuong|co so|nha rieng|huong dan|"
    r"thong bao|lan|thoi diem|[0-9]|http|www|diem|nghi quyet|luat|so (?:cong van|ke hoach)|moi|tung|mau)(?![a-z])"
)
_ENDS = flexible(
    r"(?<!tp)(?<![^a-z]p)(?<![^a-z]q)\.(?=\s|$)|[;(|]|\n\s{0,5}\n|\n\s{0,3}[-+]|\s(?:truong hop|tong so)\s|"
    r",? (?:voi su |voi thanh phan|voi quy mo|voi khoang|voi [0-9]|ket hop|nham |vao (?:luc|hoi|ngay|[0-9])|trong (?:chuong|khuon|le|dip|ngay)|dung dip|nhan (?:dip|ky)|"
    r"tu (?:ngay|[0-9]{1,2} ?(?:h|g|gio))|luc [0-9]|vi (?:sua|ly|mua|bao|anh|cong)|do (?:mua|bao|anh huong)|do dong chi|de (?:trien|to|thong)|va duoc|gom |bao gom|theo (?:ke|hinh|dung))|"
    r",\s(?:truyen hinh|phat song|truc tiep|truyen|livestream|theo|gui|voi|de|va|tu|vao|luc|co(?! so )|trong do|nham|do|dong thoi|thanh phan|thoi gian|bat dau)\s|"
    r",\s(?:khoang|du kien|mo cua|don khach|xuat phat)\s|,\s[0-9.]{1,7}\s(?:nguoi|dai bieu|y tuong|doi|thi sinh|"
    r"tac pham|hoc sinh|doan|tiet muc)\s|"
    r",\s(?:sang|chieu|toi)?\s?(?:ngay|[0-9]{1,2}(?:h|g| gio))"
)
# Kinds of places: what such a word begins is the name of a spot, whatever stands around it.
SPOT = flexible(
    r"(?:cong vien|nha (?!bao|nuoc|tai tro|giao|truong)|san(?! pham| xuat)|hoi truong|trung tam(?! cac)|quang truong|rap|tru so|"
    r"bao tang|khu(?! vuc(?! san))|ben|cung(?! cap| co)|thu vien|truong(?! hop| doan| ban| phong)|bai(?! thi| du| viet| hat)|cong(?! truong| van| dien| ty| an| tac| doan| bo| chuc)|"
    r"tuong dai|den|dinh|di tich|pho(?! bien)|duong|phong (?:hop|khanh|hoi|truyen)|thao truong|be boi|san khau|"
    r"truong quay|khach san|khuon vien|tang [0-9]|toa nha|cho(?=\s[a-z])|chua|lang|vuon|nga (?:tu|ba|nam)|"
    r"hoc vien|thanh co|nghia trang|dao|ho(?! so)|bo (?:song|ke|bien|ho)|buu dien|diem cau|sieu thi|cau lac bo|studio)(?![a-z])"
)
# What may stand behind a comma within the name of a place: "…, số 12 đường …, xã …".
_GOES_ON = flexible(
    r"(?:so|duong|pho|xa|phuong|thon|xom|ban|ap|buon|tang|quan|huyen|tinh|thi xa|thi tran|thanh pho|tp|tx|khu|to|km|"
    r"quoc lo|tinh lo|toa|phong|nha|tru so|lo|ngo|ngach|hem|lang|khoi|cum|cong|truong|trung tam|san|hoi truong|"
    r"quang truong|cong vien|day|co so|dao|doan|dai lo|canh|doi dien|gan|tieu khu|to dan pho|khoa|vien)(?![a-z])"
)
_NEXT_CLAUSE = flexible(
    r"(?:ban to chuc|ban giam khao|cac|de nghi|kinh|moi|tran trong|thoi gian|thanh phan|hoi thi|cuoc thi|le)(?![a-z])"
)
_PART = flexible(
    r"\((?:co so|khu|tang|phong|so|duong|toa|nha|day|dia chi|tru so|nguyen la|nay la|truoc la|truoc day la|cu|hoi truong|cong|doi dien|canh|sau|gan)(?![a-z])[^()\n]{1,60}\)"
)


# "… tại Hội trường Sở / Khoa học và Công nghệ.": the name goes on in the next line.
_TORN = re.compile(r"\s(?:Sở|Bộ|Nhà|Trường|Trung tâm|Hội|Ủy ban|Cung)\s{0,2}$")


def _behind_commas(doc: Doc, start: int, end: int) -> int:
    """Up to the first comma behind which no part of an address goes on."""
    at = doc.text.find(",", start, end)
    while at >= 0:
        word = doc.trim(at + 1, end, " \t\n")[0]
        if word < end and (
            _NEXT_CLAUSE.match(doc.fold, word)
            or not (doc.text[word].isupper() or _GOES_ON.match(doc.fold, word))
        ):
            return at
        at = doc.text.find(",", at + 1, end)
    return end


def _in_bracket(text: str, start: int, end: int) -> int:
    """A place named inside a bracket ends with it: "(dự kiến … tại thành phố Mường Lai), Ban …"."""
    close = text.find(")", start, end)
    return close if close >= 0 and "(" not in text[start:close] else end


def place_at(
    doc: Doc, start: int, sure: float, limit: int | None = None, *, bare: bool = False
) -> Fact | None:
    """The place that begins there, up to where its name and address end."""
    if _NO_PLACE.match(doc.fold, start):
        return None
    before = doc.text[max(0, start - 8) : start].lower()
    marked = bare or re.search(r"tại[\s:]{0,3}$|trên $|ở\s{1,3}$|:[\s*]{0,4}$|\|\s{0,3}$", before)
    joined = doc.fold[start - 3 : start] == "tai"
    if (not marked or joined) and not doc.text[start : start + 1].isupper():
        return None  # joined words "tạiNhà văn hóa", but not "tai nạn", "tài liệu"
    end = min(start + 220, len(doc.text), limit or len(doc.text))
    stop = _ENDS.search(doc.fold, start, end)
    if stop and stop.group() == "(" and (aside := _PART.match(doc.fold, stop.start())):
        end = aside.end()  # "Hội trường tỉnh (cơ sở 1)"
    else:
        end = stop.start() if stop else end
    block = doc.block_at(start)
    if block:
        whole = (
            doc.line_end(block.end + 1) if _TORN.search(doc.text, start, block.end) else block.end
        )
        end = min(end, max(whole, start))
    end = _behind_commas(doc, start, end)
    end = _in_bracket(doc.text, start, end)
    start, end = doc.trim(start, end, " \t\n,.;:|-")
    if end - start < 4 or doc.fold.startswith("http", start):
        return None
    if limit is not None:
        lead = re.search(
            r"[\s,]{0,3}(?:vao|luc|trong|tu|ngay|hoi|cac|du kien)?\s{0,2}$", doc.fold[start:end]
        )
        end = start + lead.start() if lead else end
        start, end = doc.trim(start, end, " \t\n,.;:|-")
    return doc.fact(start, end, sure) if end - start >= 4 else None
