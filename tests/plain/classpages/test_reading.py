"""Pages come back turned, torn, dark and upon each other; each is known or left to a person."""

import io
import random

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps, ImageStat

from cuocthi.config.bench.scans import faults, photos
from cuocthi.config.bench.scans.classes import SchoolClass, as_pdf, as_tiff
from cuocthi.config.bench.scans.traps import trapped
from cuocthi.plain.classpages import Doubt, Fault, Shown, Sure, paper, read_pages
from cuocthi.plain.classpages.looking import DOTS
from cuocthi.plain.classpages.pictures import LONGEST, pictures
from cuocthi.plain.classpages.reading import read_picture


@pytest.fixture(scope="module")
def school_class():
    return SchoolClass(11, pupils=14)


@pytest.fixture(scope="module")
def written(school_class):
    return school_class.written(school_class.codes[0], lines=12)


@pytest.fixture
def rng():
    return random.Random(4)


def only(image):
    """What was read of a picture with one sheet, and its pictures."""
    (found,) = read_picture(image)
    return found


def opened(jpeg):
    return Image.open(io.BytesIO(jpeg)).convert("L")


def png(image, kind="PNG", **more):
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_is_turned_upright(school_class, written, degrees):
    upright, shown = only(written)

    read, turned = only(written.rotate(degrees, expand=True))

    assert (read.code, read.sure) == (school_class.codes[0], Sure.TWO_CODES)
    assert abs(read.turned) == {0: 0, 90: 90, 180: 180, 270: 90}[degrees]
    difference = ImageChops.difference(opened(shown.whole), opened(turned.whole))
    assert ImageStat.Stat(difference).mean[0] < 3
    assert abs(read.ink - upright.ink) < 0.002


def test_a_crooked_page_is_laid_straight(written, rng):
    _, straight = only(written)

    read, shown = only(faults.skewed(written, rng))

    assert abs(read.turned) > 1
    soft = [opened(one.work).filter(ImageFilter.GaussianBlur(4)) for one in (straight, shown)]
    assert ImageStat.Stat(ImageChops.difference(*soft)).mean[0] < 4


def test_a_slanted_photo_in_shadow_becomes_a_white_flat_page(school_class, written, rng):
    photo = photos.photographed(written, rng, tilt=1.5)

    read, shown = only(photo)

    assert (read.code, read.sure, read.faults) == (school_class.codes[0], Sure.TWO_CODES, ())
    page = opened(shown.whole)
    assert page.size == (round(210 * DOTS), round(297 * DOTS))
    paper_light = [
        sorted(page.crop((x, y, x + 60, y + 60)).tobytes())[1800]
        for x, y in ((150, 1450), (1050, 1450), (600, 300), (1100, 1000))
    ]
    assert min(paper_light) > 215


def test_no_code_and_no_header_are_in_what_judges_see(school_class, written):
    import zxingcpp

    _, shown = only(written)

    seen = [zxingcpp.read_barcodes(opened(one)) for one in (shown.whole, shown.header, shown.work)]
    assert [len(codes) for codes in seen] == [2, 1, 0]
    width, height = opened(shown.work).size
    assert (round(width / DOTS), round(height / DOTS)) == (204, 216)
    # in the same place of a sheet with another name nothing differs
    other = school_class.sheet(school_class.codes[1])
    blank = school_class.sheet(school_class.codes[0])
    works = [opened(only(sheet)[1].work) for sheet in (blank, other)]
    headers = [opened(only(sheet)[1].header) for sheet in (blank, other)]
    assert ImageChops.difference(*works).getextrema()[1] < 40
    assert ImageChops.difference(*headers).getextrema()[1] > 150


@pytest.mark.parametrize("corner", ["A", "B"])
def test_one_code_torn_off_is_enough(school_class, written, rng, corner):
    read, _ = only(faults.torn(written.copy(), rng, corner=corner))

    assert (read.code, read.sure) == (school_class.codes[0], Sure.ONE_CODE)


@pytest.mark.parametrize("corner", ["A", "B"])
def test_a_stain_over_one_code_does_not_matter(school_class, written, rng, corner):
    read, _ = only(faults.stained(written.copy(), rng, corner=corner))

    assert read.code == school_class.codes[0]


def test_a_page_without_writing_is_blank_though_its_back_shines_through(school_class, rng):
    sheet = school_class.sheet(school_class.codes[0])
    back = ImageOps.mirror(school_class.written(school_class.codes[1]))
    shone = back.filter(ImageFilter.GaussianBlur(2)).point([255 - (255 - n) // 7 for n in range(256)] * 3)  # fmt: skip

    read, _ = only(faults.dusty(ImageChops.multiply(sheet, shone), rng))

    assert (read.code, read.blank) == (school_class.codes[0], True)


def test_a_few_lines_are_no_blank_page(school_class):
    read, _ = only(school_class.written(school_class.codes[0], lines=2))

    assert not read.blank


def test_each_trap_ends_with_a_person(school_class, rng):
    ends = {}
    for sent in trapped(school_class, rng):
        reads = [read for read, _ in read_picture(sent.make())]
        ends[sent.what] = [(read.sure, read.doubt, read.code in sent.codes) for read in reads]

    disagree = (Sure.DOUBT, Doubt.DISAGREE, False)
    assert ends == {
        "a copied sheet, two hands": [(Sure.TWO_CODES, None, False)],  # found out by sorting
        "two halves put together": [disagree, disagree],
        "another's code stuck on": [disagree, disagree],
        "two sheets in a photo": [(Sure.TWO_CODES, None, True)] * 2,
        "one sheet upon another": ends["one sheet upon another"],  # below
        "seen from behind": [(Sure.DOUBT, Doubt.SHAPE, False)],
        "both codes gone": [(Sure.NO_CODE, None, False)],
        "another class": [(Sure.TWO_CODES, None, False)],
        "no sheet of ours": [(Sure.NO_SHEET, None, False)],
        "a sheet without codes upon another": [(Sure.DOUBT, Doubt.SHAPE, False)],
    }
    assert all(right or sure is Sure.DOUBT for sure, _, right in ends["one sheet upon another"])


def test_one_code_twice_in_a_picture_is_a_doubt(written):
    twice = Image.new("RGB", (written.width * 2, written.height), "white")
    twice.paste(written, (0, 0))
    twice.paste(written, (written.width, 0))

    ((read, shown),) = read_picture(twice)

    assert (read.sure, read.doubt, read.code) == (Sure.DOUBT, Doubt.TWICE, None)
    assert isinstance(shown, Shown)


def test_a_mark_of_another_sheet_upon_one_code_is_a_doubt(written, rng):
    torn = faults.torn(written.copy(), rng, corner="B")
    dots = torn.width / paper.WIDTH
    ImageDraw.Draw(torn).rectangle((80 * dots, 220 * dots, 86 * dots, 226 * dots), fill="black")

    read, _ = only(torn)

    assert (read.sure, read.doubt) == (Sure.DOUBT, Doubt.OVERLAP)


@pytest.mark.parametrize("photo", [False, True], ids=["scan", "photo"])
def test_thick_letters_as_large_as_a_mark_are_no_mark_of_another_sheet(written, rng, photo):
    torn = faults.torn(written.copy(), rng, corner="B")
    dots = torn.width / paper.WIDTH
    draw = ImageDraw.Draw(torn)
    for stroke in range(3):  # as "III" by a broad pen: three quarters of its box
        left = (80 + 2.3 * stroke) * dots
        draw.rectangle((left, 220 * dots, left + 1.4 * dots, 226 * dots), fill="black")
    draw.rectangle((80 * dots, 222.6 * dots, 86 * dots, 224 * dots), fill="black")
    picture = photos.photographed(torn, rng) if photo else torn

    read, _ = only(picture)

    assert (read.sure, read.doubt) == (Sure.ONE_CODE, None)


@pytest.mark.parametrize("seed", [17, 36, 44])
def test_what_is_left_of_a_torn_code_is_taken_for_no_mark_of_a_slanted_sheet(seed):
    school_class, rng = SchoolClass(7, pupils=1), random.Random(seed)
    torn = faults.torn(school_class.written(school_class.codes[0]), rng, corner="B")

    read, _ = only(photos.photographed(torn, rng))

    assert (read.sure, read.code) == (Sure.ONE_CODE, school_class.codes[0])


def test_a_sheet_beside_a_part_of_another_is_known_and_the_part_is_not(school_class, written):
    other = school_class.written(school_class.codes[1])
    desk = Image.new("RGB", (round(written.width * 1.45), written.height + 80), (150, 120, 90))
    desk.paste(written, (20, 40))
    # its left part with the code at the bottom left
    desk.paste(other.crop((0, 0, round(other.width * 0.4), other.height)), (written.width + 50, 40))

    reads = [read for read, _ in read_picture(desk)]

    assert {(read.sure, read.code) for read in reads} == {
        (Sure.TWO_CODES, school_class.codes[0]),
        (Sure.DOUBT, None),
    }


@pytest.mark.parametrize("turn", [0, 180])
def test_codes_too_soft_at_first_are_found_by_the_marks(school_class, written, turn, monkeypatch):
    from cuocthi.plain.classpages import reading
    from cuocthi.plain.classpages.finding import Looked

    monkeypatch.setattr(reading, "looked", lambda grey: Looked((), others=False))

    read, _ = only(written.rotate(turn))

    assert (read.code, read.sure) == (school_class.codes[0], Sure.TWO_CODES)


def test_a_lone_code_whose_partner_is_anothers_is_a_doubt(school_class, written, monkeypatch):
    from cuocthi.plain.classpages import reading
    from cuocthi.plain.classpages.finding import Looked, looked

    other = school_class.written(school_class.codes[1])
    mixed = other.copy()
    mixed.paste(written.crop((0, 0, written.width, written.height // 2)), (0, 0))

    def only_a(grey):
        return Looked(tuple(one for one in looked(grey).ours if one.corner == "A"), others=False)

    monkeypatch.setattr(reading, "looked", only_a)

    read, _ = only(mixed)

    assert (read.doubt, read.seen) == (Doubt.DISAGREE, tuple(sorted(school_class.codes[:2])))


def test_a_code_without_any_square_is_a_doubt(school_class, written):
    bare = written.copy()
    dots = bare.width / paper.WIDTH
    for x, y in paper.MARKS:
        ImageDraw.Draw(bare).rectangle(
            ((x - 4) * dots, (y - 4) * dots, (x + 4) * dots, (y + 4) * dots), fill="white"
        )
    for left, top, right, bottom in (paper.CODE_B,):
        ImageDraw.Draw(bare).rectangle(
            (left * dots, top * dots, right * dots, bottom * dots), fill="white"
        )

    read, shown = only(bare)

    assert (read.doubt, read.code, read.seen) == (Doubt.SHAPE, None, (school_class.codes[0],))
    assert isinstance(shown, Shown)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda page, rng: page.point([n // 5 for n in range(256)] * 3), Fault.DARK),
        (lambda page, rng: page.filter(ImageFilter.GaussianBlur(3.5)), Fault.BLURRED),
        (lambda page, rng: page.resize((560, 792), Image.Resampling.BOX), Fault.SMALL),
        (lambda page, rng: page.crop((120, 0, page.width, page.height)), Fault.CUT),
        (lambda page, rng: photos.curled(photos.curled(page, random.Random(0)), random.Random(0)), Fault.BENT),
        (lambda page, rng: below(page), Fault.BELOW),
    ],
    ids=["dark", "blurred", "small", "cut", "bent", "below"],
)  # fmt: skip
def test_what_makes_a_page_hard_to_read_is_told(school_class, written, spoil, fault):
    read, _ = only(spoil(written.copy(), random.Random(2)))

    assert (read.code, read.faults) == (school_class.codes[0], (fault,))


def below(page):
    dots = page.width / paper.WIDTH
    draw = ImageDraw.Draw(page)
    for x in range(60, 180, 4):
        draw.line([(x * dots, 263 * dots), ((x + 2) * dots, 260 * dots)], fill="navy", width=4)
    return page


def test_an_empty_side_is_told_from_a_written_one(written):
    empty = Image.new("L", written.size, 240)

    assert [only(picture)[0].sure for picture in (empty, Image.new("L", written.size, 3))] == [
        Sure.EMPTY,
        Sure.EMPTY,
    ]


def test_four_squares_that_make_no_sheet_are_none():
    page = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(page)
    for x, y in ((90, 90), (1000, 95), (800, 700), (700, 2200), (1500, 2250), (300, 1100)):
        draw.rectangle((x, y, x + 47, y + 47), fill=0)

    assert only(page)[0].sure is Sure.NO_SHEET


def test_a_qr_code_of_others_is_no_sheet_of_ours():
    import segno

    out = io.BytesIO()
    segno.make_qr("https://example.vn").save(out, kind="png", scale=20)

    assert only(Image.open(out).convert("L"))[0].sure is Sure.NO_SHEET


def test_all_files_are_read_in_order_and_a_broken_one_stops_none(school_class, written):
    other = school_class.written(school_class.codes[1], lines=3)
    files = [
        as_pdf([written, other]),
        b"%PDF-1.4 cut",
        b"MZ a program",
        png(written)[:3000],
        as_tiff([other, written]),
        png(other, "JPEG"),
    ]

    reads = [read for read, _ in read_pages(files)]

    first, second = school_class.codes[:2]
    assert [(read.key, read.code) for read in reads] == [
        ((0, 1, 0), first),
        ((0, 2, 0), second),
        ((1, 1, 0), None),
        ((2, 1, 0), None),
        ((3, 1, 0), None),
        ((4, 1, 0), second),
        ((4, 2, 0), first),
        ((5, 1, 0), second),
    ]
    assert [read.words for read in reads if read.sure is Sure.BROKEN] == [
        "PDF bị hỏng hoặc bị cắt. Hãy quét lại rồi gửi.",
        "Không phải ảnh hay bản quét. Hãy gửi PDF, TIFF, JPG, PNG hoặc HEIC.",
        "Tệp ảnh bị hỏng hoặc bị cắt. Hãy chụp hoặc quét lại rồi gửi.",
    ]


def test_a_locked_pdf_says_so(written):
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pdf([written]))) as document:
        document.save(out, encryption=pikepdf.Encryption(user="a", owner="b"))

    ((read, shown),) = read_pages([out.getvalue()])

    assert (read.words, shown) == ("PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.", None)


def test_a_file_of_very_many_pages_is_refused():
    import pikepdf

    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(501):
            document.add_blank_page()
        document.save(out)

    ((read, _),) = read_pages([out.getvalue()])

    assert read.words == "Tệp có hơn 500 trang. Hãy quét từng lớp thành một tệp."


def test_a_page_that_is_no_page_is_named_and_the_others_are_read(school_class, written):
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pdf([written, written]))) as document:
        document.Root.Pages.Kids[0] = pikepdf.Dictionary(Type=pikepdf.Name.Font)
        document.save(out)

    reads = [read for read, _ in read_pages([out.getvalue()])]

    assert [(read.sure, read.code) for read in reads] == [
        (Sure.BROKEN, None),
        (Sure.TWO_CODES, school_class.codes[0]),
    ]


def test_a_picture_of_very_many_dots_is_refused():
    out = io.BytesIO()
    Image.new("1", (8000, 7000)).save(out, "PNG")

    ((read, _),) = read_pages([out.getvalue()])

    assert "50 triệu điểm ảnh" in read.words


def test_the_note_of_a_phone_turns_the_picture_and_nothing_of_it_is_kept(school_class, written):
    notes = Image.Exif()
    notes[0x0112], notes[0x010F], notes[0x8825] = 6, "MAYANH", {1: "N", 2: (16.0, 28.0, 1.0)}
    photo = png(written.rotate(90, expand=True), "JPEG", exif=notes)
    assert b"MAYANH" in photo

    ((read, shown),) = read_pages([photo])

    assert (read.code, abs(read.turned)) == (school_class.codes[0], 0)
    for made in (shown.whole, shown.header, shown.work):
        assert [word for word in (b"Exif", b"MAYANH") if word in made] == []


@pytest.mark.parametrize(
    "odd",
    [
        lambda page: page.convert("L").point(lambda n: n > 128, mode="1"),
        lambda page: page.convert("CMYK"),
        lambda page: page.convert("L").convert("I;16").point(lambda n: n * 256),
        lambda page: page.convert("P"),
        lambda page: page.convert("L"),
    ],
    ids=["black and white", "cmyk", "16 bit", "palette", "grey"],
)
def test_odd_kinds_of_pictures_are_read(school_class, written, odd):
    ((read, _),) = read_pages([png(odd(written), "TIFF")])

    assert read.code == school_class.codes[0]


def test_a_transparent_page_lies_on_white(school_class, written):
    clear = written.convert("RGBA")
    clear.putalpha(written.convert("L").point(lambda n: 255 - n))

    ((read, _),) = read_pages([png(clear)])

    assert read.code == school_class.codes[0]


def test_large_pictures_are_made_small(written):
    large = written.resize((4200, 5940))

    ((_, image),) = pictures(png(large, "JPEG"))

    assert max(image.size) == LONGEST
