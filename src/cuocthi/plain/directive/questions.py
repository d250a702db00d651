"""What the letter leaves open or seems to get wrong (câu hỏi cần làm rõ)."""

import re

from cuocthi.plain.directive.bodies import strange_word
from cuocthi.plain.directive.day_questions import day_questions
from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.inside import UNNUMBERED
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.directive.signature import Signature
from cuocthi.plain.vntext import fold

# "Lưu: VT, KGVX.thh": the archive and the drafter's initials, no body's name.
_ARCHIVE = re.compile(r"luu(?![a-z])")
_INITIALS = re.compile(r"\.\s?[a-zđ]{1,5}(?:\s?\([^()]{0,12}\))?$")


def questions(
    doc: Doc, reading: Reading, head: Head, roles: Roles, signature: Signature
) -> list[Question]:
    """Plain questions to the official, the head of the letter first, in the order of its parts."""
    if not reading.recognised:
        return [Question("kind", str(reading.why_not))]
    found = [
        *_head(doc, reading, head),
        *day_questions(doc, reading, roles),
        *_names(reading),
        *_parties(reading),
        *_foot(reading, signature),
    ]
    return list({(q.about, q.ask): q for q in reversed(found)}.values())[::-1]


def _head(doc: Doc, reading: Reading, head: Head) -> list[Question]:
    found = []
    if reading.code is None:
        if head.title not in UNNUMBERED:
            found.append(Question("code", "Văn bản không có số và ký hiệu. Số, ký hiệu là gì?"))
    elif reading.code.number is None:
        found.append(
            Question(
                "code",
                f"Số văn bản còn để trống ({reading.code.value}). Số được cấp là bao nhiêu?",
                reading.code.span,
            )
        )
    found.extend(_own_day(doc, reading, head))
    if reading.issuer is None:
        found.append(Question("issuer", "Không thấy tên cơ quan ban hành. Cơ quan nào ban hành?"))
    return found


def _own_day(doc: Doc, reading: Reading, head: Head) -> list[Question]:
    if head.place_date is None:
        return [Question("date", "Văn bản không ghi ngày ban hành. Văn bản ban hành ngày nào?")]
    span = doc.span(head.place_date.start, head.place_date.end)
    gaps = head.place_date.gaps
    if "impossible" in gaps:
        return [
            Question(
                "date", "Ngày ban hành ghi trong văn bản không có trong lịch. Ngày đúng là?", span
            )
        ]
    if gaps:
        names = {"day": "ngày", "month": "tháng", "year": "năm"}
        blank = ", ".join(names[gap] for gap in gaps)
        return [
            Question(
                "date",
                f"Ngày ban hành còn để trống phần {blank}. Văn bản ban hành ngày nào?",
                span,
            )
        ]
    return []


def _names(reading: Reading) -> list[Question]:
    """Words in the names of bodies that cannot be Vietnamese: "Bureau điện"."""
    names = [("addressees", str(f.value), f.span) for f in reading.addressees]
    names += [
        ("recipients", _INITIALS.sub("", str(f.value)), f.span)
        for f in reading.recipients
        if not _ARCHIVE.match(fold(str(f.value)))
    ]
    names += [("invited", i.name, i.span) for i in reading.invited]
    names += [("tasks", who, t.span) for t in reading.tasks for who in t.who]
    if reading.issuer:
        names.append(("issuer", str(reading.issuer.value), reading.issuer.span))
    found = []
    seen = set()
    for about, name, span in names:
        word = strange_word(name)
        if word and word not in seen:
            seen.add(word)
            found.append(
                Question(
                    about,
                    f"Tên “{name[:80]}” có chữ “{word}” không giống tiếng Việt, có thể viết sai. "
                    "Tên đúng là gì?",
                    span,
                )
            )
    return found


def _parties(reading: Reading) -> list[Question]:
    found = []
    like_above = next((f for f in reading.recipients if fold(str(f.value)) == "nhu tren"), None)
    asked = reading.addressees or reading.kind.value == "giay_moi"
    if like_above and not asked:
        found.append(
            Question(
                "addressees",
                "Nơi nhận ghi “Như trên” nhưng phía trên không có phần Kính gửi. "
                "Văn bản gửi những đơn vị nào?",
                like_above.span,
            )
        )
    if reading.kind.value == "giay_moi" and not (reading.addressees or reading.invited):
        found.append(Question("addressees", "Giấy mời chưa nêu người được mời. Mời những ai?"))
    for guest in reading.invited:
        if guest.delegated:
            found.append(
                Question(
                    "invited",
                    f"“{guest.name}” được nhờ đơn vị khác chọn và mời giúp. "
                    "Tên và địa chỉ cụ thể là gì?",
                    guest.span,
                )
            )
    return found


def _foot(reading: Reading, signature: Signature) -> list[Question]:
    found = []
    if signature.signer is None:
        found.append(
            Question("signer", "Phần chữ có được không ghi người ký. Ai ký văn bản, chức vụ gì?")
        )
    elif signature.count > 1:
        found.append(
            Question(
                "signer",
                "Có nhiều người ký (văn bản liên tịch). Ai là người ký thứ nhất?",
                signature.signer.span,
            )
        )
    people = [c for c in reading.contacts if c.type in ("email", "phone")]
    if not people:
        found.append(
            Question(
                "contacts",
                "Không có số điện thoại hay thư điện tử để hỏi lại. Đơn vị liên hệ với ai?",
            )
        )
    return found
