"""Yes or no before the marking: blind, by one or two, a third where they differ, reasons for senders."""

from collections import Counter

import pytest
from django.utils.html import escape

from cuocthi.audit.models import Event
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import refuse
from cuocthi.entries.models import Entry
from cuocthi.judging.actions import (
    add_judge,
    close_screening,
    give_up_look,
    lock_round,
    mark_absent,
    open_round,
    reword_look,
    say_eligible,
)
from cuocthi.judging.models import Allotment, Look, PassedOn, Screening
from cuocthi.judging.queries import plan_next, replays, waiting_for
from cuocthi.judging.queries.screening import lookers, screening_with, state_of
from tests.campaigns.factories import make_role, make_user
from tests.entries.factories import make_entrant
from tests.remembered import remembered

from .factories import (
    after_closing,
    make_clean_up,
    make_judges,
    make_reports,
    open_in,
    play,
)

pytestmark = pytest.mark.django_db


@remembered
def make_screened(*, mode="panel", letters=5, judges=4, screen=2, **numbers):
    """A round whose screening is under way."""
    return open_in(mode, letters=letters, judges=judges, screen=screen, **numbers)


def looks_of(round_):
    return Look.objects.filter(screening__round=round_).select_related("script", "panelist__user")


def say(round_, no=(), ground="theme"):
    """Every open look is said: no to the codes given; also those called meanwhile."""
    while look := looks_of(round_).filter(passed=None).first():
        passed = look.script.code not in no
        say_eligible(
            look_id=look.pk,
            passed=passed,
            ground="" if passed else ground,
            words="" if passed else "Bài viết về chủ đề khác.",
            by=look.panelist.user,
        )


def codes(round_):
    return sorted(round_.scripts.values_list("code", flat=True))


@pytest.mark.parametrize("screen", [1, 2])
def test_every_entry_is_looked_at_by_as_many_as_the_rules_say_and_nothing_is_marked_yet(screen):
    round_ = make_screened(screen=screen)

    each = Counter(look.script.code for look in looks_of(round_))
    loads = Counter(look.panelist.label for look in looks_of(round_))

    assert set(each.values()) == {screen}
    assert set(each) == set(codes(round_))
    assert max(loads.values()) - min(loads.values()) <= 1
    assert not Allotment.objects.filter(script__round=round_).exists()
    assert "Sơ loại chưa chốt" in plan_next(round_).why
    with pytest.raises(Refused, match="Sơ loại chưa chốt"):
        lock_round(round_id=round_.pk, by="test")


@pytest.mark.parametrize("mode", ["panel", "rounds", "exam"])
def test_who_does_not_pass_is_not_marked_and_the_sender_has_the_reason(mode):
    round_ = make_screened(mode=mode)
    out = codes(round_)[0]
    say(round_, no=[out])

    failed = close_screening(round_id=round_.pk, by="test")

    assert [case.code for case in failed] == [out]
    entry = Entry.objects.get(pk=round_.scripts.get(code=out).entry_id)
    assert entry.state == "refused"
    assert entry.reasons == ["không đúng chủ đề: Bài viết về chủ đề khác."]
    dealt = set(
        Allotment.objects.filter(script__round=round_).values_list("script__code", flat=True)
    )
    assert dealt == set(codes(round_)) - {out}
    assert Screening.objects.get().closed_by == "test"
    assert close_screening(round_id=round_.pk, by="test") == []


def test_the_marking_after_it_is_dealt_so_that_it_can_be_dealt_again_and_is_locked():
    round_ = make_screened()
    say(round_, no=codes(round_)[:1])
    close_screening(round_id=round_.pk, by="test")

    kinds = play(round_)

    assert kinds[:2] == ["screen", "panel"]
    assert replays(round_) is True
    assert lock_round(round_id=round_.pk, by="test").method == "mean"


def test_where_two_differ_a_third_looks_and_the_most_decide():
    round_ = make_screened()
    code = codes(round_)[0]
    one, two = looks_of(round_).filter(script__code=code)
    say_eligible(look_id=one.pk, passed=True, by=one.panelist.user)
    assert looks_of(round_).filter(script__code=code).count() == 2

    say_eligible(look_id=two.pk, passed=False, ground="form", by=two.panelist.user)

    third = looks_of(round_).get(script__code=code, passed=None)
    assert third.panelist_id not in (one.panelist_id, two.panelist_id)
    with pytest.raises(Refused, match="chưa xét xong"):
        close_screening(round_id=round_.pk, by="test")
    say(round_)
    assert close_screening(round_id=round_.pk, by="test") == []


def test_without_a_third_judge_it_waits_until_one_is_added():
    round_ = make_screened(judges=2)
    code = codes(round_)[0]
    one, two = looks_of(round_).filter(script__code=code)
    say_eligible(look_id=one.pk, passed=False, ground="theme", by=one.panelist.user)
    say_eligible(look_id=two.pk, passed=True, by=two.panelist.user)
    say(round_)
    with pytest.raises(Refused, match="thêm giám khảo"):
        close_screening(round_id=round_.pk, by="test")

    add_judge(round_id=round_.pk, user=make_role(round_.campaign, "judge"), by="test")
    with pytest.raises(Refused, match="chưa xét xong"):
        close_screening(round_id=round_.pk, by="test")
    say(round_)

    assert close_screening(round_id=round_.pk, by="test") == []


def test_a_no_needs_a_ground_and_another_reason_needs_words():
    round_ = make_screened()
    look = looks_of(round_).first()
    for ground, words in (("", ""), ("other", "  "), ("nonsense", "x"), ("theme", "x" * 301)):
        with pytest.raises(Refused):
            say_eligible(
                look_id=look.pk, passed=False, ground=ground, words=words, by=look.panelist.user
            )
    look.refresh_from_db()
    assert look.passed is None


def test_until_the_closing_it_can_be_said_otherwise_and_no_event_tells_what():
    round_ = make_screened(screen=1)
    look = looks_of(round_).first()
    judge = look.panelist.user
    say_eligible(look_id=look.pk, passed=False, ground="theme", by=judge)
    say_eligible(look_id=look.pk, passed=True, why="Bấm nhầm.", by=judge)
    say_eligible(look_id=look.pk, passed=True, by=judge)
    told = Event.objects.filter(verb="screening.said")
    assert [set(event.data) & {"passed", "ground", "words"} for event in told] == [set(), set()]
    say(round_)
    close_screening(round_id=round_.pk, by="test")

    with pytest.raises(Refused, match="đã chốt"):
        say_eligible(look_id=look.pk, passed=False, ground="theme", by=judge)


def test_a_change_needs_a_why_that_stands_in_the_trail():
    round_ = make_screened(screen=1)
    look = looks_of(round_).first()
    judge = look.panelist.user
    say_eligible(look_id=look.pk, passed=True, by=judge)
    for why in ("  ", "x" * 301):
        with pytest.raises(Refused, match=r"(?i)lý do"):
            say_eligible(look_id=look.pk, passed=False, ground="theme", why=why, by=judge)

    say_eligible(look_id=look.pk, passed=False, ground="theme", why="Đọc lại.", by=judge)

    told = Event.objects.filter(verb="screening.said").order_by("pk")
    assert [event.data.get("why") for event in told] == [None, "Đọc lại."]


def test_a_stale_window_changes_nothing_and_the_page_says_what_stands(client):
    round_ = make_screened(screen=1)
    look = looks_of(round_).first()
    client.force_login(look.panelist.user)
    assert 'name="seen" value="0"' in text(client.get(page_of(look)))
    client.post(page_of(look), {"passed": "yes", "seen": "0"})

    stale = {"passed": "no", "ground": "theme", "why": "Đổi ý.", "seen": "0"}
    sent = client.post(page_of(look), stale)

    look.refresh_from_db()
    assert (sent.status_code, look.passed) == (409, True)
    assert "vừa được ghi “đạt” ở một cửa sổ" in text(sent)
    assert f'name="seen" value="{look.version}"' in text(sent)
    client.post(page_of(look), stale | {"seen": str(look.version)})
    look.refresh_from_db()
    assert look.passed is False


def test_a_yes_with_a_reason_for_a_no_is_refused_and_the_reason_is_not_called_free(client):
    round_ = make_screened()
    look = looks_of(round_).first()
    client.force_login(look.panelist.user)

    sent = client.post(page_of(look), {"passed": "yes", "ground": "theme", "seen": "0"})

    look.refresh_from_db()
    assert look.passed is None
    assert "mà vẫn để lý do không đạt" in text(sent)
    label = text(sent).split("Lý do, nếu không đạt")[-1].split("</label>")[0]
    assert "không bắt buộc" not in label


def test_nobody_speaks_for_another_and_only_who_runs_it_closes(client):
    round_ = make_screened()
    look = looks_of(round_).first()
    other = looks_of(round_).exclude(panelist=look.panelist).first().panelist.user
    stranger = make_user()
    for person in (other, stranger, make_role(round_.campaign, "chair")):
        with pytest.raises(Look.DoesNotExist):
            say_eligible(look_id=look.pk, passed=True, by=person)
    say(round_)
    for person in (other, stranger):
        with pytest.raises(Refused, match="trưởng ban giám khảo hoặc ban tổ chức"):
            close_screening(round_id=round_.pk, by=person)


def test_not_all_can_fail():
    round_ = make_screened()
    say(round_, no=codes(round_))

    with pytest.raises(Refused, match="Không bài nào đạt"):
        close_screening(round_id=round_.pk, by="test")
    assert set(Entry.objects.values_list("state", flat=True)) == {"accepted"}


def test_who_knows_the_writer_neither_looks_nor_marks():
    round_ = make_screened()
    look = looks_of(round_).first()

    give_up_look(look_id=look.pk, by=look.panelist.user)

    assert looks_of(round_).filter(script=look.script).count() == 2
    assert not looks_of(round_).filter(script=look.script, panelist=look.panelist).exists()
    assert PassedOn.objects.get().why == "knows"
    say(round_)
    close_screening(round_id=round_.pk, by="test")
    assert not Allotment.objects.filter(script=look.script, panelist=look.panelist).exists()


def test_an_absent_judges_open_looks_alone_go_to_others():
    round_ = make_screened()
    look = looks_of(round_).first()
    say_eligible(look_id=look.pk, passed=True, by=look.panelist.user)
    others = set(looks_of(round_).exclude(panelist=look.panelist).values_list("pk", flat=True))

    mark_absent(round_id=round_.pk, label=look.panelist.label, by="test")

    assert others <= set(looks_of(round_).values_list("pk", flat=True))
    assert [one.pk for one in looks_of(round_).filter(panelist=look.panelist)] == [look.pk]
    each = Counter(one.script.code for one in looks_of(round_))
    assert set(each.values()) == {2}


def test_clean_ups_are_looked_at_for_their_evidence():
    campaign = make_clean_up()
    campaign.rules = {**campaign.rules, "mode": "panel", "screen": 1}
    campaign.save(update_fields=["rules"])
    make_reports(make_entrant(campaign), 2)
    panel = make_judges(campaign, 2)
    with after_closing(campaign):
        round_ = open_round(campaign_id=campaign.pk, judges=panel, seed="7", by="test")
    out = codes(round_)[0]
    say(round_, no=[out], ground="evidence")

    close_screening(round_id=round_.pk, by="test")

    entry = Entry.objects.get(pk=round_.scripts.get(code=out).entry_id)
    assert entry.reasons[0].startswith("minh chứng không đủ hoặc không khớp")


@pytest.mark.parametrize("letters", [5, 9])
def test_the_desk_tells_who_runs_it_that_a_screening_can_be_closed(
    django_assert_num_queries, letters
):
    round_ = make_screened(letters=letters)
    chair, judge = make_role(round_.campaign, "chair"), looks_of(round_).first().panelist.user
    here = f"/cham-thi/{round_.campaign.slug}/vong/1/so-loai/"

    before = waiting_for(chair)
    say(round_)
    with django_assert_num_queries(3):
        after = waiting_for(chair)

    assert before == []
    assert [(one.url, one.label.split(":")[0]) for one in after] == [
        (here, "Đã xét xong sơ loại, chờ chốt")
    ]
    assert here not in [one.url for one in waiting_for(judge)]
    close_screening(round_id=round_.pk, by="test")
    assert waiting_for(chair) == []


def test_the_desk_tells_that_a_screening_waits_for_one_more_judge():
    round_ = make_screened(judges=2)
    chair = make_role(round_.campaign, "chair")
    say(round_)
    look = looks_of(round_).first()
    say_eligible(
        look_id=look.pk, passed=False, ground="theme", why="Xem lại.", by=look.panelist.user
    )

    [line] = waiting_for(chair)

    assert line.label.startswith("Sơ loại có bài chưa ngã ngũ, cần thêm giám khảo")
    add_judge(round_id=round_.pk, user=make_judges(round_.campaign, 1)[0], by="test")
    assert waiting_for(chair) == []


def test_looks_of_an_entry_found_invalid_meanwhile_are_waited_for_by_nobody():
    round_ = make_screened(screen=1)
    chair, look = make_role(round_.campaign, "chair"), looks_of(round_).first()
    judge = look.panelist.user
    for one in looks_of(round_).exclude(pk=look.pk):
        say_eligible(look_id=one.pk, passed=True, by=one.panelist.user)
    assert [one.count for one in waiting_for(judge)] == [1]
    before = next(row for row in lookers(look.screening) if row[0] == look.panelist)

    refuse(entry_id=look.script.entry_id, reasons=["Chép của người khác."], by="test")

    assert waiting_for(judge) == []
    assert all(look not in mine.looks for mine in screening_with(judge))
    after = next(row for row in lookers(look.screening) if row[0] == look.panelist)
    assert after[2:] == (before[2] - 1, before[3])
    assert [one.label.split(":")[0] for one in waiting_for(chair)] == [
        "Đã xét xong sơ loại, chờ chốt"
    ]
    assert mark_absent(round_id=round_.pk, label=look.panelist.label, by="test") == 0
    close_screening(round_id=round_.pk, by="test")


# --- pages


def page_of(look, tail=""):
    return f"/cham-thi/{look.screening.round.campaign.slug}/so-loai/{look.script.code}/{tail}"


def text(response):
    page = response.content.decode()
    assert "UNKNOWN-VARIABLE" not in page
    return page


def test_a_judge_says_it_by_the_form_and_goes_on(client):
    round_ = make_screened()
    look = looks_of(round_).order_by("panelist", "order").first()
    client.force_login(look.panelist.user)
    assert "Bài chờ xét sơ loại" in text(client.get("/"))
    assert f"Xét bài {look.script.code}" in text(client.get("/cham-thi/"))

    page = text(client.get(page_of(look)))
    assert escape(look.script.text) in page
    assert "Hãy chọn lý do không đạt" in text(client.post(page_of(look), {"passed": "no"}))
    assert client.post(page_of(look), {}).status_code == 200
    sent = client.post(
        page_of(look), {"passed": "no", "ground": "other", "words": "<b>Chép"}, follow=True
    )

    look.refresh_from_db()
    assert (look.passed, look.ground, look.words) == (False, "other", "<b>Chép")
    assert f"Đã ghi bài {look.script.code}" in text(sent)
    assert "&lt;b&gt;Chép" in text(client.get(page_of(look)))


def test_a_look_is_its_judges_alone(client):
    round_ = make_screened()
    look = looks_of(round_).first()
    others = [make_user(), make_role(round_.campaign, "judge"), make_role(round_.campaign, "chair")]
    for person in others:
        client.force_login(person)
        for tail in ("", "anh/1/"):
            assert client.get(page_of(look, tail)).status_code == 404
        assert client.post(page_of(look, "chuyen/")).status_code == 404
    client.force_login(look.panelist.user)
    assert client.get(page_of(look).replace(look.script.code, "ZZZZ")).status_code == 404
    assert client.get(page_of(look, f"anh/{2**70}/")).status_code == 404
    assert "đã chuyển cho người khác" in text(client.post(page_of(look, "chuyen/"), follow=True))


@pytest.mark.parametrize(
    ("role", "status"),
    [("chair", 200), ("organiser", 200), ("judge", 403), ("secretary", 403), (None, 403)],
)
def test_only_who_runs_the_round_sees_how_far_the_screening_is(client, role, status):
    round_ = make_screened()
    client.force_login(make_role(round_.campaign, role) if role else make_user())
    address = f"/cham-thi/{round_.campaign.slug}/vong/1/so-loai/"

    assert client.get(address).status_code == status
    assert client.post(address).status_code == (302 if status == 200 else 403)


def test_the_chair_closes_it_by_the_page_and_sees_reasons_only_when_all_is_said(client):
    round_ = make_screened()
    out = codes(round_)[0]
    client.force_login(make_role(round_.campaign, "chair"))
    address = f"/cham-thi/{round_.campaign.slug}/vong/1/so-loai/"
    look = looks_of(round_).filter(script__code=out).first()
    say_eligible(look_id=look.pk, passed=False, ground="theme", by=look.panelist.user)
    assert "không đúng chủ đề" not in text(client.get(address))
    assert "/vong/1/so-loai/" in text(client.get(f"/cham-thi/{round_.campaign.slug}/"))

    say(round_, no=[out])
    assert "không đúng chủ đề" in text(client.get(address))
    closed = client.post(address, follow=True)

    assert "1 bài không đạt" in text(closed)
    assert "Đã chốt lúc" in text(client.get(address))


def test_who_runs_it_puts_the_senders_words_right_before_the_closing(client):
    round_ = make_screened(screen=1)
    out = codes(round_)[0]
    say(round_, no=[out])
    look = looks_of(round_).get(script__code=out)
    client.force_login(make_role(round_.campaign, "chair"))
    address = f"/cham-thi/{round_.campaign.slug}/vong/1/so-loai/"
    assert "không nêu tên ai" in text(client.get(address))

    sent = client.post(
        f"{address}loi/", {"look": str(look.pk), "words": "Thư viết về biển."}, follow=True
    )
    close_screening(round_id=round_.pk, by="test")

    assert "Đã lưu lời cho người gửi" in text(sent)
    entry = Entry.objects.get(pk=look.script.entry_id)
    assert entry.reasons == ["không đúng chủ đề: Thư viết về biển."]
    told = Event.objects.get(verb="screening.reworded").data
    assert (told["before"], told["after"]) == ("Bài viết về chủ đề khác.", "Thư viết về biển.")
    with pytest.raises(Refused, match="đã chốt"):
        reword_look(look_id=look.pk, words="Khác.", by="test")


def test_words_are_put_right_by_who_runs_it_alone_and_of_a_no_alone(client):
    round_ = make_screened(screen=1)
    out, fine = codes(round_)[:2]
    bad = looks_of(round_).get(script__code=out)
    say_eligible(look_id=bad.pk, passed=False, ground="theme", by=bad.panelist.user)
    with pytest.raises(Refused, match="chưa xét xong"):
        reword_look(look_id=bad.pk, words="x", by="test")
    say(round_)
    with pytest.raises(Refused, match="“đạt”"):
        reword_look(look_id=looks_of(round_).get(script__code=fine).pk, words="x", by="test")
    with pytest.raises(Refused, match="trưởng ban giám khảo hoặc ban tổ chức"):
        reword_look(look_id=bad.pk, words="x", by=bad.panelist.user)
    client.force_login(make_role(round_.campaign, "chair"))
    address = f"/cham-thi/{round_.campaign.slug}/vong/1/so-loai/loi/"
    for wrong in ("", "x", "9" * 30, "0"):
        assert client.post(address, {"look": wrong, "words": "x"}).status_code == 404


@pytest.mark.parametrize("letters", [3, 6])
def test_its_pages_cost_the_same_however_many_entries(client, django_assert_num_queries, letters):
    round_ = make_screened(letters=letters)
    look = looks_of(round_).select_related("screening__round__campaign").first()
    mine = page_of(look)
    client.force_login(look.panelist.user)
    with django_assert_num_queries(4):  # session, person, the look, pictures
        client.get(mine)
    client.force_login(make_role(round_.campaign, "chair"))
    address = f"/cham-thi/{round_.campaign.slug}/vong/1/so-loai/"
    with django_assert_num_queries(10):
        client.get(address)
    assert len(state_of(Screening.objects.get(round=round_)).cases) == letters
