import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from cuocthi.plain.record import Chain, check, companions, fingerprint, pack, verify
from cuocthi.plain.record.contest import CALIBRATED, MEAN, TWO_NEAREST_THIRD

from .made import Made, packed, rehashed, sheet_of

ALONE = Path(verify.__file__)


def both(data, head=""):
    """What both checkers say: (number of faults by ours, by the one that stands alone)."""
    return len(check(data, head=head).faults), len(verify.check(data, head)[2])


@pytest.fixture(scope="module")
def made():
    return Made(3, n=9)


def test_a_line_is_one_object_in_one_spelling_and_holds_the_hash_of_the_line_before():
    chain = Chain()

    first = chain.add("contest", None, name="Viết thư")
    second = chain.add("lock", None, round=1)

    assert chain.to_bytes().decode().splitlines() == [
        '{"at":null,"data":{"name":"Viết thư"},"hash":"'
        + first
        + '","kind":"contest","n":1,"prev":"'
        + "0" * 64
        + '"}',
        '{"at":null,"data":{"round":1},"hash":"'
        + second
        + '","kind":"lock","n":2,"prev":"'
        + first
        + '"}',
    ]
    assert chain.head == second
    assert len(chain) == 2


def test_the_fingerprint_of_an_entry_can_be_worked_out_by_who_has_the_letter():
    import hashlib

    known = '{"facts":{},"pictures":[["ab","trang 1"]],"text":"Thư"}'

    assert fingerprint("Thư", {}, [("ab", "trang 1")]) == hashlib.sha256(known.encode()).hexdigest()


def test_the_same_record_is_packed_into_the_same_bytes(made):
    assert made.zip() == made.zip()
    with zipfile.ZipFile(io.BytesIO(made.zip())) as found:
        assert [one.date_time for one in found.infolist()] == [(1980, 1, 1, 0, 0, 0)] * 3


def test_the_checker_that_stands_alone_is_short_and_needs_only_the_standard_library():
    lines = ALONE.read_text().splitlines()
    imports = {line.split()[1] for line in lines if re.match(r"(from|import) ", line)}

    assert sum(bool(line.strip()) for line in lines) < 250
    assert imports <= {"__future__", "typing", *sys.stdlib_module_names}


@pytest.mark.parametrize("method", [MEAN, TWO_NEAREST_THIRD, CALIBRATED])
@pytest.mark.parametrize("block", range(4))
def test_both_checkers_recompute_random_contests(method, block):
    plans = [
        [("Nhất", 1, "any"), ("Nhì", 2, "any")],
        [
            ("Nhất tập thể", 1, "groups"),
            ("Nhì tập thể", 1, "groups"),
            ("Cá nhân", 2, "individuals"),
        ],
    ]
    for seed in range(block * 17, block * 17 + 17):
        made = Made(seed, n=4 + seed % 9, judges=3 + seed % 3, method=method, plan=plans[seed % 2])

        found = check(made.zip(), head=made.chain.head)

        assert found.faults == ()
        assert found.head == made.chain.head
        assert found.figures["entries"] == made.n
        assert found.figures["dealings"] == 1
        assert verify.check(made.zip(), made.chain.head) == ([], made.chain.head, [])


def test_one_spoilt_byte_is_found_wherever_it_lies(made):
    data, rng, missed = made.zip(), random.Random(5), []
    for place in rng.sample(range(len(data)), 3000):
        spoilt = bytearray(data)
        spoilt[place] ^= 1 << rng.randrange(8)
        if both(bytes(spoilt)) != (1, 1):
            missed.append(place)

    assert missed == []


def test_the_first_bad_line_is_named_by_both(made):
    lines = made.chain.to_bytes().splitlines(keepends=True)
    rng = random.Random(6)
    for _try in range(200):
        n = rng.randrange(len(lines))
        place = rng.randrange(len(lines[n]) - 1)
        spoilt = bytearray(lines[n])
        spoilt[place] = spoilt[place] ^ 1 if spoilt[place] ^ 1 != 10 else 11
        data = packed(b"".join([*lines[:n], bytes(spoilt), *lines[n + 1 :]]))

        assert check(data).line == n + 1
        assert verify.check(data)[2][0].startswith(f"dòng {n + 1} ")


@pytest.mark.parametrize("seed", range(40))
def test_lines_swapped_cut_out_put_in_twice_or_cut_off_are_found(made, seed):
    lines, rng = made.chain.to_bytes().splitlines(keepends=True), random.Random(seed)
    a, b = sorted(rng.sample(range(len(lines)), 2))
    swapped = [*lines[:a], lines[b], *lines[a + 1 : b], lines[a], *lines[b + 1 :]]

    assert check(packed(b"".join(swapped))).line == a + 1
    assert check(packed(b"".join(lines[:a] + lines[a + 1 :]))).line == a + 1
    assert check(packed(b"".join([*lines[:b], lines[a], *lines[b:]]))).line == b + 1
    for broken in (swapped, lines[:a] + lines[a + 1 :], [*lines[:b], lines[a], *lines[b:]]):
        assert both(packed(b"".join(broken))) == (1, 1)
    assert both(packed(b"".join(lines[: a + 1]))) == (1, 1)
    assert both(packed(b"".join(lines[:-1]))) == (1, 1)


def test_a_tail_cut_off_at_an_earlier_publication_is_told_by_the_printed_mark():
    made = Made(11, n=9)
    first, first_head = made.zip(), made.chain.head
    code = min(made.given, key=lambda code: len(made.given[code]))
    second = made.adjust(code, ("10.00", "9.75")).zip()

    assert both(first, first_head) == (0, 0)
    assert both(second, made.chain.head) == (0, 0)
    assert both(second, first_head) == (0, 0)  # the old mark stands in the new record
    assert both(first) == (0, 0)
    assert both(first, made.chain.head) == (1, 1)  # the appeal was cut off


@pytest.mark.parametrize("method", [TWO_NEAREST_THIRD, CALIBRATED])
def test_after_an_appeal_scores_and_places_follow_from_the_old_and_the_new_readings(method):
    for seed in range(30):
        made = Made(seed, n=7, method=method)
        code = sorted(made.given)[seed % 7]
        low = seed % 3 == 0

        data = made.adjust(
            code, ("6.00", "6.25") if low else ("9.75", "10.00"), may_lower=low
        ).zip()

        assert check(data).faults == ()
        assert verify.check(data)[2] == []
        assert check(data).figures["adjusted"] == 1


def readings(*labels):
    return [{"judge": label, "points": {"1": "8.00", "2": "8.00", "3": "8.00"}} for label in labels]


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (("PK1", "PK2"), None),
        (("PK1", "PK1"), "hai lần"),
        (("PK1",), "chưa được hai người"),
        (("PK1", "PK3"), "đã được thay"),
        (("PK1", "GK"), "đã chấm bài đó"),
    ],
)
@pytest.mark.parametrize("kind", ["appeal", "adjusted"])
def test_one_fresh_reader_twice_or_a_replaced_one_is_found_by_both(kind, labels, told):
    made = Made(3, n=7, method=MEAN)
    code = sorted(made.given)[0]
    own = [label.replace("GK", made.given[code][0][0]) for label in labels]
    made.chain.add("replaced", made.at(), number=1, code=code, judge="PK3", instead="PK2")
    if kind == "adjusted":
        made.adjust(code, ("10.00", "9.75"))
        line = json.loads(made.chain.to_bytes().splitlines()[-2])
        given = line["data"]["readings"]
        if told:
            given = [given[0] | {"judge": label} for label in own]
        found = packed(
            rehashed(
                made.chain.to_bytes(),
                lambda line: line["kind"] == kind and line["data"].update(readings=given),
            )
        )
    else:
        made.chain.add(
            kind,
            made.at(),
            number=1,
            code=code,
            decision="kept",
            words="x",
            readings=readings(*own),
        )
        made.close()
        found = made.zip()

    faults, alone = check(found).faults, verify.check(found)[2]
    assert (len(faults), len(alone)) == ((1, 1) if told else (0, 0))
    if told:
        assert told in faults[0]
        assert "chưa được hai người khác đọc lại" in alone[0]


@pytest.mark.parametrize(
    ("rule", "prize", "true"),
    [(None, "", True), (None, "Ba", True), (2, "", False), (2, "Ba", True)],
)
def test_an_own_prize_that_was_passed_is_checked_by_the_rule_it_was_drawn_under(rule, prize, true):
    """Once another appeal passed it, an entry keeps its prize; its own appeal, lifting nothing past
    anybody, took it under the old rule, whose lines name none."""
    made = Made(3, n=7, method=MEAN, plan=[("Nhất", 1, "any"), ("Nhì", 1, "any"), ("Ba", 1, "any")])
    order = [place["code"] for place in sorted(made.places, key=lambda place: place["rank"])]
    third = made.places[0]
    for code in order[3:]:
        made.adjust(code, ("10.00", "10.00"), rule=2)
        third = next(place for place in made.places if place["code"] == order[2])
        if third["rank"] > 3:
            break
    assert (third["prize"], third["rank"]) == ("Ba", 4)
    own = third["score"]
    made.adjust(order[2], (own, own), rule=2)
    places = [
        place | ({"prize": prize} if place["code"] == order[2] else {}) for place in made.places
    ]

    def drawn(line):
        data = line["data"]
        if line["kind"] == "adjusted" and data["code"] == order[2]:
            data["moved"].append({"code": order[2], "after": {"prize": prize}})
            data["sheet"] = sheet_of(places)
            del data["rule"]
            if rule:
                data["rule"] = rule

    data = packed(rehashed(made.chain.to_bytes(), drawn))

    assert [fault.split(": ")[-1] for fault in check(data).faults] == (
        [] if true else ["giải không theo thứ hạng, cơ cấu giải."]
    )
    assert verify.check(data)[2] == []


def test_fresh_readings_are_levelled_with_figures_of_their_round_alone():
    """A weight that drowns all others, or a severity made up, is found."""
    for key, text in (("g", "99.000000000000"), ("a", "-3.000000000000"), ("k", "0.100000000000")):
        made = Made(3, n=7, method=CALIBRATED)
        code = sorted(made.given)[0]
        line = made.adjust(code, ("9.75", "10.00")).chain.to_bytes().splitlines()[-2]
        told = json.loads(line)["data"]
        told["readings"][0][key] = text
        again = Made(3, n=7, method=CALIBRATED)
        again.chain.add("adjusted", again.at(), **told)
        again.close()

        faults = check(again.zip()).faults
        assert ["số liệu không phải của vòng chấm" in one for one in faults] == [True]


CHANGES = {
    "a mark": lambda line: line["kind"] == "mark" and line["data"]["points"].update({"1": "1.00"}),
    "a score": lambda line: line["kind"] == "place" and line["data"].update(score="9.99"),
    "a rank": lambda line: line["kind"] == "place" and line["data"].update(rank=1),
    "a prize": lambda line: line["kind"] == "place" and line["data"].update(prize="Nhất"),
    "the seed": lambda line: line["kind"] == "dealing" and line["data"].update(seed="khác"),
    "a weight": lambda line: (
        line["kind"] == "rules" and line["data"]["criteria"][0].update(weight=80)
    ),
    "the gap": lambda line: line["kind"] == "round" and line["data"].update(third_gap="0.10"),
    "the method": lambda line: line["kind"] == "ranking" and line["data"].update(method="khác"),
    "the locked sheet": lambda line: line["kind"] == "lock" and line["data"].update(sheet="0" * 64),
    "a lock before the marks": lambda line: (
        line["kind"] == "entry" and line.update(kind="lock", data={"round": 1, "sheet": "0" * 64})
    ),
    "the plan": lambda line: line["kind"] == "rules" and line["data"]["prizes"][0].update(count=2),
    "points off the scale": lambda line: (
        line["kind"] == "mark" and line["data"]["points"].update({"1": "10.25"})
    ),
    "an infinite number": lambda line: (
        line["kind"] == "mark" and line["data"]["points"].update({"1": "1e999999999"})
    ),
    "another shape": lambda line: line["kind"] == "mark" and line.update(data={"round": {}}),
    "a plan without end": lambda line: (
        line["kind"] == "rules" and line["data"]["prizes"][0].update(count=10**12)
    ),
    "no rules": lambda line: line["kind"] == "rules" and line.update(kind="event"),
    "the guide": lambda line: line["kind"] == "closing" and line["data"].update(files={}),
    "an inner kind": lambda line: line["kind"] == "lock" and line.update(kind="__init__"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_record_rewritten_as_a_whole_is_found_where_it_does_not_follow(what):
    made = Made(3, n=9)

    data = packed(rehashed(made.chain.to_bytes(), CHANGES[what]))

    assert both(data, made.chain.head) == (1, 1)  # the printed mark tells it in any case
    assert both(data) == (1, 1)


TOLD = {
    "points off the scale": r"bài \w+, \w+: điểm 10\.25 ngoài thang điểm",
    "the seed": "vòng 1, chia lần 1: ",
    "the locked sheet": "vòng 1: các điểm không khớp mã băm lúc khóa",
    "a mark": "vòng 1: các điểm không khớp mã băm lúc khóa",
    "a score": r"bài \w+: tính (lại được|ra) \d",
    "a prize": r"bài \w+(, \w+)*: giải không theo thứ hạng, cơ cấu giải",
    "the plan": r"bài \w+(, \w+)*: giải không theo thứ hạng, cơ cấu giải",
    "the guide": r"verify\.py trong hồ sơ đã bị thay",
}


@pytest.mark.parametrize("what", TOLD)
def test_both_say_which_line_does_not_follow_and_of_what(what):
    data = packed(rehashed(Made(3, n=9).chain.to_bytes(), CHANGES[what]))
    ours = check(data)

    [alone] = verify.check(data)[2]

    assert re.fullmatch(f"Dòng {ours.line}: {TOLD[what]}.*", ours.faults[0])
    assert re.fullmatch(f"dòng {ours.line}: {TOLD[what]}.*", alone)


def test_both_say_who_left_a_criterion_out_and_which_entry_has_no_place(made):
    def without_one(line):
        if line["kind"] == "mark":
            line["data"]["points"].popitem()

    def renamed(line):
        if line["kind"] == "place":
            line["data"]["code"] = "KHÁC"

    for change, told in (
        (without_one, r": bài \w+, \w+: thiếu hoặc thừa tiêu chí"),
        (renamed, r": bảng xếp hạng thiếu hoặc thừa bài .*KHÁC"),
    ):
        data = packed(rehashed(made.chain.to_bytes(), change))
        assert re.search(told, check(data).faults[0])
        assert re.search(told, verify.check(data)[2][0])


UNSIGNED = {
    "none": (set(), "trưởng ban giám khảo và ban tổ chức"),
    "only the jury": ({"chair"}, "ban tổ chức"),
    "only the committee": ({"committee"}, "trưởng ban giám khảo"),
}


@pytest.mark.parametrize("who", UNSIGNED)
def test_a_published_record_without_the_signatures_of_both_sides_is_told_by_both(made, who):
    signed, missing = UNSIGNED[who]

    def unsign(line):
        if line["kind"] == "signature" and line["data"]["side"] not in signed:
            line.update(kind="event", data={"verb": "x"})

    data = packed(rehashed(made.chain.to_bytes(), unsign))

    assert check(data).faults[0].endswith(f": chưa có chữ ký của {missing}.")
    assert verify.check(data)[2][0].endswith(f": chưa có chữ ký của {missing}")


def test_signatures_hold_for_the_last_sheet_and_one_side_twice_is_one_side(made):
    lines = made.chain.to_bytes().splitlines(keepends=True)
    kinds = [json.loads(raw)["kind"] for raw in lines]
    place, ranked, first = (kinds.index(kind) for kind in ("place", "ranked", "signature"))
    again = [*lines[:-1], lines[place], lines[ranked], lines[-1]]
    twice = [*lines[: first + 1], lines[first], lines[-1]]

    for spoilt in (again, twice):
        data = packed(rehashed(b"".join(spoilt), lambda line: None))
        assert "chưa có chữ ký" in check(data).faults[0]
        assert "chưa có chữ ký" in verify.check(data)[2][0]


def test_a_record_from_before_the_publishing_is_said_to_be_one(made):
    def unpublish(line):
        if line["kind"] == "closing":
            line["data"]["state"] = "drawn_up"

    data = packed(rehashed(made.chain.to_bytes(), unpublish))

    assert both(data) == (0, 0)
    assert "chưa công bố" in check(data).notes[0]
    assert "chưa công bố" in verify.check(data)[0][0]


def test_the_mark_of_the_sites_trail_is_told_from_that_of_the_record(made):
    def name_trail(line):
        if line["kind"] == "closing":
            line["data"]["audit"] = {"events": 12, "hash": "ab" * 32}

    data = packed(rehashed(made.chain.to_bytes(), name_trail))

    assert "nhật ký hệ thống" in check(data, head="ab" * 32).faults[0]
    assert "nhật ký hệ thống" in verify.check(data, "ab" * 32)[2][0]
    assert "viết lại" in check(data, head="cd" * 32).faults[0]
    assert "viết lại" in verify.check(data, "cd" * 32)[2][0]


def test_the_mark_is_taken_as_people_type_it_and_a_wrong_copy_is_said_to_be_one(
    made, tmp_path, capsys
):
    path, head = tmp_path / "ho-so.zip", made.chain.head
    path.write_bytes(made.zip())

    for typed in (
        ["--head", head.upper()],
        [f"--head={head}"],
        ["--head", head[:32], head[32:].upper()],
    ):
        assert verify.main([str(path), *typed]) == 0
    capsys.readouterr()
    for typed in (["--head", head[:63]], ["--head", "g" * 64], ["--head="], ["--head", "3f0a"]):
        assert verify.main([str(path), *typed]) == 2
        said = capsys.readouterr()
        assert said.err.startswith("Dấu chép sai")
        assert said.out == ""
    assert verify.main([]) == 2
    assert capsys.readouterr().err.startswith("Kiểm tra hồ sơ kết quả")


def test_a_file_that_is_not_there_is_told_in_words(tmp_path, capsys):
    assert verify.main([str(tmp_path / "khong-co.zip")]) == 1
    assert "LỖI: không mở được tệp .zip, hoặc tệp đã hỏng" in capsys.readouterr().out


def test_dealt_again_with_another_seed_is_found_even_when_lists_and_marks_were_made_to_fit():
    ours, theirs = Made(3, n=9), Made(3, n=9)

    def other_seed(line):
        if line["kind"] == "dealing":
            line["data"]["seed"] = "bốc lại"

    assert both(packed(rehashed(theirs.chain.to_bytes(), other_seed))) == (1, 1)
    assert both(packed(rehashed(theirs.chain.to_bytes(), lambda line: None))) == (0, 0)
    assert ours.zip() == theirs.zip()


def test_a_dealing_whose_barred_pairs_are_not_told_is_said_not_to_be_checked(made):
    def hide(line):
        if line["kind"] == "dealing":
            line["data"]["barred"] = None

    data = packed(rehashed(made.chain.to_bytes(), hide))

    assert both(data) == (0, 0)
    (ours,), (alone,) = check(data).notes, verify.check(data)[0]
    assert ours == ("vòng 1, lần chia bài 1: không chia lại được, hồ sơ không nêu cặp phải tránh")
    assert alone == "vòng 1, lần chia bài 1: không nêu cặp tránh"
    assert check(data).figures["dealings"] == 0
    assert check(data).figures["undealt"] == 1


def test_a_mark_by_a_judge_to_whom_it_was_not_dealt_is_found_by_the_full_code(made):
    lists = next(
        json.loads(raw)["data"]["lists"]
        for raw in made.chain.to_bytes().splitlines()
        if json.loads(raw)["kind"] == "dealing"
    )
    seen = []

    def swap_judge(line):
        data = line["data"]
        if line["kind"] == "mark" and not data["third"] and not seen:
            seen.append(data["code"])
            data["judge"] = next(j for j in lists if data["code"] not in lists[j])

    assert "không được giao" in check(packed(rehashed(made.chain.to_bytes(), swap_judge))).faults[0]


GONE = {
    "an entry": lambda line, code: line["kind"] == "entry" and line["data"]["code"] == code,
    "all entries": lambda line, code: line["kind"] == "entry",
    "the dealing": lambda line, code: line["kind"] == "dealing",
    "the calls of a third": lambda line, code: line["kind"] == "third",
}


@pytest.mark.parametrize("what", GONE)
def test_lines_that_marks_rest_on_and_that_are_missing_are_found_by_both(what):
    made = next(one for one in map(Made, range(99)) if b'"kind":"third"' in one.chain.to_bytes())

    def gone(line):
        if GONE[what](line, sorted(made.given)[0]):
            line.update(kind="event", data={"verb": "x"})

    data = packed(rehashed(made.chain.to_bytes(), gone))
    [ours], [alone] = check(data).faults, verify.check(data)[2]

    assert "không được giao" in ours or "không có trong danh sách bài" in ours
    assert "không có bài hoặc không được giao" in alone


@pytest.mark.parametrize("what", ["judge", "looked", "twice"])
def test_a_mark_that_was_not_dealt_or_stands_twice_is_found_by_both(what):
    lines = [json.loads(raw) for raw in Made(3, n=9).chain.to_bytes().splitlines()]
    first = next(n for n, line in enumerate(lines) if line["kind"] == "mark")
    dealing = next(line for line in lines if line["kind"] == "dealing")
    if what == "judge":
        lists, code = dealing["data"]["lists"], lines[first]["data"]["code"]
        lines[first]["data"]["judge"] = next(one for one in lists if code not in lists[one])
    elif what == "looked":
        dealing["data"]["kind"] = "screen"
    else:
        lines.insert(first, lines[first])
    raw = b"".join(json.dumps(line).encode() + b"\n" for line in lines)

    data = packed(rehashed(raw, lambda line: None))

    assert both(data) == (1, 1)
    assert "không được giao" in verify.check(data)[2][0]


def test_who_takes_a_reading_over_may_mark_it_and_who_gave_it_up_may_not():
    lines = [json.loads(raw) for raw in Made(3, n=9).chain.to_bytes().splitlines()]
    first = next(n for n, line in enumerate(lines) if line["kind"] == "mark")
    lists = next(line for line in lines if line["kind"] == "dealing")["data"]["lists"]
    code, judge = (lines[first]["data"][key] for key in ("code", "judge"))
    other = next(one for one in lists if code not in lists[one])
    passed = {"round": 1, "code": code, "judge": judge, "to": other}
    lines.insert(first, lines[first] | {"kind": "passed", "data": passed})
    raw = b"".join(json.dumps(line).encode() + b"\n" for line in lines)

    data = packed(rehashed(raw, lambda line: None))

    assert f"{judge}: không có bài hoặc không được giao" in verify.check(data)[2][0]
    assert f"{judge} chấm bài {code} mà không được giao" in check(data).faults[0]


def zipped(**options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", options.pop("how", zipfile.ZIP_STORED)) as made:
        for name, data in options["files"].items():
            made.writestr(name, data)
    return out.getvalue()


HOSTILE = {
    "nothing": b"",
    "no zip": b"%PDF-1.7 not a zip",
    "cut": Made(3, n=4).zip()[:-40],
    "another zip": zipped(files={"thu.docx": b"x"}),
    "a bomb": zipped(
        files={"record.jsonl": b"\n" * 60_000_000, "verify.py": b"", "HUONG-DAN.txt": b""},
        how=zipfile.ZIP_DEFLATED,
    ),
    "out of the folder": zipped(
        files={"../record.jsonl": b"x", "verify.py": b"", "HUONG-DAN.txt": b""}
    ),
    "packed anew": zipped(files={"record.jsonl": b"{}\n", **companions()}),
    "something behind it": Made(3, n=4).zip() + b"\0",
    "something before it": b"\0" + Made(3, n=4).zip(),
    "deep": pack({"record.jsonl": b"[" * 100_000 + b"\n", **companions()}),
    "a long number": pack({"record.jsonl": b"9" * 100_000 + b"\n", **companions()}),
    "not UTF-8": pack({"record.jsonl": b"\xff\xfe\n", **companions()}),
    "empty lines": pack({"record.jsonl": b"\n\n", **companions()}),
    "no lines": pack({"record.jsonl": b"", **companions()}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_record_is_refused_with_a_sentence_by_both(name):
    assert both(HOSTILE[name]) == (1, 1)


def test_too_large_a_file_is_refused_before_it_is_opened(monkeypatch):
    from cuocthi.plain.record import archive

    monkeypatch.setattr(archive, "MOST_BYTES", 1000)

    assert "quá lớn" in check(Made(3, n=4).zip()).faults[0]


@pytest.mark.parametrize("python", ["python3.9", "python3.12", "python3.13", sys.executable])
def test_the_checker_runs_from_the_record_itself_on_plain_python(python, tmp_path, made):
    found = shutil.which(python)
    if found is None or subprocess.run([found, "-c", ""], check=False).returncode:
        pytest.skip(f"no {python} here")
    (tmp_path / "ho-so.zip").write_bytes(made.zip())
    (tmp_path / "verify.py").write_bytes(companions()["verify.py"])

    def run(*more):
        return subprocess.run(
            [found, "-I", "verify.py", "ho-so.zip", *more],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            env={"PATH": os.defpath},
        )

    good, bad, wrong = run("--head", made.chain.head), run("--head", "0" * 64), run("--hea")

    assert (good.returncode, bad.returncode, wrong.returncode) == (0, 1, 2)
    assert "Hồ sơ đúng" in good.stdout.decode()
    assert "CHƯA ĐỐI CHIẾU dấu đã in" not in good.stdout.decode()
    assert "CHƯA ĐỐI CHIẾU dấu đã in" in run().stdout.decode()
