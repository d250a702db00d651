"""Printed sheets of a class, the scans of them that came back, and the pages found in these."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .entry import Entry, EntryFile

MOST_PAGES = 31
"""Pages that a code of a sheet can count."""


class SheetClass(models.Model):
    """A class of a school that writes on printed sheets (lớp viết trên tờ in).

    What the class is called stands sealed with its pupils; here only a keyed hash of it, so that
    nobody reads from these tables who is in which class. ``pages`` and ``named`` are how sheets
    were last asked for: pages a pupil, names printed in the header strip.
    """

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=64)  # keyed hash of what the class is called
    pages = models.PositiveSmallIntegerField()
    named = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("lớp viết trên tờ in")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit", "number"], name="sheet_class_number_once"
            ),
            models.UniqueConstraint(
                fields=["campaign", "unit", "label"], name="sheet_class_label_once"
            ),
            models.CheckConstraint(
                condition=Q(pages__gte=1, pages__lte=MOST_PAGES), name="sheet_class_has_pages"
            ),
        ]


class WritingSheet(models.Model):
    """The sheets of one pupil, known by a token drawn by chance (tờ làm bài).

    The same token is printed again each time, so sheets of last week stay valid. ``pages``: how
    many are expected back; ``printed``: the most that were ever handed out.
    """

    group = models.ForeignKey(SheetClass, models.CASCADE, related_name="sheets")
    entry = models.OneToOneField(Entry, models.CASCADE, related_name="+")
    token = models.CharField(max_length=8, unique=True)
    pages = models.PositiveSmallIntegerField()
    printed = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)  # the pupil writes no letter any more

    class Meta:
        verbose_name = _("tờ làm bài")
        constraints = [
            models.CheckConstraint(
                condition=Q(pages__gte=1, pages__lte=F("printed"), printed__lte=MOST_PAGES),
                name="writing_sheet_pages",
            ),
        ]


class ClassScan(models.Model):
    """One file of scans or one photo brought in for a class (bản quét của lớp).

    The file itself, which shows all pupils, goes as soon as its pages are read; its sum stays, so
    that the same file brought in again adds nothing. Its name is not kept.
    """

    class State(models.TextChoices):
        READING = "reading", _("đang đọc")
        STOPPED = "stopped", _("đã dừng")
        DONE = "done", _("đã đọc xong")

    group = models.ForeignKey(SheetClass, models.CASCADE, related_name="scans")
    number = models.PositiveIntegerField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    count = models.PositiveSmallIntegerField()  # pages in the file
    done = models.PositiveSmallIntegerField(default=0)  # pages read, in order
    state = models.CharField(max_length=8, choices=State, default=State.READING)
    run = models.PositiveSmallIntegerField(
        default=1
    )  # one more each time reading is taken up again
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("bản quét của lớp")
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="class_scan_number_once"),
            models.UniqueConstraint(fields=["group", "sha256"], name="class_scan_once"),
            models.CheckConstraint(
                condition=Q(state="done", file=None, done=F("count"))
                | (~Q(state="done") & Q(file__isnull=False) & Q(done__lt=F("count"))),
                name="class_scan_is_done_when_all_is_read",
            ),
        ]


class FoundPage(models.Model):
    """A sheet seen in a scan or photo, and what a person decided about it (trang tìm thấy).

    ``read``: what was read of it as plain JSON, ``trace`` its likeness apart. ``whole`` (with the
    name) is for the school and the checking clerk, ``work`` (below the cut line) for judges; pages
    of another school and files that do not open have neither. ``token`` and ``page`` say whose page
    it is by its code, ``hand_token`` and ``hand_page`` by a person. ``entry`` and ``scan``: the
    letter that it was taken into.
    """

    class Hand(models.TextChoices):
        NONE = "", _("chưa ai xem")
        PLACED = "placed", _("người xem đã xếp")
        ASIDE = "aside", _("người xem đã bỏ ra")

    scanned = models.ForeignKey(ClassScan, models.CASCADE, related_name="pages")
    group = models.ForeignKey(SheetClass, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    part = models.PositiveSmallIntegerField()
    read = models.JSONField()
    trace = models.BinaryField()
    whole = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    work = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    token = models.CharField(max_length=8, blank=True, db_index=True)
    page = models.PositiveSmallIntegerField(null=True)
    hand = models.CharField(max_length=6, choices=Hand, default=Hand.NONE, blank=True)
    hand_token = models.CharField(max_length=8, blank=True, db_index=True)
    hand_page = models.PositiveSmallIntegerField(null=True)
    hand_by = models.CharField(max_length=60, blank=True)
    hand_at = models.DateTimeField(null=True)
    entry = models.ForeignKey(Entry, models.SET_NULL, null=True, related_name="+")
    scan = models.ForeignKey(EntryFile, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("trang tìm thấy")
        ordering = ["scanned", "number", "part"]
        constraints = [
            models.UniqueConstraint(fields=["scanned", "number", "part"], name="found_page_once"),
            models.CheckConstraint(
                condition=Q(token="", page=None) | (~Q(token="") & Q(page__isnull=False)),
                name="found_page_code_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(hand="", hand_token="", hand_page=None, hand_by="", hand_at=None)
                | Q(hand="aside", hand_token="", hand_page=None, hand_at__isnull=False)
                | (
                    Q(hand="placed", hand_page__isnull=False, hand_at__isnull=False)
                    & ~Q(hand_token="")
                ),
                name="found_page_decision_is_whole",
            ),
        ]
