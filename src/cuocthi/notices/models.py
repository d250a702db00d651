from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cuocthi.core.crypto import decrypt, encrypt

ERASED = "-"
"""Stands for an erased address; the row stays as proof that something went out, and when."""


def sealed(address: str, key: str) -> str:
    """An address as the notice of that key keeps it."""
    return encrypt(address, bound_to=f"notice:{key}") if address else ""


class Channel(models.TextChoices):
    """How the words travel (kênh); each has a module of its own under ``channels``."""

    MAIL = "mail", _("thư điện tử")
    PRINT = "print", _("bản in")
    SMS = "sms", _("tin nhắn SMS")
    ZALO = "zalo", _("tin nhắn Zalo")


class Notice(models.Model):
    """Words to a unit or a person, sent once per key (thông báo).

    ``address`` (nơi nhận) stands sealed, bound to ``key``, so that nobody is found by it.
    ``unit``: whom they are for, a plain value like ``campaign``. ``trouble``: why they did not go
    the last time, in the words of the channel; ``failed``: they never will at this address.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("chờ gửi")
        SENT = "sent", _("đã gửi")
        FAILED = "failed", _("không gửi được")

    key = models.CharField(max_length=120, unique=True)
    campaign = models.BigIntegerField(null=True, db_index=True)
    unit = models.BigIntegerField(null=True)
    channel = models.CharField(_("kênh"), max_length=8, choices=Channel)
    sealed_address = models.TextField(_("nơi nhận"))
    subject = models.CharField(_("tiêu đề"), max_length=200)
    body = models.TextField(_("nội dung"))
    created_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)  # that came to nothing
    trouble = models.CharField(_("vì sao không tới"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("thông báo")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at=None)),
                name="notice_sent_has_its_hour",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(trouble=""), name="notice_failed_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "unit", "channel"], name="notice_of_unit"),
        ]

    @property
    def address(self) -> str:
        """Where the words go; :data:`ERASED` once that was erased. Raises CannotDecrypt."""
        if self.sealed_address in ("", ERASED):
            return self.sealed_address
        return decrypt(self.sealed_address, bound_to=f"notice:{self.key}")

    @address.setter
    def address(self, address: str) -> None:
        self.sealed_address = sealed(address, self.key)


class Attachment(models.Model):
    """A file that goes with a mail (tệp đính kèm); other channels leave it."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="attachments")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    content_type = models.CharField(max_length=120)  # "text/calendar; method=REQUEST"

    class Meta:
        verbose_name = _("tệp đính kèm")
        ordering = ["pk"]
