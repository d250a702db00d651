from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """One content, kept once, named by its SHA-256 (tệp).

    The name that a person gave lives with the object that uses the file, never on the disk.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("tệp")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_name_is_a_sum"
            )
        ]

    def __str__(self):
        return self.sha256[:12]


class Upload(models.Model):
    """A file that comes in parts and can be resumed after a cut (tệp đang tải lên).

    Its bytes lie in the folder of what is not whole yet; how far it has come is their number there
    and is written nowhere else. It counts for nothing until a form of the same owner names it, and
    is removed at ``expires_at``. The name that the person gave is not kept.
    """

    token = models.CharField(max_length=32, unique=True)
    owner = models.CharField(max_length=60)  # "entrant:3", "user:7", as events name who acted
    scope = models.CharField(max_length=60)  # what it is for: "campaign:4"
    purpose = models.CharField(max_length=20)
    length = models.PositiveBigIntegerField()
    created_at = models.DateTimeField()  # when its first byte was announced
    expires_at = models.DateTimeField(db_index=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("tệp đang tải lên")
        indexes = [models.Index(fields=["owner", "scope"], name="upload_of_owner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(file=None, finished_at=None)
                | (Q(file__isnull=False) & Q(finished_at__isnull=False)),
                name="upload_finished_has_file_and_hour",
            ),
            models.CheckConstraint(
                condition=Q(created_at__lt=F("expires_at")), name="upload_expires_later"
            ),
            models.CheckConstraint(condition=Q(length__gte=1), name="upload_holds_something"),
        ]

    def __str__(self):
        return self.token[:8]
