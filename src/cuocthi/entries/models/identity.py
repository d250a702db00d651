"""Who an entrant is, and what was allowed: sealed values, reachable from nowhere (thông tin nhân thân)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cuocthi.entries.enums import ConsentPurpose, Giver, Way

from .entry import Entrant, Entry

SEALED = ("name", "born_on", "class_name", "representative", "phone", "email")
"""The sealed columns that a person is typed into."""
ALL_SEALED = (*SEALED, "more")
"""Every sealed column of an identity."""
PAPER = "paper"
"""The column that a sealed consent paper is bound to."""


def bound_to(entrant_id: int, column: str) -> str:
    """The place that a sealed value is bound to: in another row or column it does not open."""
    return f"entrant:{entrant_id}:{column}"


def people_place(entrant_id: int, entry_id: int) -> str:
    """The place that the sealed list of an event's people is bound to."""
    return bound_to(entrant_id, f"people:{entry_id}")


class EntrantIdentity(models.Model):
    """Name, birth day, class and contact of one entrant, each sealed under the
    entrant's own key (``core.keystore``) and bound to its row.

    For a group the person is its adult representative. ``search_value`` is a keyed hash of name,
    birth day and unit (PROMISES P3); without the key nobody can look for a child.
    """

    entrant = models.OneToOneField(Entrant, models.CASCADE, related_name="+")
    name = models.TextField()
    born_on = models.TextField()
    class_name = models.TextField(blank=True)
    representative = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)
    more = models.TextField(blank=True)  # JSON of what else the contest asks of the person, sealed
    search_value = models.CharField(max_length=64, db_index=True)

    class Meta:
        verbose_name = _("thông tin nhân thân")


class ConsentText(models.Model):
    """Words that somebody agreed to, kept once as they were read (lời đã đồng ý)."""

    sha256 = models.CharField(max_length=64, unique=True)
    words = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("lời đã đồng ý")


class Consent(models.Model):
    """Permission for one purpose by one person, off unless given (sự đồng ý).

    ``text``: the words that were agreed to; ``seen_on``: the day on which the school saw the paper.
    Who says no at once (không đồng ý) has a row that is closed in the moment it is opened.
    """

    entrant = models.ForeignKey(Entrant, models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=10, choices=ConsentPurpose)
    giver = models.CharField(max_length=14, choices=Giver)
    way = models.CharField(max_length=7, choices=Way, blank=True)
    text = models.ForeignKey(ConsentText, models.PROTECT, null=True, related_name="+")
    seen_on = models.DateField(null=True)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    recorded_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("sự đồng ý")
        constraints = [
            models.UniqueConstraint(
                fields=["entrant", "purpose", "giver"],
                condition=Q(withdrawn_at=None),
                name="consent_open_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(given_at__lte=F("withdrawn_at")),
                name="consent_given_before_withdrawn",
            ),
        ]

    @property
    def is_refusal(self) -> bool:
        """Whether this was a no: nothing was allowed, so nothing was taken back."""
        return self.withdrawn_at == self.given_at


class ConsentPaper(models.Model):
    """The scan of a paper on which somebody agreed, sealed under the entrant's key (phiếu đồng ý).

    The bytes stand in no file: erasing the row and the key erases the paper.
    """

    entrant = models.ForeignKey(Entrant, models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    key_name = models.CharField(max_length=24)
    media_type = models.CharField(max_length=40)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("phiếu đồng ý")
        ordering = ["pk"]


class PeopleList(models.Model):
    """Who was at a clean-up event, one name a line (danh sách người tham gia), sealed under the key
    of the entrant who told it.

    ``sealed`` is empty once it was erased. ``lines``: how many; ``mark``: keyed hash of the list, which
    stands in the receipt's fingerprint and stays.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="+")
    entrant = models.ForeignKey(Entrant, models.CASCADE, related_name="+")
    sealed = models.TextField(blank=True)
    lines = models.PositiveIntegerField()
    mark = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("danh sách người tham gia")
        constraints = [
            models.CheckConstraint(condition=Q(lines__gte=1), name="people_list_has_lines"),
        ]
