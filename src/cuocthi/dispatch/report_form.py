"""The one-screen report of a unit as a form: all tasks, the ways of each, figures once (R19)."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cuocthi.core.forms import DecimalField, FilesField, ManyFiles, read_all

from .actions import MOST, FigureSaid, Said, TaskSaid, Way
from .figures import AskedFigure
from .models import Assignment, Figure, Proof
from .queries import KnownDeed, Sums

LARGEST = Decimal("99999999999")
NOTE_HINTS = {
    Proof.Channel.LETTER: gettext_lazy("Số, ngày của văn bản"),
    Proof.Channel.RADIO: gettext_lazy("Mấy phút, phát ở thôn nào"),
    Proof.Channel.OTHER: gettext_lazy("Cách nào"),
}


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way on the screen: its tick, and what is asked when it is ticked."""

    channel: str
    label: str
    tick: Any
    done_on: Any
    times: Any
    people: Any
    url: Any
    note: Any
    files: Any
    kept: list[tuple[Any, Proof]]  # the tick that keeps a file, and what it is of

    @property
    def parts(self) -> list[Any]:
        """What is asked of the way, in the order of the screen."""
        return [self.done_on, self.times, self.people, self.url, self.note, self.files]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task on the screen."""

    assignment: Assignment
    accepted: bool
    done: Any
    what: Any
    ways: list[WayRow]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure on the screen; ``proposed`` what is known already; ``given`` as it was reported,
    where those below have come to another sum since."""

    figure: AskedFigure
    value: Any
    below: Any
    why: Any
    proposed: Decimal | None
    given: Decimal | None
    last: Decimal | None


class ReportForm(forms.Form):
    """The report of a unit on all of its tasks (báo cáo của đơn vị)."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=32)
    what = forms.CharField(
        label=gettext_lazy("Đơn vị đã làm gì"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Một, hai câu là đủ. Mọi ô khác đều có thể để trống."),
    )
    done_on = forms.DateField(label=gettext_lazy("Ngày thực hiện"), required=False)
    remarks = forms.CharField(
        label=gettext_lazy("Khó khăn, đề nghị; tập thể, cá nhân nên khen"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        assignments: Iterable[Assignment],
        figures: list[AskedFigure],
        known: Mapping[str, Figure],
        below: Mapping[str, Decimal],
        today: Any,
        version: str,
        remarks: str = "",
        deeds: Iterable[KnownDeed] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.assignments, self.figures = list(assignments), figures
        self.known, self.today = known, today
        self.below = below
        reports = [r for a in self.assignments if (r := getattr(a, "report", None))]
        common = max((r.what for r in reports), key=[r.what for r in reports].count, default="")
        self.initial |= {
            "key": secrets.token_urlsafe(16),
            "seen": version,
            "what": common,
            "done_on": max((r.done_on for r in reports), default=today),
            "remarks": remarks,
        }
        own_deeds = {deed.channel: deed for deed in deeds if deed.own}
        for assignment in self.assignments:
            self._add_task(assignment, common, own_deeds)
        for figure in figures:
            self._add_figure(figure)

    def _add_task(
        self, assignment: Assignment, common: str, deeds: Mapping[str, KnownDeed]
    ) -> None:
        if assignment.state == Assignment.State.ACCEPTED:
            return
        report = getattr(assignment, "report", None)
        name = f"t{assignment.pk}"
        self.fields[name] = forms.BooleanField(
            label=_("Đã làm việc này"), required=False, initial=True
        )
        self.fields[f"{name}-what"] = forms.CharField(
            label=_("Ghi riêng cho việc này"),
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 2}),
            initial=report.what if report and report.what != common else "",
        )
        proofs = list(report.proofs.all()) if report else []
        for channel in Proof.Channel:
            mine = [proof for proof in proofs if proof.channel == channel]
            deed = None if report else deeds.get(channel)
            self._add_way(f"{name}-{channel.value}", channel, mine, deed)

    def _add_way(
        self, name: str, channel: Proof.Channel, proofs: list[Proof], deed: KnownDeed | None
    ) -> None:
        first = proofs[0] if proofs else None
        self.fields[name] = forms.BooleanField(
            label=str(channel.label).capitalize(), required=False, initial=bool(first or deed)
        )
        self.fields[f"{name}-on"] = forms.DateField(
            label=_("Ngày"),
            required=False,
            initial=first.done_on if first else deed and deed.done_on,
        )
        for part, label in (("times", _("Số lần")), ("people", _("Số người"))):
            self.fields[f"{name}-{part}"] = DecimalField(
                label=label,
                required=False,
                decimal_places=0,
                validators=[MinValueValidator(0), MaxValueValidator(MOST)],
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
                initial=getattr(first, part, None),
            )
        self.fields[f"{name}-url"] = forms.URLField(
            label=_("Liên kết"),
            required=False,
            assume_scheme="https",
            initial=first.url if first else deed.url if deed else "",
        )
        self.fields[f"{name}-note"] = forms.CharField(
            label=NOTE_HINTS.get(channel, _("Ghi chú")),
            required=False,
            max_length=300,
            initial=first.note if first else "",
        )
        self.fields[f"{name}-files"] = FilesField(
            label=_("Ảnh, tệp PDF"),
            required=False,
            widget=ManyFiles(attrs={"accept": "image/*,application/pdf"}),
        )
        for proof in proofs:
            if proof.file_id:
                self.fields[f"{name}-keep{proof.pk}"] = forms.BooleanField(
                    label=_("Giữ tệp này"), required=False, initial=True
                )

    def _add_figure(self, figure: AskedFigure) -> None:
        known, below = self.known.get(figure.key), self.below.get(figure.key)
        name = f"f-{figure.key}"
        self.fields[name] = DecimalField(
            label=figure.label,
            required=False,
            decimal_places=0 if figure.whole else 2,
            validators=[MinValueValidator(0), MaxValueValidator(LARGEST)],
            widget=forms.TextInput(attrs={"inputmode": "numeric" if figure.whole else "decimal"}),
            help_text=figure.help,
            initial=_trimmed(known.value if known else below),
        )
        self.fields[f"{name}-below"] = forms.DecimalField(
            required=False, widget=forms.HiddenInput, initial=below, label=figure.label
        )
        self.fields[f"{name}-why"] = forms.CharField(
            label=_("Vì sao khác số cộng sẵn"),
            required=False,
            max_length=300,
            initial=known.reason if known else "",
        )

    def clean(self) -> dict[str, Any]:
        """Another number than the sum is asked why, at its place."""
        given = super().clean() or self.cleaned_data
        for figure in self.figures:
            name = f"f-{figure.key}"
            if {name, f"{name}-below", f"{name}-why"} <= given.keys():
                said = self._figure(figure)
                if said.needs_reason:
                    self.add_error(f"{name}-why", said.ask_why(figure.label))
        return given

    @property
    def rows(self) -> list[TaskRow]:
        """The tasks, each with its fields."""
        return [self._row(assignment) for assignment in self.assignments]

    def _row(self, assignment: Assignment) -> TaskRow:
        name = f"t{assignment.pk}"
        if name not in self.fields:
            return TaskRow(assignment, True, None, None, [])
        report = getattr(assignment, "report", None)
        proofs = list(report.proofs.all()) if report else []
        ways = [
            WayRow(
                channel=channel.value,
                label=str(channel.label).capitalize(),
                tick=self[f"{name}-{channel.value}"],
                done_on=self[f"{name}-{channel.value}-on"],
                times=self[f"{name}-{channel.value}-times"],
                people=self[f"{name}-{channel.value}-people"],
                url=self[f"{name}-{channel.value}-url"],
                note=self[f"{name}-{channel.value}-note"],
                files=self[f"{name}-{channel.value}-files"],
                kept=[
                    (self[f"{name}-{channel.value}-keep{proof.pk}"], proof)
                    for proof in proofs
                    if proof.channel == channel and proof.file_id
                ],
            )
            for channel in Proof.Channel
        ]
        return TaskRow(assignment, False, self[name], self[f"{name}-what"], ways)

    def figure_rows(self, last: Sums | None, path: str) -> list[FigureRow]:
        """The figures, each with what is known already and what the unit gave the last time."""
        found = []
        for figure in self.figures:
            name, known = f"f-{figure.key}", self.known.get(figure.key)
            below = self.below.get(figure.key)
            moved = known is not None and below is not None and known.value != below
            found.append(
                FigureRow(
                    figure=figure,
                    value=self[name],
                    below=self[f"{name}-below"],
                    why=self[f"{name}-why"],
                    proposed=below,
                    given=known.value if known and moved else None,
                    last=last.total(path, figure) if last else None,
                )
            )
        return found

    def said(self) -> Said:
        """The report as the action takes it; the form is valid."""
        given = self.cleaned_data
        tasks = []
        for assignment in self.assignments:
            name = f"t{assignment.pk}"
            if given.get(name):
                ways = (self._way(f"{name}-{channel.value}", channel) for channel in Proof.Channel)
                tasks.append(
                    TaskSaid(
                        assignment.pk, given[f"{name}-what"], tuple(way for way in ways if way)
                    )
                )
        return Said(
            what=given["what"],
            done_on=given["done_on"] or self.today,
            tasks=tuple(tasks),
            figures={figure.key: self._figure(figure) for figure in self.figures},
            remarks=given["remarks"],
        )

    def _way(self, name: str, channel: Proof.Channel) -> Way | None:
        given = self.cleaned_data
        keeps = {
            int(field.removeprefix(f"{name}-keep")): kept
            for field, kept in given.items()
            if field.startswith(f"{name}-keep")
        }
        files = tuple((title, content) for content, title in read_all(given[f"{name}-files"]))
        if not given[name] and not files:
            return None
        times, people = given[f"{name}-times"], given[f"{name}-people"]
        return Way(
            channel=channel.value,
            done_on=given[f"{name}-on"],
            times=None if times is None else int(times),
            people=None if people is None else int(people),
            url=given[f"{name}-url"],
            note=given[f"{name}-note"],
            files=files,
            keep=frozenset(pk for pk, kept in keeps.items() if kept),
        )

    def _figure(self, figure: AskedFigure) -> FigureSaid:
        """The figure over the sum that the person saw; one left as it was reported keeps the sum
        that it was reported over."""
        name, known = f"f-{figure.key}", self.known.get(figure.key)
        value, why = self.cleaned_data[name], self.cleaned_data[f"{name}-why"]
        below = self.cleaned_data[f"{name}-below"] if figure.covers else None
        if known is not None and value == known.value and value != below:
            below = known.below
        return FigureSaid(value, below, why)


def _trimmed(value: Decimal | None) -> Decimal | None:
    """Without the decimals that say nothing: 12.50 as 12.5, 100.00 as 100."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()
