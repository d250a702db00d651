import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.publicity.queries import published_of, told_of, waiting_for
from cuocthi.publicity.wording import (
    Block,
    blocks_of,
    page_text,
    poster_from,
    poster_text,
    poster_words,
    radio_text,
    spoken_length,
)
from tests.campaigns.factories import make_role
from tests.documents.factories import make_fact
from tests.publicity.factories import make_clean_up, make_drafted, make_page, make_public, make_told

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def february():
    with clock.at(dt.datetime(2024, 2, 20, 3, tzinfo=dt.UTC)):
        yield


PAGE = """Ủy ban nhân dân thị xã Sông Mây thông báo về Cuộc thi Sông quê sạch hơn.

# Ai được dự thi
Tập thể, cơ quan, nhóm và cá nhân sinh sống, học tập, làm việc trên địa bàn thị xã Sông Mây. \
Người dưới 16 tuổi tham gia theo nhóm có người lớn phụ trách.

# Thời gian
Nhận bài từ ngày 02/06/2024 đến hết ngày 30/06/2024 (trước 24 giờ cùng ngày).

# Cách dự thi
1. Đăng ký trên trang của cuộc thi và chờ Ban Tổ chức duyệt.
2. Ra quân thu gom rác ở nơi đã chọn; chụp ít nhất 2 ảnh trước, 1 ảnh trong khi làm, 2 ảnh sau.
3. Cân rác theo từng loại, hoặc ước lượng và ghi rõ; giao cho nơi thu gom.
4. Gửi báo cáo trong 3 ngày sau buổi ra quân, muộn nhất là hết ngày 30/06/2024.

# Cần nhớ
- Được báo cáo nhiều buổi, miễn khác nơi hoặc khác giờ.
- Ghi đúng số người có mặt thật; ảnh chụp tại buổi ra quân, không dùng lại ảnh cũ.
- Không để học sinh, trẻ em thu gom rác nguy hại (pin, bóng đèn, vỏ thuốc trừ sâu, kim tiêm).

# Liên hệ
Ủy ban nhân dân thị xã Sông Mây."""


def test_the_page_of_a_clean_up_tells_its_facts_and_no_theme():
    campaign = make_clean_up(issuer="Ủy ban nhân dân thị xã Sông Mây")
    campaign.prizes.all().delete()
    campaign.criteria.all().delete()

    text = page_text(told_of(campaign))

    assert text == PAGE


def test_the_page_of_a_letter_contest_says_that_it_is_voluntary_and_who_agrees():
    text = page_text(told_of(make_told()))

    assert "Chủ đề: “Hãy viết thư kể về dòng sông quê em”." in text
    assert "tham gia trên tinh thần tự nguyện" in text
    assert "sự đồng ý của em và của cha mẹ hoặc người giám hộ" in text
    assert "- 2 giải Nhất\n- 6 giải Nhì\n" in text
    assert text.endswith(
        "Sở Thông tin và Truyền thông, điện thoại 0204 3555 888, thư điện tử vt@so.example."
    )


def test_a_closing_hour_is_told_as_it_is():
    campaign = make_told()
    campaign.closes_at = dt.datetime(2024, 3, 15, 10, tzinfo=dt.UTC)

    told = told_of(campaign)

    assert told.until == "đến 17 giờ 00 phút, ngày 15/03/2024"


def test_the_letters_own_contact_comes_before_the_bodys():
    campaign = make_told()
    make_fact(campaign.document, "contacts", {"type": "url", "value": "https://so.example"})
    make_fact(campaign.document, "contacts", {"type": "phone", "value": "0912 000 000"})

    told = told_of(campaign)

    assert (told.contacts, told.phone) == (("điện thoại 0912 000 000",), "0912 000 000")


@pytest.mark.parametrize(
    ("text", "note"),
    [("Nhận bài theo dấu bưu điện.", "tính theo dấu bưu điện"), ("Nhận bài tại trường.", "")],
)
def test_the_postmark_counts_only_when_the_letter_says_so(text, note):
    assert told_of(make_told(text=text)).close_note == note


def test_the_edition_is_said_once():
    twice = make_told(name="Cuộc thi Viết thư lần thứ 53", edition="53")

    assert told_of(twice).title == "Cuộc thi Viết thư lần thứ 53"


def test_a_prize_that_says_giai_itself_is_not_doubled():
    campaign = make_told()
    campaign.prizes.filter(order=1).update(name="Giải Vàng")

    assert told_of(campaign).prizes[0] == "2 giải Vàng"


def test_rules_without_ages_and_length_are_not_invented():
    campaign = make_told(
        rules={"age_min": None, "max_words": None, "several_entries": True, "blind": False}
    )

    told = told_of(campaign)

    assert told.eligible == "Học sinh trên địa bàn tỉnh Sông Mây."
    assert told.steps[0] == "Tự viết tay một bức thư theo chủ đề của cuộc thi."
    assert told.rules == (
        "Bài do em tự viết, chưa đăng ở đâu, không chép từ bài khác.",
        "Mỗi em được gửi nhiều bài.",
    )


@pytest.mark.parametrize("make", [make_told, make_clean_up])
def test_the_radio_script_holds_no_digit_and_no_address(make):
    text = radio_text(told_of(make()))

    assert not any(sign.isdigit() for sign in text)
    assert "chấm" not in text.replace("giám khảo chấm", "")
    assert text.splitlines()[0].startswith("Kính thưa bà con")
    assert text.splitlines()[-1] == "Xin cảm ơn bà con đã lắng nghe."


def test_the_length_of_a_script_is_told_to_five_seconds():
    assert spoken_length("một hai ba bốn. " * 60) == "1 phút 35 giây"
    assert spoken_length("một.") == "5 giây"


@pytest.mark.parametrize("is_bare", [False, True])
def test_the_words_of_a_poster_come_back_from_their_text(is_bare):
    campaign = make_clean_up() if is_bare else make_told(text="theo dấu bưu điện")
    if is_bare:
        campaign.prizes.all().delete()
    words = poster_words(told_of(campaign))

    assert (words.prizes == (), words.close_note == "", words.contact == "") == (is_bare,) * 3

    assert poster_from(poster_text(words)) == words


def test_a_text_falls_into_its_pieces():
    text = "Lời mở\nhai dòng\n\nĐoạn hai\n# Đầu mục\n- một\n• hai\n1. bước\n2) bước nữa\n"

    assert blocks_of(text) == [
        Block("paragraph", ("Lời mở", "hai dòng")),
        Block("paragraph", ("Đoạn hai",)),
        Block("heading", ("Đầu mục",)),
        Block("points", ("một", "hai")),
        Block("steps", ("bước", "bước nữa")),
    ]


def test_drafts_wait_for_the_organiser_of_an_open_contest_alone():
    campaign = make_drafted()
    make_page()
    over = make_drafted()
    now = clock.now()
    Campaign.objects.filter(pk=over.pk).update(state="closed", closed_at=now)
    organiser = make_role(campaign, "organiser")
    make_role(over, "organiser", organiser)
    judge = make_role(campaign, "judge")

    lines = [waiting_for(user) for user in (organiser, judge, AnonymousUser())]

    label = "Cuộc thi Viết thư Quốc tế UPU: bản tuyên truyền chờ xem và công bố"
    assert lines == [[Waiting(label, f"/tuyen-truyen/{campaign.slug}/", 3)], [], []]


def test_only_published_ones_are_public():
    assert published_of(make_drafted()) == {}
    assert set(published_of(make_public())) == {"page", "poster", "radio"}
