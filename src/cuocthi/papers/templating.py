"""Every change of a unit's own templates (mẫu của đơn vị): copied, changed, removed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.plain.officialdoc.composing import BadTemplate
from cuocthi.plain.officialdoc.composing.placeholders import used_in
from cuocthi.plain.officialdoc.facts import BadFacts
from cuocthi.plain.officialdoc.signs import strange_signs
from cuocthi.units.models import Unit

from .faults import fault_words
from .models import Template
from .queries import house_template

TEMPLATE_HEAD = (
    "abstract", "place", "addressees", "recipients", "sign_authority", "sign_title", "signer",
    "urgency",
)  # fmt: skip
"""Facts of the head and foot that a unit may fix in its template."""
LONGEST_NAME = 120
LONGEST_TEXT = 100_000


@transaction.atomic
def copy_template(*, unit: Unit, key: str, by: Any, template: Template | None = None) -> Template:
    """Give the unit a template of its own to change (chép mẫu): the house's of that key, or a copy
    of one that it has. The name gets a number where the unit has it already."""
    house = house_template(key)
    wanted = template.name if template else house.name
    taken = set(Template.objects.filter(unit=unit, removed_at=None).values_list("name", flat=True))
    name, number = wanted[: LONGEST_NAME - 5], 2
    while name in taken:
        name, number = f"{wanted[: LONGEST_NAME - 5]} ({number})", number + 1
    made = Template.objects.create(
        unit=unit,
        key=key,
        name=name,
        text=template.text if template else house.text,
        head=dict(template.head) if template else {},
        changed_by=actor_name(by),
        changed_at=clock.now(),
    )
    record("template.copied", made, by=by, unit=unit.pk, key=key)
    return made


@transaction.atomic
def change_template(
    *, template_id: int, name: str, text: str, head: Mapping[str, Any], seen: str, by: Any
) -> Template:
    """Keep what a person made of a template (sửa mẫu); the same again changes nothing.

    ``head`` are facts of TEMPLATE_HEAD, ``seen`` the version that the person had in view. Papers
    that were made from it show what it would change in them. Raises Refused, naming unknown
    placeholders with their line, and Overtaken when somebody has changed it since.
    """
    template = Template.objects.select_for_update(of=("self",)).get(pk=template_id)
    if template.removed_at is not None:
        raise Refused(_("Mẫu này đã bỏ nên không sửa được. Hãy chép lại từ mẫu có sẵn."))
    name = " ".join(name.split())
    text = text.replace("\r\n", "\n").strip() + "\n"
    head = {key: value for key, value in head.items() if key in TEMPLATE_HEAD and value}
    if (name, text, head) == (template.name, template.text, template.head):
        return template
    if template.version != seen:
        raise Overtaken(_("Trong lúc bạn sửa, mẫu này đã được lưu khác đi. Hãy so hai bản."))
    _refuse(template, name, text, head)
    template.name, template.text, template.head = name, text, head
    template.changed_by, template.changed_at = actor_name(by), clock.now()
    template.save(update_fields=["name", "text", "head", "changed_by", "changed_at"])
    record("template.changed", template, by=by, unit=template.unit_id, version=template.version)
    return template


@transaction.atomic
def remove_template(*, template_id: int, by: Any) -> Template:
    """Offer the template no more (bỏ mẫu); papers made from it keep it. Again changes nothing."""
    template = Template.objects.select_for_update(of=("self",)).get(pk=template_id)
    if template.removed_at is None:
        template.removed_by, template.removed_at = actor_name(by), clock.now()
        template.save(update_fields=["removed_by", "removed_at"])
        record("template.removed", template, by=by, unit=template.unit_id)
    return template


def _refuse(template: Template, name: str, text: str, head: Mapping[str, Any]) -> None:
    if not name or len(name) > LONGEST_NAME:
        raise Refused(_("Hãy đặt tên mẫu, dài không quá {n} ký tự.").format(n=LONGEST_NAME))
    others = Template.objects.filter(unit=template.unit_id, name=name, removed_at=None)
    if others.exclude(pk=template.pk).exists():
        raise Refused(_("Đơn vị đã có mẫu tên “{name}”. Hãy đặt tên khác.").format(name=name))
    if not text.strip():
        raise Refused(_("Mẫu còn trống. Hãy ghi ít nhất một dòng."))
    if len(text) > LONGEST_TEXT:
        raise Refused(_("Mẫu dài quá {n} ký tự. Hãy rút gọn.").format(n=LONGEST_TEXT))
    try:
        used_in(text)
        used_in(str(head.get("abstract") or ""))
    except BadTemplate as fault:
        raise Refused("\n".join(fault.faults)) from fault
    if faults := strange_signs({key: value for key, value in head.items() if key != "abstract"}):
        raise Refused("\n".join(fault_words(BadFacts(faults))))
