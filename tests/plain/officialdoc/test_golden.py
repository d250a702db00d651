"""Every paper and certificate looks as when it was looked at; and the comparison sees what it must."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from cuocthi.plain.certificates import DESIGNS, Certificate, as_one_pdf
from cuocthi.plain.officialdoc.blocks import Kind
from cuocthi.plain.officialdoc.facts import draft_of
from cuocthi.plain.officialdoc.writer import write_pdf
from tests.plain.golden import MOST, check, difference, kept, picture
from tests.turns import each_in_turn

from .papers_made import PAPERS

GOLDEN = Path(__file__).parent / "golden"
TEST = "tests/plain/officialdoc/test_golden.py"
MM = 72 / 25.4
WINNER = {
    "name": "Nguyễn Thị Ước Ánh",
    "prize": "Đạt giải Nhất",
    "contest": "Cuộc thi viết thư quốc tế UPU lần thứ 55",
    "organiser": "Sở Khoa học và Công nghệ\nBan Tổ chức cuộc thi",
    "unit": "Trường Trung học cơ sở Kim Đồng",
    "group": "Lớp 6A",
    "decision": "Theo Quyết định số 15/QĐ-SKHCN ngày 15/4/2026",
    "place_date": "An Lạc, ngày 15 tháng 4 năm 2026",
    "authority": "TM. Ban Tổ chức",
    "position": "Trưởng ban",
    "signer": "Trần Thị Hoa",
    "number": "7KQ4-M2XD-0000-0000",
    "check_url": "https://cuocthi.example.vn/ket-qua/giay/7KQ4-M2XD-0000-0000/",
}


def paper(kind):
    return write_pdf(draft_of(kind, PAPERS[kind]))


@pytest.fixture
def looks(request, tmp_path):
    def compared(pdf, name):
        check(
            pdf,
            GOLDEN / f"{name}.png",
            renew=request.config.getoption("--golden"),
            tmp_path=tmp_path,
            test=TEST,
        )

    return compared


@pytest.mark.parametrize("kind", Kind)
def test_paper_looks_as_it_did(kind, looks):
    looks(paper(kind), kind.value)


WAYS = [(kind, how) for kind in ("giay_chung_nhan", "giay_khen") for how in ("one", "many")]


@pytest.mark.parametrize(("design", "way"), each_in_turn(DESIGNS, WAYS))
def test_certificate_looks_as_it_did_whether_printed_alone_or_by_the_thousand(design, way, looks):
    kind, tagged = way[0], way[1] == "one"
    looks(as_one_pdf([Certificate(kind=kind, **WINNER)], design, tagged=tagged), f"{kind}-{design}")


def test_every_picture_belongs_to_a_paper():
    wanted = {kind.value for kind in Kind}
    wanted |= {
        f"{kind}-{design}" for kind in ("giay_chung_nhan", "giay_khen") for design in DESIGNS
    }

    assert {path.stem for path in GOLDEN.glob("*.png")} == wanted


# what the comparison sees, tried with faults planted in a page


def changed(pdf, change):
    """The PDF after `change(page, object)` for each object of its first page."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    for thing in list(page.get_objects(max_depth=1)):
        change(page, thing)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rules(pdf):
    """The bounds of every rule and box on the first page."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return [thing.get_bounds() for thing in page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=1)]


def test_a_rule_that_is_missing_is_seen_whichever_it_is():
    whole = paper("cong_van")
    wanted = picture(whole)
    places = rules(whole)

    unseen = [
        place
        for place in places
        if difference(
            picture(
                changed(
                    whole,
                    lambda page, thing, place=place: (
                        page.remove_obj(thing)
                        if thing.type == raw.FPDF_PAGEOBJ_PATH and thing.get_bounds() == place
                        else None
                    ),
                )
            ),
            wanted,
        )
        is None
    ]

    assert (len(places) >= 3, unseen) == (True, [])


def is_recipients(thing):
    """Whether this is text in the left half, below the words "Nơi nhận" of the letter."""
    left, _bottom, _right, top = thing.get_bounds()
    return thing.type == raw.FPDF_PAGEOBJ_TEXT and left < 280 and top < RECIPIENTS_BELOW


RECIPIENTS_BELOW = 300
"""Points from the foot of the page: the recipients of the letter begin below this."""


@pytest.mark.parametrize("part", ["last line", "all"])
def test_recipients_that_are_cut_are_seen(part):
    whole = paper("cong_van")
    lowest = min(
        thing.get_bounds()[1]
        for thing in pypdfium2.PdfDocument(whole)[0].get_objects(max_depth=1)
        if is_recipients(thing)
    )

    def cut(page, thing):
        if is_recipients(thing) and (part == "all" or thing.get_bounds()[1] < lowest + 9):
            page.remove_obj(thing)

    assert difference(picture(changed(whole, cut)), picture(whole)) is not None


@pytest.mark.parametrize(("right", "down"), [(3, 0), (-3, 0), (0, 3), (0, -3)])
def test_a_block_that_moved_by_three_millimetres_is_seen(right, down):
    whole = paper("cong_van")

    def move(page, thing):
        if is_recipients(thing):
            thing.transform(pypdfium2.PdfMatrix().translate(right * MM, -down * MM))

    found = difference(picture(changed(whole, move)), picture(whole))

    assert found is not None
    assert found.top > 150


def test_words_over_other_words_and_another_number_of_pages_are_seen():
    wanted = picture(paper("cong_van"))
    twice = wanted.copy()
    block = wanted.crop((70, 300, 420, 340))
    twice.paste(
        Image.composite(
            block,
            twice.crop((70, 306, 420, 346)),
            block.point(lambda g: 255 * (g < 128)).convert("1"),
        ),
        (70, 306),
    )

    assert difference(twice, wanted) is not None
    assert difference(picture(paper("ke_hoach")), wanted).share == 1


@pytest.mark.parametrize("options", [{"finer": 3}, {"finer": 8}, {"optimize_mode": "lcd"}])
def test_letters_smoothed_in_another_way_are_no_difference(options):
    for kind in ("cong_van", "quyet_toan"):
        made = paper(kind)
        with Image.open(io.BytesIO(kept(picture(made)))) as file:
            assert difference(picture(made, **options), file.convert("L")) is None, MOST


def test_a_difference_is_told_with_its_place_and_both_pictures(tmp_path):
    golden = tmp_path / "golden" / "x.png"
    golden.parent.mkdir()
    golden.write_bytes(kept(picture(paper("phieu_cham"))))
    out = tmp_path / "out"
    out.mkdir()

    with pytest.raises(pytest.fail.Exception) as told:
        check(paper("quyet_toan"), golden, renew=False, tmp_path=out, test=TEST)

    assert sorted(path.name for path in out.iterdir()) == ["khac-x.png", "x.png"]
    assert f"pytest {TEST} --golden" in str(told.value)
    assert "mm" in str(told.value)


def test_a_new_picture_is_kept_on_request_and_asked_for_without(tmp_path):
    golden = tmp_path / "golden" / "x.png"
    made = paper("phieu_cham")

    with pytest.raises(pytest.fail.Exception, match="Chưa có ảnh mẫu"):
        check(made, golden, renew=False, tmp_path=tmp_path, test=TEST)
    check(made, golden, renew=True, tmp_path=tmp_path, test=TEST)
    check(made, golden, renew=False, tmp_path=tmp_path, test=TEST)

    assert golden.stat().st_size < 50_000
