"""Entries for tests: real rows made as the actions make them; every name is invented."""

import datetime as dt
import io
import itertools
import json
import re
from decimal import Decimal

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.entries.actions import (
    EventReport,
    Person,
    accept,
    decide_entrant,
    enter_class,
    refuse,
    register_entrant,
    save_event,
    save_letter,
    submit_entry,
)
from cuocthi.entries.actions.sheet import CONSENT_TITLES, TITLES
from cuocthi.units.actions import load_boundaries
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_campaign
from tests.remembered import remembered
from tests.units.factories import make_member, make_unit

_numbers = itertools.count(1)
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Linh", "Mai", "Nam")


@remembered
def make_letter_campaign(**changes):
    """A letter contest of a department whose province holds schools."""
    return make_campaign(work=Campaign.Work.LETTER, **changes)


@remembered
def make_clean_up(**changes):
    """A clean-up contest that takes reports now."""
    return make_campaign(work=Campaign.Work.CLEAN_UP, **changes)


def make_school(campaign, name="Trường Tiểu học Đồng Mây"):
    """A school in the campaign's province, below its own commune."""
    root = Unit.objects.get(path=campaign.unit.path[: Unit.steplen])
    commune = make_unit(parent=root)
    return make_unit(name, parent=commune, kind=Kind.SCHOOL)


def make_teacher(school):
    """A person who teaches at the school today."""
    return make_member(school, role=Role.TEACHER)


def pupil_row(**changes):
    """A row of a class list, by column title; unlike every other row unless told otherwise."""
    number = next(_numbers)
    row = {
        "Họ và tên": f"Trần {_GIVEN[number % 10]} {_GIVEN[number // 10 % 10]} {_word(number)}",
        "Ngày sinh": clock.today() - dt.timedelta(days=12 * 365),
        "Lớp": "6A",
        "Cha mẹ/người giám hộ": "Trần Văn Cha",
        "Điện thoại": "0912345678",
        "Cha mẹ đồng ý dự thi": "x",
        "Học sinh đồng ý dự thi": "x",
    }
    return {**row, **changes}


def _word(number):
    return "".join(chr(97 + int(digit)) for digit in str(number)).capitalize()


def class_list(*rows, titles=None):
    """An xlsx as a school sends it: titles in row 1, then the rows (dicts by title)."""
    titles = titles or [*TITLES.values(), *CONSENT_TITLES.values()]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Danh sách")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title)
    for at, row in enumerate(rows, 1):
        for column, title in enumerate(titles):
            value = row.get(title, "")
            if isinstance(value, dt.date):
                sheet.write_datetime(at, column, value, day)
            elif isinstance(value, int | float):
                sheet.write_number(at, column, value)
            elif value != "":
                sheet.write_string(at, column, value)
    book.close()
    return out.getvalue()


def make_drafts(campaign, school, count=1, **changes):
    """Drafts of pupils, entered by a class list as a school does."""
    rows = [pupil_row(**changes) for _n in range(count)]
    return enter_class(
        campaign_id=campaign.pk, school=school, data=class_list(*rows), name="6a.xlsx", by="test"
    )


@remembered
def make_letter(campaign=None, school=None, *, state="submitted", text=None, **changes):
    """A letter in the given state; ``changes`` are columns of the class list."""
    campaign = campaign or make_letter_campaign()
    school = school or make_school(campaign)
    entry = make_drafts(campaign, school, **changes)[0]
    text = text or f"Bạn thân mến, đây là lá thư số {entry.number} kể về dòng sông quê tôi."
    entry = save_letter(entry_id=entry.pk, text=text, scans=[], by="test")
    return _brought_to(entry, state)


def _brought_to(entry, state):
    if state != "draft":
        entry = submit_entry(entry_id=entry.pk, by="test")
    if state == "accepted":
        entry = accept(entry_id=entry.pk, by="test")
    elif state == "refused":
        entry = refuse(entry_id=entry.pk, reasons=["Ngoài độ tuổi"], by="test")
    return entry


def person(**changes):
    """An adult representative."""
    values = {
        "name": "Lê Thị Đại Diện",
        "born_on": dt.date(1985, 5, 17),
        "phone": "0987654321",
        "email": "daidien@thu.example",
        **changes,
    }
    return Person(**values)


@remembered
def make_entrant(campaign=None, *, approved=True, **changes):
    """A registered group of a clean-up contest."""
    campaign = campaign or make_clean_up()
    values = {
        "kind": "group",
        "key": f"dang-ky-{next(_numbers)}",
        "group_name": "Nhóm Sông Xanh",
        "person": person(),
        "consents": {"take_part"},
        "by": "public",
        **changes,
    }
    entrant = register_entrant(campaign_id=campaign.pk, **values)
    if approved:
        entrant = decide_entrant(entrant_id=entrant.pk, approved=True, by="test")
    return entrant


def photo(colour=None, size=(320, 240), exif=None):
    """A JPEG unlike any other: a colour field with a bright square."""
    number = next(_numbers)
    picture = Image.new("RGB", size, colour or (number * 37 % 256, number * 91 % 256, 90))
    picture.paste((250, 240, 40), (number % 200, 20, number % 200 + 60, 90))
    out = io.BytesIO()
    picture.save(out, "JPEG", **({"exif": exif} if exif else {}))
    return out.getvalue()


def photos(before=2, during=1, after=2):
    """Photos as save_event takes them."""
    wanted = {"before": before, "during": during, "after": after}
    return [
        (purpose, photo(), f"{purpose}-{n}.jpg")
        for purpose, count in wanted.items()
        for n in range(count)
    ]


def report(**changes):
    """The report of an event of yesterday morning."""
    start = clock.now().replace(hour=1, minute=0, second=0, microsecond=0) - dt.timedelta(days=1)
    values = {
        "place": "Bờ sông thôn Đồng Mây",
        "started_at": start,
        "ended_at": start + dt.timedelta(hours=3),
        "people": 25,
        "disposal": "collected",
        "waste": {"plastic": (Decimal("12.5"), True), "organic": (Decimal("80"), False)},
        **changes,
    }
    return EventReport(**values)


@remembered
def make_report(entrant=None, *, state="submitted", pictures=None, **changes):
    """A clean-up report in the given state; ``changes`` are fields of the event."""
    entrant = entrant or make_entrant()
    number = next(_numbers)
    changes.setdefault("place", f"Bến đò số {number}")
    entry = save_event(
        entrant_id=entrant.pk,
        key=f"bao-cao-{number}",
        report=report(**changes),
        photos=photos() if pictures is None else pictures,
        by=f"entrant:{entrant.pk}",
    )
    return _brought_to(entry, state)


def upload(data, name, kind="image/jpeg"):
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, data, kind)


def text_of(response):
    """A page with its blanks evened out."""
    return re.sub(r"\s+", " ", response.content.decode())


def _square(code, west, south, side=0.1):
    ring = [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
    ]
    return {
        "type": "Feature",
        "properties": {"ma": code},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def make_communes(campaign):
    """Two communes of the contest's area with boundaries side by side."""
    root = Unit.objects.get(path=campaign.unit.path[: Unit.steplen])
    one = make_unit("Xã Đồng Mây", parent=root, code="99801")
    two = make_unit("Xã Bến Đò", parent=root, code="99802")
    shapes = [_square("99801", 107.5, 16.4), _square("99802", 107.6, 16.4)]
    data = json.dumps({"type": "FeatureCollection", "features": shapes}).encode()
    load_boundaries(data=data, by="system")
    return one, two
