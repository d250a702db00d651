"""Certificates: which ones a person may have, and the one that a code names."""

import re
from typing import Any

from django.db.models import Q, QuerySet

from cuocthi.campaigns.access import may_manage
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.units.enums import Role
from cuocthi.units.queries import memberships_of

from ..models import Certificate, ResultSheet, Standing

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 signs that are not mistaken for one another (Crockford): 5 bits each."""
LENGTH = 16
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BLANKS = re.compile(r"[\s–—_.-]+")


def grouped(signs: str) -> str:
    """ "7KQ4-M2XD-…": four signs a group, as printed."""
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def certificate_by(typed: str) -> Certificate | None:
    """The certificate whose code this is, however blanks, dashes and case were typed."""
    signs = _BLANKS.sub("", typed).upper().translate(_MISREAD)
    if len(signs) != LENGTH or not set(signs) <= set(SIGNS):
        return None
    return _whole(Certificate.objects.filter(code=grouped(signs))).first()


def certificates_for(user: Any, campaign: Campaign) -> QuerySet[Certificate]:
    """The certificates a person may open (PROMISES 6): an organiser all, a teacher those of the
    own school, an officer those of the own unit and of the units below."""
    found = _whole(Certificate.objects.filter(standing__sheet__campaign=campaign))
    if may_manage(user, campaign):
        return found
    homes = Q(pk__in=())
    for member in memberships_of(user, clock.today()):
        if member.role == Role.TEACHER:
            homes |= Q(standing__entry__entrant__unit=member.unit_id)
        else:
            homes |= Q(standing__entry__entrant__unit__path__startswith=member.unit.path)
    return found.filter(homes)


def any_certificate(campaign: Campaign) -> bool:
    """Whether any winner of the contest has a certificate, whoever may open it."""
    return Certificate.objects.filter(standing__sheet__campaign=campaign).exists()


def shared(certificates: QuerySet[Certificate]) -> QuerySet[Certificate]:
    """The same rows for thousands at once: prize and unit are one object for all of them instead of
    one for each row, and the text of the entry stays away. Two queries more."""
    return (
        certificates.select_related(None)
        .select_related("standing__entry__entrant")
        .defer("standing__entry__text")
        .prefetch_related("standing__prize", "standing__entry__entrant__unit")
    )


def without_certificate(sheet: ResultSheet) -> QuerySet[Standing]:
    """Rows with a prize whose certificate is not made yet (còn thiếu giấy chứng nhận)."""
    return (
        sheet.standings.filter(prize__isnull=False, certificate=None)
        .select_related("prize", "entry")
        .order_by("prize__order", "rank", "code")
    )


def _whole(certificates: QuerySet[Certificate]) -> QuerySet[Certificate]:
    return certificates.select_related(
        "standing__prize", "standing__entry__entrant__unit", "standing__sheet__campaign"
    ).order_by("standing__prize__order", "standing__rank", "standing__code")
