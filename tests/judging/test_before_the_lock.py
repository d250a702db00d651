"""What the pages offer and hide before the lock: waves first, own marks first, a drawn number."""

import pytest

from cuocthi.judging.forms import RoundForm
from cuocthi.judging.models import Allotment
from tests.campaigns.factories import make_role

from .factories import deal, mark_all, mark_wave, open_in
from .test_chair import address, said

pytestmark = pytest.mark.django_db
LOCK = '<button class="btn btn-primary" type="submit">Khóa điểm</button>'


def test_the_lock_is_offered_when_no_wave_is_due_any_more(client):
    round_ = open_in("rounds", letters=14, judges=4, prizes=(1, 2), budget=2, shares=(50,))
    client.force_login(make_role(round_.campaign, "organiser"))

    def page():
        return client.get(address(round_)).content.decode()

    unread = page()
    mark_wave(round_)
    first = page()
    deal(round_)
    mark_wave(round_)
    last = page()

    assert (LOCK in unread, "Khóa được khi mọi lượt chấm đã xong." in unread) == (False, True)
    assert (LOCK in first, "Xem đợt chia tiếp" in first) == (False, True)
    assert "Chia và chấm hết các đợt rồi mới khóa được." in first
    assert (LOCK in last, "Xem đợt chia tiếp" in last) == (True, False)
    assert "Đã chia đủ các đợt theo thể lệ." in last
    assert "UNKNOWN-VARIABLE" not in first + last


@pytest.mark.parametrize("letters", [14, 30])
def test_the_page_of_a_round_costs_the_same_when_all_is_marked(
    client, django_assert_num_queries, letters
):
    round_ = open_in("rounds", letters=letters, judges=4, prizes=(1, 2))
    mark_wave(round_)
    client.force_login(make_role(round_.campaign, "organiser"))

    # 20 of the page of progress, 12 of what is due
    with django_assert_num_queries(33):
        page = client.get(address(round_)).content.decode()

    assert "Xem đợt chia tiếp" in page


def test_a_chair_who_marks_too_learns_nothing_of_the_others_before_having_marked(client):
    round_ = open_in("rounds", letters=12, judges=3)
    row = Allotment.objects.filter(script__round=round_).select_related("panelist__user").first()
    chair = make_role(round_.campaign, "chair", row.panelist.user)
    other = make_role(round_.campaign, "chair")
    own = Allotment.objects.filter(panelist=row.panelist).count()

    def figures(who):
        client.force_login(who)
        return said(client.get(address(round_, "so-lieu")).content.decode())

    early = figures(chair)
    seen = figures(other)
    client.force_login(chair)
    client.post(address(round_, "so-lieu"))
    mark_all(round_)
    done = figures(chair)

    assert f"Bạn còn {own} bài chưa chấm trong vòng này." in early
    assert "Độ chặt, rộng của giám khảo" not in early
    assert "Bạn còn" not in seen
    assert "Độ chặt, rộng của giám khảo" in done


@pytest.mark.parametrize("drawn", ["4711", "7", "12 07 33", "12-07-33", "1.2,3"])
def test_a_drawn_number_is_taken_as_it_was_drawn(drawn):
    form = RoundForm({"seed": drawn}, judges=[])
    form.full_clean()

    assert form.cleaned_data["seed"] == drawn


@pytest.mark.parametrize("typed", ["bốn bảy", "4711; chia lại", "<b>1</b>", "-1", "1  2", "7\n8"])
def test_words_are_no_drawn_number(typed):
    form = RoundForm({"seed": typed}, judges=[])

    assert form.errors["seed"] == ["Chỉ ghi số đã bốc, ví dụ 4711 hoặc 12 07 33."]
