"""A made-up class writes, its sheets come back badly, and it is counted what became of each page."""

import io
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
import pypdfium2
from PIL import Image

from cuocthi.config.bench.scans import faults, photos
from cuocthi.config.bench.scans.writing import write_on
from cuocthi.plain.classpages import (
    Expected,
    Kind,
    PageRead,
    PupilSheets,
    SheetCode,
    Sorted,
    new_token,
    read_pages,
    sheets_pdf,
    sort_pages,
)

DPI = 200


@dataclass(frozen=True, slots=True)
class Sent:
    """One picture that comes back: what is on it in truth, and what was done to it.

    ``make`` draws it when it is wanted: a class of 40 is half a gigabyte of dots.
    ``codes``: the pages that may rightly be taken from it; none for what is nobody's, and for
    traps, where a page given to anybody would be a wrong one.
    """

    make: Callable[[], Image.Image]
    codes: frozenset[SheetCode]
    what: str


@dataclass(slots=True)
class Heap:
    """The files of one class and the truth about each picture, by file and page."""

    roster: list[Expected]
    files: list[bytes] = field(default_factory=list)
    truth: dict[tuple[int, int], tuple[frozenset[SheetCode], str]] = field(default_factory=dict)
    missing: set[SheetCode] = field(default_factory=set)


@dataclass(slots=True)
class Counted:
    """What became of the pages: with the right pupil, listed for a person, with a wrong pupil."""

    right: int = 0
    listed: int = 0
    wrong: int = 0

    def add(self, other: "Counted") -> None:
        """Take the counts of another heap in."""
        self.right += other.right
        self.listed += other.listed
        self.wrong += other.wrong


class SchoolClass:
    """A class of pupils with their sheets, each written by a hand of its own.

    ``printed``: sheets that were printed elsewhere and the tokens with their pages, in that order.
    """

    def __init__(
        self,
        seed: int,
        pupils: int = 40,
        pages: int = 1,
        *,
        printed: tuple[bytes, Sequence[Expected]] | None = None,
    ) -> None:
        self.rng = random.Random(seed)
        if printed is None:
            made = [
                PupilSheets(new_token(self.rng), pages, f"Học sinh {n}", "7A", "THCS Sông Lam")
                for n in range(1, pupils + 1)
            ]
            heading = "Cuộc thi viết thư “Gửi dòng sông quê em” lần thứ 3"
            roster = [Expected(one.token, one.pages) for one in made]
            printed = sheets_pdf(made, heading), roster
        self.pdf = printed[0]
        self.roster = list(printed[1])
        self.codes = [
            SheetCode(one.token, n) for one in self.roster for n in range(1, one.pages + 1)
        ]

    def sheet(self, code: SheetCode) -> Image.Image:
        """The printed sheet of that code at 200 dpi, RGB."""
        with pypdfium2.PdfDocument(self.pdf) as document:
            page = document[self.codes.index(code)]
            return page.render(scale=DPI / 72).to_pil().convert("RGB")

    def written(self, code: SheetCode, *, lines: int | None = None) -> Image.Image:
        """The sheet after the pupil wrote on it, the same each time."""
        sheet = self.sheet(code)
        own = random.Random(f"{code.token}{code.page}")
        count = own.randint(12, 26) if lines is None else lines
        write_on(sheet, own, lines=count, pen=random.Random(code.token))
        return sheet


def bad_heap(school_class: SchoolClass, rng: random.Random) -> tuple[list[Sent], set[SheetCode]]:
    """The heap of the goal: shuffled; two pages missing, one doubled, one torn, one empty between.

    The empty one is a sheet of the copier's paper that lay in the heap. Gives what is sent and
    which pages are missing.
    """
    codes = list(school_class.codes)
    rng.shuffle(codes)
    missing, kept = set(codes[:2]), codes[2:]
    size = school_class.sheet(kept[0]).size
    tear = random.Random(rng.random())
    twice, torn = kept[0], kept[1]
    sent = [_sent(school_class, code, "plain") for code in kept if code != torn]
    sent.append(
        Sent(lambda: faults.torn(school_class.written(torn), tear), frozenset({torn}), "torn")
    )
    sent.append(_sent(school_class, twice, "doubled"))
    sent.append(Sent(lambda: Image.new("RGB", size, (250, 250, 248)), frozenset(), "empty"))
    rng.shuffle(sent)
    return sent, missing


def _sent(school_class: SchoolClass, code: SheetCode, what: str) -> Sent:
    return Sent(lambda: school_class.written(code), frozenset({code}), what)


def scanned(sent: Sequence[Sent], rng: random.Random) -> Iterator[Image.Image]:
    """The copier: every page a little crooked, every third turned, with its dust and grain."""
    style = rng.choice((faults.grey, faults.jpegged, lambda page, _rng: page))
    for one in sent:
        page = faults.dusty(faults.skewed(one.make(), rng), rng)
        page = faults.noisy(style(page, rng), rng, 8)
        yield faults.turned(page, rng) if rng.random() < 0.35 else page


def as_pdf(images: Iterable[Image.Image]) -> bytes:
    """One PDF, a page a picture, as copiers make it; one picture is held at a time."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        for image in images:
            page = io.BytesIO()
            image.save(page, "PDF", resolution=DPI, quality=70)
            with pikepdf.open(page) as single:
                document.pages.extend(single.pages)
        document.save(out, deterministic_id=True)
    return out.getvalue()


def as_tiff(images: Sequence[Image.Image]) -> bytes:
    """One TIFF of several pages."""
    out = io.BytesIO()
    first, *rest = (image.copy() for image in images)  # Pillow leaves notes on what it saved
    first.save(out, "TIFF", save_all=True, append_images=rest, compression="tiff_lzw")
    return out.getvalue()


def scan_heap(school_class: SchoolClass, rng: random.Random, *, tiff: bool = False) -> Heap:
    """The bad heap through the copier: one file."""
    sent, missing = bad_heap(school_class, rng)
    heap = Heap(school_class.roster, missing=missing)
    images = scanned(sent, rng)
    heap.files.append(as_tiff(list(images)) if tiff else as_pdf(images))
    heap.truth = {(0, n): (one.codes, one.what) for n, one in enumerate(sent, start=1)}
    return heap


def photo_heap(school_class: SchoolClass, rng: random.Random, *, tilt: float = 1.0) -> Heap:
    """The bad heap through a phone: a file each, some turned by a note in the file alone."""
    sent, missing = bad_heap(school_class, rng)
    heap = Heap(school_class.roster, missing=missing)
    for number, one in enumerate(sent):
        photo = photos.photographed(photos.curled(one.make(), rng), rng, tilt=tilt)
        heap.files.append(photos.as_jpeg(photo, rng, exif=rng.random() < 0.5))
        heap.truth[number, 1] = (one.codes, one.what)
    return heap


def read_heap(
    heap: Heap, told: Callable[[int], None] = lambda done: None
) -> tuple[list[PageRead], Sorted]:
    """Read and sort all files of a heap."""
    reads = []
    for read, _pictures in read_pages(heap.files):
        reads.append(read)
        told(len(reads))
    return reads, sort_pages(reads, heap.roster)


def counted(heap: Heap, result: Sorted) -> dict[str, Counted]:
    """By what was done to the picture: where it ended. A second picture of a page counts as right
    when the page is with its pupil and the list names it.
    """
    counts: dict[str, Counted] = {}
    where = {page.key: page.code for page in result.placed.values()}
    for finding in result.of(Kind.DOUBLED):
        for key in finding.keys:
            if finding.code is not None:
                where.setdefault(key, finding.code)
    heard = {*where, *(key for finding in result.findings for key in finding.keys)}
    for (file, number), (codes, what) in heap.truth.items():
        row = counts.setdefault(what, Counted())
        keys = [key for key in heard if key[:2] == (file, number)]
        placed = [where[key] for key in keys if key in where]
        if not keys or not set(placed) <= codes:
            row.wrong += 1  # with somebody else, or lost: nobody hears of it
        elif placed and set(placed) == codes:
            row.right += 1
        else:
            row.listed += 1
    return counts
