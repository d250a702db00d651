from cuocthi.core import clock

from .models import OneTimeLink

SESSION_KEY = "link"


def link_in_session(session, purpose: str) -> OneTimeLink | None:
    """The link by which this session came in, while it is alive; None otherwise."""
    pk = session.get(f"{SESSION_KEY}:{purpose}")
    if pk is None:
        return None
    return OneTimeLink.objects.filter(
        pk=pk, purpose=purpose, revoked_at=None, expires_at__gt=clock.now()
    ).first()
