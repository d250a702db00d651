"""Putting right who an entrant is, when the person asks for it (sửa thông tin nhân thân)."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core import keystore
from cuocthi.core.refused import Refused
from cuocthi.core.sealing import key_id, seal
from cuocthi.entries.models import Entrant
from cuocthi.entries.models.identity import SEALED, EntrantIdentity, bound_to
from cuocthi.entries.queries.opening import Opener

from .keys import reseal
from .shared import Person, searched, tidied


@transaction.atomic
def correct_identity(*, entrant_id: int, person: Person, by: Any) -> list[str]:
    """Write what is wrong about a person anew; returns the columns that changed.

    The event names the columns, never a value. Raises Refused without a name, and for a person who
    was erased. The column stays under the person's own key.
    """
    entrant = (
        Entrant.objects.select_for_update(of=("self",)).select_related("unit").get(pk=entrant_id)
    )
    row = EntrantIdentity.objects.filter(entrant=entrant).first()
    if row is None:
        raise Refused(_("Thông tin của người này đã xóa, không còn gì để sửa."))
    person = tidied(person)
    if not person.name:
        raise Refused(_("Họ và tên không được để trống."))
    if not key_id(row.name):  # sealed before people had keys of their own
        reseal([row.pk])
        row.refresh_from_db()
    opened = Opener([row])
    wanted = {column: str(getattr(person, column)) for column in SEALED}
    changed = [column for column in SEALED if opened(row, column) != wanted[column]]
    if not changed:
        return []
    name = key_id(row.name)
    key = keystore.keys([name])[name]
    for column in changed:
        text = wanted[column]
        place = bound_to(entrant.pk, column)
        setattr(row, column, seal(text, key=key, bound_to=place) if text else "")
    row.search_value = searched(person, entrant.unit)
    row.save(update_fields=[*changed, "search_value"])
    record("entrant.corrected", entrant, by=by, campaign=entrant.campaign_id, columns=changed)
    return changed
