import datetime as dt
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.units.actions import refresh_units

MOST_NAMED = 20


class Command(BaseCommand):
    """Bring provinces and communes up to a newer national list, and say what changed."""

    help = _("Cập nhật danh mục tỉnh, xã từ một tệp CSV hoặc xlsx; chạy lại không đổi gì.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=_("tệp .csv hoặc .xlsx"))
        parser.add_argument(
            "--date",
            type=dt.date.fromisoformat,
            metavar="YYYY-MM-DD",
            help=_("ngày danh mục mới có hiệu lực; không ghi là hôm nay"),
        )
        parser.add_argument(
            "--end-missing",
            action="store_true",
            help=_("đơn vị không còn trong tệp thì kết thúc vào hôm trước ngày đó"),
        )
        parser.add_argument(
            "--dry-run", action="store_true", help=_("chỉ cho biết sẽ đổi gì, không ghi")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            report = refresh_units(
                data=options["file"].read_bytes(),
                name=options["file"].name,
                on=options["date"] or clock.today(),
                end_missing=options["end_missing"],
                dry_run=options["dry_run"],
                by="command",
            )
        except OSError as fault:
            raise CommandError(
                _("Không đọc được {file}.").format(file=options["file"].name)
            ) from fault
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            _("{n} dòng, {seconds} giây.").format(
                n=report.rows, seconds=f"{time.monotonic() - started:.1f}".replace(".", ",")
            )
        )
        for words, names in (
            (_("Mới"), report.created),
            (_("Đổi tên"), report.renamed),
            (_("Sửa"), report.changed),
            (_("Chuyển"), report.moved),
            (_("Kết thúc"), report.ended),
            (_("Quan hệ cũ - mới"), report.successions),
            (_("Còn nằm dưới đơn vị đã kết thúc, cần chuyển"), report.left_below),
        ):
            if names:
                more = len(names) - MOST_NAMED
                shown = "; ".join(names[:MOST_NAMED])
                self.stdout.write(
                    f"{words}: {len(names)}. {shown}"
                    + (_("; và {n} đơn vị nữa").format(n=more) if more > 0 else "")
                )
        if not any(report.changes.values()):
            self.stdout.write(_("Không có gì thay đổi."))
        if options["dry_run"]:
            self.stdout.write(_("Chạy thử: chưa ghi gì."))
