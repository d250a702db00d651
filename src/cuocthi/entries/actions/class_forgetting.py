"""Pages that were found go: of one person when asked, all that no letter holds after the contest."""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.entries.models import ClassScan, FoundPage, SheetClass, WritingSheet
from cuocthi.files.removing import remove_unused

from .shared import last_moment

PAGES_KEPT = dt.timedelta(days=30)
"""After the last moment of a contest, as the keys of forms: nothing can be mended any more."""


def forget_pages_of(entry_ids: list[int]) -> list[int]:
    """Delete the pages of these letters; ids of files that may be unused now.

    A page on which several codes were seen goes when one of them is of these letters.
    """
    sheets = WritingSheet.objects.filter(entry__in=entry_ids)
    tokens = set(sheets.values_list("token", flat=True))
    if not tokens:
        return []
    mine = FoundPage.objects.filter(
        Q(entry__in=entry_ids) | Q(token__in=tokens) | Q(hand_token__in=tokens)
    )
    ids = set(mine.values_list("pk", flat=True))
    groups = set(sheets.values_list("group_id", flat=True))
    doubtful = FoundPage.objects.filter(group__in=groups, token="").values_list("pk", "read")
    ids |= {pk for pk, read in doubtful if tokens & {code[0] for code in read["seen"]}}
    sheets.filter(left_at=None).update(
        left_at=clock.now()
    )  # a sheet that still comes back is known
    return _delete(FoundPage.objects.filter(pk__in=ids))


def _delete(pages: QuerySet[FoundPage]) -> list[int]:
    rows = FoundPage.objects.filter(pk__in=list(pages.values_list("pk", flat=True)))
    files = [pk for pair in rows.values_list("whole_id", "work_id") for pk in pair if pk]
    rows.delete()
    return files


def forget_class_pages() -> int:
    """Thirty days after the last moment of a contest: scans not read, pages that no letter holds
    (called daily, harmless when repeated). Returns how many pages went."""
    count = 0
    for campaign in Campaign.objects.exclude(state=Campaign.State.DRAFT):
        if last_moment(campaign, returned=True) + PAGES_KEPT > clock.now():
            continue
        with transaction.atomic():
            groups = SheetClass.objects.filter(campaign=campaign)
            loose = FoundPage.objects.filter(group__in=groups, scan=None)
            count += loose.count()
            files = _delete(loose)
            unread = ClassScan.objects.filter(group__in=groups, file__isnull=False)
            files += [scan.file_id for scan in unread if scan.file_id]
            unread.delete()
            remove_unused(files)
    return count
