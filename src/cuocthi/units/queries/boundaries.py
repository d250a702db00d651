"""Where units lie on a map."""

import json
from functools import lru_cache

from django.db.models import Max

from cuocthi.files.models import StoredFile
from cuocthi.files.queries import read_bytes
from cuocthi.units.models import Boundaries

Rings = list[list[list[float]]]


def boundaries_below(parent_id: int | None) -> dict[str, Rings]:
    """By code the rings (longitude, latitude) of the units below a unit, below none the provinces;
    empty where nothing was loaded. One query."""
    found = Boundaries.objects.filter(parent=parent_id).select_related("file").last()
    return _parsed(found.file.sha256) if found else {}


@lru_cache(maxsize=40)  # a content never changes under its sum; 34 provinces
def _parsed(sha256: str) -> dict[str, Rings]:
    areas: dict[str, Rings] = json.loads(read_bytes(StoredFile(sha256=sha256)))
    return areas


def version_below(parent_id: int | None) -> str:
    """Which file of boundaries counts below a unit; empty where nothing was loaded. One query."""
    found = (
        Boundaries.objects.filter(parent=parent_id).values_list("file__sha256", flat=True).last()
    )
    return found or ""


def loaded() -> list[Boundaries]:
    """The files that count, each with the unit above its areas. One query."""
    newest = Boundaries.objects.order_by().values("parent").annotate(pk_=Max("pk")).values("pk_")
    return list(
        Boundaries.objects.filter(pk__in=newest).select_related("parent").order_by("parent__path")
    )
