"""Erasing the copies that judges saw (xóa bản chấm); codes and marks stay."""

from collections.abc import Collection

from django.db import transaction

from cuocthi.files.removing import remove_unused

from .models import Script, ScriptImage


def erase_copies(entry_ids: Collection[int]) -> int:
    """Empty text, facts and pictures of the judges' copies; returns how many copies."""
    with transaction.atomic():
        scripts = Script.objects.filter(entry__in=entry_ids)
        images = ScriptImage.objects.filter(script__in=scripts)
        files = list(images.values_list("file_id", flat=True))
        images.delete()
        count = scripts.exclude(text="", facts={}).update(text="", facts={})
        remove_unused(files)
    return count
