"""A signature told to a person (lời giải thích chữ ký số)."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from cuocthi.plain.officialdoc.signing.model import (
    Coverage,
    Signature,
    TimeSource,
    Unchecked,
    Verdict,
)

_VIETNAM = timezone(timedelta(hours=7))
_SOURCES = {
    TimeSource.STAMP: "theo dấu thời gian",
    TimeSource.ATTRIBUTE: "theo đồng hồ máy người ký",
    TimeSource.DICTIONARY: "theo đồng hồ máy người ký, ghi ngoài phần được ký",
}
_UNCHECKED = {
    Unchecked.CHAIN: "chứng thư có dẫn tới gốc được Nhà nước công nhận hay không",
    Unchecked.REVOCATION: "chứng thư có bị thu hồi hay không",
    Unchecked.CLOCK: "đồng hồ máy người ký có đúng hay không",
    Unchecked.AUTHORITY: "đơn vị cấp dấu thời gian có được công nhận hay không",
    Unchecked.KIND: "bản thân chữ ký (kiểu ký hoặc thuật toán phần mềm chưa biết)",
}

_INVALID = "KHÔNG HỢP LỆ"
_BEFORE_CHANGE = "Bản lúc ký khớp với chữ ký; những gì ghi thêm về sau thì không được ký."


def words_of(signature: Signature) -> tuple[str, ...]:
    """Sentences in Vietnamese: who and when, where, what holds, what came later, what nobody checked.

    The first is the heading, unless what was signed does not hold or was changed afterwards, which
    then stands first; the last tells what was not checked.
    """
    holds, after = _holds(signature), _after(signature)
    worst = []
    if signature.changed_pages and signature.coverage is not Coverage.BROKEN:
        worst, after = after, []
        holds = [_BEFORE_CHANGE if signature.is_intact else words for words in holds]
    worst = [*(words for words in holds if words.startswith(_INVALID)), *worst]
    holds = [words for words in holds if not words.startswith(_INVALID)]
    return (
        *worst,
        _who(signature),
        _when(signature),
        _where(signature),
        *holds,
        *after,
        _certificate(signature),
        "Chưa kiểm tra: " + "; ".join(_UNCHECKED[what] for what in signature.unchecked) + ".",
    )


def _who(signature: Signature) -> str:
    name = signature.signer or "người ký không rõ (không có chứng thư đọc được)"
    body = f", {signature.body}" if signature.body and signature.body != signature.signer else ""
    if signature.is_stamp:
        return f"Dấu thời gian của cả văn bản, do {name}{body} cấp."
    if signature.self_issued:
        return f"Chữ ký số ghi tên {name}{body} trong chứng thư TỰ KÝ: ai cũng tự ghi được tên này."
    return f"Chữ ký số của {name}{body}."


def _when(signature: Signature) -> str:
    if signature.signed_at is None:
        return "Không ghi giờ ký."
    told = f"Ký lúc {_moment(signature.signed_at)}, {_SOURCES[signature.time_source]}."
    if signature.token is Verdict.NO:
        told += " Dấu thời gian kèm theo không khớp chữ ký này nên không được tính."
    return told


def _where(signature: Signature) -> str:
    if signature.page is None:
        return "Không đặt trên trang nào."
    if signature.box is None:
        return f"Trang {signature.page}, không có hình chữ ký."
    return f"Hình chữ ký ở trang {signature.page}."


def _holds(signature: Signature) -> list[str]:
    if signature.is_intact:
        return ["Nội dung được ký còn nguyên vẹn; chữ ký khớp với khóa trong chứng thư."]
    told = []
    if signature.coverage is Coverage.BROKEN:
        told.append(
            "KHÔNG HỢP LỆ: phạm vi ký bỏ ngoài một phần văn bản hoặc vượt quá tệp, "
            "nên chữ ký không bảo đảm cho văn bản này."
        )
    elif signature.digest is Verdict.NO:
        told.append("KHÔNG HỢP LỆ: nội dung đã bị sửa sau khi ký (mã băm không khớp).")
    elif signature.digest is Verdict.YES:
        told.append("Mã băm khớp với nội dung.")
    if signature.key is Verdict.NO:
        told.append("KHÔNG HỢP LỆ: chữ ký không khớp với khóa trong chứng thư.")
    elif signature.key is Verdict.YES:
        told.append("Chữ ký khớp với khóa trong chứng thư.")
    return told or ["Chưa kiểm tra được chữ ký này."]


def _after(signature: Signature) -> list[str]:
    if signature.coverage is Coverage.BROKEN:
        return []
    if not signature.added:
        return ["Ký trên toàn bộ tệp; không có gì được thêm sau khi ký."]
    told = ["Sau khi ký, tệp còn được ghi thêm"]
    if signature.later:
        told[0] += f" (có {signature.later} chữ ký sau)"
    if signature.changed_pages is None:
        told.append("không rõ phần thêm có đổi trang nào không, hãy so với bản gốc.")
    elif signature.changed_pages:
        pages = ", ".join(map(str, signature.changed_pages))
        told.append(f"và phần thêm LÀM THAY ĐỔI trang {pages}: hãy so với bản gốc.")
    else:
        told.append("nhưng các trang vẫn như lúc ký.")
    joint = "; " if signature.changed_pages is None else " "
    return [joint.join(told)]


def _certificate(signature: Signature) -> str:
    if signature.valid_from is None or signature.valid_until is None:
        return "Không có chứng thư của người ký trong tệp."
    by = f" do {signature.issuer} cấp" if signature.issuer else ""
    if signature.self_issued:
        by = " TỰ KÝ (không tổ chức nào cấp)"
    span = f"từ {_day(signature.valid_from)} đến {_day(signature.valid_until)}"
    then = {
        Verdict.YES: "lúc ký còn hiệu lực",
        Verdict.NO: "lúc ký KHÔNG còn hoặc chưa có hiệu lực",
        Verdict.UNKNOWN: "không rõ lúc ký còn hiệu lực không",
    }[signature.valid_then]
    return f"Chứng thư số {signature.serial}{by}, hiệu lực {span}; {then}."


def _moment(at: datetime) -> str:
    return at.astimezone(_VIETNAM).strftime("%d/%m/%Y %H:%M:%S")


def _day(at: datetime) -> str:
    return at.astimezone(_VIETNAM).strftime("%d/%m/%Y")
