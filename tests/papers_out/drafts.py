"""Papers being written for tests: a contest with its letter, a draft of it, who acts on it."""

import datetime as dt

from cuocthi.papers.actions import comment, draft_paper, revise
from cuocthi.papers.queries import latest
from cuocthi.units.enums import Kind
from tests.campaigns.factories import make_campaign, make_officer
from tests.documents.factories import make_document, make_fact
from tests.remembered import remembered
from tests.units.factories import make_unit

KEY = "cong_van"
LETTER = {
    "place": "An Lạc",
    "superior": "UBND tỉnh An Lạc",
    "code": "12/KH-UBND",
    "kind": "ke_hoach",
    "date": "2024-02-05",
    "issuer": "UBND tỉnh An Lạc",
    "abstract": "Tổ chức Cuộc thi viết thư",
    "sign_title": "GIÁM ĐỐC",
}


@remembered
def contest():
    """A contest of a department, from a plan of its province."""
    province = make_unit("tỉnh An Lạc", kind=Kind.PROVINCE)
    unit = make_unit(
        "Sở Khoa học và Công nghệ",
        abbreviation="SKHCN",
        kind=Kind.DEPARTMENT,
        parent=province,
    )
    letter = make_document(unit=unit)
    for key, value in LETTER.items():
        make_fact(letter, key, value)
    return make_campaign(
        unit=unit, document=letter, issuer="Sở Khoa học và Công nghệ", name="Cuộc thi viết thư"
    )


@remembered
def drafted(key=KEY):
    """The contest, an officer of its unit, and a paper that the officer has just begun."""
    campaign = contest()
    officer = make_officer(campaign.unit)
    paper = draft_paper(source="contest", source_id=campaign.pk, key=key, by=officer)
    return campaign, officer, paper


def own(**changes):
    """Facts of the head as a person sets them."""
    return {
        "addressees": ["UBND các xã, phường"],
        "recipients": ["Như trên", "Lưu: VT, BCVT"],
        "abstract": "Triển khai Cuộc thi viết thư",
        "code": "/SKHCN-BCVT",
        **changes,
    }


def make_version(paper, by, *, text=None, own=None, note=""):
    """The next version; other words than before unless some are given."""
    last = latest(paper)
    return revise(
        paper_id=paper.pk,
        text=text or f"{last.text}Thêm dòng của bản {last.number + 1}.",
        own=last.own if own is None else own,
        seen=last.number,
        note=note,
        by=by,
    )


def make_comment(paper, by, text="Xem lại chỗ này.", words="", answers=None):
    """What somebody says of the paper, or answers."""
    return comment(paper_id=paper.pk, text=text, words=words, answers=answers, by=by)


def later_day(campaign, days=9):
    """A later closing day."""
    return campaign.closes_on + dt.timedelta(days=days)
