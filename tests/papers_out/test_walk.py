"""A letter out from the contest's facts to its number: drafted, edited, facts changed, issued."""

import pytest

from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.documents.actions import Issued, issue
from cuocthi.documents.models import Document
from cuocthi.files.queries import read_bytes
from cuocthi.papers.actions import comment, restore, revise, take_facts
from cuocthi.papers.changes import changes_of
from cuocthi.papers.queries import latest, paper_of
from cuocthi.plain.officialdoc.check import check_layout
from cuocthi.plain.vndates import written_long
from tests.campaigns.factories import extended as extend

from .drafts import drafted, later_day, own

pytestmark = pytest.mark.django_db


def test_from_the_contest_to_the_number():
    campaign, officer, paper = drafted()
    first = latest(paper)
    assert "Cuộc thi viết thư" in first.text
    assert written_long(campaign.closes_on) in first.text

    edited = first.text + "\nMọi vướng mắc xin liên hệ Phòng Bưu chính."
    revise(paper_id=paper.pk, text=edited, own=own(), seen=1, by=officer)
    later = later_day(campaign)
    extend(campaign, later, "Nhiều trường xin thêm", by=officer)
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
    with pytest.raises(Refused, match="đã ban hành"):
        restore(paper_id=paper.pk, number=1, seen=3, by=officer)
    with pytest.raises(Refused, match="không góp ý được nữa"):
        comment(paper_id=paper.pk, text="Muộn rồi", by=officer)
    assert latest(paper).number == 3


def test_the_second_of_two_windows_is_told():
    _campaign, officer, paper = drafted()
    revise(paper_id=paper.pk, text="Một.", own=own(), seen=1, by=officer)

    with pytest.raises(Overtaken, match="đã có bản 2"):
        revise(paper_id=paper.pk, text="Hai.", own=own(), seen=1, by=officer)

    assert latest(paper).text == "Một.\n"
