"""Remarks on a clean-up report in words: kind to who reports, short for who checks."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.core.templatetags.cuocthi import kg, number
from cuocthi.plain.cleanup import Code, Remark

from ..enums import Category

_Words = Callable[[Mapping[str, Any]], str]


def kind_words(remark: Remark) -> str:
    """What the entrant reads: what was noticed and what can be done about it."""
    return _KIND[remark.code](remark.values)


def clerk_words(remark: Remark) -> str:
    """What the checking person reads: the figures, as short as they can be."""
    said = _CLERK.get(remark.code)
    return said(remark.values) if said else _KIND[remark.code](remark.values)


def _hour(moment: dt.datetime | None) -> str:
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" if moment else "…"


def _kinds(keys: list[str]) -> str:
    return ", ".join(str(Category(key).label) for key in keys)


def _percent(share: Decimal) -> str:
    return f"{round(share * 100)} %"


def _far(metres: int) -> str:
    if metres < 1000:
        return f"{metres} m"
    return (
        f"{number(round(metres / 1000))} km"
        if metres >= 10_000
        else f"{number(metres / 1000, 1)} km"
    )


def _photo(v: Mapping[str, Any]) -> str:
    return _("Ảnh {what} {n}").format(what=v["what"].label, n=v["order"])


def _photos(v: Mapping[str, Any]) -> str:
    """ "Ảnh trước 1, ảnh sau 2": so many as can be read, the others as a number."""
    shown = [_photo(one) for one in v["photos"][:6]]
    more = len(v["photos"]) - len(shown)
    said = ", ".join([*shown[:1], *(one[:1].lower() + one[1:] for one in shown[1:])])
    return said + (_(" và {n} ảnh khác").format(n=more) if more else "")


def _reused(v: Mapping[str, Any]) -> str:
    """Numbers of one's own reports alone: whose the other ones are is nobody's business."""
    if v["own"]:
        said = _(
            "{photos}: đã dùng ở báo cáo số {numbers} của bạn. Mỗi buổi cần ảnh của chính buổi đó: "
            "hãy bỏ ảnh này và chọn ảnh khác."
        )
    else:
        said = _(
            "{photos}: đã có ở báo cáo của người khác. Mỗi buổi cần ảnh của chính buổi đó: hãy bỏ "
            "ảnh này và chọn ảnh khác."
        )
    return said.format(photos=_photos(v), numbers=_numbers(v["own"]))


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(str(one) for one in numbers[:5])
    return f"{shown}…" if len(numbers) > 5 else shown


def _short(v: Mapping[str, Any]) -> str:
    if v["people"]:
        return _("Buổi làm chỉ {n} phút cho {people} người. Hãy xem lại giờ.").format(
            n=v["minutes"], people=number(v["people"])
        )
    return _("Buổi làm chỉ {n} phút. Hãy xem lại giờ.").format(n=v["minutes"])


_KIND: dict[Code, _Words] = {
    Code.BACKWARDS: lambda v: _(
        "Giờ kết thúc đang trước giờ bắt đầu. Nếu làm qua nửa đêm, hãy đánh dấu "
        "“sang ngày hôm sau”."
    ),
    Code.NOT_OVER: lambda v: _("Giờ kết thúc chưa tới. Hãy báo cáo sau khi đã làm xong."),
    Code.OUTSIDE_WINDOW: lambda v: _(
        "Cuộc thi tính các buổi từ {opens} đến {closes}. Buổi này nằm ngoài, có thể không được "
        "tính; hãy xem lại ngày giờ."
    ).format(opens=_hour(v["opens"]), closes=_hour(v["closes"])),
    Code.SHORT: _short,
    Code.LONG: lambda v: _("Buổi làm dài {n} giờ. Hãy xem lại ngày và giờ.").format(n=v["hours"]),
    Code.NOWHERE: lambda v: _(
        "Hãy chọn xã, phường hoặc ghi vị trí, để người kiểm tra biết nơi làm."
    ),
    Code.OUTSIDE_AREA: lambda v: _(
        "Vị trí này nằm ngoài tỉnh, thành phố của cuộc thi. Hãy xem lại, hoặc bỏ trống vị trí và "
        "chọn xã, phường."
    ),
    Code.OTHER_COMMUNE: lambda v: _(
        "Vị trí nằm ở {point}, còn mục xã, phường ghi {chosen}. Hãy chọn cho khớp."
    ).format(point=v["point"], chosen=v["chosen"]),
    Code.NO_PEOPLE: lambda v: _("Hãy ghi số người tham gia hoặc dán danh sách."),
    Code.LIST_DIFFERS: lambda v: _(
        "Danh sách có {listed} dòng, còn số người ghi {people}. Hãy sửa cho khớp."
    ).format(listed=number(v["listed"]), people=number(v["people"])),
    Code.TOO_MANY_YOUNG: lambda v: _(
        "Số người dưới tuổi ({young}) nhiều hơn số người tham gia ({people}). Hãy xem lại."
    ).format(young=number(v["young"]), people=number(v["people"])),
    Code.ONLY_YOUNG: lambda v: _(
        "Cả {n} người đều dưới tuổi? Buổi làm cần có người lớn phụ trách; hãy tính cả người lớn."
    ).format(n=number(v["young"])),
    Code.HEAVY: lambda v: _(
        "Tính ra {rate} kg một người một giờ; thường không quá {usual}. Hãy xem lại số; nếu đúng, "
        "hãy thêm ảnh cân hoặc ảnh xe chở."
    ).format(rate=number(v["rate"], 1), usual=number(v["usual"])),
    Code.SHARE: lambda v: _(
        "Rác {kind} chiếm {share} khối lượng. Nếu có nhựa, giấy, kim loại trong đó, hãy ghi riêng."
    ).format(kind=_kinds([v["kind"]]), share=_percent(v["share"])),
    Code.SAME_TOTALS: lambda v: _(
        "Khối lượng giống hệt báo cáo số {n} của bạn. Nếu chép nhầm, hãy sửa."
    ).format(n=_numbers(v["numbers"])),
    Code.NO_SCALE_PHOTO: lambda v: _(
        "Đã đánh dấu “đã cân” ({kinds}): hãy thêm ảnh cân để làm chứng."
    ).format(kinds=_kinds(v["kinds"])),
    Code.NO_BAGS: lambda v: _(
        "Ước lượng ({kinds}): hãy ghi số bao, để người kiểm tra hiểu cách tính."
    ).format(kinds=_kinds(v["kinds"])),
    Code.HAZARD: lambda v: _(
        "Có rác nguy hại: để riêng, không trộn với rác khác, giao đơn vị thu gom."
    ),
    Code.HAZARD_YOUNG: lambda v: _(
        "Có {kg} rác nguy hại và {n} người dưới {age} tuổi. Trẻ em không được chạm vào rác nguy "
        "hại. Nếu chỉ người lớn làm việc này, hãy ghi rõ ở mục “Giao cho ai”."
    ).format(kg=kg(v["kg"]), n=number(v["young"]), age=v["age"]),
    Code.YOUNG_UNKNOWN: lambda v: _(
        "Có rác nguy hại: hãy ghi số người dưới {age} tuổi; không có ai thì ghi 0."
    ).format(age=v["age"]),
    Code.FEW_PHOTOS: lambda v: _("Ảnh {what}: có {held}, cần {least}.").format(
        what=v["what"].label, held=v["held"], least=v["least"]
    ),
    Code.PHOTO_HOUR: lambda v: _(
        "{photo}: máy ghi giờ chụp {taken}, ngoài giờ làm. Hãy xem lại ngày giờ hoặc đổi ảnh."
    ).format(photo=_photo(v), taken=_hour(v["taken"])),
    Code.PHOTO_FAR: lambda v: _(
        "{photo}: nơi chụp cách vị trí đã ghi khoảng {far}. Hãy xem lại vị trí hoặc đổi ảnh."
    ).format(photo=_photo(v), far=_far(v["metres"])),
    Code.PHOTO_REUSED: lambda v: _reused(v),
    Code.PHOTO_TWICE: lambda v: _(
        "{photos}: cùng một ảnh ở hai mục. Hãy bỏ ảnh ở một mục rồi chọn ảnh khác."
    ).format(photos=_photos(v)),
}

_CLERK: dict[Code, _Words] = {
    Code.BACKWARDS: lambda v: _("kết thúc trước khi bắt đầu"),
    Code.OUTSIDE_WINDOW: lambda v: _("ngoài thời gian cuộc thi"),
    Code.SHORT: lambda v: _("{n} phút, {people} người").format(
        n=v["minutes"], people=number(v["people"] or 0)
    ),
    Code.LONG: lambda v: _("{n} giờ").format(n=v["hours"]),
    Code.NOWHERE: lambda v: _("không ghi xã, phường và vị trí"),
    Code.OUTSIDE_AREA: lambda v: _("vị trí ngoài tỉnh, thành phố"),
    Code.OTHER_COMMUNE: lambda v: _("vị trí ở {point}, ghi {chosen}").format(
        point=v["point"], chosen=v["chosen"]
    ),
    Code.NO_PEOPLE: lambda v: _("không ghi số người"),
    Code.LIST_DIFFERS: lambda v: _("danh sách {listed} dòng, ghi {people} người").format(
        listed=number(v["listed"]), people=number(v["people"])
    ),
    Code.ONLY_YOUNG: lambda v: _("cả {n} người đều dưới tuổi").format(n=number(v["young"])),
    Code.HEAVY: lambda v: _("{rate} kg một người một giờ (thường đến {usual})").format(
        rate=number(v["rate"], 1), usual=number(v["usual"])
    ),
    Code.SHARE: lambda v: _("{kind} chiếm {share}").format(
        kind=_kinds([v["kind"]]), share=_percent(v["share"])
    ),
    Code.SAME_TOTALS: lambda v: _("giống hệt báo cáo số {n}").format(n=_numbers(v["numbers"])),
    Code.NO_SCALE_PHOTO: lambda v: _("ghi đã cân, không có ảnh cân"),
    Code.NO_BAGS: lambda v: _("ước lượng, không ghi số bao ({kinds})").format(
        kinds=_kinds(v["kinds"])
    ),
    Code.HAZARD: lambda v: _("{kg} rác nguy hại, không có người dưới {age} tuổi").format(
        kg=kg(v["kg"]), age=v["age"]
    ),
    Code.HAZARD_YOUNG: lambda v: _("{kg} rác nguy hại, {n} người dưới {age} tuổi").format(
        kg=kg(v["kg"]), n=number(v["young"]), age=v["age"]
    ),
    Code.YOUNG_UNKNOWN: lambda v: _("{kg} rác nguy hại, không rõ có trẻ em").format(kg=kg(v["kg"])),
    Code.PHOTO_HOUR: lambda v: _("{photo} chụp {taken}").format(
        photo=_photo(v), taken=_hour(v["taken"])
    ),
    Code.PHOTO_FAR: lambda v: _("{photo} cách {far}").format(
        photo=_photo(v), far=_far(v["metres"])
    ),
    Code.PHOTO_REUSED: lambda v: _("{n} ảnh có ở báo cáo số {numbers}").format(
        n=v["count"], numbers=_numbers(v["numbers"])
    ),
    Code.PHOTO_TWICE: lambda v: _("{n} ảnh dùng hai lần").format(n=v["count"]),
}
