"""How every form looks and what its numbers accept: labels above, help, errors tied to fields."""

import copy
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

_CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)
_GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d*)?")
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
_LONGEST_KEY = 18  # digits that a 64-bit number always holds
_MOST_SIGNS = 20  # the largest number of our tables has 14 digits, a sign and a comma


class Field(BoundField):
    """A field as the group template shows it: classes of the look, hints for days, an anchor."""

    @property
    def kind(self) -> str:
        """How the group is laid out: check, choices, file, select or text."""
        widget = self.field.widget
        if isinstance(widget, _CHOICES):
            return "choices"
        if isinstance(widget, forms.CheckboxInput):
            return "check"
        if isinstance(widget, forms.FileInput):
            return "file"
        return "select" if isinstance(widget, forms.Select) else "text"

    @property
    def is_asked_when(self) -> bool:
        """Whether it is asked in some cases alone, by its label: neither required nor free to leave."""
        return self.name in getattr(self.form, "asked_when", ())

    @property
    def is_day(self) -> bool:
        """Whether a day or a moment is typed here as text, day first."""
        widget = self.field.widget
        return isinstance(widget, forms.DateInput | forms.DateTimeInput) and (
            widget.input_type == "text"
        )

    @property
    def anchor(self) -> str:
        """The id that an error's link jumps to: the input, or the first one of several."""
        if self.kind == "choices":
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    @property
    def hint_id(self) -> str:
        """The id of the line that shows how a day is typed."""
        return f"{self.auto_id}_hint"

    @property
    def aria_describedby(self) -> str | None:
        """Ids of hint, help and error, in reading order."""
        described = super().aria_describedby
        if self.is_day and self.auto_id and not self.is_hidden:
            return f"{self.hint_id} {described}" if described else self.hint_id
        return described

    def build_widget_attrs(self, attrs, widget=None):
        """Add the class of the look and, for a day, what helps to type it."""
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        classes = {
            "choices": "choices",
            "check": "form-check-input",
            "file": "form-control",
            "select": "form-select",
            "text": "form-control",
        }[self.kind]
        if self.errors:
            classes += " is-invalid"
        own = attrs.get("class") or widget.attrs.get("class")
        attrs["class"] = f"{own} {classes}" if own else classes
        if self.is_day:
            attrs.setdefault("inputmode", "numeric")
            attrs.setdefault("autocomplete", "off")
            attrs["class"] += " input-day"
        return attrs


class Renderer(DjangoTemplates):
    """Renders forms with our group template (``FORM_RENDERER``), other pieces as Django does."""

    form_template_name = "core/forms/form.html"
    field_template_name = "core/forms/field.html"
    bound_field_class = Field

    @cached_property
    def engine(self):
        """Our template folder before Django's own."""
        own = Path(__file__).parent / "templates"
        stock = Path(forms.__file__).parent / "templates"
        return self.backend(
            {"APP_DIRS": True, "DIRS": [own, stock], "NAME": "cuocthiforms", "OPTIONS": {}}
        )

    def render(self, template_name, context, request=None):
        """The piece as text. A bare input is written without its template, as that would write it:
        the report of a unit has hundreds of them."""
        if template_name in _BARE:
            return _bare_input(context["widget"])
        return super().render(template_name, context, request)


_BARE = frozenset(
    f"django/forms/widgets/{name}.html"
    for name in ("checkbox", "date", "email", "file", "hidden", "number", "text", "time", "url")
)
"""Templates of Django that are one ``<input>`` and nothing else."""


def _bare_input(widget) -> SafeString:
    value = widget["value"]
    given = {"type": widget["type"], "name": widget["name"], "value": value}
    if value is None:
        del given["value"]
    parts = [
        escape(name) if one is True else f'{escape(name)}="{conditional_escape(one)}"'
        for name, one in (*given.items(), *widget["attrs"].items())
        if one is not False
    ]
    return mark_safe(f"<input {' '.join(parts)}>")  # noqa: S308 - every part is escaped


class _Fields(dict[str, forms.Field]):
    """The fields of one :class:`RushForm`: those of its class, until one is asked for by its name;
    who asks may alter it and gets a copy."""

    def __init__(self, shared: dict[str, forms.Field]) -> None:
        super().__init__(shared)
        self._shared = set(shared)

    def __getitem__(self, name: str) -> forms.Field:
        field = super().__getitem__(name)
        if name in self._shared:
            self._shared.discard(name)
            field = self[name] = copy.deepcopy(field)
        return field

    def __deepcopy__(self, memo: dict[int, Any]) -> "_Fields":
        return _Fields(self)


class RushForm(forms.Form):
    """A form of many fields that many people send in one minute.

    Django copies every field for every form that is opened or sent. Here the forms of a class share
    them, and a field is copied when it is asked for by name (``form.fields["place"].label = …``);
    whoever walks over ``form.fields`` must not alter what he meets. What nothing typed becomes is
    kept for each field, since most fields of a long form are empty. Methods ``clean_<name>`` are not
    called: :meth:`clean` sees all.
    """

    base_fields: dict[str, forms.Field]
    _nothing: dict[str, tuple[bool, Any]]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._nothing = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not isinstance(self.base_fields, _Fields):  # Django sets them once the class is made
            type(self).base_fields = _Fields(self.base_fields)
        super().__init__(*args, **kwargs)

    def __getitem__(self, name: str) -> BoundField:
        bound: BoundField | None = self._bound_fields_cache.get(name)
        if bound is None:
            self._ready(name)
        field = dict.__getitem__(self.fields, name)
        if bound is None or bound.field is not field:  # it may have been altered since
            bound = self._bound_fields_cache[name] = field.get_bound_field(self, name)
        return bound

    def _ready(self, name: str) -> None:
        """Called before a field is cleaned or shown: what of it is this form's own, and costs
        something. A field that nothing was typed into is not asked for."""

    def _clean_fields(self) -> None:
        cleaned, known, typed = self.cleaned_data, self._known_empty(), self._typed()
        for name, field in self.fields.items():
            if name in known and name not in typed:
                value = known[name]
                cleaned[name] = [] if value == [] else value
                continue
            try:
                if self._is_empty(name, field):
                    is_fixed, value = self._nothing.get(name) or self._learn(name)
                    if is_fixed:
                        cleaned[name] = [] if value == [] else value
                        continue
                bound = self[name]
                cleaned[name] = bound.field._clean_bound_field(bound)
            except forms.ValidationError as fault:
                self.add_error(name, fault)

    def _known_empty(self) -> dict[str, Any]:
        """What nothing typed becomes, of the fields that nobody altered and another form of this
        class has learnt."""
        fields = self.fields
        if self.prefix or not isinstance(fields, _Fields):
            return {}
        shared = fields._shared
        return {
            name: value
            for name, (is_fixed, value) in list(self._nothing.items())
            if is_fixed and name in shared
        }

    def _typed(self) -> set[str]:
        """The names that :meth:`_is_empty` would not find empty."""
        data, fields = self.data, self.base_fields
        typed = {
            name
            for name in data
            if data.get(name)
            or (name in fields and isinstance(dict.__getitem__(fields, name).widget, _CHECK))
        }
        return typed | set(self.files) | set(self.initial)

    def _is_empty(self, name: str, field: forms.Field) -> bool:
        if field.required or field.disabled or name not in type(self).base_fields:
            return False
        typed = self.add_prefix(name)
        if isinstance(field.widget, forms.FileInput):
            has_one = name in self.initial or field.initial is not None
            return typed not in self.files and not has_one
        if isinstance(field.widget, forms.CheckboxInput):
            return typed not in self.data
        return isinstance(field.widget, _SIMPLE) and not self.data.get(typed)

    def _learn(self, name: str) -> tuple[bool, Any]:
        """Whether what nothing typed becomes can be kept, and what it is: a value that nobody alters,
        or an empty list, which is made anew for each form."""
        bound = self[name]
        value = bound.field._clean_bound_field(bound)
        is_fixed = value is None or value == [] or isinstance(value, str | bool | tuple)
        known = self._nothing[name] = (is_fixed, value if is_fixed else None)
        return known


_CHECK = forms.CheckboxInput
_SIMPLE = (forms.widgets.Input, forms.Textarea, forms.Select)


class DecimalField(forms.DecimalField):
    """A number typed the Vietnamese way (8,25 or 1.234,5); 8.25 is understood as well.

    A point before exactly three digits groups thousands unless the field allows three decimals.
    """

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Nhập một số, ví dụ 8,25.")}

    def to_python(self, value):
        """The Decimal, or None for nothing typed; ValidationError for what is no number."""
        if isinstance(value, str):
            value = value.strip()
            grouped = _GROUPED.fullmatch(value) is not None
            places = self.decimal_places
            if grouped and ("," in value or value.count(".") > 1 or (places or 0) < 3):
                value = value.replace(".", "")
            if "." not in value:
                value = value.replace(",", ".")
        typed = super().to_python(value)
        if typed is None or not isinstance(value, str) or not typed.is_finite():
            return typed  # what is not finite is refused by Django's own check
        # 1e400 is a Decimal, and whatever reckons with it afterwards breaks
        if len(value) > _MOST_SIGNS or not _PLAIN.fullmatch(value):
            own = self.error_messages.get("max_digits", self.error_messages["invalid"])
            raise forms.ValidationError(own, code="invalid")
        return typed

    def prepare_value(self, value):
        """A stored number shows with a decimal comma, and never with an exponent."""
        if value is None or isinstance(value, str):
            return value
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        return text.replace(".", ",")

    def widget_attrs(self, widget):
        """Phones show digits and a comma."""
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}


class ManyChosenField(forms.ModelMultipleChoiceField):
    """Several rows of a table; a number that no row can have is no choice.

    Django asks the database for all numbers at once, and it breaks at one beyond 64 bits. (The field
    for one row knows by itself that there is none.)
    """

    def clean(self, value):
        """The rows that were chosen."""
        for key in value if isinstance(value, list | tuple) else ():
            if len(str(key)) > _LONGEST_KEY:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": key},
                )
        return super().clean(value)


class ManyFiles(forms.FileInput):
    """A file field in which several files can be chosen at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; the cleaned value is a list of uploads, empty for none."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        """Each upload cleaned by itself; an empty file is left to the action's own words."""
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if not uploads:
            return super().clean(None, initial) or []
        return [super(FilesField, self).clean(upload, initial) for upload in uploads]


def read_all(uploads) -> list[tuple[bytes, str]]:
    """The bytes and the given name of each upload."""
    return [(upload.read(), upload.name) for upload in uploads]
