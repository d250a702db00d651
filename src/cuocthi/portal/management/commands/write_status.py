"""Write the static pages of deadlines; for a job beside the site, or into another folder."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cuocthi.portal.status import write_status_pages


class Command(BaseCommand):
    help = "Ghi các trang trạng thái tĩnh / writes the static status pages"

    def add_arguments(self, parser):
        """Where to."""
        parser.add_argument("--out", type=Path, metavar="DIR", help="thư mục / folder")

    def handle(self, *args, out=None, **options):
        """Write, and say how many changed."""
        try:
            changed = write_status_pages(out)
        except OSError as error:
            raise CommandError(f"không ghi được / cannot write: {error}") from error
        self.stdout.write(f"{changed}")
