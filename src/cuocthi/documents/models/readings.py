from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cuocthi.core.versions import version_of

from .letters import Document


class Fact(models.Model):
    """One thing read in a letter, with its words, or put right by a person (kết quả đọc)."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="facts")
    key = models.CharField(max_length=20)  # a key of `cuocthi read --json`
    place = models.PositiveSmallIntegerField(default=0)  # place in a list
    value = models.JSONField(null=True)  # null: a person says that the letter does not say it
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    sure = models.FloatField(default=1.0)
    read_value = models.JSONField(null=True)  # what the machine read, where the value is not that
    corrected_by = models.CharField(max_length=60, blank=True)
    corrected_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=60, blank=True)
    accepted_at = models.DateTimeField(null=True)
    rule = models.ForeignKey("ReadingRule", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("thông tin đọc được")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "key", "place"], name="fact_stands_once"),
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__lt=F("end")), name="fact_span_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(sure__gte=0, sure__lte=1), name="fact_sureness_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(corrected_by="", corrected_at=None)
                | (~Q(corrected_by="") & Q(corrected_at__isnull=False)),
                name="fact_correction_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by="", accepted_at=None)
                | (~Q(accepted_by="") & Q(accepted_at__isnull=False)),
                name="fact_acceptance_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(corrected_by="") | Q(rule__isnull=False),
                name="fact_is_taken_out_by_a_person",
            ),
        ]

    @property
    def settled(self) -> bool:
        """Whether a person has put it right or said that it is right."""
        return bool(self.corrected_by or self.accepted_by)

    @property
    def version(self) -> str:
        """Which value it is; another one than a page was made with: somebody changed it since."""
        return version_of(self.value)


class Correction(models.Model):
    """One change of a fact by a person, kept for good (lần sửa)."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="corrections")
    key = models.CharField(max_length=20)
    place = models.PositiveSmallIntegerField(default=0)
    was = models.JSONField(null=True)  # null: nothing stood there
    becomes = models.JSONField(null=True)  # null: the letter does not say it
    start = models.PositiveIntegerField(null=True)  # the words chosen in the letter, if any
    end = models.PositiveIntegerField(null=True)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("lần sửa")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__lt=F("end")),
                name="correction_span_is_whole",
            )
        ]


class ReadingRule(models.Model):
    """What one correction teaches about letters of the same form (cách đọc đã học)."""

    class How(models.TextChoices):
        PLACE = "place", _("lấy chữ ở cùng chỗ")
        VALUE = "value", _("ghi lại như người sửa")
        NOT = "not", _("không phải thông tin này")

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")  # whose register
    form = models.CharField(max_length=400)  # of which letters; Document.form
    form_words = models.CharField(max_length=400)  # the same for people
    key = models.CharField(max_length=20)
    how = models.CharField(max_length=5, choices=How)
    read = models.TextField(blank=True)  # VALUE and NOT: what the machine reads, normalised
    value = models.JSONField(null=True)  # VALUE: what it is
    before = models.CharField(max_length=300, blank=True)  # PLACE: words before and after
    after = models.CharField(max_length=200, blank=True)
    correction = models.ForeignKey(Correction, models.SET_NULL, null=True, related_name="+")
    learned_by = models.CharField(max_length=60)
    learned_at = models.DateTimeField()
    confirmed = models.PositiveIntegerField(default=0)  # later readings a person found right
    wrong = models.PositiveIntegerField(default=0)  # and those that had to be corrected
    removed_by = models.CharField(max_length=60, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("cách đọc đã học")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "form", "key", "read"],
                condition=Q(removed_at=None),
                name="reading_rule_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(removed_by="", removed_at=None)
                | (~Q(removed_by="") & Q(removed_at__isnull=False)),
                name="reading_rule_removal_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=(Q(how="place", read="") & ~Q(before=""))
                | (Q(how__in=["value", "not"], before="", after="") & ~Q(read="")),
                name="reading_rule_says_what_it_goes_by",
            ),
        ]


class Question(models.Model):
    """What the letter leaves open or seems to get wrong (câu hỏi), and what a person answered."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="questions")
    about = models.CharField(max_length=20)
    ask = models.CharField(max_length=400)
    answer = models.CharField(max_length=400, blank=True)
    answered_by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "about", "ask"], name="question_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by="") | (~Q(answer="") & ~Q(answered_by="")),
                name="answer_has_its_person",
            ),
        ]
