"""`cuocthi doctor`: is this installation well? One line a matter, with the way out."""

import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuocthi.audit.queries import Broken

OPTIONAL = {
    "chromium": "chỉ để chạy thử trên trình duyệt (cuocthi test --all): apt install chromium",
    "tesseract": "để đọc bản quét và ảnh: apt install tesseract-ocr tesseract-ocr-vie",
    "soffice": "để đọc tệp .doc cũ: apt install libreoffice-writer-nogui",
}


def _words_of(broken: "Broken") -> str:
    return {
        "changed": f"sự kiện {broken.event} đã bị sửa",
        "out_of_place": f"sự kiện {broken.event} bị đổi chỗ hoặc có sự kiện chen vào trước nó",
        "missing_before": f"ngay trước sự kiện {broken.event} có sự kiện bị xóa",
        "cut_or_rewritten": "nhật ký bị cắt đuôi hoặc viết lại: dấu trong hồ sơ kết quả đã công bố "
        "không còn khớp",
    }[broken.how]


def examine() -> int:
    """Print what was found; exit code 1 when something must be mended."""
    from .serving import prepare

    prepare()
    from django.conf import settings
    from django.db import connection

    from cuocthi.audit import queries as audit
    from cuocthi.core import clock
    from cuocthi.entries.queries.opening import keys_open
    from cuocthi.judging import guards
    from cuocthi.results.queries.record import given_marks

    faults = 0

    def line(good: bool, words: str, way_out: str = "") -> None:
        nonlocal faults
        faults += not good
        print(f"{'ok  ' if good else 'LỖI '} {words}" + ("" if good else f" → {way_out}"))

    version = sys.version.split()[0]
    print(f"ok   Python {version}")
    if sys.version_info < (3, 11, 8):
        print("     máy chủ thật nên dùng Python 3.11.8 trở lên (đã vá lỗi đọc tệp nén)")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            sync = cursor.execute("PRAGMA synchronous").fetchone()[0]
        line(
            (mode, sync) == ("wal", 2),
            f"SQLite journal_mode={mode} synchronous={sync}",
            "phải là wal và 2 (FULL): biên nhận chỉ được cấp sau khi đã ghi xuống đĩa",
        )
    free = shutil.disk_usage(settings.DATA).free
    line(free > 2 * 2**30, f"ổ đĩa còn {free // 2**20} MB", "cần ít nhất 2 GB trống")
    line(
        not clock.shift(), f"đồng hồ lệch {clock.shift().days} ngày", "bỏ biến CUOCTHI_CLOCK_SHIFT"
    )
    jumps = audit.clock_jumps()
    line(
        not jumps,
        f"đồng hồ bị chỉnh {len(jumps)} lần trong 7 ngày",
        "; ".join(f"{jump.noticed_at:%d/%m/%Y %H:%M} UTC: {jump.seconds:+} giây" for jump in jumps)
        + "; bật đồng bộ giờ (NTP) rồi khởi động lại cuocthi",
    )
    broken = audit.broken_at(given_marks())
    line(
        broken is None,
        "chuỗi nhật ký nguyên vẹn",
        f"{_words_of(broken)}; khôi phục bản lưu" if broken else "",
    )
    with connection.cursor() as cursor:
        line(
            guards.are_there(cursor, connection.vendor),
            "điểm đã khóa được cơ sở dữ liệu giữ",
            "khởi động lại cuocthi",
        )
    given_up = audit.given_up()
    line(
        not given_up,
        f"{len(given_up)} việc nền đã bỏ",
        "; ".join(r.last_error for r in given_up[:3]),
    )
    line(
        keys_open(),
        "khóa dữ liệu mở được thông tin người dự thi",
        f"khôi phục thư mục {settings.KEY_FOLDER} và CUOCTHI_IDENTITY_KEY từ bản cất riêng",
    )
    for program, purpose in OPTIONAL.items():
        if not shutil.which(program):
            print(f"     thiếu {program}, {purpose}")
    return 1 if faults else 0
