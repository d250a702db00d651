"""Links given out, opened and taken back."""

import datetime as dt
import secrets
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core import clock
from cuocthi.core.crypto import hash_token
from cuocthi.core.refused import Refused

from .models import OneTimeLink

SIGN_IN_LASTS = dt.timedelta(hours=72)


@transaction.atomic
def issue_link(
    *,
    purpose: str,
    subject: str,
    path: str,
    lasts: dt.timedelta = SIGN_IN_LASTS,
    by: Any = None,
) -> tuple[OneTimeLink, str]:
    """Make a link (liên kết một lần); the secret (over 128 bits) is returned once, never stored."""
    link, token = _new_link(purpose, subject, path, lasts, clock.now())
    link.save(force_insert=True)
    record("link.issued", link, by=by, purpose=purpose, subject=subject)
    return link, token


@transaction.atomic
def issue_links(
    *,
    purpose: str,
    given: Sequence[tuple[str, str]],
    lasts: dt.timedelta,
    by: Any = None,
) -> list[tuple[OneTimeLink, str]]:
    """Make a link for each subject and path, in that order, with their secrets; all of them end at
    the same moment. Few queries and one event, however many."""
    now = clock.now()
    made = [_new_link(purpose, subject, path, lasts, now) for subject, path in given]
    OneTimeLink.objects.bulk_create([link for link, _token in made])
    if made:
        numbers = [link.pk for link, _token in made]
        record("links.issued", made[0][0], by=by, purpose=purpose, links=numbers)
    return made


def _new_link(
    purpose: str, subject: str, path: str, lasts: dt.timedelta, now: dt.datetime
) -> tuple[OneTimeLink, str]:
    token = secrets.token_urlsafe(24)
    link = OneTimeLink(
        token_hash=hash_token(token),
        purpose=OneTimeLink.Purpose(purpose),
        subject=subject,
        path=path,
        created_at=now,
        expires_at=now + lasts,
    )
    return link, token


@transaction.atomic
def open_link(*, token: str) -> OneTimeLink:
    """Use a link. Raises :class:`Refused` when it is unknown, expired, revoked or used up."""
    link = (
        OneTimeLink.objects.select_for_update(of=("self",))
        .filter(token_hash=hash_token(token))
        .first()
    )
    now = clock.now()
    used_up = link and link.purpose == OneTimeLink.Purpose.SIGN_IN and link.first_used_at
    if link is None or link.revoked_at or used_up or link.expires_at <= now:
        raise Refused(
            _(
                "Liên kết này không còn dùng được (đã dùng, hết hạn hoặc bị thu hồi). "
                "Hãy xin liên kết mới từ người đã gửi cho bạn."
            )
        )
    if link.first_used_at is None:
        link.first_used_at = now
        link.save(update_fields=["first_used_at"])
        record("link.opened", link, by=link.subject, purpose=link.purpose)
    return link


@transaction.atomic
def revoke_links(*, purpose: str, subject: str, by: Any) -> int:
    """Take back every open link of a subject (thu hồi). Returns how many."""
    links = list(
        OneTimeLink.objects.select_for_update(of=("self",)).filter(
            Q(purpose=purpose), subject=subject, revoked_at=None
        )
    )
    for link in links:
        link.revoked_at = clock.now()
        link.save(update_fields=["revoked_at"])
        record("link.revoked", link, by=by)
    return len(links)
