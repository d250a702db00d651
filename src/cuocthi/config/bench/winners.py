"""Papers of a published contest as its page gives them: out of the database, through the actions."""

import datetime as dt
import io
import multiprocessing
import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from cuocthi.config.bench.files import cpu

OF_A_SCHOOL = 200
"""Winners of one school; a class list holds them."""


def measured(counts: tuple[int, ...]) -> dict[str, dict[str, Any]]:
    """For each number of winners: CPU seconds of numbering, of one PDF and of a file for each school;
    queries of both downloads; MB at most; whether all stand in the file, sorted by school.

    Each in a process and a data folder of its own.
    """
    spawned = multiprocessing.get_context("spawn")
    out = {}
    for count in counts:
        here, there = spawned.Pipe(duplex=False)
        with tempfile.TemporaryDirectory(prefix="cuocthi-bench-") as folder:
            process = spawned.Process(target=_alone, args=(count, folder, there), daemon=True)
            process.start()
            there.close()
            out[str(count)] = here.recv()
            process.join()
    return out


def _alone(count: int, folder: str, pipe: Connection) -> None:
    os.environ["CUOCTHI_DATA"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cuocthi.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    pipe.send(_handed_out(count, Path(folder)))


def _handed_out(count: int, folder: Path) -> dict[str, Any]:
    import pypdfium2
    from django.db import connection

    from cuocthi.plain.certificates.order import vietnamese_order
    from cuocthi.results.actions import hand_out_all, issue_missing
    from cuocthi.results.exports import all_papers_file, papers_by_unit

    sheet, organiser = _published(count)
    numbering = _timed(lambda: issue_missing(sheet_id=sheet.pk, by=organiser))
    before = _memory()
    made, queries, names = {}, {}, []
    for shape, file in (("pdf", all_papers_file), ("zip", papers_by_unit)):

        def download(shape: str = shape, file: Any = file) -> None:
            look, papers = hand_out_all(sheet_id=sheet.pk, kind="giay_chung_nhan", by=organiser)
            names[:] = [one.unit for one in papers]
            answer = file(look, papers, "thu")
            with (folder / f"giay.{shape}").open("wb") as out:
                out.writelines(answer.streaming_content)

        with _counted(connection) as asked:
            made[shape] = _timed(download)
        queries[shape] = asked[0]
    grown = _memory() - before
    pages = len(pypdfium2.PdfDocument(folder / "giay.pdf"))
    order = [vietnamese_order(name) for name in names]
    return {
        "numbered, s": numbering,
        "one PDF, s": made["pdf"],
        "a file for each school, s": made["zip"],
        "queries": queries,
        "MB at most": _memory(),
        "of them for the files": grown,
        "whole and by school": pages == count and order == sorted(order),
    }


def _timed(act: Callable[[], object]) -> float:
    began = cpu()
    act()
    return round(cpu() - began, 2)


def _memory() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


@contextmanager
def _counted(connection: Any) -> Iterator[list[int]]:
    """How many queries are asked, counted while it is open."""
    asked = [0]

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked[0] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield asked


def _published(count: int) -> tuple[Any, Any]:
    """A published contest with so many winners, their names entered by class lists; its organiser."""
    from cuocthi.accounts.models import User
    from cuocthi.campaigns.models import Campaign, CampaignRole, Prize
    from cuocthi.campaigns.presets import by_work
    from cuocthi.core import clock
    from cuocthi.documents.models import Document
    from cuocthi.entries.actions import enter_class
    from cuocthi.entries.enums import EntryState
    from cuocthi.entries.models import Entry
    from cuocthi.files.actions import keep
    from cuocthi.files.kinds import LETTERS
    from cuocthi.results.models import ResultSheet, Standing
    from cuocthi.units.enums import Kind
    from cuocthi.units.models import Unit
    from cuocthi.units.queries import fold_name

    def unit(name: str, code: str, kind: str, parent: Any = None) -> Any:
        values = {
            "code": code, "kind": kind, "name": name, "folded": fold_name(name), "title": "",
        }  # fmt: skip
        if parent is None:
            return Unit.objects.add_root(create_kwargs=values)
        return Unit.objects.add_child(Unit.objects.get(pk=parent.pk), create_kwargs=values)

    now = clock.now()
    root = unit("Sở Văn hóa và Thể thao", "T0", Kind.DEPARTMENT)
    commune = unit("xã Đồng Mây", "T1", Kind.COMMUNE, root)
    letter = Document.objects.create(
        unit=root, direction=Document.Direction.IN, state=Document.State.READ, text="Kế hoạch",
        register_year=now.year, register_number=1, file_name="thu.txt", at=now,
        file=keep("Kế hoạch".encode(), allow=LETTERS),
    )  # fmt: skip
    campaign = Campaign.objects.create(
        unit=root, document=letter, slug="thu", name="Cuộc thi viết thư", issuer=root.name,
        work=Campaign.Work.LETTER, rules=by_work(Campaign.Work.LETTER).rules.to_json(),
        state=Campaign.State.OPEN, confirmed_at=now,
        opens_at=now - dt.timedelta(days=10), closes_at=now + dt.timedelta(days=10),
    )  # fmt: skip
    prize = Prize.objects.create(campaign=campaign, order=1, name="Giải Khuyến khích", count=count)
    organiser = User.objects.create_user("ban.to.chuc@example.test", "Nguyễn Thị Hoa", None)
    CampaignRole.objects.create(campaign=campaign, user=organiser, role="organiser")
    for number in range(-(-count // OF_A_SCHOOL)):
        school = unit(f"Trường Trung học cơ sở {_word(number)}", f"S{number}", Kind.SCHOOL, commune)
        first = number * OF_A_SCHOOL
        enter_class(
            campaign_id=campaign.pk,
            school=school,
            data=_class_list(range(first, min(first + OF_A_SCHOOL, count))),
            name="lop.xlsx",
            by=organiser,
        )
    Entry.objects.update(
        state=EntryState.ACCEPTED, text="Bạn thân mến.", receipt="0" * 64, submitted_at=now,
        decided_at=now,
    )  # fmt: skip
    sheet = ResultSheet.objects.create(
        campaign=campaign, state="published", drawn_up_at=now, published_at=now, sheet_hash="0" * 64
    )
    entries = Entry.objects.order_by("pk").values_list("pk", flat=True)
    Standing.objects.bulk_create(
        Standing(sheet=sheet, entry_id=pk, code=f"P{pk}", score=9, rank=1, prize=prize)
        for pk in entries
    )
    return sheet, organiser


def _word(number: int) -> str:
    """A name out of the number, as names of schools differ."""
    first = ("Ánh Sao", "Bình Minh", "Đồng Mây", "Én Bạc", "Hoa Ban", "Ước Mơ", "Xuân Đài")
    return f"{first[number % 7]} {number // 7 + 1}"


def _class_list(numbers: range) -> bytes:
    """Such pupils as a school enters them, all with the consent that entering asks for."""
    import xlsxwriter

    from cuocthi.core import clock
    from cuocthi.entries.actions.sheet import CONSENT_TITLES, TITLES

    titles = [*TITLES.values(), *CONSENT_TITLES.values()]
    family = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Vũ")
    given = ("Ánh", "Bình", "Châu", "Đức", "Én", "Giang", "Hạnh", "Ước")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, titles)
        born = clock.today() - dt.timedelta(days=12 * 365)
        for row, number in enumerate(numbers, 1):
            letters = "".join(chr(97 + int(digit)) for digit in str(number)).capitalize()
            values = {
                "Họ và tên": f"{family[number % 7]} {given[number % 8]} {letters}",
                "Lớp": f"{number % 4 + 6}A",
                "Cha mẹ/người giám hộ": "Trần Văn Cha",
                "Điện thoại": "0912345678",
                "Cha mẹ đồng ý dự thi": "x",
                "Học sinh đồng ý dự thi": "x",
            }
            for column, title in enumerate(titles):
                if title == "Ngày sinh":
                    sheet.write_datetime(row, column, dt.datetime.combine(born, dt.time()), day)
                elif title in values:
                    sheet.write_string(row, column, values[title])
    return out.getvalue()
