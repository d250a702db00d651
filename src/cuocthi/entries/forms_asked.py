"""The form of an entry by the contest's own definition, with its key and its consents."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import conditional_escape
from django.utils.translation import gettext_lazy as _

from cuocthi.campaigns.asked_form import AskedForm
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.plain.asked import Definition, Part, Upload, Who
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from cuocthi.units.queries import alive

from .actions import Sheet
from .enums import ConsentPurpose, Giver
from .forms import key_field
from .models import Entry

_ASKED = (
    (ConsentPurpose.TAKE_PART, Giver.ENTRANT, _("Người dự thi đã biết thể lệ và đồng ý dự thi")),
    (
        ConsentPurpose.TAKE_PART,
        Giver.REPRESENTATIVE,
        _("Cha mẹ, người giám hộ đồng ý cho dự thi (khi người dự thi dưới 18 tuổi)"),
    ),
    (
        ConsentPurpose.PUBLISH,
        Giver.ENTRANT,
        _("Người dự thi đồng ý công bố tên và bài nếu đạt giải"),
    ),
    (
        ConsentPurpose.PUBLISH,
        Giver.REPRESENTATIVE,
        _("Cha mẹ, người giám hộ đồng ý công bố tên và bài nếu đạt giải"),
    ),
)


def communes(campaign: Campaign) -> list[tuple[str, str]]:
    """The communes of the contest's province today, as choices (code, name). One query."""
    root = campaign.unit.path[: Unit.steplen]
    found = alive(clock.today()).filter(kind=Kind.COMMUNE, path__startswith=root).order_by("folded")
    return [(unit.code, unit.name) for unit in found]


class EntryForm(AskedForm):
    """What the contest asks, the key of the form, and one tick a permission, none ticked before."""

    key = key_field()

    def __init__(self, *args: Any, asks_consent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_consent = asks_consent
        if asks_consent:
            for purpose, giver, label in _ASKED:
                self.fields[f"{purpose}_{giver}"] = forms.BooleanField(label=label, required=False)

    @classmethod
    def to_send(
        cls, request: Any, campaign: Campaign, definition: Definition, *, whole: bool
    ) -> "EntryForm":
        """The form of a new entrant: who, what, and what is allowed."""
        wants_unit = any(one.kind == "unit" for one in definition.fields)
        return cls(
            request.POST or None,
            request.FILES or None,
            definition=definition,
            units=communes(campaign) if wants_unit else (),
            whole=whole or request.method != "POST",
            asks_consent=True,
        )

    @classmethod
    def to_change(
        cls,
        request: Any,
        definition: Definition,
        entry: Entry | None,
        *,
        whole: bool,
        by: Iterable[Who] = (Who.ENTRANT,),
    ) -> "EntryForm":
        """The form of a known entrant's entry: the work and the evidence alone."""
        held: dict[str, list[Upload]] = {}
        dropped = set(request.POST.getlist("drop"))
        for page in entry.files.all() if entry else ():
            if str(page.pk) not in dropped:
                kind = "pdf" if page.file.media_type == "application/pdf" else "photo"
                held.setdefault(page.field, []).append(Upload(kind, page.file.size))
        return cls(
            request.POST or None,
            request.FILES or None,
            definition=definition,
            parts=(Part.WORK, Part.EVIDENCE),
            by=by,
            answers=kept_answers(definition, entry) if entry else None,
            held=held,
            whole=whole or request.method != "POST",
            asks_consent=False,
        )

    def consent_fields(self) -> list[forms.BoundField]:
        """The ticks, in their order."""
        return [self[f"{purpose}_{giver}"] for purpose, giver, _label in _ASKED]

    def sheet(self, drop: Iterable[int] = ()) -> Sheet:
        """What was filled in, as the actions take it."""
        ticked = (
            frozenset(
                (purpose.value, giver.value)
                for purpose, giver, _label in _ASKED
                if self.cleaned_data[f"{purpose}_{giver}"]
            )
            if self.asks_consent
            else frozenset()
        )
        return Sheet(
            answers=self.answers(Part.WORK, Part.EVIDENCE),
            header=self.answers(Part.HEADER),
            files=tuple(self.sent_files()),
            consents=ticked,
            drop=sorted(drop),
        )


def kept_answers(definition: Definition, entry: Entry) -> dict[str, Any]:
    """The answers of an entry by key, its main text among them."""
    main = definition.main_text
    text = {main.key: entry.text} if main is not None else {}
    return {**entry.evidence, **entry.answers, **text}


def named_by(form: forms.Form, definition: Definition, fields: dict[str, str]) -> None:
    """Put the contest's own labels and help on a form made for one kind of work: ``fields`` maps
    names of the form to keys of the definition."""
    for name, key in fields.items():
        asked = definition.field(key)
        if asked is None or name not in form.fields:
            continue
        form.fields[name].label = asked.label
        if asked.help:
            form.fields[name].help_text = conditional_escape(asked.help)


EVENT_KEYS = {
    name: name for name in ("place", "people", "disposal", "before", "during", "after", "scale")
}
LETTER_KEYS = {"text": "text", "scans": "scans"}
REGISTRATION_KEYS = {
    "name": "full_name",
    **{name: name for name in ("group_name", "unit", "born_on", "phone", "email")},
}
