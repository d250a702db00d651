"""What stands in the letter decides: another date, place or number gives another campaign."""

import datetime as dt

import pytest

from cuocthi.campaigns.models import Campaign
from cuocthi.config.demo import play
from cuocthi.config.demo.command import BUILT_IN
from cuocthi.dispatch.models import Assignment
from cuocthi.meetings.models import Meeting
from cuocthi.units.enums import Kind
from tests.remembered import remembered
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db
PLAN, LETTER = "ke-hoach-upu.txt", "cong-van-don-rac.txt"


@pytest.fixture
@remembered
def town():
    province = make_unit("tỉnh Thừa Thiên Huế", kind=Kind.PROVINCE)
    town = make_unit("thị xã Hương Trà", parent=province, kind=Kind.DISTRICT)
    for name in ("phường Tứ Hạ", "xã Hương Toàn", "xã Bình Tiến"):
        make_unit(name, parent=town, kind=Kind.COMMUNE)
    make_unit("Phòng Văn hóa và Thông tin thị xã Hương Trà", parent=town, kind=Kind.ROOM)
    return town


@pytest.fixture
@remembered
def department():
    province = make_unit("tỉnh Bắc Giang", kind=Kind.PROVINCE)
    department = make_unit(
        "Sở Thông tin và Truyền thông tỉnh Bắc Giang", parent=province, kind=Kind.DEPARTMENT
    )
    for name in ("Phòng Bưu chính Viễn thông", "Văn phòng Sở"):
        make_unit(name, parent=department, kind=Kind.ROOM)
    return department


def played(tmp_path, capsys, name, until, *changes):
    """The built-in letter with some words changed, played to a stage; what was printed."""
    text = (BUILT_IN / name).read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / name
    path.write_text(text)
    code, _reached = play.all_letters([path], until=until)
    assert code == 0, capsys.readouterr().err
    return Campaign.objects.get()


@pytest.fixture(autouse=True)
def units_are_here(monkeypatch):
    monkeypatch.setattr(play.cast, "load_units", lambda: "một vài đơn vị")


def test_the_meeting_is_the_one_of_the_letter(tmp_path, capsys, department):
    campaign = played(tmp_path, capsys, PLAN, "campaigns")

    meeting = Meeting.objects.get(campaign=campaign)
    assert (meeting.day, meeting.hour) == (dt.date(2024, 2, 20), dt.time(8, 30))
    assert meeting.venue == "Hội trường tầng 1, trụ sở Sở Thông tin và Truyền thông"
    assert (meeting.places, sum(i.seats for i in meeting.invitees.all())) == (23, 23)


def test_another_date_place_and_number_of_guests_give_another_meeting(tmp_path, capsys, department):
    campaign = played(
        tmp_path,
        capsys,
        PLAN,
        "campaigns",
        ("ngày 20/02/2024", "ngày 27/02/2024"),
        ("Hội trường tầng 1, trụ sở", "Phòng họp số 3, trụ sở"),
        ("23 người", "31 người"),
    )

    meeting = Meeting.objects.get(campaign=campaign)
    assert meeting.day == dt.date(2024, 2, 27)
    assert meeting.venue == "Phòng họp số 3, trụ sở Sở Thông tin và Truyền thông"
    assert (meeting.places, sum(i.seats for i in meeting.invitees.all())) == (31, 31)


def test_the_window_of_the_contest_is_the_one_of_the_letter(tmp_path, capsys, town):
    campaign = played(tmp_path, capsys, LETTER, "campaigns", ("30/6/2024", "25/6/2024"))

    assert (campaign.opens_on, campaign.closes_on) == (dt.date(2024, 6, 2), dt.date(2024, 6, 25))
    assert campaign.closes_at == dt.datetime(2024, 6, 25, 17, tzinfo=dt.UTC)


def test_each_commune_and_room_of_the_town_gets_its_tasks(tmp_path, capsys, town):
    played(tmp_path, capsys, LETTER, "dispatch")

    given = Assignment.objects.values_list("unit__name", flat=True).distinct()
    assert set(given) == {
        "phường Tứ Hạ",
        "xã Hương Toàn",
        "xã Bình Tiến",
        "Phòng Văn hóa và Thông tin thị xã Hương Trà",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "rỗng"),
        ("Nguyên liệu: 200 g bột mì, 3 quả trứng. Trộn đều rồi nướng 30 phút.", "văn bản"),
        ("PK\x03\x04 đây không phải docx", "bị hỏng"),
    ],
)
def test_what_is_no_letter_of_a_contest_is_refused_in_one_sentence(
    tmp_path, capsys, town, text, said
):
    path = tmp_path / "thu.docx"
    path.write_text(text)

    code, reached = play.all_letters([path], until="campaigns")

    assert (code, reached) == (1, {})
    assert said in capsys.readouterr().err
    assert not Campaign.objects.exists()
