"""A letter out issued elsewhere: its number, day and signed file come back (ban hành)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.actions import keep
from cuocthi.files.kinds import PDF

from ..models import Document, Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What the registry gives back of a letter (số, ngày, người ký)."""

    number: str
    symbol: str
    issued_on: dt.date
    signer: str
    position: str = ""
    separator: str = "/"
    copies: int | None = None


@transaction.atomic
def issue(
    *,
    document_id: int,
    given: Issued,
    by: Any,
    signed: tuple[str, bytes] | None = None,
    findings: list[Any] | None = None,
) -> Issue:
    """Take over number, day, signer and the signed PDF of a letter out (đã ban hành).

    ``signed`` is the PDF as the document system gave it back, with its name. Given again, number
    and file are put right. Raises Refused for a letter in, a day to come, or an empty number.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    if document.direction != Document.Direction.OUT:
        raise Refused(_("Đây là văn bản đến, không phải văn bản của đơn vị."))
    number, symbol = given.number.strip(), given.symbol.strip()
    if not number or not symbol or not given.signer.strip():
        raise Refused(_("Hãy ghi đủ số, ký hiệu và người ký như trên bản đã ban hành."))
    if given.issued_on > clock.today():
        raise Refused(_("Ngày ban hành chưa tới. Hãy xem lại ngày."))
    values = {
        "number": number,
        "symbol": symbol,
        "separator": given.separator,
        "issued_on": given.issued_on,
        "signer": " ".join(given.signer.split()),
        "position": " ".join(given.position.split()),
        "copies": given.copies,
        "entered_by": actor_name(by),
        "entered_at": clock.now(),
    }
    if signed is not None:
        name, data = signed
        values |= {
            "signed": keep(data, allow=(PDF,), name=name),
            "signed_name": name[:200],
            "findings": findings or [],
        }
    issued, _created = Issue.objects.update_or_create(document=document, defaults=values)
    document.state = Document.State.ISSUED
    document.save(update_fields=["state"])
    record("document.issued", document, by=by, campaign=document.campaign, signed=bool(signed))
    return issued
