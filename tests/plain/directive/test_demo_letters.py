"""The two built-in letters read as the demo needs them."""

from pathlib import Path

import cuocthi
from cuocthi.plain.directive import understand
from cuocthi.plain.officialdoc.readers import read_text

LETTERS = Path(cuocthi.__file__).parent / "config" / "demo" / "letters"


def _read(name):
    return understand(read_text((LETTERS / name).read_bytes(), name).text)


def test_the_plan_for_the_letter_contest():
    reading = _read("ke-hoach-upu.txt")

    assert (reading.kind.value, reading.code.value, reading.date.value) == (
        "ke_hoach",
        "/KH-STTTT",
        "2024-02",
    )
    assert (reading.superior.value, reading.issuer.value) == (
        "UBND TỈNH BẮC GIANG",
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
    )
    assert (reading.event_name.value, reading.event_edition.value) == (
        "Cuộc thi Viết thư Quốc tế UPU",
        "53",
    )
    assert (reading.window.start, reading.window.end) == ("2024-01-05", "2024-03-15")
    assert [e.start for e in reading.event_times] == ["2024-02-20T08:30"]
    assert reading.venue.value == "Hội trường tầng 1, trụ sở Sở Thông tin và Truyền thông"
    assert reading.participants.value == 23
    assert [r.code for r in reading.references] == ["31/BTTTT-HTQT", "05/QĐ-STTTT"]
    assert [t.who for t in reading.tasks] == [("Phòng Bưu chính Viễn thông",), ("Văn phòng Sở",)]
    assert (len(reading.agenda), len(reading.invited)) == (4, 5)
    assert reading.signer.value == "Ngô Hải Lam"
    assert [q.about for q in reading.questions] == [
        "code",
        "date",
        "deadlines",
        "addressees",
        "invited",
        "contacts",
    ]


def test_the_letter_about_the_clean_up():
    reading = _read("cong-van-don-rac.txt")
    doers = ("các cơ quan, ban, ngành, đoàn thể thị xã", "Ủy ban nhân dân các xã, phường")

    assert (reading.kind.value, reading.code.value, reading.date.value) == (
        "cong_van",
        "1903/UBND-VH",
        "2024-06-06",
    )
    assert (reading.superior, reading.issuer.value) == (None, "ỦY BAN NHÂN DÂN THỊ XÃ HƯƠNG TRÀ")
    assert (reading.window.start, reading.window.end) == ("2024-06-02", "2024-06-30")
    assert [(r.code, r.date) for r in reading.references] == [("1518/KH-STTTT", "2024-05-31")]
    assert [t.who for t in reading.tasks] == [doers, doers]
    assert [c.value for c in reading.contacts] == ["https://huongtra.thuathienhue.gov.vn"]
    assert (reading.sign_authority, reading.signer) == (None, None)
    assert [q.about for q in reading.questions] == ["deadlines", "signer", "contacts"]
