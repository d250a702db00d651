"""The form of an entry, made from what the contest asks: for entrants, schools, and as a preview."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cuocthi.core.forms import DecimalField, FilesField, ManyFiles, read_all
from cuocthi.files import kinds
from cuocthi.plain.asked import (
    LONGEST_LINE,
    Definition,
    Fault,
    Field,
    Kind,
    Part,
    Upload,
    Weight,
    Who,
    read_answer,
    read_files,
)

from .asked_words import PART_HELP, PARTS, fault_words, limit_words

_ACCEPT = {"photo": "image/*", "pdf": "application/pdf"}
_COMPOSED = (Kind.HOURS, Kind.PLACE, Kind.QUIZ, Kind.WEIGHTS)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing asked as the page shows it: alone, or several inputs under one legend."""

    asked: Field
    legend: str  # "" for one input
    help: str
    fields: tuple[BoundField, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form with its heading."""

    title: str
    help: str
    rows: tuple[Row, ...]


def type_of(data: bytes) -> str:
    """What a file is for limits: "photo", "pdf", or the media type of anything else."""
    found = kinds.media_type(data)
    return "photo" if found in kinds.PHOTOS else "pdf" if found == kinds.PDF else found


class AskedForm(forms.Form):
    """Inputs for the fields of some parts; cleaned into JSON answers by field key, and files.

    ``units``: choices of the communes (key, name). ``held``: how many files are kept already, by
    field. ``whole``: whether what is required must be there; a draft may lack it.
    """

    def __init__(
        self,
        *args: Any,
        definition: Definition,
        parts: Iterable[Part] = tuple(Part),
        by: Iterable[Who] = (Who.ENTRANT,),
        units: Iterable[tuple[str, str]] = (),
        answers: Mapping[str, Any] | None = None,
        held: Mapping[str, list[Upload]] | None = None,
        whole: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts, self.whole, self.held = tuple(parts), whole, held or {}
        self.asked = [
            one for one in definition.fields if one.part in self.parts and one.who in set(by)
        ]
        self.units = list(units)
        self._read: dict[str, Any] = {}
        self._files: dict[str, list[tuple[bytes, str]]] = {}
        known = answers or {}
        for one in self.asked:
            for name, made in _inputs(one, self.units, known.get(one.key)):
                made.required = False
                self.fields[name] = made
        self._mark_required()

    def _mark_required(self) -> None:
        """What is required says so on the page; whether it is there is decided in clean."""
        for one in self.asked:
            needed = one.required or bool(one.has_files and one.least)
            for name in _names(one):
                made = self.fields[name]
                made.required = needed and one.kind not in (Kind.PLACE, Kind.WEIGHTS)
                made.widget.is_required = False  # the browser's words are not ours
                made.clean = _lenient(made)  # type: ignore[method-assign]

    def sections(self) -> Iterator[Section]:
        """The form part by part, in the order header, work, evidence."""
        for part in self.parts:
            rows = tuple(self._row(one) for one in self.asked if one.part == part)
            if rows:
                yield Section(str(PARTS[part]), str(PART_HELP[part]), rows)

    def _row(self, asked: Field) -> Row:
        fields = tuple(self[name] for name in _names(asked))
        legend = asked.label if asked.kind in _COMPOSED else ""
        return Row(asked, legend, _help(asked) if legend else "", fields)

    def clean(self) -> dict[str, Any]:
        """Each answer understood by its field; faults stand at the input they are about."""
        data = super().clean() or {}
        for one in self.asked:
            if one.has_files:
                self._clean_files(one)
                continue
            value, faults = read_answer(one, _given(one, data))
            faults = [fault for fault in faults if self.whole or fault.code not in _LACKING]
            for fault in faults:
                self._add(one, fault)
            if not faults:
                self._read[one.key] = value
        return data

    def _clean_files(self, asked: Field) -> None:
        files = read_all(self.cleaned_data.get(_name(asked)) or [])
        uploads = [Upload(type_of(data), len(data)) for data, _file in files]
        for fault in read_files(asked, [*self.held.get(asked.key, []), *uploads]):
            if self.whole or fault.code != "few_files":
                self._add(asked, fault)
        self._files[asked.key] = files

    def _add(self, asked: Field, fault: Fault) -> None:
        names = _names(asked)
        exact = f"{_name(asked)}_{fault.where}"
        name = exact if exact in names else f"{exact}_kg" if f"{exact}_kg" in names else names[0]
        self.add_error(name, fault_words(fault))

    def answers(self, *parts: Part) -> dict[str, Any]:
        """The answers of these parts by key; what was left empty is not in it."""
        wanted = {one.key for one in self.asked if one.part in parts}
        return {
            key: value
            for key, value in self._read.items()
            if key in wanted and value not in (None, "", [], {}, False)
        }

    def sent_files(self) -> list[tuple[str, bytes, str]]:
        """The files sent now as (field key, bytes, file name)."""
        return [(key, data, name) for key, found in self._files.items() for data, name in found]


_LACKING = ("missing", "yes_needed")


def _lenient(made: forms.Field) -> Callable[..., Any]:
    """The field's own cleaning without its demand to be filled: a draft may lack what is needed,
    and what is missing is said in the words of what was asked."""
    strict = made.clean

    def clean(*args: Any) -> Any:
        made.required, needed = False, made.required
        try:
            return strict(*args)
        finally:
            made.required = needed

    return clean


def _name(asked: Field) -> str:
    return f"a_{asked.key}"


def _names(asked: Field) -> list[str]:
    base = _name(asked)
    if asked.kind == Kind.HOURS:
        return [f"{base}_{part}" for part in ("day", "start", "end")]
    if asked.kind == Kind.PLACE:
        return [f"{base}_{part}" for part in ("words", "latitude", "longitude")]
    if asked.kind == Kind.QUIZ:
        return [f"{base}_{question.key}" for question in asked.questions]
    if asked.kind == Kind.WEIGHTS:
        return [f"{base}_{one.key}_{part}" for one in asked.options for part in ("kg", "measured")]
    return [base]


def _help(asked: Field) -> str:
    """Help and limits; escaped, since the look prints help as it is. A limit that the help tells
    already is not told again, and the room of a line goes without saying."""
    limits = "" if asked.kind == Kind.LINE and not asked.syllables else limit_words(asked)
    if limits and limits.casefold() in asked.help.casefold():
        limits = ""
    told = [conditional_escape(text) for text in (asked.help, limits) if text]
    return " ".join(
        f"{text[0].upper()}{text[1:]}{'' if text[-1] in '.?!' else '.'}" for text in told
    )


def _choices(asked: Field) -> list[tuple[str, str]]:
    return [(one.key, one.label) for one in asked.options]


def _inputs(
    asked: Field, units: list[tuple[str, str]], known: Any
) -> Iterator[tuple[str, forms.Field]]:
    """The inputs of one field with the answer that is known, by name."""
    label, told = asked.label, _help(asked)
    base = _name(asked)
    about: dict[str, Any] = {"label": label, "help_text": told, "initial": known}
    match asked.kind:
        case Kind.TEXT:
            rows = {"rows": 6 if (asked.syllables or 999) <= 200 else 14}
            yield base, forms.CharField(strip=False, widget=forms.Textarea(attrs=rows), **about)
        case Kind.NUMBER:
            yield (
                base,
                forms.CharField(widget=_text(inputmode="decimal", autocomplete="off"), **about),
            )
        case Kind.DAY:
            yield base, forms.DateField(**{**about, "initial": _day(known)})
        case Kind.CHOICE:
            many = len(asked.options) > 8
            radio = forms.Select if many else forms.RadioSelect
            offered = [("", _("Chưa chọn")), *_choices(asked)] if many else _choices(asked)
            yield base, forms.ChoiceField(choices=offered, widget=radio, **about)
        case Kind.CHOICES:
            boxes = forms.CheckboxSelectMultiple
            yield base, forms.MultipleChoiceField(choices=_choices(asked), widget=boxes, **about)
        case Kind.YES:
            yield base, forms.BooleanField(**about)
        case Kind.PHONE:
            yield base, forms.CharField(max_length=20, widget=_text(type="tel"), **about)
        case Kind.MAIL:
            yield base, forms.EmailField(**about)
        case Kind.UNIT:
            offered = [("", _("Chưa chọn")), *units]
            yield base, forms.ChoiceField(choices=offered, **about)
        case Kind.VIDEO:
            yield base, forms.CharField(widget=_text(inputmode="url"), max_length=500, **about)
        case Kind.PHOTOS | Kind.FILES:
            allowed = ("photo",) if asked.kind == Kind.PHOTOS else asked.types or tuple(_ACCEPT)
            accept = ",".join(_ACCEPT[one] for one in allowed)
            about.pop("initial")
            yield (
                base,
                FilesField(
                    allow_empty_file=True, widget=ManyFiles(attrs={"accept": accept}), **about
                ),
            )
        case Kind.HOURS:
            yield from _hours(base, known or {})
        case Kind.PLACE:
            yield from _place(base, known or {})
        case Kind.QUIZ:
            yield from _quiz(asked, known or {})
        case Kind.WEIGHTS:
            yield from _weights(asked, known or {})
        case _:
            yield base, forms.CharField(max_length=asked.signs or LONGEST_LINE, **about)


def _day(known: str | None) -> dt.date | None:
    return dt.date.fromisoformat(known) if known else None


def _text(**attrs: str) -> forms.TextInput:
    kind = attrs.pop("type", "")
    made = forms.TextInput(attrs=attrs)
    if kind:
        made.input_type = kind
    return made


def _hours(base: str, known: Mapping[str, Any]) -> Iterator[tuple[str, forms.Field]]:
    clock = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    yield f"{base}_day", forms.DateField(label=_("Ngày"), initial=_day(known.get("day")))
    yield (
        f"{base}_start",
        forms.TimeField(label=_("Bắt đầu lúc"), initial=known.get("start"), widget=clock),
    )
    yield (
        f"{base}_end",
        forms.TimeField(label=_("Kết thúc lúc"), initial=known.get("end"), widget=clock),
    )


def _place(base: str, known: Mapping[str, Any]) -> Iterator[tuple[str, forms.Field]]:
    yield (
        f"{base}_words",
        forms.CharField(label=_("Tên nơi"), max_length=300, initial=known.get("words")),
    )
    for name, label in (
        ("latitude", gettext_lazy("Vĩ độ")),
        ("longitude", gettext_lazy("Kinh độ")),
    ):
        value = known.get(name)
        shown = None if value is None else Decimal(str(value))
        yield f"{base}_{name}", DecimalField(label=label, decimal_places=6, initial=shown)


def _quiz(asked: Field, known: Mapping[str, Any]) -> Iterator[tuple[str, forms.Field]]:
    for question in asked.questions:
        name, value = f"{_name(asked)}_{question.key}", known.get(question.key)
        if question.options:
            yield (
                name,
                forms.ChoiceField(
                    label=question.text,
                    choices=[(one.key, one.label) for one in question.options],
                    widget=forms.RadioSelect,
                    initial=value,
                ),
            )
        else:
            area = forms.Textarea(attrs={"rows": 3})
            yield name, forms.CharField(label=question.text, widget=area, initial=value)


def _weights(asked: Field, known: Mapping[str, Any]) -> Iterator[tuple[str, forms.Field]]:
    for one in asked.options:
        held = known.get(one.key) or {}
        name = f"{_name(asked)}_{one.key}"
        yield (
            f"{name}_kg",
            DecimalField(
                label=_("{what}, kg").format(what=one.label),
                min_value=0,
                max_digits=9,
                decimal_places=1,
                initial=held.get("kg"),
            ),
        )
        yield (
            f"{name}_measured",
            forms.BooleanField(label=_("đã cân"), initial=held.get("measured", False)),
        )


def _given(asked: Field, data: Mapping[str, Any]) -> Any:
    """What the inputs of a field hold together, as :func:`read_answer` takes it."""
    base = _name(asked)
    if asked.kind == Kind.WEIGHTS:
        return {
            one.key: Weight(Decimal(kg), bool(data.get(f"{base}_{one.key}_measured")))
            for one in asked.options
            if (kg := data.get(f"{base}_{one.key}_kg"))
        }
    if asked.kind in _COMPOSED:
        return {name[len(base) + 1 :]: data.get(name) for name in _names(asked)}
    return data.get(base)


def as_text(value: Any) -> str:
    """An answer in one fixed spelling, to be sealed or fingerprinted."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
