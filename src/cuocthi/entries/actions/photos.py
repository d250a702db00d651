"""Children in photos: what was said, squares covered by hand, released to the public (P9, R52)."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry, EntryFile, PhotoStatement, PublicPhoto
from cuocthi.entries.queries.photos import candidates, photos_of
from cuocthi.files.queries import read_bytes
from cuocthi.plain.photofacts import COLUMNS, public_copy, rows_of, size_of


@transaction.atomic
def say_of_photos(*, entry_id: int, children: bool, agreed: bool = False, by: Any) -> None:
    """Say whether a child can be recognised in the photos of a report (khai về ảnh).

    ``agreed``: they and their parents agreed, on papers that the group keeps; it counts for a
    "yes" alone. Another statement than before takes every photo of the report out of public view.
    """
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    agreed = children and agreed
    before = PhotoStatement.objects.filter(entry=entry).first()
    if before is not None and (before.children, before.agreed) == (children, agreed):
        return
    PhotoStatement.objects.update_or_create(
        entry=entry,
        defaults={
            "children": children,
            "agreed": agreed,
            "said_by": actor_name(by),
            "said_at": clock.now(),
        },
    )
    PublicPhoto.objects.filter(page__entry=entry).update(shown_at=None, shown_by="")
    record(
        "photos.said",
        entry,
        by=by,
        campaign=entry.campaign_id,
        number=entry.number,
        children=children,
        agreed=agreed,
    )


@transaction.atomic
def cover_photo(*, page_id: int, squares: Iterable[int], by: Any) -> PublicPhoto:
    """Cover squares of a photo in its public copy (che mặt); the original stays as it is.

    A photo that was public is so no more until it is released anew. Squares outside the picture are
    left aside. Raises NotAPhoto, Damaged for a file that cannot be drawn.
    """
    page = (
        EntryFile.objects.select_for_update(of=("self",))
        .select_related("file", "entry")
        .get(pk=page_id)
    )
    rows = rows_of(*size_of(public_copy(read_bytes(page.file))))
    wanted = sorted({square for square in squares if 0 <= square < COLUMNS * rows})
    before = PublicPhoto.objects.filter(page=page).first()
    if before is not None and (before.rows, before.squares) == (rows, wanted):
        return before
    public, _made = PublicPhoto.objects.update_or_create(
        page=page,
        defaults={
            "rows": rows,
            "squares": wanted,
            "covered_by": actor_name(by),
            "covered_at": clock.now(),
            "shown_at": None,
            "shown_by": "",
        },
    )
    _record("photo.covered", page, by, squares=len(wanted))
    return public


@transaction.atomic
def release_photo(*, page_id: int, by: Any, seen: str | None = None) -> PublicPhoto:
    """Let anybody see the public copy of a photo (công khai ảnh); a second time changes nothing.

    ``seen``: the mark (:attr:`Candidate.seen`) of what a person looked at; None: as it stands now.
    Raises Refused, in words, while a permission, the statement or the covering is missing, or when
    the covering or the statement is another than the one that was seen.
    """
    page = EntryFile.objects.select_for_update(of=("self",)).get(pk=page_id)
    found = candidates(photos_of(page.entry_id).filter(pk=page.pk))
    if not found:
        raise Refused(_("Tệp này không phải ảnh nên không công khai được."))
    if found[0].why_not:
        raise Refused(found[0].why_not)
    public = found[0].public
    if public is not None and public.shown_at is not None:
        return public
    if seen is not None and seen != found[0].seen:
        raise Refused(
            _("Lời khai hoặc chỗ che của ảnh vừa được đổi. Hãy xem lại ảnh rồi mới công khai.")
        )
    if public is None:
        public = cover_photo(page_id=page.pk, squares=[], by=by)
    public.shown_at, public.shown_by = clock.now(), actor_name(by)
    public.save(update_fields=["shown_at", "shown_by"])
    _record("photo.released", found[0].page, by)
    return public


@transaction.atomic
def hide_photo(*, page_id: int, by: Any) -> None:
    """Take a photo out of public view (thôi công khai); harmless when it is not there."""
    public = (
        PublicPhoto.objects.select_for_update(of=("self",))
        .select_related("page__entry")
        .filter(page=page_id, shown_at__isnull=False)
        .first()
    )
    if public is not None:
        public.shown_at, public.shown_by = None, ""
        public.save(update_fields=["shown_at", "shown_by"])
        _record("photo.hidden", public.page, by)


def _record(verb: str, page: EntryFile, by: Any, **more: Any) -> None:
    record(
        verb,
        page,
        by=by,
        campaign=page.entry.campaign_id,
        number=page.entry.number,
        **more,
    )
