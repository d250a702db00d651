"""A paper revised, restored, brought up to date with its facts, commented on."""

import pytest
from django.utils.translation import gettext, override

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.documents.models import Document, Fact
from cuocthi.papers.actions import (
    comment,
    draft_paper,
    restore,
    revise,
    settle_comment,
    take_facts,
)
from cuocthi.papers.changes import changes_of
from cuocthi.papers.models import Paper, Template
from cuocthi.papers.queries import latest
from cuocthi.plain.officialdoc.composing import ChangeKind
from cuocthi.plain.vndates import written_long
from tests.campaigns.factories import extended as extend
from tests.campaigns.factories import make_officer
from tests.documents.factories import make_fact

from .drafts import KEY, contest, drafted, later_day, make_comment, make_version, own

pytestmark = pytest.mark.django_db


def again(paper):
    return Paper.objects.select_related("document", "template").get(pk=paper.pk)


def waiting(paper):
    return changes_of(again(paper), latest(paper))


def verbs(paper):
    return list(
        Event.objects.filter(verb__startswith="paper.")
        .order_by("pk")
        .values_list("verb", flat=True)
    )


def extended(paper, campaign, officer):
    later = later_day(campaign)
    extend(campaign, later, "Nhiều trường xin thêm", by=officer)
    return written_long(later)


def moved(campaign, place):
    Fact.objects.filter(document=campaign.document, key="place").update(value=place)


def test_a_paper_is_vietnamese_whatever_language_its_pages_are_read_in():
    campaign, _officer, paper = drafted()

    with override("en"):
        other = draft_paper(source="contest", source_id=campaign.pk, key=KEY, by="test")
        pages = gettext("Lưu bản mới")

    assert pages == "Save a new version"
    assert latest(other).text == latest(paper).text
    assert latest(other).facts == latest(paper).facts


def test_the_summary_of_a_new_paper_comes_from_the_facts():
    _campaign, _officer, paper = drafted()

    version = latest(paper)

    assert version.own == {}
    assert "Cuộc thi viết thư" in version.facts["facts"]["abstract"]
    assert paper.document.abstract == version.facts["facts"]["abstract"]


def test_the_second_press_of_the_button_keeps_one_version():
    _campaign, officer, paper = drafted()

    for _press in range(2):
        revise(paper_id=paper.pk, text="Một.", own=own(), seen=1, by=officer)

    assert latest(paper).number == 2
    assert verbs(paper) == ["paper.drafted", "paper.revised"]


def test_words_that_make_no_paper_are_refused():
    _campaign, officer, paper = drafted()

    with pytest.raises(Refused, match="Dòng 3"):
        revise(paper_id=paper.pk, text="Một.\n| a | b |\n| c |", own={}, seen=1, by=officer)

    assert latest(paper).number == 1


def test_an_old_version_stands_again_as_a_new_one():
    _campaign, officer, paper = drafted()
    first = latest(paper)
    make_version(paper, officer, text="Lời khác.", own=own())

    restored = restore(paper_id=paper.pk, number=1, seen=2, by=officer)

    assert (restored.number, restored.text, restored.own) == (3, first.text, first.own)
    assert restored.note == "Lấy lại bản 1"
    assert [v.number for v in paper.versions.all()] == [1, 2, 3]
    assert again(paper).document.abstract == first.facts["facts"]["abstract"]


def test_a_restored_version_asks_again_about_facts_that_changed_since():
    campaign, officer, paper = drafted()
    later = extended(paper, campaign, officer)
    take_facts(paper_id=paper.pk, choices={}, seen=1, by=officer)
    assert waiting(paper).count == 0

    restore(paper_id=paper.pk, number=1, seen=2, by=officer)

    (change,) = waiting(paper).body.changes
    assert later in change.now[0]


def test_restoring_what_stands_already_changes_nothing():
    _campaign, officer, paper = drafted()

    assert restore(paper_id=paper.pk, number=1, seen=1, by=officer).number == 1

    with pytest.raises(Refused, match="không có bản 7"):
        restore(paper_id=paper.pk, number=7, seen=1, by=officer)
    make_version(paper, officer)
    with pytest.raises(Overtaken, match="đã có bản 2"):
        restore(paper_id=paper.pk, number=1, seen=1, by=officer)
    assert latest(paper).number == 2


def test_all_that_nobody_touched_is_taken_and_a_clash_waits():
    campaign, officer, paper = drafted()
    day = written_long(campaign.closes_on)
    text = latest(paper).text.replace(day, "cuối tháng sau")
    make_version(paper, officer, text=text)
    later = extended(paper, campaign, officer)
    moved(campaign, "Bình An")
    changes = waiting(paper)
    assert [(c.key, c.kind) for c in changes.head] == [("place", ChangeKind.TAKEN)]
    assert [c.kind for c in changes.body.changes] == [ChangeKind.CLASH]
    assert (changes.count, changes.untouched) == (2, 1)

    version = take_facts(paper_id=paper.pk, choices={}, seen=2, shown=changes.version, by=officer)

    assert version.facts["facts"]["place"] == "Bình An"
    assert "cuối tháng sau" in version.text
    left = waiting(paper)
    assert left.head == ()
    assert [c.kind for c in left.body.changes] == [ChangeKind.CLASH]
    assert later in left.body.changes[0].now[0]

    version = take_facts(paper_id=paper.pk, choices={0: "mine"}, seen=3, by=officer)

    assert "cuối tháng sau" in version.text
    assert waiting(paper).count == 0


def test_a_clash_is_settled_by_the_new_words():
    campaign, officer, paper = drafted()
    text = latest(paper).text.replace(written_long(campaign.closes_on), "cuối tháng sau")
    make_version(paper, officer, text=text)
    later = extended(paper, campaign, officer)

    version = take_facts(paper_id=paper.pk, choices={0: "now"}, seen=2, by=officer)

    assert later in version.text
    assert "cuối tháng sau" not in version.text


def test_facts_of_the_head_are_decided_one_by_one():
    campaign, officer, paper = drafted()
    make_version(paper, officer, own={"place": "Vùng Cao", "sign_title": "PHÓ GIÁM ĐỐC"})
    moved(campaign, "Bình An")
    Fact.objects.filter(document=campaign.document, key="sign_title").update(value="Q. GIÁM ĐỐC")
    Campaign.objects.filter(pk=campaign.pk).update(name="Cuộc thi vẽ tranh", issuer="Sở Mới")
    heads = {change.key: change for change in waiting(paper).head}
    assert set(heads) == {"place", "sign_title", "abstract", "issuer"}
    assert (heads["place"].before, heads["place"].mine, heads["place"].now) == (
        "An Lạc",
        "Vùng Cao",
        "Bình An",
    )
    assert not heads["issuer"].may_stay
    before = latest(paper).facts["facts"]["abstract"]

    version = take_facts(
        paper_id=paper.pk,
        choices={},
        head={"place": "now", "abstract": "mine", "issuer": "mine"},
        seen=2,
        by=officer,
    )

    assert version.own == {"sign_title": "PHÓ GIÁM ĐỐC", "abstract": before}
    assert version.facts["facts"]["place"] == "Bình An"
    assert version.facts["facts"]["issuer"] == "Sở Mới"
    assert [change.key for change in waiting(paper).head] == ["sign_title"]
    take_facts(paper_id=paper.pk, choices={}, head={"sign_title": "mine"}, seen=3, by=officer)
    assert waiting(paper).head == ()
    assert latest(paper).own["sign_title"] == "PHÓ GIÁM ĐỐC"


def test_a_fact_that_the_letter_said_nothing_of_before_waits_beside_ones_own():
    campaign, officer, paper = drafted()
    make_version(paper, officer, own={"signer": "Trần Thị Hoa", "sign_authority": "KT. GIÁM ĐỐC"})
    make_fact(campaign.document, "sign_authority", "TL. GIÁM ĐỐC")
    moved(campaign, "Bình An")

    version = take_facts(paper_id=paper.pk, choices={}, seen=2, by=officer)

    assert version.facts["facts"]["place"] == "Bình An"
    assert not version.facts["facts"].get("sign_authority")
    assert [change.key for change in waiting(paper).head] == ["sign_authority"]


def test_nothing_to_take_makes_no_version():
    _campaign, officer, paper = drafted()

    assert take_facts(paper_id=paper.pk, choices={}, seen=1, by=officer).number == 1

    with pytest.raises(Refused, match="không còn trong văn bản"):
        take_facts(paper_id=paper.pk, choices={0: "now"}, seen=1, by=officer)


def test_facts_that_moved_on_while_somebody_decided_are_shown_again():
    campaign, officer, paper = drafted()
    moved(campaign, "Bình An")
    shown = waiting(paper).version
    moved(campaign, "Bình Yên")

    with pytest.raises(Overtaken, match="đổi thêm lần nữa"):
        take_facts(paper_id=paper.pk, choices={}, seen=1, shown=shown, by=officer)

    assert latest(paper).number == 1


def test_a_contest_that_is_gone_or_whose_letter_is_void_changes_no_paper():
    campaign, officer, paper = drafted()
    Document.objects.filter(pk=campaign.document_id).update(
        state=Document.State.VOID, void_reason="Nhập nhầm", voided_by="x", voided_at=clock.now()
    )
    with pytest.raises(Refused, match="đã bị hủy số"):
        take_facts(paper_id=paper.pk, choices={}, seen=1, by=officer)
    Paper.objects.filter(pk=paper.pk).update(source_id=999_999)

    with pytest.raises(Refused, match="không còn nữa"):
        take_facts(paper_id=paper.pk, choices={}, seen=1, by=officer)

    assert revise(paper_id=paper.pk, text="Sửa tay.", own={}, seen=1, by=officer).number == 2


def test_a_comment_is_answered_and_settled():
    _campaign, officer, paper = drafted()
    said = make_comment(paper, officer, "Thiếu số", words="  triển \n khai ")

    reply = make_comment(paper, officer, "Đã thêm", words="bỏ qua", answers=said.pk)

    assert (said.words, reply.words, reply.answered) == ("triển khai", "", said)
    for _press in range(2):
        settle_comment(comment_id=said.pk, by=officer)
    said.refresh_from_db()
    assert said.settled_by == f"user:{officer.pk}"
    assert verbs(paper)[-3:] == ["paper.commented", "paper.commented", "paper.comment_settled"]


def test_only_a_comment_of_the_same_paper_is_answered():
    _campaign, officer, paper = drafted()
    _other_campaign, other_officer, other = drafted()
    foreign = make_comment(other, other_officer)
    said = make_comment(paper, officer)
    reply = make_comment(paper, officer, answers=said.pk)

    for pk in (foreign.pk, reply.pk, 999_999):
        with pytest.raises(Refused, match="không còn"):
            comment(paper_id=paper.pk, text="Đây", answers=pk, by=officer)
    with pytest.raises(Refused, match="còn trống"):
        comment(paper_id=paper.pk, text="  ", by=officer)

    assert paper.comments.count() == 2


def make_template(unit, text="Lời của đơn vị.", **head):
    return Template.objects.create(
        unit=unit,
        key=KEY,
        name="Công văn của Sở",
        text=text,
        head=head,
        changed_by="x",
        changed_at=clock.now(),
    )


def test_a_unit_template_words_the_summary_and_sets_the_head():
    campaign = contest()
    officer = make_officer(campaign.unit)
    template = make_template(campaign.unit, abstract="mở {tên cuộc thi}", place="Bình An")

    paper = draft_paper(
        source="contest", source_id=campaign.pk, key=KEY, template=template, by=officer
    )

    version = latest(paper)
    assert version.own == {"place": "Bình An"}
    assert paper.document.abstract == "mở Cuộc thi viết thư"
    Campaign.objects.filter(pk=campaign.pk).update(name="Cuộc thi vẽ")
    assert {c.key: c.now for c in waiting(paper).head} == {"abstract": "mở Cuộc thi vẽ"}


def test_a_template_with_an_unknown_place_makes_no_paper_and_changes_none():
    campaign = contest()
    officer = make_officer(campaign.unit)
    template = make_template(campaign.unit)
    told = {"source": "contest", "source_id": campaign.pk, "key": KEY, "template": template}
    paper = draft_paper(**told, by=officer)
    template.text = "Lời của {đơn vị lạ}."
    template.save()

    with pytest.raises(Refused, match="đơn vị lạ"):
        draft_paper(**told, by=officer)
    with pytest.raises(Refused, match="đơn vị lạ"):
        take_facts(paper_id=paper.pk, choices={}, seen=1, by=officer)

    assert Paper.objects.count() == 1
