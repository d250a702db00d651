"""Removing a content for good (xóa tệp): the row first, then the bytes, never what is still used."""

import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q

from .models import StoredFile
from .queries import path_of

_YOUNG = 24 * 3600.0


def is_used(file_id: int) -> bool:
    """Whether any table still speaks of this file. One query for each table that can."""
    return any(
        field.related_model._base_manager.filter(**{field.field.name: file_id}).exists()
        for field in StoredFile._meta.get_fields(include_hidden=True)
        if field.auto_created and field.is_relation
    )


def unused_beside(ours: type[Model]) -> Q:
    """The condition that no table but ``ours`` speaks of the file that a row of ``ours`` names as
    ``file``; true where it names none."""
    wanted = Q()
    for field in StoredFile._meta.get_fields(include_hidden=True):
        if field.auto_created and field.is_relation and field.related_model is not ours:
            rows = field.related_model._base_manager
            wanted &= ~Q(Exists(rows.filter(**{field.field.name: OuterRef("file_id")})))
    return wanted


def remove_unused(file_ids: Iterable[int]) -> int:
    """Remove the files that nothing speaks of any more; returns how many.

    The bytes go when the transaction around this is committed. A process killed in between leaves
    bytes without a row; :func:`sweep` finds them.
    """
    sums = []
    for pk in sorted(set(file_ids)):
        if not is_used(pk):
            found = StoredFile.objects.filter(pk=pk).first()
            if found is not None:
                found.delete()
                sums.append(found.sha256)
    transaction.on_commit(lambda: [_unlink(one) for one in sums])
    return len(sums)


def _unlink(sha256: str) -> None:
    """Take the bytes away unless somebody kept the same content again meanwhile."""
    with transaction.atomic():
        if not StoredFile.objects.filter(sha256=sha256).exists():
            path_of(sha256).unlink(missing_ok=True)


def sweep(*, older_than: float = _YOUNG) -> int:
    """Take away bytes that no row names, left by a process that was killed; returns how many.

    Younger ones (seconds) are left: their row may be about to come.
    """
    count = 0
    for path in Path(settings.MEDIA_ROOT).glob("??/*"):
        if len(path.name) == 64 and time.time() - path.stat().st_mtime > older_than:
            with transaction.atomic():
                if not StoredFile.objects.filter(sha256=path.name).exists():
                    path.unlink(missing_ok=True)
                    count += 1
    return count
