"""The one program `cuocthi`: a few verbs, everything else by `cuocthi manage`."""

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import Any

from .cli_words import HELP, Parser
from .marks.words import add_marks

EXAMPLES = {
    "demo": "cuocthi demo --letter ke-hoach.docx --port 8080",
    "serve": "cuocthi serve --port 8000",
    "worker": "cuocthi worker",
    "read": "cuocthi read cong-van.docx --json",
    "write": "cuocthi write cong_van du-kien.yaml --out cong-van.docx",
    "certificates": "cuocthi certificates dat-giai.xlsx --template trong-dong --out giay.pdf",
    "check-layout": "cuocthi check-layout cong-van.docx",
    "marks": "cuocthi marks rank diem.csv --method mean --out xep-hang.json",
    "verify": "cuocthi verify ho-so-ket-qua.zip --head 3f0a…",
    "doctor": "cuocthi doctor",
    "test": "cuocthi test --all",
    "check": "cuocthi check",
    "bench": "cuocthi bench reading --json",
    "manage": "cuocthi manage createsuperuser",
}


OVERWRITE = "ghi đè tệp đã có / write over a file that is there"


class _LongHelp(argparse.Action):
    """Help with every key that a verb knows; they are loaded only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib import import_module

        help_words = import_module(f".cli_{parser.prog.split()[-1]}", __package__).help_words
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = f"{help_words()}\n\n{parser.epilog}"
        parser.print_help()
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """The verbs and options; names and formats stay as they are."""
    top = Parser(
        prog="cuocthi",
        description="Từ một văn bản đến một cuộc thi hoàn chỉnh. "
        "An official letter comes in; a fair, honest, finished contest comes out.",
    )
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")

    def verb(name: str, words: str, **more: Any) -> Parser:
        return verbs.add_parser(
            name,
            help=words,
            description=words,
            epilog=f"Ví dụ / example: {EXAMPLES[name]}",
            **more,
        )

    demo = verb(
        "demo", "hai cuộc thi mẫu đi hết mọi khâu, rồi mở trang / both contests, then serve"
    )
    demo.add_argument("--letter", action="append", type=Path, default=[], metavar="FILE")
    demo.add_argument("--until", metavar="STAGE", help="dừng sau khâu này / stop after this stage")
    demo.add_argument("--data", type=Path, metavar="DIR", help="thư mục dữ liệu / data folder")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument(
        "--no-serve", action="store_true", help="không mở trang / end without serving"
    )

    serve = verb("serve", "mở các trang web / the web pages")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--host", default="127.0.0.1")

    verb("worker", "chạy việc nền / runs tasks")

    read = verb("read", "đọc một văn bản hành chính / what an official document says")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    read.add_argument("--json", action="store_true")
    read.add_argument("--out", type=Path, metavar="DIR")

    write = verb(
        "write", "soạn văn bản từ dữ kiện / an official document from facts", add_help=False
    )
    write.add_argument("-h", "--help", action=_LongHelp, nargs=0, help=HELP)
    write.add_argument("kind", metavar="KIND", help="cong_van, ke_hoach, giay_moi, bao_cao …")
    write.add_argument("facts", type=Path, metavar="FACTS.yaml")
    write.add_argument("--out", type=Path, required=True, metavar="FILE.docx|FILE.pdf")
    write.add_argument("--force", action="store_true", help=OVERWRITE)

    papers = verb(
        "certificates", "in giấy chứng nhận từ bảng / certificates from a table", add_help=False
    )
    papers.add_argument("-h", "--help", action=_LongHelp, nargs=0, help=HELP)
    papers.add_argument("winners", type=Path, metavar="WINNERS.xlsx|.csv")
    papers.add_argument("--template", required=True, metavar="NAME")
    papers.add_argument("--out", type=Path, required=True, metavar="FILE.pdf|DIR")
    papers.add_argument("--facts", type=Path, metavar="FACTS.yaml", help="điều chung / in common")
    papers.add_argument("--force", action="store_true", help=OVERWRITE)
    papers.add_argument(
        "--tagged", action="store_true", help="PDF dễ tiếp cận, chậm hơn / accessible"
    )
    layout = verb(
        "check-layout",
        "lỗi thể thức của một văn bản so với Nghị định 30/2020 / faults of layout in any docx",
    )
    layout.add_argument("file", type=Path, metavar="FILE.docx")
    layout.add_argument("--json", action="store_true", help="cho chương trình khác / for programs")

    add_marks(verb("marks", "chia bài, xếp hạng, chấm thêm / deal, rank, further readings"))

    record = verb("verify", "kiểm tra hồ sơ kết quả đã công bố / check a published result record")
    record.add_argument("record", type=Path, metavar="EXPORT.zip")
    record.add_argument(
        "--head",
        nargs="+",
        default=[],
        metavar="MARK",
        help="dấu đã in trong quyết định / printed mark",
    )
    record.add_argument("--json", action="store_true", help="cho chương trình khác / for programs")
    verb("doctor", "kiểm tra cài đặt / settings, disk, clock, database, tasks")
    test = verb("test", "chạy kiểm thử / the fast tests")
    test.add_argument("--all", action="store_true", help="thêm trình duyệt và bài chậm / slow ones")
    test.add_argument("rest", nargs="*", metavar="PYTEST_ARGUMENT")
    verb("check", "định dạng, kiểu, ranh giới, di trú / format, types, contracts, migrations")
    bench = verb("bench", "đo chất lượng và tốc độ / quality and speed, as ratios")
    bench.add_argument(
        "name",
        choices=["reading", "documents", "dispatch", "entries", "scans", "judging"],
        metavar="NAME",
        help="reading, documents, dispatch, entries, scans, judging",
    )
    bench.add_argument("--json", action="store_true")
    bench.add_argument("--size", choices=["quick", "full"], default="quick")
    bench.add_argument(
        "--shape", choices=["calm", "service", "conference", "storm"], default="storm"
    )
    bench.add_argument("--entries", type=int, default=10_000, metavar="N", help="số bài / entries")
    bench.add_argument("--goal", metavar="G1", help="chỉ mục tiêu này / this goal of judging only")
    bench.add_argument("--worlds", type=int, metavar="N", help="số thế giới / simulated worlds")
    bench.add_argument("--seed", type=int, default=1, metavar="N")
    bench.add_argument("--papers", type=Path, metavar="DIR", help="văn bản có nhãn khác / others")
    manage = verb("manage", "lệnh quản trị của Django / a Django command")
    manage.add_argument("rest", nargs=argparse.REMAINDER)
    return top


def main(argv: list[str] | None = None) -> None:
    """Run one verb and leave with its exit code."""
    options = parser().parse_args(argv)
    # one letter read makes thousands of objects and no garbage that only the collector can find:
    # looking for it after each seven hundred would cost a tenth of the reading
    gc.set_threshold(5_000, 20, 20)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cuocthi.config.settings")
    try:
        code = _VERBS[options.verb](options)
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _demo(options: argparse.Namespace) -> int:
    if options.data:
        os.environ["CUOCTHI_DATA"] = str(options.data.resolve())
    for letter in options.letter:
        if not letter.is_file():
            print(f"cuocthi: không thấy tệp {letter} / no such file", file=sys.stderr)
            return 2
    from .demo.command import run

    return run(options)


def _serve(options: argparse.Namespace) -> int:
    from .serving import prepare, serve

    prepare()
    return serve(host=options.host, port=options.port)


def _worker(options: argparse.Namespace) -> int:
    from .serving import prepare, work

    prepare()
    return work()


def _doctor(options: argparse.Namespace) -> int:
    from .doctor import examine

    return examine()


def _manage(options: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["cuocthi manage", *options.rest])
    return 0


def _read(options: argparse.Namespace) -> int:
    from .cli_read import run

    return run(options)


def _write(options: argparse.Namespace) -> int:
    from .cli_write import run

    return run(options)


def _certificates(options: argparse.Namespace) -> int:
    from .cli_certificates import run

    return run(options)


def _check_layout(options: argparse.Namespace) -> int:
    from .cli_layout import run

    return run(options)


def _marks(options: argparse.Namespace) -> int:
    from .marks.command import run

    return run(options)


def _verify(options: argparse.Namespace) -> int:
    from .cli_verify import run

    return run(options)


def _test(options: argparse.Namespace) -> int:
    from .cli_check import test

    return test(options)


def _check(options: argparse.Namespace) -> int:
    from .cli_check import check

    return check(options)


def _bench(options: argparse.Namespace) -> int:
    if options.name == "documents":
        from .bench.documents import run

        return run(options)
    if options.name == "entries":
        from .bench.entries import run as entering

        return entering(options)
    if options.name == "dispatch":
        from .bench.dispatch import run as cascade

        return cascade(options)
    if options.name == "judging":
        from .bench.judging import run as judging

        return judging(options)
    if options.name == "scans":
        from .bench.scans.command import run as scans

        return scans(options)
    from .bench.reading import run as read
    from .cli_check import checkout

    return read(options, checkout())


_VERBS = {
    "demo": _demo,
    "serve": _serve,
    "worker": _worker,
    "read": _read,
    "write": _write,
    "certificates": _certificates,
    "check-layout": _check_layout,
    "marks": _marks,
    "verify": _verify,
    "doctor": _doctor,
    "test": _test,
    "check": _check,
    "bench": _bench,
    "manage": _manage,
}
