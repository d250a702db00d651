"""The report of a clean-up event as it is typed in (báo cáo sự kiện)."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core.forms import DecimalField, RushForm
from cuocthi.core.refused import Refused
from cuocthi.files.actions import Source
from cuocthi.files.handlers import sources
from cuocthi.plain.cleanup import Told, Weight
from cuocthi.units.models import Unit

from .actions import EventReport
from .actions.people_list import tidied_names
from .enums import Category, Disposal, PointFrom, Purpose
from .forms import CommuneField, communes_of, in_order, key_field, row_ids
from .forms_event_fields import count_field, hour_field, photos_field, waste_fields
from .forms_photos import chosen_of, statement_field
from .models import Entry, PhotoStatement
from .queries.event_checks import Area

PHOTO_FIELDS = {
    "before": Purpose.BEFORE,
    "during": Purpose.DURING,
    "after": Purpose.AFTER,
    "scale": Purpose.SCALE,
    "proof": Purpose.DISPOSAL,
}
_FIRST_DAY = MinValueValidator(
    dt.date(2000, 1, 1), _("Ngày này trước năm 2000. Hãy xem lại số năm.")
)


class EventForm(RushForm):
    """The report of one clean-up event (báo cáo sự kiện)."""

    key = key_field()
    place = forms.CharField(
        label=_("Địa điểm"),
        max_length=300,
        help_text=_("Ví dụ: bờ sông sau nhà văn hóa thôn Đồng Mây."),
    )
    commune = CommuneField(
        label=_("Xã, phường nơi làm"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Chưa chọn"),
        error_messages={"invalid_choice": _("Hãy chọn lại xã, phường trong danh sách.")},
    )
    latitude = DecimalField(
        label=_("Vĩ độ"), required=False, min_value=-90, max_value=90, decimal_places=6
    )
    longitude = DecimalField(
        label=_("Kinh độ"), required=False, min_value=-180, max_value=180, decimal_places=6
    )
    point_from = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    day = forms.DateField(label=_("Ngày làm"), validators=[_FIRST_DAY])
    start = hour_field(_("Bắt đầu lúc"))
    end = hour_field(_("Kết thúc lúc"))
    overnight = forms.BooleanField(
        label=_("Kết thúc sau nửa đêm, sang ngày hôm sau"), required=False
    )
    planned_day = forms.DateField(label=_("Ngày đã định"), required=False, validators=[_FIRST_DAY])
    planned_start = hour_field(_("Giờ định bắt đầu"), required=False)
    planned_end = hour_field(_("Giờ định kết thúc"), required=False)
    people = count_field(_("Số người tham gia thực tế"), least=1)
    under_age = count_field(
        _("Trong đó dưới 16 tuổi"), least=0, help_text=_("Không có ai thì ghi 0.")
    )
    names = forms.CharField(
        label=_("Danh sách người tham gia, nếu có"),
        required=False,
        strip=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Mỗi người một dòng, dán từ bảng tính cũng được. Danh sách được mã hóa, để riêng, chỉ "
            "dùng để kiểm tra, không công bố."
        ),
    )
    drop_names = forms.BooleanField(label=_("Bỏ danh sách đã gửi"), required=False)
    disposal = forms.ChoiceField(
        label=_("Rác được đưa đi đâu"), choices=Disposal.choices, widget=forms.RadioSelect
    )
    disposal_note = forms.CharField(
        label=_("Giao cho ai, nếu muốn ghi"),
        required=False,
        max_length=200,
        help_text=_("Ví dụ: đội thu gom của xã, xe 2 chuyến. Không ghi số điện thoại."),
    )
    before = photos_field(_("Ảnh trước khi làm"), Purpose.BEFORE)
    during = photos_field(_("Ảnh trong khi làm"), Purpose.DURING)
    after = photos_field(_("Ảnh sau khi làm"), Purpose.AFTER)
    scale = photos_field(_("Ảnh cân rác, nếu có cân"), Purpose.SCALE)
    proof = photos_field(_("Ảnh giao rác hoặc phiếu giao rác, nếu có"), Purpose.DISPOSAL)
    children = statement_field(
        required=False, help_text=_("Chưa khai thì không công khai ảnh nào.")
    )

    def __init__(
        self,
        *args: Any,
        campaign: Campaign,
        entry: Entry | None = None,
        commune: int | None = None,
        listed: int = 0,
        said: PhotoStatement | None = None,
        **kwargs: Any,
    ) -> None:
        """``commune``: id of the one that a new report begins with; ``listed``: lines of the list of
        people that is kept already; ``said``: the kept statement on the photos."""
        given = _initial(entry) if entry else {"commune": commune}
        super().__init__(*args, initial={**given, "children": chosen_of(said)}, **kwargs)
        self.campaign, self.listed = campaign, listed
        self.pages = in_order(entry.files.all()) if entry else []
        for page in self.pages:
            self.fields[f"drop_{page.pk}"] = forms.BooleanField(
                label=_("Bỏ ảnh này"), required=False
            )

    def _ready(self, name: str) -> None:
        if name == "commune":
            self.fields[name].queryset = communes_of(self.campaign)  # type: ignore[attr-defined]
        elif name == "under_age":
            self.fields[name].label = _("Trong đó dưới {age} tuổi").format(
                age=self.campaign.terms.adult_from
            )

    def weights(self) -> list[tuple[Any, ...]]:
        """Each kind of waste: its name, and its fields for kilograms, whether weighed, bags."""
        names = ("kg", "measured", "bags")
        return [(one.label, *(self[f"{name}_{one}"] for name in names)) for one in Category]

    def kept_photos(self) -> list[tuple[Any, forms.BoundField]]:
        """The photos kept already, each with the field that drops it."""
        return [(page, self[f"drop_{page.pk}"]) for page in self.pages]

    @property
    def has_plan(self) -> bool:
        """Whether hours that had been set are filled in, so that they must not lie folded away."""
        names = ("planned_day", "planned_start", "planned_end")
        return any(self[name].value() or self[name].errors for name in names)

    def clean(self) -> dict[str, Any]:
        """The point is whole, the end lies after the start, children are among the people."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if (data.get("latitude") is None) != (data.get("longitude") is None):
            self.add_error("latitude", _("Ghi cả vĩ độ và kinh độ, hoặc để trống cả hai."))
        start, end = data.get("start"), data.get("end")
        if start and end and start >= end and not data.get("overnight"):
            self.add_error(
                "end",
                _(
                    "Giờ kết thúc phải sau giờ bắt đầu. Nếu làm qua nửa đêm, hãy đánh dấu “sang "
                    "ngày hôm sau”."
                ),
            )
        if start and end and start < end and data.get("overnight"):
            self.add_error(
                "overnight", _("Buổi làm quá 24 giờ. Hãy bỏ dấu này hoặc sửa giờ kết thúc.")
            )
        self._clean_plan(data)
        self._clean_people(data)
        return data

    def differing(self) -> list[str]:
        """The fields whose typed words differ from the report as it is kept."""
        return [name for name in self.changed_data if name in self.initial and name != "point_from"]

    def kept_words(self, name: str) -> str:
        """What the kept report says in a field, in words."""
        field = self[name].field
        value = self.get_initial_for_field(field, name)
        if isinstance(field, CommuneField):
            unit = field.queryset.filter(pk=value).first()
            return field.label_from_instance(unit) if unit else "–"
        if isinstance(field, forms.BooleanField):
            return str(_("có") if value else _("không"))
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value) or "–")
        return str(field.widget.format_value(value) or "–")

    def _clean_plan(self, data: dict[str, Any]) -> None:
        plan = [data.get(name) for name in ("planned_day", "planned_start", "planned_end")]
        if any(plan) and not all(plan):
            self.add_error(
                "planned_day",
                _("Ghi đủ ngày, giờ bắt đầu, giờ kết thúc đã định, hoặc để trống cả ba."),
            )
        elif all(plan) and plan[1] == plan[2]:
            self.add_error("planned_end", _("Giờ đã định: giờ kết thúc phải khác giờ bắt đầu."))

    def _clean_people(self, data: dict[str, Any]) -> None:
        if "people" not in data:
            return
        try:
            lines = len(tidied_names(str(data.get("names") or "").splitlines()))
        except Refused as refusal:
            self.add_error("names", str(refusal))
            return
        kept = 0 if data.get("drop_names") else self.listed
        people = data["people"] or lines or kept
        if not people:
            self.add_error("people", _("Hãy ghi số người tham gia hoặc dán danh sách."))
            return
        data["people"] = people
        young = data.get("under_age")
        if young is not None and young > people:
            self.add_error(
                "under_age",
                _("Không thể nhiều hơn số người tham gia ({n}).").format(n=people),
            )

    def report(self) -> EventReport:
        """What was typed in, as the action takes it."""
        data = self.cleaned_data
        latitude, longitude = data["latitude"], data["longitude"]
        started, ended = _hours(data["day"], data["start"], data["end"])
        planned = (None, None)
        if data["planned_day"]:
            planned = _hours(data["planned_day"], data["planned_start"], data["planned_end"])
        weighed = _weighed(data)
        return EventReport(
            place=data["place"],
            commune=data["commune"].pk if data["commune"] else None,
            started_at=started,
            ended_at=ended,
            planned_start=planned[0],
            planned_end=planned[1],
            people=data["people"],
            under_age=data["under_age"],
            names=tuple(data["names"].splitlines()),
            drop_names=data["drop_names"],
            disposal=data["disposal"],
            disposal_note=data["disposal_note"],
            waste={kind: (one.kg, one.measured) for kind, one in weighed.items()},
            bags={kind: one.bags for kind, one in weighed.items() if one.bags},
            latitude=None if latitude is None else float(latitude),
            longitude=None if longitude is None else float(longitude),
            point_from=data["point_from"] if data["point_from"] in PointFrom.values else "",
        )

    def photos(self) -> list[tuple[str, Source, str]]:
        """Photos as (purpose, content, file name)."""
        return [
            (purpose.value, source, name)
            for field, purpose in PHOTO_FIELDS.items()
            for source, name in sources(self.cleaned_data[field])
        ]

    def drop(self) -> list[int]:
        """Ids of the photos to take away, also of those that the same form took away before."""
        return row_ids(name[5:] for name in self.data if name.startswith("drop_"))

    def _typed_end(self) -> dt.time | None:
        """The last hour as it was typed, also when it was refused for lying before the first."""
        try:
            typed: dt.time | None = self.fields["end"].clean(self["end"].data or None)
        except forms.ValidationError:
            return None
        return typed

    def told(self, area: Area, *, listed: int | None) -> Told:
        """What is filled in so far and can be read, for remarks while it is typed."""
        data = self.cleaned_data
        started = ended = None
        end = data.get("end") or self._typed_end()
        if data.get("day") and data.get("start") and end:
            started, ended = _at(data["day"], data["start"]), _at(data["day"], end)
            if data.get("overnight") and ended <= started:
                ended += dt.timedelta(days=1)
        latitude, longitude = data.get("latitude"), data.get("longitude")
        has_point = latitude is not None and longitude is not None
        return Told(
            started=started,
            ended=ended,
            people=data.get("people"),
            young=data.get("under_age"),
            listed=listed,
            waste=_weighed(data),
            commune=data["commune"].name if data.get("commune") else "",
            has_point=has_point,
            in_commune=area.commune_at((float(longitude), float(latitude))) if has_point else None,
        )


for _category in Category:
    EventForm.base_fields.update(waste_fields(_category))


class ReasonForm(forms.Form):
    """Why a list of people is opened (lý do mở danh sách)."""

    reason = forms.CharField(
        label=_("Lý do mở danh sách"),
        max_length=200,
        help_text=_("Được ghi vào nhật ký; người gửi danh sách xem được."),
    )


def _weighed(data: dict[str, Any]) -> dict[str, Weight]:
    return {
        category.value: Weight(
            Decimal(kg),
            bool(data.get(f"measured_{category}")),
            data.get(f"bags_{category}") or None,
        )
        for category in Category
        if (kg := data.get(f"kg_{category}"))
    }


def _at(day: dt.date, hour: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, hour))


def _hours(day: dt.date, start: dt.time, end: dt.time) -> tuple[dt.datetime, dt.datetime]:
    """First and last moment; an end that is no later by the clock lies on the next day."""
    first, last = _at(day, start), _at(day, end)
    return first, last if last > first else last + dt.timedelta(days=1)


def _initial(entry: Entry) -> dict[str, object]:
    event = entry.event
    start, end = timezone.localtime(event.started_at), timezone.localtime(event.ended_at)
    values: dict[str, object] = {
        "place": event.place,
        "commune": event.commune_id,
        "latitude": _point(event.latitude),
        "longitude": _point(event.longitude),
        "point_from": event.point_from,
        "day": start.date(),
        "start": start.time(),
        "end": end.time(),
        "overnight": end.date() > start.date(),
        "people": event.people,
        "under_age": event.under_age,
        "disposal": event.disposal,
        "disposal_note": event.disposal_note,
    }
    if event.planned_start and event.planned_end:
        planned = timezone.localtime(event.planned_start)
        values |= {
            "planned_day": planned.date(),
            "planned_start": planned.time(),
            "planned_end": timezone.localtime(event.planned_end).time(),
        }
    for waste in event.waste.all():
        values[f"kg_{waste.category}"] = waste.kg
        values[f"measured_{waste.category}"] = waste.measured
        values[f"bags_{waste.category}"] = waste.bags
    return values


def _point(degrees: float | None) -> Decimal | None:
    return None if degrees is None else Decimal(str(degrees))
