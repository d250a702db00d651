from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.units.actions import load_bodies, load_national


class Command(BaseCommand):
    """Load the national list of units, and with ``--bodies`` the sample bodies and schools."""

    help = _("Nạp danh mục đơn vị hành chính cả nước; chạy lại không đổi gì.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--bodies",
            action="store_true",
            help=_("nạp thêm sở, phòng, đoàn thể và trường học mẫu của hai tỉnh"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            reports = [load_national(by="command")]
            if options["bodies"]:
                reports.append(load_bodies(by="command"))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for report in reports:
            self.stdout.write(
                _(
                    "Mới {created}, sửa {updated}, chuyển {moved}, giữ nguyên {unchanged} đơn vị; "
                    "{successions} quan hệ cũ - mới."
                ).format(
                    created=report.created,
                    updated=report.updated,
                    moved=report.moved,
                    unchanged=report.unchanged,
                    successions=report.successions,
                )
            )
