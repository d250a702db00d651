"""Erasing the copies that judges saw and what judges noted on them (xóa bản chấm); codes, marks stay."""

from collections.abc import Collection

from django.db import transaction

from cuocthi.files.removing import remove_unused

from .models import Look, Script, ScriptImage, Slip


def erase_copies(entry_ids: Collection[int]) -> int:
    """Empty text, facts, pictures and judges' notes of the copies; returns how many copies."""
    with transaction.atomic():
        scripts = Script.objects.filter(entry__in=entry_ids)
        images = ScriptImage.objects.filter(script__in=scripts)
        files = list(images.values_list("file_id", flat=True))
        images.delete()
        Slip.objects.filter(allotment__script__in=scripts).update(typed={}, note="")
        Look.objects.filter(script__in=scripts).update(words="")
        count = scripts.exclude(text="", facts={}).update(text="", facts={})
        remove_unused(files)
    return count
