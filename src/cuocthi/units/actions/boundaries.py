"""Boundaries of units loaded from a file of areas."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.actions import keep
from cuocthi.files.kinds import TEXT
from cuocthi.plain.boundaries import LIMITS, BadBoundaries, Shape, light, read_geojson

from ..models import Boundaries, Unit
from ..queries.boundaries import boundaries_below

_DIGITS = (2, 5)  # of the codes of provinces and communes (DOMAIN E2)


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many units got their boundary, and the codes of the file that no unit of today has."""

    shapes: int
    unknown: tuple[str, ...]


@transaction.atomic
def load_boundaries(*, data: bytes, by: Any) -> Loaded:
    """Take over the areas of a GeoJSON file by the codes of the units (nhập ranh giới).

    The areas are made light and kept as one file for each unit above them; those of a file loaded
    before stay where this one says nothing. Raises Refused when the file is not sound, or when no
    code in it is that of a unit of today.
    """
    try:
        shapes = read_geojson(data)
    except BadBoundaries as fault:
        raise Refused(_words(fault)) from fault
    units = dict(Unit.objects.alive(clock.today()).values_list("code", "path"))
    codes = _codes(shapes, units)
    of_parent: dict[str, dict[str, list[Any]]] = {}
    unknown = set()
    for shape, code in zip(shapes, codes, strict=True):
        if code in units:
            areas = of_parent.setdefault(units[code][: -Unit.steplen], {})
            areas.setdefault(code, []).extend(light(shape.rings))
        else:
            unknown.add(code)
    if not of_parent:
        raise Refused(
            _(
                "Không có mã nào trong tệp trùng với mã đơn vị đang có hiệu lực. Mỗi hình phải có một "
                "thuộc tính ghi mã đơn vị: xã 5 chữ số, tỉnh 2 chữ số."
            )
        )
    parents = dict(Unit.objects.filter(path__in=of_parent).values_list("path", "pk"))
    count = 0
    for path, areas in sorted(of_parent.items()):
        kept = _keep(parents.get(path), areas, by)
        count += len(areas)
        record("units.boundaries_loaded", kept, by=by, parent=kept.parent_id, shapes=len(areas))
    return Loaded(count, tuple(sorted(unknown)))


def _keep(parent: int | None, areas: dict[str, list[Any]], by: Any) -> Boundaries:
    """One file for the units below one unit, with what an earlier file said of the others."""
    whole = {**boundaries_below(parent), **areas}
    text = json.dumps(whole, separators=(",", ":"), sort_keys=True)
    return Boundaries.objects.create(
        parent_id=parent,
        file=keep(text.encode(), allow=(TEXT,)),
        shapes=len(whole),
        loaded_at=clock.now(),
        loaded_by=actor_name(by),
    )


def _codes(shapes: list[Shape], units: dict[str, str]) -> list[str]:
    """The code of each area: the property under which most areas have the code of a unit. Zeros
    that a program took from the front are put back."""
    hits: Counter[str] = Counter()
    for shape in shapes:
        hits.update(name for name, value in shape.properties.items() if _known(value, units))
    name = hits.most_common(1)[0][0] if hits else ""
    return [
        _known(shape.properties.get(name, ""), units) or shape.properties.get(name, "")
        for shape in shapes
    ]


def _known(value: str, units: dict[str, str]) -> str:
    if value in units:
        return value
    padded = (value.zfill(digits) for digits in _DIGITS if value.isdecimal())
    return next((code for code in padded if code in units), "")


def _words(fault: BadBoundaries) -> str:
    where = _(" (hình thứ {n})").format(n=fault.feature) if fault.feature else ""
    words = {
        "big": _("Tệp lớn hơn {mb} MB. Hãy giản lược ranh giới, hoặc nhập từng tỉnh.").format(
            mb=LIMITS.bytes // 2**20
        ),
        "json": _("Tệp không phải GeoJSON (FeatureCollection). Hãy xuất lại từ phần mềm bản đồ."),
        "shape": _(
            "Có hình không phải vùng (Polygon, MultiPolygon){where}. Hãy bỏ hình đó."
        ).format(where=where),
        "many": _("Tệp có quá nhiều hình hoặc điểm. Hãy giản lược, hoặc nhập từng tỉnh."),
        "abroad": _(
            "Có điểm nằm ngoài lãnh thổ{where}. Tọa độ phải là kinh độ, vĩ độ (WGS 84), "
            "không phải VN-2000 tính bằng mét."
        ).format(where=where),
        "empty": _("Tệp không có hình nào. Hãy chọn lại đúng tệp."),
    }
    return words[fault.reason]
