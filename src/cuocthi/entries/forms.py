"""What people type in: registrations, reports of events, class lists, letters."""

import datetime as dt
import secrets
from collections.abc import Iterable
from decimal import Decimal

from django import forms
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.forms import DecimalField, FilesField, ManyFiles
from cuocthi.files.actions import Source
from cuocthi.files.handlers import sources
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from cuocthi.units.queries import alive

from .actions import EventReport, Person
from .enums import Category, ConsentPurpose, Disposal, EntrantKind, Purpose
from .models import Entry, EntryFile

LONGEST_ID = 19  # digits that a 64-bit number always holds are one fewer


def new_key() -> str:
    """A key for one form, 128 bits at random: the same form sent twice counts once."""
    return secrets.token_urlsafe(16)


def key_field() -> forms.CharField:
    """The hidden field that carries the key."""
    return forms.CharField(widget=forms.HiddenInput, max_length=48, initial=new_key)


def row_ids(typed: Iterable[str]) -> list[int]:
    """The ids among what a browser sent; what no row can have is left out."""
    return sorted({int(pk) for pk in typed if pk.isdecimal() and len(pk) < LONGEST_ID})


def in_order(pages) -> list[EntryFile]:
    """Files as people look at them: before, during, after, on the scale."""
    return sorted(pages, key=lambda page: (Purpose.values.index(page.purpose), page.order))


class RegistrationForm(forms.Form):
    """Registration for a clean-up contest, by an adult (đăng ký dự thi)."""

    key = key_field()
    kind = forms.ChoiceField(
        label=_("Đăng ký cho"),
        choices=[(k.value, k.label) for k in EntrantKind if k != EntrantKind.PUPIL],
        widget=forms.RadioSelect,
        help_text=_("Người dưới 16 tuổi chỉ dự thi trong một nhóm có người lớn phụ trách."),
    )
    group_name = forms.CharField(
        label=_("Tên nhóm hoặc tổ chức"),
        max_length=200,
        required=False,
        help_text=_("Bỏ trống nếu đăng ký cá nhân."),
    )
    unit = forms.ModelChoiceField(
        label=_("Xã, phường nơi hoạt động"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Chưa chọn"),
    )
    name = forms.CharField(label=_("Họ và tên người đại diện"), max_length=120)
    born_on = forms.DateField(label=_("Ngày sinh người đại diện"))
    phone = forms.CharField(label=_("Điện thoại"), max_length=20)
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        help_text=_("Để nhận liên kết riêng, kết quả duyệt và biên nhận."),
    )
    rules = forms.BooleanField(label=_("Tôi là người đại diện, đã đọc và đồng ý với thể lệ"))
    publish = forms.BooleanField(
        label=_("Đồng ý công bố tên nếu đạt giải"),
        required=False,
    )

    def __init__(self, *args, campaign: Campaign, **kwargs):
        super().__init__(*args, **kwargs)
        root = campaign.unit.path[: Unit.steplen]
        self.fields["unit"].queryset = (
            alive(clock.today()).filter(kind=Kind.COMMUNE, path__startswith=root).order_by("folded")
        )

    def clean(self):
        """A group needs its name."""
        data = super().clean()
        kind = data.get("kind")
        if kind and kind != EntrantKind.INDIVIDUAL and not data.get("group_name"):
            self.add_error("group_name", _("Hãy ghi tên nhóm hoặc tổ chức."))
        return data

    def person(self) -> Person:
        """Who signs the registration."""
        data = self.cleaned_data
        return Person(
            name=data["name"], born_on=data["born_on"], phone=data["phone"], email=data["email"]
        )

    def consents(self) -> set[str]:
        """The purposes ticked."""
        ticked = {ConsentPurpose.TAKE_PART: "rules", ConsentPurpose.PUBLISH: "publish"}
        return {purpose.value for purpose, field in ticked.items() if self.cleaned_data[field]}


class DecisionForm(forms.Form):
    """The organiser's word on a registration (duyệt đăng ký)."""

    approved = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[("yes", _("Duyệt")), ("no", _("Không duyệt"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Lý do không duyệt"),
        required=False,
        max_length=300,
        help_text=_("Người đăng ký đọc được lý do này."),
    )


class ClassForm(forms.Form):
    """A class list to upload (danh sách lớp)."""

    key = key_field()
    file = forms.FileField(
        label=_("Danh sách học sinh (.xlsx)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        allow_empty_file=True,
    )


class LetterForm(forms.Form):
    """The words and pages of one letter (bài thư)."""

    key = key_field()
    text = forms.CharField(
        label=_("Nội dung thư"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Gõ hoặc dán nguyên văn, không ghi tên, lớp, trường trong thân bài."),
    )
    scans = FilesField(
        label=_("Trang quét hoặc ảnh chụp bài viết tay"),
        required=False,
        allow_empty_file=True,
        widget=ManyFiles(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
        help_text=_("JPEG, PNG hoặc PDF; chọn được nhiều tệp."),
    )


PHOTO_FIELDS = {
    "before": Purpose.BEFORE,
    "during": Purpose.DURING,
    "after": Purpose.AFTER,
    "scale": Purpose.SCALE,
}


def _photos(label) -> FilesField:
    return FilesField(
        label=label,
        required=False,
        allow_empty_file=True,
        widget=ManyFiles(attrs={"accept": "image/*"}),
    )


class EventForm(forms.Form):
    """The report of one clean-up event (báo cáo sự kiện)."""

    key = key_field()
    place = forms.CharField(
        label=_("Địa điểm"),
        max_length=300,
        help_text=_("Ví dụ: bờ sông sau nhà văn hóa thôn Đồng Mây."),
    )
    latitude = DecimalField(
        label=_("Vĩ độ"), required=False, min_value=-90, max_value=90, decimal_places=6
    )
    longitude = DecimalField(
        label=_("Kinh độ"), required=False, min_value=-180, max_value=180, decimal_places=6
    )
    day = forms.DateField(
        label=_("Ngày làm"),
        validators=[
            MinValueValidator(
                dt.date(2000, 1, 1), _("Ngày này trước năm 2000. Hãy xem lại số năm.")
            )
        ],
    )
    start = forms.TimeField(
        label=_("Bắt đầu lúc"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    end = forms.TimeField(
        label=_("Kết thúc lúc"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    people = forms.IntegerField(
        label=_("Số người tham gia thực tế"), min_value=1, max_value=100_000, localize=False
    )
    disposal = forms.ChoiceField(
        label=_("Rác được đưa đi đâu"), choices=Disposal.choices, widget=forms.RadioSelect
    )
    before = _photos(_("Ảnh trước khi làm"))
    during = _photos(_("Ảnh trong khi làm"))
    after = _photos(_("Ảnh sau khi làm"))
    scale = _photos(_("Ảnh cân rác, nếu có cân"))

    def __init__(self, *args, entry: Entry | None = None, **kwargs):
        super().__init__(*args, initial=_initial(entry) if entry else None, **kwargs)
        for category in Category:
            self.fields[f"kg_{category}"] = DecimalField(
                label=_("{what}, kg").format(what=str(category.label).capitalize()),
                required=False,
                min_value=0,
                max_digits=9,
                decimal_places=1,
            )
            self.fields[f"measured_{category}"] = forms.BooleanField(
                label=_("đã cân"), required=False
            )
        self.pages = in_order(entry.files.all()) if entry else []
        for page in self.pages:
            self.fields[f"drop_{page.pk}"] = forms.BooleanField(
                label=_("Bỏ ảnh này"), required=False
            )

    def weights(self):
        """Pairs of fields, one a kind of waste: kilograms and whether weighed."""
        return [(self[f"kg_{category}"], self[f"measured_{category}"]) for category in Category]

    def kept_photos(self):
        """The photos kept already, each with the field that drops it."""
        return [(page, self[f"drop_{page.pk}"]) for page in self.pages]

    def clean(self):
        """The point is whole, the end lies after the start."""
        data = super().clean()
        if (data.get("latitude") is None) != (data.get("longitude") is None):
            self.add_error("latitude", _("Ghi cả vĩ độ và kinh độ, hoặc để trống cả hai."))
        start, end = data.get("start"), data.get("end")
        if start and end and start >= end:
            self.add_error("end", _("Giờ kết thúc phải sau giờ bắt đầu."))
        return data

    def report(self) -> EventReport:
        """What was typed in, as the action takes it."""
        data = self.cleaned_data
        latitude, longitude = data["latitude"], data["longitude"]
        return EventReport(
            place=data["place"],
            started_at=_at(data["day"], data["start"]),
            ended_at=_at(data["day"], data["end"]),
            people=data["people"],
            disposal=data["disposal"],
            waste={
                category.value: (Decimal(kg), bool(data[f"measured_{category}"]))
                for category in Category
                if (kg := data[f"kg_{category}"])
            },
            latitude=None if latitude is None else float(latitude),
            longitude=None if longitude is None else float(longitude),
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


def _at(day: dt.date, hour: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, hour))


def _initial(entry: Entry) -> dict[str, object]:
    event = entry.event
    start, end = timezone.localtime(event.started_at), timezone.localtime(event.ended_at)
    values: dict[str, object] = {
        "place": event.place,
        "latitude": _point(event.latitude),
        "longitude": _point(event.longitude),
        "day": start.date(),
        "start": start.time(),
        "end": end.time(),
        "people": event.people,
        "disposal": event.disposal,
    }
    for waste in event.waste.all():
        values[f"kg_{waste.category}"] = waste.kg
        values[f"measured_{waste.category}"] = waste.measured
    return values


def _point(degrees: float | None) -> Decimal | None:
    return None if degrees is None else Decimal(str(degrees))
