"""A reading is scored fairly: right, invented and missed facts are told apart."""

import pytest

from cuocthi.config.bench import peer
from cuocthi.config.bench.damage import DAMAGE, damaged
from cuocthi.config.bench.papers import FIELDS, Paper
from cuocthi.config.bench.score import Sheet, Tally, contained, plain, same_code, score
from cuocthi.plain.directive import understand


def paper(**fields):
    empty = {key: [] if key.endswith("s") and key != "participants" else None for key in FIELDS}
    empty |= {"date": None, "tasks": [], "references": [], "contacts": []}
    return Paper("made", "text", {**empty, **fields})


def fact(value, sure=0.9):
    return {"value": value, "span": [0, 4], "sure": sure}


def label(value, words=None):
    return {"value": value, "words": words or value}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("88 /TB-STP", "88/TB-STP", True),
        ("05/KH-UBND", "5/KH-UBND", True),
        ("08-KH/ÐTN", "08-KH/ĐTN", True),
        ("/KH-UBND", "7/KH-UBND", False),
    ],
)
def test_codes_agree_without_blanks_and_leading_zeros(one, other, same):
    assert same_code(one, other) == same


def test_values_agree_over_tone_placement_case_and_dashes():
    assert plain("UBND XÃ HOÀ BÌNH – Văn phòng.") == plain(
        "Ủy ban nhân dân xã Hòa Bình - văn phòng"
    )


def test_a_name_contains_another_from_three_fifths_on():
    assert contained("cuộc thi vẽ tranh", "cuộc thi vẽ tranh em yêu") is True
    assert contained("cuộc thi", "cuộc thi vẽ tranh em yêu biển") is False


def test_a_wrong_value_is_invented_and_missed_a_missing_one_only_missed():
    one = paper(code=label("15/KH-UBND"), issuer=label("UBND xã An Bình"))

    result = score(one, {"code": fact("16/KH-UBND"), "place": fact("An Bình")})

    assert result.tallies["code"] == Tally(0, 1, 1)
    assert result.tallies["issuer"] == Tally(0, 0, 1)
    assert result.tallies["place"] == Tally(0, 1, 0)
    assert result.sure == [(0.9, False), (0.9, False)]


def test_deadlines_agree_by_day_and_by_hour_where_one_is_labelled():
    one = paper(deadlines=[{"date": "2026-03-01T17:00", "what": "nộp"}, {"date": "2026-04-02"}])
    read = [
        {"date": "2026-03-01", "what": "nộp", "span": [0, 2], "sure": 0.8},
        {"date": "2026-04-02T10:00", "what": "gửi", "span": [3, 4], "sure": 0.8},
    ]

    assert score(one, {"deadlines": read}).tallies["deadlines"] == Tally(1, 1, 1)


def test_tasks_agree_by_doer_and_half_of_the_words_and_their_days_are_counted_apart():
    one = paper(
        tasks=[
            {"who": ["Các trường"], "what": "gửi danh sách đội thi về Phòng", "due": "2026-03-01"}
        ]
    )
    read = {
        "who": ["các trường THCS"],
        "what": "gửi danh sách đội thi",
        "due": "2026-03-02",
        "span": [0, 9],
        "sure": 0.7,
    }

    result = score(one, {"tasks": [read]})

    assert (result.tallies["tasks"], result.due) == (Tally(1, 0, 0), (0, 1))


def test_a_superseded_day_reported_as_live_and_an_unasked_contradiction_are_faults():
    one = Paper("made", "text", paper().fields, dead=("2026-02-28",), asks=("window",))
    live = {"window": {"start": None, "end": "2026-02-28", "span": [0, 3], "sure": 0.8}}

    result = score(one, {**live, "questions": []})

    assert (result.dead_as_live, result.asked) == (1, (0, 1))


def test_a_field_that_is_not_scored_counts_for_nothing():
    one = Paper("made", "text", paper(venue=label("Nhà văn hóa")).fields, unscored={"venue"})

    assert "venue" not in score(one, {"venue": fact("Sân vận động")}).tallies


def test_the_curve_of_sureness_states_what_was_right():
    one = paper(place=label("An Bình"), code=label("15/KH-UBND"))
    sheet = Sheet([score(one, {"place": fact("An Bình", 0.92), "code": fact("1/TB-X", 0.94)})])

    assert sheet.curve() == [(pytest.approx(0.93), 0.5, 2)]
    assert sheet.heads() == 0.0


def test_damage_is_the_same_for_the_same_seed_and_keeps_every_word():
    text = "Số: 15/KH-UBND\nHòa Bình, ngày 05 tháng 3 năm 2026\nĐoàn xã tổ chức – 8 đội."

    for kind in DAMAGE:
        assert damaged(text, kind, "a") == damaged(text, kind, "a")
        assert plain("Hòa Bình, ngày 05 tháng 3 năm 2026") in plain(damaged(text, kind, "a"))


def test_the_plain_reader_gives_what_it_finds_and_no_more():
    text = "Số: 15/KH-UBND\nAn Bình, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nhội thi"

    found = peer.read(text)

    assert found["code"]["value"] == "15/KH-UBND"
    assert found["date"]["value"] == "2026-03-05"
    assert "venue" not in found
    assert set(found) - set(understand(text).to_json()) == set()
