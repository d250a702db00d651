"""Erasing what the checks kept of works (xóa dấu vết kiểm tra): passages, fingerprints."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from .models import DeskHold, Finding, KeptPlace, LetterPrint, PhotoPrint, Shingle


def erase_checks(entry_ids: Collection[int]) -> int:
    """Forget passages and fingerprints of these works, and the words in which somebody told why;
    what was decided stays. Returns how many fingerprints and findings were emptied."""
    with transaction.atomic():
        count = sum(
            model.objects.filter(entry__in=entry_ids).delete()[0]
            for model in (Shingle, LetterPrint, PhotoPrint, KeptPlace)
        )
        DeskHold.objects.filter(entry__in=entry_ids).delete()
        for row in Finding.objects.filter(Q(entry__in=entry_ids) | Q(other__in=entry_ids)):
            # Passages, pairs and photos stand in lists; what is left are figures.
            bare = {key: [] if isinstance(v, list) else v for key, v in row.evidence.items()}
            if bare != row.evidence or row.reason:
                row.evidence, row.reason = bare, ""
                row.save(update_fields=["evidence", "reason"])
                count += 1
    return count
