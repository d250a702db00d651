"""Which photos of clean-up reports may be public, and why others not (ảnh công khai; P9).

Everything is asked each time a photo is shown: permission taken back, another statement, an erased
or refused report work at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.entries.enums import ConsentPurpose, EntrantKind, EntryState
from cuocthi.entries.models import EntryFile, PhotoStatement, PublicPhoto
from cuocthi.files.kinds import PHOTOS

from .people import is_allowed, open_consents
from .receipts import canonical


@dataclass(frozen=True, slots=True)
class Candidate:
    """A photo beside what keeps it from being public; ``why_not`` is empty when nothing does."""

    page: EntryFile
    public: PublicPhoto | None
    said: PhotoStatement | None
    why_not: str

    @property
    def seen(self) -> str:
        """A mark of what was said and covered: whoever releases the photo names what they saw."""
        said = [self.said.children, self.said.agreed] if self.said else None
        return canonical([said, self.public.rows if self.public else 0, self.squares])[:16]

    @property
    def squares(self) -> list[int]:
        """The covered squares."""
        return list(self.public.squares) if self.public else []

    @property
    def is_shown(self) -> bool:
        """Whether anybody sees it now."""
        return bool(self.public and self.public.shown_at and not self.why_not)


def candidates(pages: Iterable[EntryFile]) -> list[Candidate]:
    """These photos (with ``entry__entrant`` at hand) with what holds for them. Three queries."""
    pages = list(pages)
    entries = {page.entry_id for page in pages}
    said = {one.entry_id: one for one in PhotoStatement.objects.filter(entry__in=entries)}
    public = {one.page_id: one for one in PublicPhoto.objects.filter(page__in=pages)}
    given = open_consents({page.entry.entrant_id for page in pages})
    return [
        Candidate(
            page,
            public.get(page.pk),
            said.get(page.entry_id),
            _why_not(
                page,
                said.get(page.entry_id),
                public.get(page.pk),
                given.get(page.entry.entrant_id, set()),
            ),
        )
        for page in pages
    ]


def _why_not(
    page: EntryFile,
    said: PhotoStatement | None,
    public: PublicPhoto | None,
    given: set[tuple[str, str]],
) -> str:
    entrant = page.entry.entrant
    if entrant.kind == EntrantKind.PUPIL:
        return _("Ảnh của học sinh không công khai.")
    if page.entry.state != EntryState.ACCEPTED:
        return _("Báo cáo chưa được công nhận hợp lệ.")
    if not is_allowed(given, ConsentPurpose.TAKE_PART.value, entrant.kind):
        # who left is in no other public list either, their event neither
        return _("Người đại diện chưa đồng ý, hoặc đã rút sự đồng ý dự thi.")
    if not is_allowed(given, ConsentPurpose.PHOTO.value, entrant.kind):
        return _("Người đại diện chưa đồng ý, hoặc đã rút sự đồng ý công bố ảnh.")
    if said is None:
        return _("Chưa khai trong ảnh có nhận ra trẻ em không.")
    if said.children and not said.agreed and not (public and public.squares):
        return _("Ảnh nhận ra trẻ em mà chưa đủ sự đồng ý: phải che mặt trước.")
    return ""


def photos_of(entry_id: int) -> QuerySet[EntryFile]:
    """The photos of one work, in order, as :func:`candidates` takes them."""
    return (
        EntryFile.objects.filter(entry=entry_id, file__media_type__in=PHOTOS)
        .select_related("file", "entry__entrant")
        .order_by("purpose", "order")
    )


def public_photos(campaign: Campaign) -> list[Candidate]:
    """What anybody may see of a clean-up contest, newest release first. At most four queries."""
    if campaign.work != Campaign.Work.CLEAN_UP:
        return []
    released = PublicPhoto.objects.filter(page=OuterRef("pk"), shown_at__isnull=False)
    pages = (
        EntryFile.objects.filter(
            Exists(released), entry__campaign=campaign, file__media_type__in=PHOTOS
        )
        .select_related("file", "entry__entrant", "entry__event")
        .order_by("-entry__number", "purpose", "order")
    )
    return [one for one in candidates(pages) if one.is_shown]
