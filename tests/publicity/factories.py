"""A contest with drafts or published materials; every name is invented."""

import datetime as dt

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.publicity.actions import draft_now, publish_all
from cuocthi.publicity.models import Material
from cuocthi.publicity.queries import told_of
from cuocthi.publicity.wording import page_text
from cuocthi.units.enums import Kind
from cuocthi.units.models import Contact
from tests.campaigns.factories import make_campaign
from tests.documents.factories import make_document
from tests.remembered import remembered
from tests.units.factories import make_unit

THEME = "Hãy viết thư kể về dòng sông quê em"


@remembered
def make_told(**changes):
    """A letter contest of a department with a telephone, 5 January to 15 March 2024."""
    province = make_unit("tỉnh Sông Mây", kind=Kind.PROVINCE)
    department = make_unit(
        "Sở Thông tin và Truyền thông tỉnh Sông Mây",
        parent=province,
        kind=Kind.DEPARTMENT,
        abbreviation="STTTT",
    )
    Contact.objects.create(
        unit=department, label="Văn thư", phone="0204 3555 888", email="vt@so.example"
    )
    text = changes.pop("text", "Kế hoạch hưởng ứng cuộc thi.")
    values = {
        "unit": department,
        "document": make_document(unit=department, text=text),
        "name": "Cuộc thi Viết thư Quốc tế UPU",
        "edition": "53",
        "theme": THEME,
        "issuer": "Sở Thông tin và Truyền thông",
        "opens_on": dt.date(2024, 1, 5),
        "closes_on": dt.date(2024, 3, 15),
        **changes,
    }
    return make_campaign(**values)


@remembered
def make_clean_up(**changes):
    """A clean-up contest of a town without theme, edition and contact."""
    town = make_unit("thị xã Sông Mây", kind=Kind.DISTRICT)
    values = {
        "unit": town,
        "work": Campaign.Work.CLEAN_UP,
        "name": "Cuộc thi Sông quê sạch hơn",
        "edition": "",
        "theme": "",
        "opens_on": dt.date(2024, 6, 2),
        "closes_on": dt.date(2024, 6, 30),
        **changes,
    }
    return make_campaign(**values)


@remembered
def make_drafted(campaign=None, **changes):
    """A contest whose three drafts wait."""
    campaign = campaign or make_told(**changes)
    draft_now(campaign_id=campaign.pk, by="system")
    return campaign


@remembered
def make_public(campaign=None, **changes):
    """A contest whose materials are published."""
    campaign = make_drafted(campaign, **changes)
    publish_all(campaign_id=campaign.pk, by="system")
    return campaign


@remembered
def make_page(campaign=None, **changes):
    """A contest of which only the page is published: quick, nothing is printed."""
    campaign = campaign or make_told(**changes)
    told = told_of(campaign)
    Material.objects.create(
        campaign=campaign,
        kind=Material.Kind.PAGE,
        title=told.title,
        text=page_text(told),
        facts_hash=told.fingerprint,
        made_at=clock.now(),
        published_at=clock.now(),
    )
    return campaign


def material_of(campaign, kind):
    """One material of the contest."""
    return Material.objects.get(campaign=campaign, kind=kind)
