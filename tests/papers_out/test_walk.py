"""A letter out from the contest's facts to its number: drafted, edited, facts changed, issued."""

import datetime as dt

import pytest

from cuocthi.campaigns.actions import extend
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.documents.actions import Issued, issue
from cuocthi.documents.models import Document
from cuocthi.files.queries import read_bytes
from cuocthi.papers.actions import draft_paper, revise, take_facts
from cuocthi.papers.changes import changes_of
from cuocthi.papers.queries import latest, paper_of
from cuocthi.plain.officialdoc.check import check_layout
from cuocthi.plain.vndates import written_long
from cuocthi.units.enums import Kind
from tests.campaigns.factories import make_campaign, make_officer
from tests.documents.factories import make_document, make_fact
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db
KEY = "cong_van"


def contest():
    unit = make_unit("Sở Khoa học và Công nghệ", abbreviation="SKHCN", kind=Kind.DEPARTMENT)
    letter = make_document(unit=unit)
    for key, value in {
        "place": "An Lạc",
        "superior": "UBND tỉnh An Lạc",
        "code": "12/KH-UBND",
        "kind": "ke_hoach",
        "date": "2024-02-05",
        "issuer": "UBND tỉnh An Lạc",
        "abstract": "Tổ chức Cuộc thi viết thư",
        "sign_title": "GIÁM ĐỐC",
    }.items():
        make_fact(letter, key, value)
    return make_campaign(
        unit=unit, document=letter, issuer="Sở Khoa học và Công nghệ", name="Cuộc thi viết thư"
    )


def drafted():
    campaign = contest()
    officer = make_officer(campaign.unit)
    paper = draft_paper(source="contest", source_id=campaign.pk, key=KEY, by=officer)
    return campaign, officer, paper


def own(**changes):
    return {
        "addressees": ["UBND các xã, phường"],
        "recipients": ["Như trên", "Lưu: VT, BCVT"],
        "abstract": "Triển khai Cuộc thi viết thư",
        "code": "/SKHCN-BCVT",
        **changes,
    }


def test_from_the_contest_to_the_number():
    campaign, officer, paper = drafted()
    first = latest(paper)
    assert "Cuộc thi viết thư" in first.text
    assert written_long(campaign.closes_on) in first.text

    edited = first.text + "\nMọi vướng mắc xin liên hệ Phòng Bưu chính."
    revise(paper_id=paper.pk, text=edited, own=own(), seen=1, by=officer)
    later = campaign.closes_on + dt.timedelta(days=9)
    extend(campaign_id=campaign.pk, closes_on=later, reason="Nhiều trường xin thêm", by=officer)
    paper = paper_of(Document.objects.get(pk=paper.document_id))
    changes = changes_of(paper, latest(paper)).body.changes
    assert [written_long(later) in "".join(change.now) for change in changes] == [True]

    take_facts(paper_id=paper.pk, choices={0: "now"}, seen=2, by=officer)

    third = latest(paper)
    assert third.number == 3
    assert written_long(later) in third.text
    assert "xin liên hệ Phòng Bưu chính" in third.text
    report = check_layout(read_bytes(third.file))
    assert not report.faults

    given = Issued(number="7", symbol="SKHCN-BCVT", issued_on=clock.today(), signer="Trần Thị Hoa")
    assert issue(document_id=paper.document_id, given=given, by=officer).code == "07/SKHCN-BCVT"
    with pytest.raises(Refused, match="đã ban hành"):
        revise(paper_id=paper.pk, text="Khác", own={}, seen=3, by=officer)


def test_the_second_of_two_windows_is_told():
    _campaign, officer, paper = drafted()
    revise(paper_id=paper.pk, text="Một.", own=own(), seen=1, by=officer)

    with pytest.raises(Overtaken, match="đã có bản 2"):
        revise(paper_id=paper.pk, text="Hai.", own=own(), seen=1, by=officer)

    assert latest(paper).text == "Một.\n"
