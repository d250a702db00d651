"""Letters to units, each with a link of its own."""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cuocthi.accounts.actions import issue_links, revoke_links
from cuocthi.accounts.models import OneTimeLink
from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.notices.actions import Attached, Words, owed_already, send_many
from cuocthi.notices.models import Channel
from cuocthi.units.models import Unit
from cuocthi.units.queries import ADMINISTRATIVE

from ..models import Assignment, UnitLink
from ..queries import mailboxes
from .guards import locked, must_not_be_closed

LINK_OUTLASTS = dt.timedelta(days=60)  # after the closing day: reports come late


@dataclass(frozen=True, slots=True)
class UnitLetter:
    """What is owed to one unit, once per ``key``: the template and what it names; ``path`` is
    where its link leads (default: the tasks of the unit). Letters of one act that are ``alike``
    (equal and not None) differ only in whom they address and in the link: they are written once.
    """

    key: str
    unit: Unit
    subject: str
    template: str
    words: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""
    attached: tuple[Attached, ...] = ()  # goes with a mail, not with a sheet to be printed
    alike: Hashable = None


def tell(campaign: Campaign, fresh: Iterable[Assignment], *, letter: str, by: Any) -> None:
    """One letter to each unit about its new tasks, with a link of its own."""
    of_unit: dict[Unit, list[Assignment]] = defaultdict(list)
    for assignment in fresh:
        of_unit[assignment.unit].append(assignment)
    write_to_units(
        campaign,
        [
            UnitLetter(
                key=f"dispatch:{campaign.pk}:{unit.pk}:given:{assignments[0].pk}",
                unit=unit,
                subject=ngettext(
                    "[Giao việc] {name}: {count} nhiệm vụ",
                    "[Giao việc] {name}: {count} nhiệm vụ",
                    len(assignments),
                ).format(name=campaign, count=len(assignments)),
                template="dispatch/mail/given.txt",
                words={"assignments": assignments, "letter": letter},
                alike=(letter, *((one.task_id, one.role, one.due_on) for one in assignments)),
            )
            for unit, assignments in of_unit.items()
        ],
        by=by,
    )


@transaction.atomic
def write_to_units(campaign: Campaign, letters: Sequence[UnitLetter], *, by: Any) -> int:
    """Owe each unit a letter that carries a fresh link of its own; returns how many are new.

    Without a mailbox the letter is a sheet to be printed. A letter whose key is owed already, or
    stood before it among these, is passed over. Few queries, however many letters.
    """
    owed = owed_already(letter.key for letter in letters)
    first: dict[str, UnitLetter] = {}
    for letter in letters:
        if letter.key not in owed:
            first.setdefault(letter.key, letter)
    fresh = list(first.values())
    boxes = mailboxes(letter.unit for letter in fresh)
    links = add_links(campaign, [(letter.unit, letter.path) for letter in fresh], by=by)
    written: dict[Hashable, str] = {}
    send_many(
        [
            _words(campaign, letter, boxes.get(letter.unit.pk, ""), link, token, written)
            for letter, (link, token) in zip(fresh, links, strict=True)
        ],
        campaign=campaign.pk,
    )
    return len(fresh)


def _words(
    campaign: Campaign,
    letter: UnitLetter,
    mailbox: str,
    link: OneTimeLink,
    token: str,
    written: dict[Hashable, str],
) -> Words:
    url = settings.BASE_URL + reverse("accounts:enter", args=[token])
    addressee = addressee_of(letter.unit)
    if letter.alike is None:
        body = _body(campaign, letter, link, addressee, url)
    else:
        key = (letter.template, letter.alike, link.expires_at)
        if key not in written:
            written[key] = _body(campaign, letter, link, _ADDRESSEE, _URL)
        # the link first: a name is a person's word and may hold anything
        body = written[key].replace(_URL, url).replace(_ADDRESSEE, addressee)
    return Words(
        key=letter.key,
        channel=Channel.MAIL if mailbox else Channel.PRINT,
        address=mailbox or letter.unit.name,
        subject=letter.subject,
        body=body,
        unit=letter.unit.pk,
        attached=letter.attached if mailbox else (),
    )


# Stand in a letter that is written once for many units; no text of a person holds a NUL.
_ADDRESSEE, _URL = "\0addressee\0", "\0url\0"


def _body(
    campaign: Campaign, letter: UnitLetter, link: OneTimeLink, addressee: str, url: str
) -> str:
    body = render_to_string(
        letter.template,
        {
            **letter.words,
            "campaign": campaign,
            "unit": letter.unit,
            "addressee": addressee,
            "url": url,
            "expires_at": link.expires_at,
        },
    )
    return body.strip() + "\n"


def addressee_of(unit: Unit) -> str:
    """Whom a letter to the unit addresses: of a commune, its committee."""
    if unit.kind in ADMINISTRATIVE:
        return _("Ủy ban nhân dân {unit}").format(unit=unit.name)
    return unit.name


@transaction.atomic
def add_links(
    campaign: Campaign, given: Sequence[tuple[Unit, str]], *, by: Any
) -> list[tuple[OneTimeLink, str]]:
    """A further link in the campaign for each unit, to the path beside it ("": its tasks), and its
    secret, which is shown once."""
    now = clock.now()
    home = reverse("dispatch:unit", args=[campaign.slug])
    links = issue_links(
        purpose=OneTimeLink.Purpose.UNIT,
        given=[(link_subject(campaign, unit), path or home) for unit, path in given],
        lasts=max(campaign.closes_at, now) - now + LINK_OUTLASTS,
        by=by,
    )
    UnitLink.objects.bulk_create(
        UnitLink(campaign=campaign, unit=unit, link=link)
        for (unit, _path), (link, _token) in zip(given, links, strict=True)
    )
    return links


def add_link(*, campaign: Campaign, unit: Unit, path: str = "", by: Any) -> tuple[OneTimeLink, str]:
    """A further link of one unit, and its secret."""
    return add_links(campaign, [(unit, path)], by=by)[0]


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
