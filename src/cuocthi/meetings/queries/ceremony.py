"""Sites and prizes of a ceremony: which state of them a form was filled from, and their sums."""

from collections.abc import Sequence

from cuocthi.core.versions import version_of

from ..models import Award, Site


def sites_version(sites: Sequence[Site]) -> str:
    """Which sites they are: others than a page was made with: somebody changed them since."""
    return version_of([(one.name, one.contact, one.places, one.present) for one in sites])


def awards_version(awards: Sequence[Award]) -> str:
    """Which prizes are handed over."""
    return version_of([(one.prize, one.name) for one in awards])


def heads_at_sites(sites: Sequence[Site]) -> tuple[int, int | None]:
    """How many people are awaited at all sites, and how many were there; None: nobody counted."""
    counted = [one.present for one in sites if one.present is not None]
    return sum(one.places for one in sites), sum(counted) if counted else None
