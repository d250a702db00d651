"""A class that writes on printed sheets, through the real pages; every name is invented."""

import io
import itertools
import random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cuocthi.audit.actions import run_due
from cuocthi.config.bench.scans.classes import SchoolClass, as_pdf
from cuocthi.entries.models import SheetClass, WritingSheet
from cuocthi.plain.classpages import Expected
from tests.entries.factories import make_drafts, make_letter_campaign, make_school, make_teacher

_keys = itertools.count(1)


class OnPaper:
    """A class, its teacher's browser, and what its pupils write."""

    def __init__(self, client, *, pupils=3, pages=1, campaign=None, school=None, name="6A"):
        self.campaign = campaign or make_letter_campaign()
        self.school = school or make_school(self.campaign)
        self.entries = make_drafts(self.campaign, self.school, pupils, Lớp=name)
        self.client, self.name = client, name
        if school is None:
            client.force_login(make_teacher(self.school))
        self.draw_up(pages)
        self.group = SheetClass.objects.latest("pk")

    def url(self, page, *more):
        """The address of a page of this class."""
        return reverse(
            f"entries:{page}", args=[self.campaign.slug, self.school.pk, self.group.number, *more]
        )

    def draw_up(self, pages, **more):
        """Sheets for the class by the form of the page."""
        address = reverse("entries:class_list", args=[self.campaign.slug, self.school.pk])
        return self.client.post(address, {"name": self.name, "pages": pages, "named": "on", **more})

    def sheets(self):
        """Sheets in the order in which they are printed."""
        return list(
            WritingSheet.objects.filter(group=self.group, left_at=None)
            .select_related("entry")
            .order_by("entry__number")
        )

    def written(self, seed=1):
        """The class after it wrote on the sheets that the page gives to print."""
        pdf = self.client.get(self.url("class_sheets"))
        assert pdf["Content-Type"] == "application/pdf"
        return SchoolClass(
            seed,
            printed=(pdf.content, [Expected(one.token, one.pages) for one in self.sheets()]),
        )

    def send(self, *files, key="", **more):
        """Bring files in by the plain form; nothing is read yet."""
        uploads = [
            SimpleUploadedFile(f"Nguyễn Văn An {n}.pdf", data) for n, data in enumerate(files)
        ]
        key = key or f"quet-{next(_keys)}"
        return self.client.post(
            self.url("class_pages"), {"key": key, "pages": uploads, **more}, follow=True
        )

    def bring_in(self, *files):
        """Bring files in and let the machine read them."""
        answer = self.send(*files)
        run_due()
        return answer

    def page(self):
        """The page of the class, blanks evened out."""
        return " ".join(self.client.get(self.url("class_pages")).content.decode().split())

    def act(self, page, act, **data):
        """Press a button of a page that was found."""
        return self.client.post(self.url("found_page", page.pk), {"act": act, **data}, follow=True)


def scan(*pictures):
    """One PDF of pictures, as a copier makes it."""
    return as_pdf(list(pictures))


def photo_of(picture, rng=None):
    """One picture as a phone keeps it, with the place in its notes."""
    notes = Image.Exif()
    notes[0x010F] = "MayAnhThu"
    notes.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, exif=notes)
    return out.getvalue()


def chance(seed):
    """Seeded chance."""
    return random.Random(seed)
