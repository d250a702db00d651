"""A slip on the command line is told in Vietnamese."""

import pytest

from cuocthi.config.cli import EXAMPLES, main

ENGLISH = ("usage:", "error:", "the following", "positional", "show this help", "argument --")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("write", "cuocthi write: còn thiếu: KIND, FACTS.yaml, --out."),
        ("write ke_hoach a.yaml", "cuocthi write: còn thiếu: --out."),
        ("write ke_hoach a.yaml --out", "cuocthi write: sau --out phải có một giá trị."),
        ("certificates a.csv", "cuocthi certificates: còn thiếu: --template, --out."),
        ("certificates a.csv --t x --out y", "--t chưa rõ là tùy chọn nào: --template, --tagged."),
        ("certificates --tagged=1", "--tagged không nhận giá trị, hãy bỏ “1”."),
        ("check-layout", "cuocthi check-layout: còn thiếu: FILE.docx."),
        ("check-layout a.docx b.docx", "cuocthi: không hiểu: b.docx."),
        ("read", "cuocthi read: còn thiếu: FILE."),
        ("read --josn a.docx", "cuocthi: không hiểu: --josn."),
        ("serve --port tám", "--port phải là số, không phải “tám”."),
        ("bench reading --size x", "--size không có “x”; chọn một trong: quick, full."),
        ("", "cuocthi: còn thiếu: VERB."),
    ],
)
def test_a_slip_is_told_with_the_form_of_the_command(words, told, capsys):
    with pytest.raises(SystemExit) as end:
        main(words.split())

    out, said = capsys.readouterr()
    assert (end.value.code, out, said.startswith("Cách dùng: cuocthi")) == (2, "", True)
    assert told in said.splitlines()[-1]
    assert said.rstrip().endswith("--help")
    assert [word for word in ENGLISH if word in said] == []


# Django itself reads what stands behind "manage"
@pytest.mark.parametrize("verb", sorted(set(EXAMPLES) - {"manage"}))
def test_help_has_vietnamese_headings(verb, capsys):
    with pytest.raises(SystemExit):
        main([verb, "--help"])

    said = capsys.readouterr().out
    assert said.startswith(f"Cách dùng: cuocthi {verb}")
    assert [word for word in ENGLISH if word in said] == []
