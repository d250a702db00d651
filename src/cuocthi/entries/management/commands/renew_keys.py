from django.core.management.base import BaseCommand

from cuocthi.entries.actions.keys import renew_keys


class Command(BaseCommand):
    """Every person sealed anew under a fresh key (đổi khóa); see :func:`..actions.keys.renew_keys`."""

    help = "đổi khóa niêm phong thông tin nhân thân / seal everybody anew under fresh keys"

    def handle(self, *args: object, **options: object) -> None:
        """Run and say how many."""
        done = renew_keys(by="system")
        self.stdout.write(
            f"đã niêm phong lại {done.people} người, hủy {done.unused} khóa không dùng"
        )
