from django.db import models
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
