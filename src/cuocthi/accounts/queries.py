from collections.abc import Iterable

from cuocthi.core import clock
from cuocthi.core.crypto import hash_token
from cuocthi.core.rows import Reading

from .models import OneTimeLink, User

SESSION_KEY = "link"


def link_in_session(session, purpose: str) -> OneTimeLink | None:
    """The link by which this session came in, while it is alive; None otherwise."""
    pk = session.get(f"{SESSION_KEY}:{purpose}")
    if pk is None:
        return None
    link = _BY_NUMBER.first(pk)
    if link is None or link.purpose != purpose or link.revoked_at is not None:
        return None
    return link if link.expires_at > clock.now() else None


_BY_NUMBER = Reading(lambda pk: OneTimeLink.objects.filter(pk=pk), int)


def living_link(purpose: str, subject: str) -> OneTimeLink | None:
    """The newest link of a subject that still opens; its secret is known to nobody. One query."""
    return (
        OneTimeLink.objects.filter(
            purpose=purpose, subject=subject, revoked_at=None, expires_at__gt=clock.now()
        )
        .order_by("-pk")
        .first()
    )


def living_unit_link(token: str) -> OneTimeLink | None:
    """The link of a unit with this secret, while it is alive; None for any other. One query."""
    return OneTimeLink.objects.filter(
        token_hash=hash_token(token),
        purpose=OneTimeLink.Purpose.UNIT,
        revoked_at=None,
        expires_at__gt=clock.now(),
    ).first()


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """The full names behind "user:3" as events and decisions name who acted. One query, none
    without such actors."""
    wanted = {
        int(pk)
        for actor in actors
        if (pk := actor.removeprefix("user:")) != actor and pk.isdecimal()
    }
    if not wanted:
        return {}
    rows = User.objects.filter(pk__in=wanted).values_list("pk", "full_name")
    return {f"user:{pk}": name for pk, name in rows}
