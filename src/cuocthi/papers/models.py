from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cuocthi.core.versions import version_of
from cuocthi.plain.officialdoc.composing import TEMPLATES


class Template(models.Model):
    """A unit's own wording of a kind of paper (mẫu của đơn vị), copied from the house's."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)  # which of the house's templates it was copied from
    name = models.CharField(_("tên mẫu"), max_length=120)
    text = models.TextField(_("nội dung mẫu"))
    head = models.JSONField(default=dict)  # facts of the head that the unit always uses
    changed_by = models.CharField(max_length=60)
    changed_at = models.DateTimeField()
    removed_by = models.CharField(max_length=60, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("mẫu văn bản")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                condition=Q(removed_at=None),
                name="template_name_once_in_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(removed_by="", removed_at=None)
                | (~Q(removed_by="") & Q(removed_at__isnull=False)),
                name="template_removal_has_who_and_when",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def version(self) -> str:
        """Which wording it is; another one than a page was made with: somebody changed it since."""
        return version_of([self.name, self.text, self.head])


class Paper(models.Model):
    """A letter out while it is written: where its facts come from (văn bản đang soạn)."""

    document = models.OneToOneField("documents.Document", models.PROTECT, related_name="+")
    template_key = models.CharField(max_length=40)
    template = models.ForeignKey(Template, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=40)  # a name in settings.PAPER_SOURCES
    source_id = models.BigIntegerField()  # of the contest, meeting … that the source reads

    class Meta:
        verbose_name = _("văn bản đang soạn")

    @property
    def wording(self) -> str:
        """The name of the template it was made from; the template comes with the paper."""
        if self.template:
            return str(self.template.name)
        house = TEMPLATES.get(self.template_key)
        return house.name if house else ""


class Version(models.Model):
    """The words of a paper at one time (bản): what the facts made of the template, and what a person
    made of that."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    facts = models.JSONField()  # as the source told them: {"facts": …, "blocks": …}
    own = models.JSONField(default=dict)  # facts of the head that a person set
    made = models.TextField()  # the body as made from template and facts
    text = models.TextField()  # the body as it is
    note = models.CharField(_("ghi chú của bản này"), max_length=300, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("bản")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="version_number_once"),
        ]


class Comment(models.Model):
    """What a colleague says of a paper before it goes out (ý kiến góp ý)."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="comments")
    version = models.ForeignKey(Version, models.PROTECT, related_name="said")
    answered = models.ForeignKey("self", models.CASCADE, null=True, related_name="answers")
    words = models.CharField(max_length=400, blank=True)  # of the paper, that it is about
    text = models.CharField(_("ý kiến"), max_length=2000)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    settled_by = models.CharField(max_length=60, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("ý kiến góp ý")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_by="", settled_at=None)
                | (~Q(settled_by="") & Q(settled_at__isnull=False)),
                name="settled_comment_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(answered=None) | Q(words="", settled_at=None),
                name="answer_is_about_its_comment",
            ),
        ]
