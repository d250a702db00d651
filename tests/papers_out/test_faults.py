"""Facts that make no paper are said in words wherever a paper is made of them."""

import html

import pytest

from cuocthi.core.refused import Refused
from cuocthi.documents.models import Fact
from cuocthi.meetings.exports import personal_docx
from cuocthi.meetings.models import Meeting
from cuocthi.papers.actions import draft_paper, take_facts
from cuocthi.papers.changes import changes_of
from cuocthi.papers.models import Paper
from cuocthi.papers.queries import latest
from cuocthi.papers.templating import change_template, copy_template
from cuocthi.results.exports import named_decision_file
from cuocthi.results.models import ResultSheet
from tests.documents.factories import make_fact
from tests.units.factories import make_member

from .drafts import contest, drafted
from .factories import make_told

pytestmark = pytest.mark.django_db

NO_START = ("event_times", {"what": "Lễ phát động", "start": None, "end": None})
NO_DAY = ("deadlines", {"what": "gửi báo cáo", "date": None})
WORDS = {
    "event_times": "Các buổi họp, buổi lễ, mục 1: thiếu lúc bắt đầu.",
    "deadlines": "Thời hạn, mục 1: thiếu ngày hết hạn.",
}
WAY_OUT = "Hãy sửa các dữ kiện này ở văn bản hoặc hồ sơ gốc, rồi làm lại."
WRONG = pytest.mark.parametrize("fact", [NO_START, NO_DAY], ids=["event", "deadline"])


def told_wrong(campaign, fact):
    key, value = fact
    Fact.objects.filter(document=campaign.document, key=key).delete()
    make_fact(campaign.document, key, value)


def page(answer):
    return html.unescape(answer.content.decode())


@WRONG
def test_no_paper_is_drafted_and_the_page_says_why(client, fact):
    campaign = contest()
    told_wrong(campaign, fact)
    client.force_login(make_member(campaign.unit))

    with pytest.raises(Refused) as refused:
        draft_paper(source="contest", source_id=campaign.pk, key="cong_van", by="test")
    answer = client.post(f"/soan-van-ban/moi/contest/{campaign.pk}/", {"mau": "cong_van"})

    assert str(refused.value) == f"{WORDS[fact[0]]}\n{WAY_OUT}"
    assert f"{WORDS[fact[0]]}<br>{WAY_OUT}" in page(answer)
    assert Paper.objects.count() == 0


@WRONG
def test_a_paper_keeps_its_words_when_its_facts_go_wrong(client, fact):
    campaign, officer, paper = drafted()
    told_wrong(campaign, fact)
    client.force_login(officer)
    url = f"/soan-van-ban/{paper.document_id}/"

    with pytest.raises(Refused, match=WORDS[fact[0]]):
        changes_of(paper, latest(paper))
    with pytest.raises(Refused, match=WORDS[fact[0]]):
        take_facts(paper_id=paper.pk, choices={}, seen=1, by=officer)
    shown, facts = client.get(url), client.get(f"{url}du-kien/")
    form = {"abstract": "Triển khai", "code": "/SKHCN-BCVT", "seen": "1"}
    looked = client.post(f"{url}xem-truoc/", {**form, "text": latest(paper).text})
    kept = client.post(url, {**form, "text": "Lời mới của cán bộ."})

    assert (shown.status_code, facts.status_code, looked.status_code) == (200, 409, 200)
    assert WORDS[fact[0]] in page(shown)
    assert WORDS[fact[0]] in page(facts)
    assert "Bản xem trước" in page(looked)
    assert kept.status_code == 302
    assert latest(paper).text == "Lời mới của cán bộ.\n"


@WRONG
def test_a_template_that_is_tried_on_such_a_contest_says_why(client, fact):
    campaign = contest()
    told_wrong(campaign, fact)
    client.force_login(make_member(campaign.unit))
    template = copy_template(unit=campaign.unit, key="cong_van", by="test")
    head = {"abstract": "{các buổi} {thời hạn}"}
    url = f"/soan-van-ban/mau/{template.pk}/xem-thu/"
    form = {"name": "Mẫu", "subject": f"contest:{campaign.pk}", "seen": template.version}

    body = client.post(url, {**form, "text": template.text})
    summary = client.post(url, {**form, "text": "Lời.", **head})
    other = client.post(url, {**form, "text": "Lời."})

    assert WORDS[fact[0]] in page(body)
    assert WORDS[fact[0]] in page(summary)
    assert "data:image/png" in page(other)


def test_the_summary_of_an_own_template_is_held_to_the_same():
    campaign = contest()
    told_wrong(campaign, NO_START)
    template = copy_template(unit=campaign.unit, key="cong_van", by="test")
    change_template(
        template_id=template.pk,
        name="Mẫu",
        text="Lời.",
        head={"abstract": "{các buổi}"},
        seen=template.version,
        by="test",
    )
    template.refresh_from_db()

    with pytest.raises(Refused, match="thiếu lúc bắt đầu"):
        draft_paper(
            source="contest", source_id=campaign.pk, key="cong_van", template=template, by="test"
        )


def test_a_void_letter_is_said_where_a_template_is_tried(client):
    campaign = contest()
    document = campaign.document
    document.state, document.void_reason = "void", "Nhầm"
    document.voided_by, document.voided_at = "test", document.at
    document.save()
    client.force_login(make_member(campaign.unit))
    template = copy_template(unit=campaign.unit, key="cong_van", by="test")

    answer = client.post(
        f"/soan-van-ban/mau/{template.pk}/xem-thu/",
        {"name": "Mẫu", "text": "Lời.", "subject": f"contest:{campaign.pk}"},
    )

    assert "đã bị hủy số" in page(answer)


def test_papers_of_later_stages_say_it_too(client):
    campaign = make_told()
    make_fact(campaign.document, "contacts", {"type": "thư tay", "value": "Sông Mây"})
    make_fact(campaign.document, "references", {"code": "1/KH-A", "kind": "thư tay", "date": None})
    meeting, sheet = Meeting.objects.get(), ResultSheet.objects.get()
    client.force_login(make_member(campaign.unit))

    said = []
    for made in (
        lambda: personal_docx(meeting, []),
        lambda: named_decision_file(sheet, by="test"),
    ):
        with pytest.raises(Refused) as refused:
            made()
        said.append(str(refused.value))
    report = client.get(f"/bao-cao/{campaign.slug}/bao-cao.docx")

    expected = "Văn bản căn cứ, mục 2: không có loại “thư tay”."
    assert said[0].startswith("Liên hệ, mục 1: loại liên hệ là email")
    assert said[1].startswith(expected)
    assert report.status_code == 409
    assert expected in page(report)
