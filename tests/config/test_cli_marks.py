"""`cuocthi marks` from a terminal: tables in, tables out, refusals with the way out."""

import csv
import json

import numpy as np
import pytest

from cuocthi.config.cli import main

ENTRIES = "entry,unit\n" + "".join(f"b{n:03},u{n % 8}\n" for n in range(80))
JUDGES = "judge,units,capacity\n" + "".join(f"g{n},u{n % 8};u99,\n" for n in range(8))


def run(*words):
    with pytest.raises(SystemExit) as end:
        main(["marks", *(str(word) for word in words)])
    return end.value.code


@pytest.fixture
def here(tmp_path):
    (tmp_path / "e.csv").write_text(ENTRIES, encoding="utf-8")
    (tmp_path / "j.csv").write_text(JUDGES, encoding="utf-8")
    return tmp_path


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def deal(here, readings=3, *more):
    return run(
        "deal", "--entries", here / "e.csv", "--judges", here / "j.csv", "--readings", readings,
        "--seed", 7, "--out", here / "deal.csv", *more,
    )  # fmt: skip


def mark(dealt, into, *, head=True, seed=1):
    """Judges mark what they were dealt: quality falls with the number of the entry."""
    rng = np.random.default_rng(seed)
    lines = ["judge,entry,criterion,points"] if head else []
    for row in dealt:
        number, judge = int(row["entry"][1:]), int(row["judge"][1:])
        points = 9 - number / 20 + (judge - 4) * 0.15 + 0.5 * rng.standard_normal()
        lines.append(f"{row['judge']},{row['entry']},,{min(max(points, 0), 10):.2f}")
    with into.open("w" if head else "a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def test_a_dealing_is_level_without_conflicts_and_the_same_again(here, capsys):
    assert deal(here, 3, "--json", "--record", here / "r.json") == 0
    told = json.loads(capsys.readouterr().out)
    first = (here / "deal.csv").read_bytes()
    rows = table(here / "deal.csv")

    assert list(rows[0]) == ["judge", "entry", "order"]
    assert len({(r["judge"], r["entry"]) for r in rows}) == 240
    assert [r for r in rows if int(r["entry"][1:]) % 8 == int(r["judge"][1:])] == []
    assert (told["readings"], told["least"], told["most"], told["islands"]) == (240, 30, 30, 1)
    assert told["record"] == json.loads((here / "r.json").read_text())
    assert deal(here) == 0
    assert (here / "deal.csv").read_bytes() == first


def test_marks_are_ranked_with_every_key_of_the_format(here, capsys):
    deal(here)
    mark(table(here / "deal.csv"), here / "m.csv")
    capsys.readouterr()

    code = run(
        "rank", here / "m.csv", "--method", "calibrated", "--prizes", "1,2,5", "--entries",
        here / "e.csv", "--judges", here / "j.csv", "--deal", here / "deal.csv",
        "--out", here / "r.json", "--explain", here / "x.jsonl", "--json",
    )  # fmt: skip

    ranks = json.loads((here / "r.json").read_text())
    assert code == 0
    assert json.loads(capsys.readouterr().out) == ranks
    assert ranks["method"] == "calibrated"
    assert "refused" not in ranks
    assert ranks["connected"] is True
    keys = "entry score rank low high p_first p_prize p_lines readings"
    assert {tuple(row) for row in ranks["entries"]} == {tuple(keys.split())}
    assert {"judge", "severity", "spread", "fit"} <= set(ranks["judges"][0])
    assert len(ranks["entries"][0]["p_lines"]) == 3
    assert {row["entry"] for row in ranks["entries"][:3]} <= {f"b{n:03}" for n in range(15)}
    assert ranks["judges"][0]["severity"] > 0.2 > -0.2 > ranks["judges"][7]["severity"]
    parts = [json.loads(line) for line in (here / "x.jsonl").read_text().splitlines()]
    assert [part["entry"] for part in parts] == [row["entry"] for row in ranks["entries"]]
    for part, row in zip(parts, ranks["entries"], strict=True):
        assert abs(sum(p["points"] for p in part["parts"]) - row["score"]) <= 0.0051


def test_bags_are_refused_with_the_gate_the_way_out_and_plain_means(here, capsys):
    rows = [
        {"entry": f"b{n:03}", "judge": f"g{judge}"}
        for n in range(80)
        for judge in ((n % 4) * 2, (n % 4) * 2 + 1)
    ]
    rows += [{"entry": f"b{n:03}", "judge": f"g{j}"} for n in range(10) for j in range(8)]
    rows = list({(r["entry"], r["judge"]): r for r in rows}.values())
    mark(rows, here / "m.csv")

    code = run("rank", here / "m.csv", "--method", "calibrated", "--out", here / "r.json")

    said = capsys.readouterr().err
    ranks = json.loads((here / "r.json").read_text())
    assert code == 1
    assert "chia ngẫu nhiên thêm một lượt chấm" in said
    assert "gate: pairs" in said
    assert (ranks["method"], ranks["refused"]) == ("mean", "calibrated")
    assert "túi" in ranks["warnings"][0]
    assert ranks["entries"][0]["score"] == max(row["score"] for row in ranks["entries"])


def test_a_record_that_replays_opens_the_gate_and_another_does_not(here, capsys):
    deal(here, 3, "--record", here / "record.json")
    mark(table(here / "deal.csv"), here / "m.csv")

    def ranked():
        return run(
            "rank", here / "m.csv", "--method", "calibrated", "--entries", here / "e.csv",
            "--judges", here / "j.csv", "--deal", here / "deal.csv", "--record",
            here / "record.json", "--out", here / "r.json",
        )  # fmt: skip

    def gates_of():
        return [g["name"] for g in json.loads((here / "r.json").read_text())["gates"]]

    assert ranked() == 0
    assert gates_of() == ["dealing", "islands", "eigenvalue", "readings", "quality"]
    record = json.loads((here / "record.json").read_text())
    (here / "record.json").write_text(json.dumps(record | {"seed": "8"}))
    assert ranked() == 1
    assert "không theo danh sách bài do phần mềm chia" in capsys.readouterr().err
    (here / "record.json").write_text("[]")
    assert ranked() == 1
    assert "không phải biên bản chia bài" in capsys.readouterr().err


def test_lists_that_show_bags_refuse_what_the_marks_left_open(here):
    bags = [
        (f"g{judge}", f"b{n:03}") for n in range(80) for judge in ((n % 4) * 2, (n % 4) * 2 + 1)
    ]
    text = "judge,entry,order\n" + "".join(f"{j},{e},1\n" for j, e in bags)
    (here / "bags.csv").write_text(text + "g0,stranger,1\n")
    deal(here)
    mark(table(here / "deal.csv"), here / "m.csv")
    words = ["rank", here / "m.csv", "--method", "calibrated", "--out", here / "r.json"]

    assert run(*words, "--deal", here / "deal.csv") == 0
    assert run(*words, "--deal", here / "bags.csv") == 1


def test_readings_beyond_the_record_leave_the_tests_to_decide(here):
    deal(here, 3, "--record", here / "record.json")
    mark(table(here / "deal.csv"), here / "m.csv")
    with (here / "m.csv").open("a") as file:
        had = {(r["judge"], r["entry"]) for r in table(here / "deal.csv")}
        extra = next(f"b{n:03}" for n in range(80) if ("g0", f"b{n:03}") not in had)
        file.write(f"g0,{extra},,5\n")

    run(
        "rank", here / "m.csv", "--method", "calibrated", "--entries", here / "e.csv",
        "--judges", here / "j.csv", "--deal", here / "deal.csv", "--record",
        here / "record.json", "--out", here / "r.json",
    )  # fmt: skip

    gates = json.loads((here / "r.json").read_text())["gates"]
    assert [g["name"] for g in gates][:2] == ["pairs", "units"]


def test_rounds_and_lines_continue_from_the_marks(here, capsys):
    deal(here, 1)
    mark(table(here / "deal.csv"), here / "m.csv")

    for turn, (design, most) in enumerate((("rounds", 90), ("adaptive", 24))):
        code = run(
            "next", here / "m.csv", "--judges", here / "j.csv", "--entries", here / "e.csv",
            "--budget", most, "--prizes", "1,2,5", "--design", design, "--out", here / "n.csv",
        )  # fmt: skip
        rows = table(here / "n.csv")
        assert code == 0
        assert 0 < len(rows) <= most
        had = {(r["judge"], r["entry"]) for r in table(here / "m.csv")}
        assert {(r["judge"], r["entry"]) for r in rows}.isdisjoint(had)
        assert [r for r in rows if int(r["entry"][1:]) % 8 == int(r["judge"][1:])] == []
        assert min(int(r["order"]) for r in rows) > 10 - turn
        mark(rows, here / "m.csv", head=False, seed=turn + 2)
    top = [int(row["entry"][1:]) for row in table(here / "n.csv")]
    assert np.mean(top) < 25


def test_no_marks_yet_deals_the_first_reading(here):
    (here / "m.csv").write_text("judge,entry,criterion,points\n")

    code = run(
        "next", here / "m.csv", "--judges", here / "j.csv", "--entries", here / "e.csv",
        "--budget", 100, "--prizes", "1,2", "--by", "mean", "--out", here / "n.csv", "--json",
    )  # fmt: skip

    assert code == 0
    assert sorted(r["entry"] for r in table(here / "n.csv")) == [f"b{n:03}" for n in range(80)]


def test_criteria_weights_and_decimal_commas(here):
    (here / "w.yaml").write_text("Ý tưởng: 60%\nTrình bày: 40%\n", encoding="utf-8")
    (here / "m.csv").write_text(
        "judge;entry;criterion;points\ng1;b1;Ý tưởng;8,5\ng1;b1;Trình bày;6\n"
        "g2;b1;Ý tưởng;9\ng2;b1;Trình bày;7,5\n",
        encoding="utf-8-sig",
    )

    run(
        "rank", here / "m.csv", "--method", "mean", "--weights", here / "w.yaml",
        "--out", here / "r.json",
    )  # fmt: skip

    ranks = json.loads((here / "r.json").read_text())
    assert [(row["entry"], row["score"]) for row in ranks["entries"]] == [("b1", 7.95)]


@pytest.mark.parametrize(
    "twin", ["Đoàn A\u0301nh 01", "Đoàn Ánh\u00a001", " Đoàn Ánh 01\u200b", "\ufeffĐoàn Ánh 01"]
)
def test_names_that_look_the_same_are_one_entry(here, twin):
    (here / "m.csv").write_text(
        f"judge,entry,points\ng1,Đoàn Ánh 01,9\ng2,{twin},3\ng1,b2,7\ng2,b2,7\n", encoding="utf-8"
    )

    assert run("rank", here / "m.csv", "--method", "mean", "--out", here / "r.json") == 0

    ranks = json.loads((here / "r.json").read_text())
    assert [(row["entry"], row["score"]) for row in ranks["entries"]] == [
        ("b2", 7.0), ("Đoàn Ánh 01", 6.0),
    ]  # fmt: skip


@pytest.mark.parametrize("method", ["mean", "calibrated"])
def test_the_order_of_the_lines_and_of_the_columns_changes_nothing(here, method):
    deal(here)
    mark(table(here / "deal.csv"), here / "m.csv")
    rows = table(here / "m.csv")
    words = ["--method", method, "--prizes", "1,2,3"]
    run("rank", here / "m.csv", *words, "--out", here / "r.json")

    mixed = [rows[n] for n in np.random.default_rng(2).permutation(len(rows))]
    lines = [f"{row['points'].replace('.', ',')};{row['entry']};{row['judge']}" for row in mixed]
    (here / "m2.csv").write_text("\r\n".join(["points;entry;judge", *lines]), encoding="utf-8-sig")
    run("rank", here / "m2.csv", *words, "--out", here / "r2.json")

    assert (here / "r2.json").read_bytes() == (here / "r.json").read_bytes()


def test_readings_of_the_own_unit_are_named(here, capsys):
    (here / "m.csv").write_text(GOOD.replace("b001", "b002"), encoding="utf-8")
    words = ["--entries", here / "e.csv", "--judges", here / "j.csv", "--method", "mean"]

    assert run("rank", here / "m.csv", *words, "--out", here / "r.json") == 0

    told = "1 lượt chấm là bài của đơn vị mà giám khảo không được chấm: g2 – b002."
    assert told in capsys.readouterr().err
    assert any(told in words for words in json.loads((here / "r.json").read_text())["warnings"])


def test_a_dealing_tells_of_units_that_no_entry_has(here, capsys):
    assert deal(here) == 0
    assert "1 đơn vị của giám khảo không có bài nào: u99." in capsys.readouterr().err


def test_absurd_numbers_end_without_a_fault(here):
    deal(here, 1)
    mark(table(here / "deal.csv"), here / "m.csv")
    words = ["--judges", here / "j.csv", "--entries", here / "e.csv", "--out", here / "n.csv"]

    for design in ("rounds", "adaptive"):
        assert run("next", here / "m.csv", "--budget", 10**30, "--design", design, *words) == 0
    assert len(table(here / "n.csv")) == 80 * 6  # all but the own unit's judge and the first reader
    assert (
        run("rank", here / "m.csv", "--method", "mean", "--seed", -1, "--out", here / "r.json") == 0
    )
    assert run("deal", *words, "--readings", 10**30, "--seed", "x" * 5000) == 1


def test_pairs_are_ranked(here):
    (here / "m.csv").write_text("judge,winner,loser\n" + "g,a,b\n" * 5 + "g,b,c\n" * 5)

    assert run("rank", here / "m.csv", "--method", "pairs", "--out", here / "r.json") == 0

    ranks = json.loads((here / "r.json").read_text())
    assert [row["entry"] for row in ranks["entries"]] == ["a", "b", "c"]
    assert ranks["judges"] == []


def pairs(here, lines):
    (here / "m.csv").write_text("judge,winner,loser\n" + lines)
    assert run("rank", here / "m.csv", "--method", "pairs", "--out", here / "r.json") == 0
    return json.loads((here / "r.json").read_text())


def test_a_comparison_given_again_counts_once_and_is_told(here, capsys):
    lines = "g,a,b\nh,a,b\ng,b,c\n"

    once = pairs(here, lines)
    again = pairs(here, lines * 4)

    assert again["entries"] == once["entries"]
    added = [words for words in again["warnings"] if words not in once["warnings"]]
    assert added == [
        "9 dòng so sánh lặp lại (cùng giám khảo, cùng cặp, cùng bài hơn), chỉ tính một lần."
    ]


def test_a_judge_who_says_both_ways_is_told_and_a_line_without_a_judge_refused(here, capsys):
    found = pairs(here, "g,a,b\ng,b,a\nh,b,c\n")

    said = [words for words in found["warnings"] if "cả hai chiều" in words]
    assert [words.split(".")[0] for words in said] == [
        "1 cặp được một giám khảo nói cả hai chiều: g – a, b"
    ]
    (here / "m.csv").write_text("judge,winner,loser\n,a,b\n")
    assert run("rank", here / "m.csv", "--method", "pairs", "--out", here / "r.json") == 1
    assert "dòng 2: thiếu giám khảo" in capsys.readouterr().err


@pytest.mark.parametrize("told", [True, False])
def test_comparisons_no_better_than_coins_are_called_so(here, told):
    names = [f"e{n}" for n in range(8)]
    games = [(a, b) for n, a in enumerate(names) for b in names[n + 1 :]]
    turned = [pair if (told or n % 2) else pair[::-1] for n, pair in enumerate(games)]
    lines = "".join(f"g,{better},{worse}\n" for better, worse in turned)
    (here / "m.csv").write_text("judge,winner,loser\n" + lines)

    assert run("rank", here / "m.csv", "--method", "pairs", "--out", here / "r.json") == 0

    warnings = json.loads((here / "r.json").read_text())["warnings"]
    assert ["tung đồng xu" in words for words in warnings] == ([] if told else [True])


def test_two_plus_third_counts_in_the_order_of_the_lines(here, capsys):
    (here / "m.csv").write_text(
        "judge,entry,criterion,points\nz,a,,6\ny,a,,9\nx,a,,9\nz,b,,7\ny,b,,8\n"
    )

    assert run("rank", here / "m.csv", "--method", "two-plus-third", "--out", here / "r.json") == 0

    ranks = json.loads((here / "r.json").read_text())
    assert [(row["entry"], row["score"]) for row in ranks["entries"]] == [("a", 9.0), ("b", 7.5)]


GOOD = "judge,entry,criterion,points\ng1,b001,,7\ng2,b001,,8\n"


@pytest.mark.parametrize(
    ("marks", "words", "told"),
    [
        (GOOD.replace("7", "70"), [], "dòng 2: g1 cho bài b001 70 điểm, ngoài thang 0–10"),
        (GOOD.replace(",7", ",7,5"), [], "dòng 2 có 5 ô, dòng đầu có 4"),
        (GOOD.replace("b001,,7", "lạ,,7"), ["--entries", "e.csv"], "không có bài lạ"),
        (GOOD.replace("g1", "lạ"), ["--judges", "j.csv"], "lạ không có trong danh sách giám khảo"),
        (GOOD + "g1,b001,,9\n", [], "g1 có hai điểm khác nhau cho bài b001"),
        ("judge,entry\ng1,b001\n", [], "dòng đầu phải có cột points"),
        ("", [], "dòng đầu phải có cột judge, entry, points"),
        ("judge,entry,points\n", [], "Chưa có lượt chấm nào"),
        (GOOD, ["--weights", "w.yaml"], "w.yaml: không mở được"),
        (GOOD, ["--out", "m.csv"], "tệp này là đầu vào"),
        (GOOD, ["--out", "không/r.json"], "chưa có thư mục"),
        (GOOD, ["--deal", "deal.csv", "--record", "r.json"], "deal.csv: không mở được"),
        (GOOD, ["--deal", "m.csv", "--record", "r.json"], "cần thêm --entries và --judges"),
        (GOOD + "\n,,,\n", ["--method", "pairs"], "dòng đầu phải có cột winner"),
        (GOOD.replace("entry,", "entry,order,").replace("01,", "01,x,"), ["--deal", "m.csv"], "thứ tự"),
        (GOOD, ["--weights", "e.csv"], "e.csv: "),
        ('judge,entry,points\ng1,"b001,7\n', [], "từ dòng 2 có dấu ngoặc kép mở mà không đóng"),
        ('judge,entry,points,order\ng1,a,7,1\ng1,b,9,"2\ng2,a,8,1\n', [], "từ dòng 3 có dấu"),
        ("judge,entry,points,points\ng1,a,7,9\n", [], "hai cột cùng tên points"),
        (GOOD.replace("b001", "b\0"), [], "ký tự lạ"),
        (GOOD.replace(",,7", ",A,7").replace(",,8", ",a,8"), [], "Cần đủ: A; a"),
    ],
)  # fmt: skip
def test_a_fault_is_one_sentence_and_exit_code_one(here, marks, words, told, capsys, monkeypatch):
    monkeypatch.chdir(here)
    (here / "m.csv").write_text(marks, encoding="utf-8")

    code = run("rank", "m.csv", "--method", "mean", "--out", "r.json", *words)

    said = capsys.readouterr().err
    assert code == 1
    assert any(piece in said for piece in told.split("|"))
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("act", "words", "told"),
    [
        ("rank", ["--prizes", "1,hai"], "--prizes: “1,hai” phải là các số"),
        ("rank", ["--prizes", "99999999999999999999"], "--prizes"),
        ("rank", ["--prizes", "1,0,5"], "--prizes: “1,0,5”: số giải mỗi loại phải từ 1"),
        ("rank", ["--prizes", ",".join("1" * 101)], "--prizes: có 101 số, nhiều nhất là 100"),
        ("rank", ["--scale", "10-0"], "--scale"),
        ("rank", ["--gaps", "1,2"], "--gaps: cần ba số"),
        ("rank", ["--gaps", "1,2,-3"], "--gaps: “1,2,-3” phải là các số"),
        ("rank", ["--gaps", "2,1,3"], "--gaps: “2,1,3”: số thứ nhất không quá số thứ hai"),
        ("rank", ["--gaps", "1,2,11"], "quá 10 điểm, là cả thang điểm"),
        ("rank", ["--gaps", "1,2,nan"], "--gaps"),
        ("next", ["--shares", "140,15,5"], "--shares: “140,15,5”: mỗi số là phần trăm"),
        ("next", ["--shares", "40,0,5"], "--shares"),
        ("next", ["--shares", "5,15,40"], "vòng sau không nhiều bài hơn vòng trước"),
        ("next", ["--shares", ""], "--shares"),
        ("next", ["--budget", "-1"], "--budget: số lượt chấm thêm không được âm"),
        ("next", ["--prizes", "0"], "--prizes"),
        ("deal", ["--readings", "0"], "--readings: số lượt chấm mỗi bài phải từ 1 trở lên"),
        ("deal", ["--anchors", "-1"], "--anchors: số bài chấm chung không được âm"),
    ],
)
def test_a_figure_that_cannot_be_meant_is_one_sentence_and_exit_code_two(
    here, act, words, told, capsys
):
    (here / "m.csv").write_text(GOOD, encoding="utf-8")
    lists = ["--entries", here / "e.csv", "--judges", here / "j.csv"]
    usual = {
        "rank": [here / "m.csv", "--method", "mean"],
        "next": [here / "m.csv", "--budget", 5, *lists],
        "deal": ["--readings", 2, "--seed", 7, *lists],
    }[act]

    code = run(act, *usual, "--out", here / "out", *words)

    said = capsys.readouterr().err
    assert code == 2
    assert said.count("\n") == 1
    assert told in said
    assert not (here / "out").exists()


@pytest.mark.parametrize(
    ("entries", "judges", "more", "told"),
    [
        ("entry,unit\n", JUDGES, [], "danh sách bài đang trống"),
        ("entry,unit\na,u\na,u\n", JUDGES, [], "dòng 3: mã bài a có hai lần"),
        ("entry,unit\n,u\n", JUDGES, [], "dòng 2: thiếu mã bài"),
        (ENTRIES, "judge\n", [], "danh sách giám khảo đang trống"),
        (ENTRIES, "judge,units\ng1,\ng1,\n", [], "mã giám khảo g1 có hai lần"),
        (ENTRIES, "judge,units,capacity\ng1,,nhiều\n", [], "“nhiều” phải là số nguyên"),
        (ENTRIES, "judge,units,capacity\ng1,,5\ng2,,5\n", [], "Hãy mời thêm giám khảo"),
        (ENTRIES, JUDGES, ["--readings", "8"], "chỉ còn 7 giám khảo"),
        (ENTRIES, JUDGES, ["--anchors", "81"], "chấm chung"),
    ],
)
def test_what_cannot_be_dealt_is_told(here, entries, judges, more, told, capsys):
    (here / "e.csv").write_text(entries, encoding="utf-8")
    (here / "j.csv").write_text(judges, encoding="utf-8")

    assert deal(here, 2, *more) == 1
    assert told in capsys.readouterr().err


def test_a_table_that_is_not_text_is_told(here, capsys):
    (here / "e.csv").write_bytes(b"entry,unit\n\xff\xfe\xc3\n")

    assert deal(here) == 1
    assert "không phải chữ UTF-8" in capsys.readouterr().err


def test_next_names_marks_of_strangers(here, capsys):
    words = ["--judges", here / "j.csv", "--entries", here / "e.csv", "--out", here / "n.csv"]
    (here / "m.csv").write_text("judge,entry,points\nx,b001,7\n")

    assert run("next", here / "m.csv", "--budget", 5, *words) == 1
    assert "x không có trong danh sách giám khảo" in capsys.readouterr().err


def test_next_says_when_nobody_is_left_to_read(here, capsys):
    words = ["--judges", here / "j.csv", "--entries", here / "e.csv", "--out", here / "n.csv"]
    names = [line.split(",")[0] for line in (here / "e.csv").read_text().splitlines()[1:]]
    (here / "j.csv").write_text("judge,units,capacity\nA,,\nB,,\n")
    rows = [f"{judge},{name},{5 + n % 4}" for judge in "AB" for n, name in enumerate(names)]
    (here / "m.csv").write_text("judge,entry,points\n" + "\n".join(rows[:-2]) + "\n")

    assert run("next", here / "m.csv", "--budget", 5, "--prizes", "1,2", *words) == 0

    assert "chỉ chia thêm được 2 lượt" in capsys.readouterr().err
    (here / "m.csv").write_text("judge,entry,points\n")
    assert run("next", here / "m.csv", "--budget", 9999, "--prizes", "1,2", *words) == 0
    assert "chỉ chia thêm được" not in capsys.readouterr().err  # the first wave comes alone


@pytest.mark.parametrize("act", ["deal", "rank", "next"])
def test_help_shows_an_example_and_the_tables(act, capsys):
    assert run(act, "--help") == 0

    said = capsys.readouterr().out
    assert f"Ví dụ / example: cuocthi marks {act}" in said
    assert "judge,entry,criterion,points" in said
