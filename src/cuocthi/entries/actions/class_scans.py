"""Scans and photos of a class: kept, then read page by page beside the pages (đưa bản quét vào).

Reading begins after the receipt. Each page is written in a transaction of its own together with how
far reading has come, so that a process that is killed goes on at the next page and doubles none.
"""

import datetime as dt
import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.audit.prepared import Prepared
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.models import ClassScan, FoundPage, Sending, SheetClass
from cuocthi.entries.queries import canonical
from cuocthi.entries.queries.class_pages import may_be_kept
from cuocthi.files import kinds
from cuocthi.files.actions import Source, keep
from cuocthi.files.models import StoredFile
from cuocthi.files.queries import read_bytes
from cuocthi.files.removing import remove_unused
from cuocthi.plain.classpages import (
    PagePictures,
    PageRead,
    Sheets,
    Shown,
    Sure,
    as_data,
    count_pictures,
    read_file,
)
from cuocthi.plain.officialdoc.readers import Unreadable

from .shared import checked_key, locked, refuse_when_shut, sent_before

CLASS_FILES = (*kinds.PHOTOS, kinds.TIFF, kinds.PDF)
MOST_WAITING = 2_000
"""Pages of one class that may wait to be read."""


def keep_class_file(source: Source, name: str) -> StoredFile:
    """Keep a scan or photo of sheets. Raises Refused, naming the file."""
    return keep(source, allow=CLASS_FILES, name=name, look=_named(name))


def _named(name: str) -> Any:
    return lambda path, media_type: look_at_class_file(path, media_type, name=name)


def look_at_class_file(path: Path, media_type: str, *, name: str) -> None:
    """Raise Refused, naming the file, for one that cannot be opened or has too many pages."""
    try:
        count_pictures(path.read_bytes())
    except Unreadable as fault:
        raise Refused(f"“{name[:80] or _('tệp này')}”: {fault}") from fault


def bring_in(
    *,
    group_id: int,
    sources: Iterable[tuple[Source, str]],
    by: Any,
    key: str,
    arrived: dt.datetime | None = None,
) -> tuple[int, int]:
    """Take scans or photos of a class in, to be read beside the pages (đưa bản quét vào).

    ``sources`` are (content, file name). Returns how many files are new and how many were here
    already: the same file counts once. The same form sent again changes nothing. Raises Refused
    for a file that cannot be opened, and outside the window.
    """
    key = checked_key(key)
    kept = list(dict.fromkeys(keep_class_file(source, name) for source, name in sources))
    if not kept:
        raise Refused(_("Chưa chọn tệp nào. Hãy chọn bản quét hoặc ảnh chụp các tờ làm bài."))
    try:
        return _received(group_id, kept, by, key, arrived)
    finally:  # what was refused or was here before shows a whole class and is used by nobody
        remove_unused([stored.pk for stored in kept])


def _received(
    group_id: int, kept: list[StoredFile], by: Any, key: str, arrived: dt.datetime | None
) -> tuple[int, int]:
    counts = {stored.pk: count_pictures(read_bytes(stored)) for stored in kept}
    fingerprint = canonical([group_id, [stored.sha256 for stored in kept]])
    with transaction.atomic():
        group = SheetClass.objects.get(pk=group_id)
        campaign = locked(group.campaign_id)
        if sent_before(campaign, key, fingerprint) is not None:
            return 0, len(kept)
        refuse_when_shut(campaign, now=clock.now(), arrived=arrived, level="school")
        known = set(
            ClassScan.objects.filter(
                group=group, sha256__in=[stored.sha256 for stored in kept]
            ).values_list("sha256", flat=True)
        )
        new = [stored for stored in kept if stored.sha256 not in known]
        _refuse_too_many(group, sum(counts[stored.pk] for stored in new))
        scans = _scans(group, new, counts)
        Sending.objects.create(campaign=campaign, key=key, fingerprint=fingerprint, at=clock.now())
        if scans:
            record(
                "class_scans.received",
                group,
                by=by,
                campaign=campaign.pk,
                scans=[[scan.pk, scan.run] for scan in scans],
                pages=sum(scan.count for scan in scans),
            )
    return len(new), len(kept) - len(new)


def _scans(group: SheetClass, new: list[StoredFile], counts: dict[int, int]) -> list[ClassScan]:
    last = ClassScan.objects.filter(group=group).aggregate(last=Max("number"))["last"] or 0
    return ClassScan.objects.bulk_create(
        ClassScan(
            group=group,
            number=number,
            file=stored,
            sha256=stored.sha256,
            count=counts[stored.pk],
            at=clock.now(),
        )
        for number, stored in enumerate(new, last + 1)
    )


def was_brought_in(group: SheetClass, key: str) -> bool:
    """Whether the form with this key was received: its answer may have been lost on the way, and
    what it named in parts is not kept any longer."""
    return Sending.objects.filter(campaign=group.campaign_id, key=key).exists()


def _refuse_too_many(group: SheetClass, more: int) -> None:
    waiting = sum(
        count - done
        for count, done in ClassScan.objects.filter(group=group).values_list("count", "done")
    )
    if waiting + more > MOST_WAITING:
        raise Refused(
            _(
                "Đang chờ đọc {waiting} trang, thêm {more} trang là quá nhiều cho một lớp. "
                "Hãy đợi đọc xong rồi đưa tiếp."
            ).format(waiting=waiting, more=more)
        )


@transaction.atomic
def stop_reading(*, group_id: int, by: Any) -> int:
    """Stop reading after the page that is being read (dừng đọc). Returns how many files wait."""
    group = SheetClass.objects.get(pk=group_id)
    stopped = ClassScan.objects.filter(group=group, state=ClassScan.State.READING).update(
        state=ClassScan.State.STOPPED
    )
    if stopped:
        record("class_scans.stopped", group, by=by, campaign=group.campaign_id, files=stopped)
    return stopped


@transaction.atomic
def go_on_reading(*, group_id: int, by: Any) -> int:
    """Read on where reading was stopped (đọc tiếp). Returns how many files."""
    group = SheetClass.objects.get(pk=group_id)
    scans = list(
        ClassScan.objects.select_for_update(of=("self",)).filter(
            group=group, state=ClassScan.State.STOPPED
        )
    )
    if not scans:
        return 0
    ClassScan.objects.filter(pk__in=[scan.pk for scan in scans]).update(
        state=ClassScan.State.READING, run=F("run") + 1
    )
    record(
        "class_scans.resumed",
        group,
        by=by,
        campaign=group.campaign_id,
        scans=[[scan.pk, scan.run + 1] for scan in scans],
    )
    return len(scans)


def _read(event: Event) -> int:
    """Read the files of the event one after another, from where each was left. Returns pages."""
    pages = 0
    for pk, run in event.data["scans"]:
        scan = _in_hand(pk, run)
        if scan is None:
            continue
        for number, sheets in read_file(_content(scan), scan.pk, scan.done + 1):
            if not _add(scan, number, sheets):
                break
            pages += 1
        else:
            _close(scan)
    return pages


def _in_hand(pk: int, run: int) -> ClassScan | None:
    return (
        ClassScan.objects.select_related("group", "file")
        .filter(pk=pk, run=run, state=ClassScan.State.READING)
        .first()
    )


def _content(scan: ClassScan) -> bytes:
    assert scan.file is not None  # held to by the table while it is being read
    return read_bytes(scan.file)


_Kept = tuple[PageRead, StoredFile | None, StoredFile | None]


def _add(scan: ClassScan, number: int, sheets: Sheets) -> bool:
    """Write what stands on one page. False when somebody stopped the reading meanwhile."""
    kept = [_kept(scan.group, read, pictures) for read, pictures in sheets]
    with transaction.atomic():
        now = ClassScan.objects.select_for_update(of=("self",)).get(pk=scan.pk)
        if (now.run, now.state, now.done) != (scan.run, ClassScan.State.READING, number - 1):
            remove_unused([file.pk for _read, *files in kept for file in files if file])
            return False
        FoundPage.objects.bulk_create(_row(scan, one) for one in kept)
        _move_on(now, number)
    return True


def _close(scan: ClassScan) -> None:
    """A file that broke off before its last page has come to its end."""
    with transaction.atomic():
        now = ClassScan.objects.select_for_update(of=("self",)).get(pk=scan.pk)
        if now.run == scan.run and now.state == ClassScan.State.READING:
            _move_on(now, now.count)


def _move_on(scan: ClassScan, done: int) -> None:
    """So many pages are read; with the last one the file goes, which shows all pupils."""
    scan.done, file_id = done, scan.file_id
    if done == scan.count:
        scan.state, scan.file = ClassScan.State.DONE, None
    scan.save(update_fields=["done", "state", "file"])
    if scan.file_id is None and file_id is not None:
        remove_unused([file_id])


def _kept(group: SheetClass, read: PageRead, pictures: PagePictures | Shown | None) -> _Kept:
    """A page with its pictures kept; of another school or an erased letter there are none."""
    tokens = {code.token for code in (*read.seen, read.code) if code is not None}
    if pictures is None:
        return read, None, None
    if tokens and not may_be_kept(group, tokens):
        own = read if read.sure in (Sure.TWO_CODES, Sure.ONE_CODE) else replace(read, seen=())
        return replace(own, trace=b""), None, None
    work = pictures.work if isinstance(pictures, PagePictures) else None
    return (
        read,
        keep(pictures.whole, allow=[kinds.JPEG]),
        keep(work, allow=[kinds.JPEG]) if work else None,
    )


def _row(scan: ClassScan, kept: _Kept) -> FoundPage:
    read, whole, work = kept
    return FoundPage(
        scanned=scan,
        group=scan.group,
        number=read.number,
        part=read.part,
        read=as_data(replace(read, trace=b"")),
        trace=zlib.compress(read.trace, 9) if read.trace else b"",
        whole=whole,
        work=work,
        token=read.code.token if read.code else "",
        page=read.code.page if read.code else None,
    )


def _told(event: Event, pages: int) -> None:
    """The reaction proper: the pages are written already; that it came to its end is noted."""
    if pages:
        group = SheetClass.objects.get(pk=int(event.object_id))
        record("class_scans.read", group, campaign=event.campaign, pages=pages)


read_class_scans = Prepared(_read, _told)
