"""`cuocthi read`: what an official document says; needs no database."""

import argparse
import json
import re
import sys

from cuocthi.plain.directive import reading_as_json
from cuocthi.plain.officialdoc.readers import Unreadable

KINDS = {
    "cong_van": "công văn",
    "ke_hoach": "kế hoạch",
    "giay_moi": "giấy mời",
    "bao_cao": "báo cáo",
    "thong_bao": "thông báo",
    "quyet_dinh": "quyết định",
    "the_le": "thể lệ",
    "huong_dan": "hướng dẫn",
    "nghi_quyet": "nghị quyết",
    "thong_tu": "thông tư",
    "nghi_dinh": "nghị định",
    "chi_thi": "chỉ thị",
    "to_trinh": "tờ trình",
    "khac": "văn bản khác",
}
MOST = 100  # lines of one kind; a file of a thousand addressees is for --json
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?")
LABELS = {
    "kind": "Loại văn bản",
    "code": "Số, ký hiệu",
    "date": "Ngày",
    "place": "Nơi ban hành",
    "superior": "Cơ quan chủ quản",
    "issuer": "Cơ quan ban hành",
    "abstract": "Trích yếu",
    "addressees": "Kính gửi",
    "references": "Văn bản viện dẫn",
    "event_name": "Cuộc thi",
    "event_edition": "Lần thứ",
    "event_theme": "Chủ đề",
    "window": "Thời gian cuộc thi",
    "deadlines": "Thời hạn",
    "event_times": "Hội nghị, buổi lễ",
    "venue": "Địa điểm",
    "participants": "Số người",
    "budget": "Kinh phí",
    "tasks": "Nhiệm vụ",
    "sign_authority": "Quyền hạn ký",
    "sign_title": "Chức vụ",
    "signer": "Người ký",
    "recipients": "Nơi nhận",
    "contacts": "Liên hệ",
    "questions": "Cần hỏi lại",
}


def run(options: argparse.Namespace) -> int:
    """One FILE and --json: one object on standard output; --out DIR: a file for each."""
    if options.json and len(options.files) > 1 and not options.out:
        print(
            "cuocthi: nhiều tệp thì cần --out THƯ_MỤC / several files need --out", file=sys.stderr
        )
        return 2
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
    failed = 0
    for path in options.files:
        try:
            reading = reading_as_json(path.read_bytes(), path.name)
        except OSError as error:
            failed += 1
            print(f"{path}: không mở được tệp ({error.strerror}).", file=sys.stderr)
            continue
        except Unreadable as error:
            failed += 1
            print(f"{path}: {error}", file=sys.stderr)
            continue
        if options.out:
            target = options.out / f"{path.stem}.json"
            target.write_text(json.dumps(reading, ensure_ascii=False, indent=1), encoding="utf-8")
        elif options.json:
            print(json.dumps(reading, ensure_ascii=False, indent=1))
        else:
            print("\n".join([str(path), *lines(reading)]))
    return 1 if failed else 0


def lines(reading: dict) -> list[str]:
    """What was read, a line a fact, with its place in the text and how sure (for people)."""
    out = []
    for key, label in LABELS.items():
        found = reading.get(key)
        if found in (None, []):
            continue
        items = found if isinstance(found, list) else [found]
        out += [f"  {label}: {_words(key, item)}{_where(item)}" for item in items[:MOST]]
        if len(items) > MOST:
            left = len(items) - MOST
            out.append(f"  {label}: … còn {left} mục, xem đủ bằng --json / {left} more in --json")
    return out


def _words(key: str, item: dict) -> str:
    if not isinstance(item, dict):
        return str(item)
    if key == "questions":
        return item["ask"]
    if key == "window":
        return f"{_plain(item['start'])} – {_plain(item['end'])}"
    if "value" in item and key != "contacts":
        return _plain(item["value"]) if item["value"] is not None else "(trống)"
    return " · ".join(
        ", ".join(map(_plain, value)) if isinstance(value, list) else _plain(value)
        for name, value in item.items()
        if name not in ("span", "sure") and value not in (None, [], "")
    )


def _plain(value: object) -> str:
    """A value for people: kinds of documents by their name, days as 20/02/2024."""
    text = str(value)
    day = _DAY.fullmatch(text)
    if day:
        return f"{day[3]}/{day[2]}/{day[1]}" + (f" {day[4]}" if day[4] else "")
    return KINDS.get(text, text)


def _where(item: dict) -> str:
    if not isinstance(item, dict) or not item.get("span"):
        return ""
    start, end = item["span"]
    return f"  [{start}–{end}, {item.get('sure', 1):.0%}]"
