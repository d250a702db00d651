"""What people type in: registrations, class lists, letters."""

import datetime as dt
import secrets
from collections.abc import Iterable
from functools import lru_cache

from django import forms
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import Left, Length
from django.utils.translation import gettext_lazy as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.forms import FilesField, ManyFiles
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from cuocthi.units.queries import alive

from .actions import Person, Take
from .enums import ConsentPurpose, EntrantKind, Purpose
from .models import EntryFile

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


def communes_of(campaign: Campaign) -> QuerySet[Unit]:
    """The communes of the contest's province today, by name: each with how many have that name
    (``alike``) and the name of the unit above (``over``)."""
    return _communes(campaign.unit.path[: Unit.steplen], clock.today()).all()


@lru_cache(maxsize=256)
def _communes(root: str, today: dt.date) -> QuerySet[Unit]:
    """The same, not read yet: making this query takes longer than a whole form."""
    above = Left(OuterRef("path"), Length(OuterRef("path")) - Unit.steplen)
    return (
        alive(today)
        .filter(kind=Kind.COMMUNE, path__startswith=root)
        .annotate(
            alike=Window(Count("pk"), partition_by=F("folded")),
            over=Subquery(Unit.objects.filter(path=above).values("name")[:1]),
        )
        .order_by("folded", "path")
    )


class CommuneField(forms.ModelChoiceField):
    """One of :func:`communes_of`; where two have one name, the unit above tells them apart."""

    def label_from_instance(self, obj: Unit) -> str:
        """Name, and the unit above where it is needed."""
        name = super().label_from_instance(obj)
        return f"{name} ({obj.over})" if obj.alike > 1 and obj.over else name


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
    unit = CommuneField(
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
        self.fields["unit"].queryset = communes_of(campaign)

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


class RegistrationAgainForm(RegistrationForm):
    """The same, put right after it was turned down: what was agreed to stands (gửi lại đăng ký)."""

    rules = None
    publish = None


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
    take = forms.ChoiceField(
        required=False,
        choices=[("", ""), *((one.value, one.value) for one in Take)],
        widget=forms.HiddenInput,
    )

    def __init__(self, *args, offer: Take | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        if offer is not None:  # a list was refused of which a part can be taken
            self.fields["take"] = forms.ChoiceField(
                label=_("Nhận em nào"),
                choices=[
                    ("", _("Nhận tất cả, hoặc chưa nhận em nào")),
                    (offer.value, _OFFERS[offer]),
                ],
                widget=forms.RadioSelect,
                required=False,
                initial="",
            )
            self.fields["file"].help_text = _("Chọn lại tệp.")

    def taken(self) -> Take:
        """Which pupils are to be taken in."""
        return Take(self.cleaned_data["take"] or Take.ALL)


_OFFERS = {
    Take.FIRST: _("Chỉ nhận các em đầu, bỏ các dòng thừa (nhập sau bằng tệp khác)"),
    Take.NEW: _("Chỉ nhận em chưa có; em đã có giữ nguyên"),
}


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
