"""What is noticed in kept reports, in words for both sides; the same cost for one and for three."""

import datetime as dt
from decimal import Decimal

import pytest
from PIL import Image

from cuocthi.core import clock
from cuocthi.entries.actions import send_back, submit_entry
from cuocthi.entries.enums import Purpose
from cuocthi.entries.models import CleanUpEvent, Entry
from cuocthi.entries.queries import with_work
from cuocthi.entries.queries.check_list import Check, check_list
from cuocthi.entries.queries.event_checks import Area, area_of, flags, remarks, taken_at
from cuocthi.entries.queries.event_words import clerk_words, kind_words
from cuocthi.files.queries import path_of
from cuocthi.plain.cleanup import Code, Remark
from cuocthi.plain.photofacts import told
from tests.entries.factories import (
    make_clean_up,
    make_communes,
    make_entrant,
    make_report,
    photo,
    photos,
)

pytestmark = pytest.mark.django_db
HERE = {"latitude": 16.45, "longitude": 107.55, "point_from": "map"}
SMALL = {
    "under_age": 0,
    "waste": {"plastic": (Decimal("12.5"), True)},
}


def _loaded(entry):
    return with_work(Entry.objects.select_related("event__commune", "version")).get(pk=entry.pk)


def _remarks(entry, **options):
    found = remarks([_loaded(entry)], entry.campaign, **options)[entry.pk]
    return [remark for remark in found if remark.code != Code.NOWHERE]


def _codes(entry, **options):
    return [remark.code for remark in _remarks(entry, **options)]


def _scaled(**counts):
    return [*photos(**counts), ("scale", photo(), "can.jpg")]


def _stamped(taken, lat=None, lon=None):
    """EXIF as a phone writes it."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = f"{taken:%Y:%m:%d %H:%M:%S}"
    if lat is not None:
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2], gps[3], gps[4] = "N", (lat, 0.0, 0.0), "E", (lon, 0.0, 0.0)
    return exif.tobytes()


def test_a_plain_report_is_not_remarked_on():
    assert _codes(make_report(pictures=_scaled(), **SMALL)) == []


def test_weighed_without_a_scale_and_estimated_without_bags():
    found = _remarks(make_report())

    assert [kind_words(remark) for remark in found] == [
        "Đã đánh dấu “đã cân” (nhựa): hãy thêm ảnh cân để làm chứng.",
        "Ước lượng (hữu cơ): hãy ghi số bao, để người kiểm tra hiểu cách tính.",
    ]


def test_four_hundred_people_in_five_minutes():
    yesterday = clock.now() - dt.timedelta(days=1)
    entry = make_report(
        people=400,
        under_age=0,
        started_at=yesterday,
        ended_at=yesterday + dt.timedelta(minutes=5),
        waste={"plastic": (Decimal(7000), True)},
        pictures=_scaled(),
    )

    assert [kind_words(remark) for remark in _remarks(entry)] == [
        "Buổi làm chỉ 5 phút cho 400 người. Hãy xem lại giờ.",
        "Tính ra 210,0 kg một người một giờ; thường không quá 40. Hãy xem lại số; nếu đúng, "
        "hãy thêm ảnh cân hoặc ảnh xe chở.",
    ]


def test_the_point_is_held_against_area_and_commune():
    campaign = make_clean_up()
    one, two = make_communes(campaign)
    entrant = make_entrant(campaign)

    fits = make_report(entrant, pictures=_scaled(), commune=one.pk, **HERE, **SMALL)
    other = make_report(
        entrant,
        pictures=_scaled(),
        commune=two.pk,
        **HERE,
        **{**SMALL, "waste": {"glass": (Decimal(1), True)}},
    )
    zero = make_report(
        entrant,
        pictures=_scaled(),
        latitude=0.0,
        longitude=0.0,
        **{**SMALL, "waste": {"metal": (Decimal(1), True)}},
    )

    assert _codes(fits) == []
    assert [kind_words(remark) for remark in _remarks(other)] == [
        "Vị trí nằm ở Xã Đồng Mây, còn mục xã, phường ghi Xã Bến Đò. Hãy chọn cho khớp."
    ]
    assert _codes(zero) == [Code.OUTSIDE_AREA]


def test_without_boundaries_only_abroad_is_outside():
    area = area_of(make_clean_up())

    assert (area.commune_at((107.5, 16.4)), area.commune_at((0.0, 0.0))) == (None, "")
    assert (
        Area({"1": "Xã A"}, {"2": [[[107, 16], [108, 16], [108, 17]]]}).commune_at((107.9, 16.1))
        == ""
    )


def test_the_same_totals_as_another_report_of_ones_own():
    entrant, waste = (
        make_entrant(),
        {"plastic": (Decimal("31.5"), True), "glass": (Decimal(4), True)},
    )
    make_report(entrant, waste=waste, pictures=_scaled())
    make_report(make_entrant(entrant.campaign), waste=waste, pictures=_scaled())
    copied = make_report(entrant, waste=waste, pictures=_scaled())

    found = _remarks(copied)

    assert [(remark.code, remark.values) for remark in found] == [
        (Code.SAME_TOTALS, {"numbers": [1]})
    ]
    assert clerk_words(found[0]) == "giống hệt báo cáo số 1"


def test_hour_and_place_of_photos_are_compared_and_not_told_as_a_place():
    noon = clock.now().replace(hour=5)  # in Việt Nam; the report tells of the day before
    yesterday = dt.datetime.combine(noon.date() - dt.timedelta(days=1), dt.time(8))
    at_night = _stamped(yesterday.replace(hour=23), 17.0, 107.0)
    in_time = _stamped(yesterday.replace(hour=9), 16.0, 107.0)
    pictures = [
        ("before", photo(exif=in_time), "a.jpg"),
        ("after", photo(exif=at_night), "b.jpg"),
        ("disposal", photo(exif=at_night), "c.jpg"),
        *_scaled(before=1, after=1),
    ]
    with clock.at(noon):
        entry = make_report(pictures=pictures, latitude=16.0, longitude=107.0, **SMALL)
        found = _remarks(entry, with_photos=True)

    assert [remark.code for remark in found] == [Code.PHOTO_HOUR, Code.PHOTO_FAR]
    words = " ".join(kind_words(remark) for remark in found)
    assert "Ảnh sau 1: máy ghi giờ chụp 23:00" in words
    assert "khoảng 111 km" in words
    assert "17" not in words.replace("17/", "")
    assert _codes(entry) == []  # not without asking for it


def test_a_lost_photo_says_nothing_of_itself():
    entry = make_report(pictures=_scaled(), **SMALL)
    for page in entry.files.select_related("file"):
        path_of(page.file.sha256).unlink()

    assert _codes(entry, with_photos=True) == []


def test_a_camera_that_tells_its_zone_is_believed():
    exif = Image.Exif()
    ifd = exif.get_ifd(0x8769)
    ifd[0x9003], ifd[0x9011] = "2024:06:09 01:00:00", "+00:00"

    said = told(photo(exif=exif.tobytes()))

    assert taken_at(said) == dt.datetime(2024, 6, 9, 1, tzinfo=dt.UTC)


def test_photos_of_another_report_are_counted_and_drafts_of_others_are_not():
    campaign = make_clean_up()
    shared, drafted = photo(), photo()
    make_report(make_entrant(campaign), pictures=[("before", shared, "a.jpg"), *photos(before=1)])
    make_report(make_entrant(campaign), pictures=[("before", drafted, "a.jpg")], state="draft")
    pictures = [
        ("before", shared, "x.jpg"),
        ("after", shared, "y.jpg"),
        ("before", drafted, "z.jpg"),
        *_scaled(before=0, after=1),
    ]
    entry = make_report(make_entrant(campaign), pictures=pictures, **SMALL)

    found = _remarks(entry)

    assert [(remark.code, remark.values) for remark in found] == [
        (
            Code.PHOTO_REUSED,
            {
                "count": 1,
                "photos": [{"what": Purpose.AFTER, "order": 1}],
                "numbers": [1],
                "own": [],
            },
        ),
        (
            Code.PHOTO_TWICE,
            {
                "count": 1,
                "photos": [
                    {"what": Purpose.AFTER, "order": 1},
                    {"what": Purpose.BEFORE, "order": 1},
                ],
            },
        ),
    ]
    assert kind_words(found[0]).startswith("Ảnh sau 1: đã có ở báo cáo của người khác.")
    assert kind_words(found[1]).startswith("Ảnh sau 1, ảnh trước 1: cùng một ảnh ở hai mục.")
    assert "số 1" not in kind_words(found[0])  # another's number is not the entrant's to know
    assert clerk_words(found[0]) == "1 ảnh có ở báo cáo số 1"


def test_the_check_list_has_a_line_for_each_ground_and_one_for_what_is_beside():
    yesterday = clock.now() - dt.timedelta(days=1)
    entry = make_report(
        people=30,
        under_age=30,
        started_at=yesterday,
        ended_at=yesterday + dt.timedelta(minutes=10),
        waste={"hazardous": (Decimal(20), True), "plastic": (Decimal(5), True)},
        pictures=_scaled(),
        **HERE,
    )

    lines = check_list(_loaded(entry), entry.campaign)

    assert lines == [
        Check("Báo cáo khi đăng ký chưa được duyệt", "", True, key="approval"),
        Check("Sự kiện ngoài thời gian cuộc thi hoặc báo cáo quá hạn", "", True, key="late"),
        Check("Thiếu ảnh trước, trong khi làm hoặc sau", "", True, key="photos"),
        Check("Ảnh đã dùng ở báo cáo khác", "", True, key="copied"),
        Check("Ảnh chụp xa địa điểm đã ghi", "", True, key="place"),
        Check("Khối lượng khó tin", "", True, key="weight"),
        Check("Số người không đúng thực tế", "", False, "cả 30 người đều dưới tuổi", key="people"),
        Check(
            "Trẻ em thu gom rác nguy hại",
            "",
            False,
            "20\N{NO-BREAK SPACE}kg rác nguy hại, 30 người dưới 16 tuổi",
            key="children",
        ),
        Check("Buổi làm rất ngắn", "", False, "10 phút, 30 người"),
    ]


def test_late_reports_and_late_approvals_are_lines():
    campaign = make_clean_up(rules={"report_within_days": 3, "correction_days": 3})
    entrant = make_entrant(campaign)
    ended = clock.now() - dt.timedelta(days=5)
    entry = make_report(entrant, started_at=ended - dt.timedelta(hours=2), ended_at=ended, **SMALL)
    type(entrant).objects.filter(pk=entrant.pk).update(
        decided_at=clock.now() + dt.timedelta(hours=1)
    )

    lines = {line.label: line for line in check_list(_loaded(entry), campaign)}

    late = lines["Sự kiện ngoài thời gian cuộc thi hoặc báo cáo quá hạn"]
    assert (late.fits, late.note) == (False, "báo cáo sau 5 ngày, cho phép 3")
    assert lines["Báo cáo khi đăng ký chưa được duyệt"].fits is False
    assert lines["Trẻ em thu gom rác nguy hại"].fits is True
    assert lines["Số người không đúng thực tế"].fits is None


def test_completing_a_report_later_does_not_make_it_late():
    campaign = make_clean_up(rules={"report_within_days": 3, "correction_days": 9})
    entry = make_report(make_entrant(campaign), **SMALL)
    send_back(entry_id=entry.pk, reasons=["Thiếu ảnh cân"], by="test")
    with clock.at(clock.now() + dt.timedelta(days=6)):
        submit_entry(entry_id=entry.pk, by="test")

        lines = check_list(_loaded(entry), campaign)

    assert lines[0].fits is True
    assert "quá hạn" in lines[1].label
    assert lines[1].fits is True


def test_an_entry_whose_event_was_taken_away_has_a_list_all_the_same():
    entry = make_report()
    CleanUpEvent.objects.all().delete()

    assert len(check_list(with_work(Entry.objects).get(pk=entry.pk), entry.campaign)) == 8
    assert flags(entry.campaign) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_flags_of_a_contest_cost_the_same_for_one_and_for_three(django_assert_num_queries, count):
    campaign = make_clean_up()
    make_communes(campaign)
    for _n in range(count):
        make_report(make_entrant(campaign), people=1, **HERE)

    with django_assert_num_queries(10):
        found = flags(campaign)

    assert len(found) == count
    assert all(Code.NO_SCALE_PHOTO in [one.code for one in told_of] for told_of in found.values())


EVERY = {
    "opens": None,
    "closes": None,
    "minutes": 5,
    "people": None,
    "hours": 13,
    "point": "Xã A",
    "chosen": "Xã B",
    "listed": 3,
    "young": 2,
    "rate": Decimal("50.5"),
    "usual": Decimal(40),
    "kind": "other",
    "share": Decimal("0.755"),
    "numbers": [1, 2, 3, 4, 5, 6],
    "kinds": ["glass"],
    "kg": Decimal("2.5"),
    "age": 16,
    "held": 1,
    "least": 2,
    "order": 1,
    "taken": None,
    "metres": 2400,
    "count": 2,
    "photos": [{"what": Purpose.BEFORE, "order": n} for n in range(1, 9)],
    "own": [],
}


@pytest.mark.parametrize("code", Code)
def test_every_remark_has_words_for_both_sides(code):
    values = {**EVERY, "what": Purpose.BEFORE}
    if code not in (Code.SHORT, Code.NO_PEOPLE):
        values["people"] = 5
    remark = Remark(code, values)

    kind, clerk = kind_words(remark), clerk_words(remark)

    assert kind.endswith((".", "0.", "?"))
    assert clerk
    assert "{" not in kind + clerk


def test_ones_own_report_is_named_and_many_photos_stay_readable():
    entrant, shared = make_entrant(make_clean_up()), photo()
    first = make_report(entrant, pictures=[("before", shared, "a.jpg"), *photos(before=1)])
    second = make_report(entrant, pictures=[("during", shared, "b.jpg"), *photos(during=0)])

    said = [kind_words(one) for one in _remarks(second) if one.code == Code.PHOTO_REUSED]

    assert said == [
        f"Ảnh trong khi làm 1: đã dùng ở báo cáo số {first.number} của bạn. Mỗi buổi cần ảnh của "
        "chính buổi đó: hãy bỏ ảnh này và chọn ảnh khác."
    ]
    many = kind_words(Remark(Code.PHOTO_TWICE, EVERY))
    assert "ảnh trước 6 và 2 ảnh khác" in many


def test_distances_are_said_as_people_say_them():
    def far(metres):
        values = {"what": Purpose.AFTER, "order": 1, "metres": metres}
        return clerk_words(Remark(Code.PHOTO_FAR, values))

    assert [far(m) for m in (950, 2400, 15_400)] == [
        "Ảnh sau 1 cách 950 m",
        "Ảnh sau 1 cách 2,4 km",
        "Ảnh sau 1 cách 15 km",
    ]
