"""Letters to units, each with a link of its own."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cuocthi.accounts.actions import issue_link, revoke_links
from cuocthi.accounts.models import OneTimeLink
from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.notices.actions import Attached, send
from cuocthi.notices.models import Channel
from cuocthi.units.models import Unit
from cuocthi.units.queries import ADMINISTRATIVE

from ..models import Assignment, UnitLink
from ..queries import mailboxes
from .guards import locked, must_not_be_closed

LINK_OUTLASTS = dt.timedelta(days=60)  # after the closing day: reports come late


def tell(campaign: Campaign, fresh: Iterable[Assignment], *, letter: str, by: Any) -> None:
    """One letter to each unit about its new tasks, with a link of its own."""
    of_unit: dict[Unit, list[Assignment]] = defaultdict(list)
    for assignment in fresh:
        of_unit[assignment.unit].append(assignment)
    boxes = mailboxes(of_unit)
    for unit, assignments in of_unit.items():
        count = len(assignments)
        subject = ngettext(
            "[Giao việc] {name}: {count} nhiệm vụ", "[Giao việc] {name}: {count} nhiệm vụ", count
        )
        write_to_unit(
            key=f"dispatch:{campaign.pk}:{unit.pk}:given:{assignments[0].pk}",
            campaign=campaign,
            unit=unit,
            mailbox=boxes.get(unit.pk, ""),
            subject=subject.format(name=campaign, count=count),
            template="dispatch/mail/given.txt",
            words={"assignments": assignments, "letter": letter},
            by=by,
        )


@transaction.atomic
def write_to_unit(
    *,
    key: str,
    campaign: Campaign,
    unit: Unit,
    mailbox: str,
    subject: str,
    template: str,
    words: dict[str, Any],
    path: str = "",
    attached: Sequence[Attached] = (),
    by: Any,
) -> None:
    """Owe a unit a letter that carries a fresh link to ``path`` (default: its tasks).

    Without a mailbox the letter is a sheet to be printed, without the files. The caller must not repeat a key: the
    secret of a link is known only now, so link and letter are written together.
    """
    link, token = add_link(campaign=campaign, unit=unit, path=path, by=by)
    body = render_to_string(
        template,
        {
            **words,
            "campaign": campaign,
            "unit": unit,
            "addressee": addressee_of(unit),
            "url": settings.BASE_URL + reverse("accounts:enter", args=[token]),
            "expires_at": link.expires_at,
        },
    )
    send(
        key=key,
        channel=Channel.MAIL if mailbox else Channel.PRINT,
        address=mailbox or unit.name,
        subject=subject,
        body=body.strip() + "\n",
        campaign=campaign.pk,
        attached=attached if mailbox else (),
    )


def addressee_of(unit: Unit) -> str:
    """Whom a letter to the unit addresses: of a commune, its committee."""
    if unit.kind in ADMINISTRATIVE:
        return _("Ủy ban nhân dân {unit}").format(unit=unit.name)
    return unit.name


def add_link(*, campaign: Campaign, unit: Unit, path: str = "", by: Any) -> tuple[OneTimeLink, str]:
    """A further link of the unit in the campaign, and its secret, which is shown once."""
    now = clock.now()
    link, token = issue_link(
        purpose=OneTimeLink.Purpose.UNIT,
        subject=link_subject(campaign, unit),
        path=path or reverse("dispatch:unit", args=[campaign.slug]),
        lasts=max(campaign.closes_at, now) - now + LINK_OUTLASTS,
        by=by,
    )
    UnitLink.objects.create(campaign=campaign, unit=unit, link=link)
    return link, token


def link_subject(campaign: Campaign, unit: Unit) -> str:
    """Whom a link stands for: the unit in one campaign, so that taking it back ends no other."""
    return f"unit:{unit.pk}:{campaign.pk}"


@transaction.atomic
def link_for(*, campaign: Campaign, unit: Unit, by: Any) -> str:
    """A fresh link for the unit (liên kết mới), as a path of this site; all earlier ones end."""
    locked(campaign.pk)
    must_not_be_closed(campaign)
    ended = revoke_links(
        purpose=OneTimeLink.Purpose.UNIT, subject=link_subject(campaign, unit), by=by
    )
    UnitLink.objects.filter(campaign=campaign, unit=unit, replaced_at=None).update(
        replaced_at=clock.now()
    )
    _link, token = add_link(campaign=campaign, unit=unit, by=by)
    record("dispatch.link_renewed", unit, by=by, campaign=campaign.pk, ended=ended)
    return reverse("accounts:enter", args=[token])
