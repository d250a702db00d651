"""The body of a document in sentences, made from facts (lời văn soạn từ dữ kiện).

Each sentence says one fact in the words that offices use, so that a person and `cuocthi read` find
it again. Nothing is said that no fact says.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from cuocthi.plain.officialdoc.blocks import Base, Block, Heading, Item, Kind, Paragraph
from cuocthi.plain.vndates import written_long

Facts = Mapping[str, Any]

NAMES = {
    "cong_van": "Công văn",
    "ke_hoach": "Kế hoạch",
    "giay_moi": "Giấy mời",
    "bao_cao": "Báo cáo",
    "thong_bao": "Thông báo",
    "quyet_dinh": "Quyết định",
    "the_le": "Thể lệ",
    "huong_dan": "Hướng dẫn",
    "nghi_quyet": "Nghị quyết",
    "thong_tu": "Thông tư",
    "nghi_dinh": "Nghị định",
    "chi_thi": "Chỉ thị",
    "to_trinh": "Tờ trình",
    "bien_ban": "Biên bản",
    "ket_luan": "Kết luận",
    "chuong_trinh": "Chương trình",
}
"""How a kind is written in a sentence."""

_ROMAN = ("I", "II", "III", "IV", "V")
_LETTERS = frozenset((Kind.OFFICIAL_LETTER, Kind.INVITATION, Kind.SUBMISSION, Kind.REPORT))


def body_from(kind: Kind, facts: Facts) -> tuple[Block, ...]:
    """What a document of that kind says of those facts; empty when no fact has a sentence."""
    if kind is Kind.INVITATION:
        return tuple(_invitation(facts))
    if kind is Kind.DECISION:
        return tuple(_decision(facts))
    bases = [Base(_base(reference)) for reference in facts["references"]]
    sections = _sections(kind, facts)
    if not sections:
        return ()
    return (*(_opening(kind, facts) if kind in _LETTERS else _closed(bases)), *sections)


def day_words(iso: str) -> str:
    """ "ngày 05 tháng 02 năm 2026", with an hour "17 giờ 00 phút, ngày …"; "tháng 02 năm 2026"."""
    if len(iso) == 4:
        return f"năm {iso}"
    if len(iso) == 7:
        return f"tháng {iso[5:7] if iso[5:7] < '03' else int(iso[5:7])} năm {iso[:4]}"
    words = written_long(dt.date.fromisoformat(iso[:10]))
    return words if len(iso) <= 10 else f"{int(iso[11:13])} giờ {iso[14:16]} phút, {words}"


def _reference(reference: Mapping[str, Any]) -> str:
    """ "Kế hoạch số 05/KH-UBND ngày 05 tháng 02 năm 2026 của UBND tỉnh" (D10)."""
    kind = NAMES.get(str(reference.get("kind") or ""), "")
    code = str(reference.get("code") or "")
    name = str(reference.get("name") or "")
    words = " ".join(part for part in (kind, f"số {code}" if code else name) if part)
    if reference.get("date"):
        words += " " + day_words(str(reference["date"])[:10])
    if reference.get("issuer"):
        words += f" của {reference['issuer']}"
    return words


def _base(reference: Mapping[str, Any]) -> str:
    return f"Căn cứ {_reference(reference)};"


def _closed(bases: Sequence[Base]) -> list[Base]:
    """The grounds with "." after the last (D6)."""
    return [*bases[:-1], *(Base(base.text.rstrip(";") + ".") for base in bases[-1:])]


def _opening(kind: Kind, facts: Facts) -> list[Block]:
    """ "Thực hiện Công văn số … , Sở … đề nghị các đơn vị thực hiện như sau:"."""
    said = [_reference(reference) for reference in facts["references"]]
    lead = f"Thực hiện {'; '.join(said)}, " if said else ""
    does = {
        Kind.OFFICIAL_LETTER: "đề nghị các đơn vị triển khai một số nội dung như sau:",
        Kind.SUBMISSION: "kính trình xem xét như sau:",
        Kind.REPORT: "báo cáo như sau:",
    }[kind]
    return [Paragraph(f"{lead}{facts['issuer']} {does}")]


def _sections(kind: Kind, facts: Facts) -> list[Block]:
    """The sections that have something to say, numbered I., II., or 1., 2. in a letter."""
    money = [Paragraph(f"Kinh phí thực hiện: {facts['budget']}.")] if facts["budget"] else []
    sections: list[tuple[str, Sequence[Block]]] = [
        ("Nội dung", _event(facts)),
        ("Kiến nghị, đề xuất", _asks(facts))
        if kind is Kind.REPORT
        else ("Tổ chức thực hiện", _work(facts)),
        ("Kinh phí", money),
        ("Thông tin liên hệ", _contacts(facts)),
    ]
    told = [(name, blocks) for name, blocks in sections if blocks]
    found: list[Block] = []
    for number, (name, blocks) in enumerate(told):
        if kind in _LETTERS:
            found.append(Heading(2, f"{number + 1}. {name}"))
        else:
            found.append(Heading(1, f"{_ROMAN[number]}. {name}"))
        found += blocks
    return found


def _event(facts: Facts) -> list[Paragraph]:
    blocks: list[Paragraph] = []
    if facts["event_name"]:
        edition = f" lần thứ {facts['event_edition']}" if facts["event_edition"] else ""
        blocks.append(Paragraph(f"Tên cuộc thi: {facts['event_name']}{edition}."))
    if facts["event_theme"]:
        blocks.append(Paragraph(f"Chủ đề: “{facts['event_theme']}”."))
    start, end = facts["window"]
    if start and end:
        words = f"từ {day_words(start)} đến hết {day_words(end)}"
        blocks.append(Paragraph(f"Thời gian tổ chức cuộc thi: {words}."))
    elif start:
        blocks.append(Paragraph(f"Thời gian tổ chức cuộc thi: bắt đầu từ {day_words(start)}."))
    elif end:
        blocks.append(Paragraph(f"Thời gian tổ chức cuộc thi: đến hết {day_words(end)}."))
    blocks += [Paragraph(f"{_when(event)}.") for event in facts["event_times"]]
    if facts["venue"]:
        blocks.append(Paragraph(f"Địa điểm: {facts['venue']}."))
    if facts["participants"]:
        blocks.append(Paragraph(f"Số người tham gia dự kiến: {facts['participants']} người."))
    return blocks


def _when(event: Mapping[str, Any]) -> str:
    what = event["what"] or "Thời gian"
    what = what[:1].upper() + what[1:]
    if event["end"] and event["end"] != event["start"]:
        return f"{what}: từ {day_words(event['start'])} đến {day_words(event['end'])}"
    return f"{what}: {day_words(event['start'])}"


def _work(facts: Facts) -> list[Item]:
    """Who does what by when, a point each; a deadline that no task has, a point too."""
    blocks: list[Item] = []
    done = {task["due"] for task in facts["tasks"]}
    for task in facts["tasks"]:
        words = _done_by(task)
        who = ", ".join(task["who"]) or "Các đơn vị"
        blocks.append(Item("-", f"{who}: {words[:1].upper()}{words[1:]}."))
    for deadline in facts["deadlines"]:
        if deadline["date"] in done:
            continue
        what = deadline["what"].rstrip(" .;") or "thực hiện"
        blocks.append(
            Item("-", f"{what[:1].upper()}{what[1:]} trước {day_words(deadline['date'])}.")
        )
    return blocks


def _done_by(task: Mapping[str, Any]) -> str:
    """What is to be done, with its day unless the words say one."""
    what = str(task["what"]).rstrip(" .;")
    if task["due"] and not re.search(r"(?:trước|chậm nhất|đến hết) ", what):
        what += f" trước {day_words(task['due'])}"
    return what


def _asks(facts: Facts) -> list[Item]:
    """A report gives no work, it asks for it."""
    return [
        Item("-", f"Đề nghị {', '.join(task['who']) or 'các đơn vị'} {_done_by(task)}.")
        for task in facts["tasks"]
    ] + _work({**facts, "tasks": []})


def _contacts(facts: Facts) -> list[Paragraph]:
    names = {"email": "thư điện tử", "phone": "điện thoại", "url": "trang thông tin"}
    said = [
        f"{names.get(str(contact.get('type')), '')} {contact.get('value')}".strip()
        for contact in facts["contacts"]
    ]
    return [Paragraph(f"Thông tin liên hệ: {'; '.join(said)}.")] if said else []


def _invitation(facts: Facts) -> list[Block]:
    """Form 1.7: what to, when, where; whom is named above."""
    blocks: list[Block] = []
    what = facts["abstract"] or facts["event_name"]
    if what:
        blocks.append(Paragraph(f"Tới dự: {what}."))
    for event in facts["event_times"]:
        blocks.append(Paragraph(f"Thời gian: {day_words(event['start'])}."))
    if facts["venue"]:
        blocks.append(Paragraph(f"Địa điểm: {facts['venue']}."))
    if facts["participants"]:
        blocks.append(Paragraph(f"Số người dự: {facts['participants']} người."))
    return [*blocks, *_work(facts), *_contacts(facts)]


def _decision(facts: Facts) -> list[Block]:
    """The grounds, then articles: what is decided, who carries it out."""
    bases = [Base(_base(reference)) for reference in facts["references"]]
    articles: list[str] = []
    about = facts["abstract"] or facts["event_name"]
    if about:
        about = re.sub(r"^(?:V/v|[Vv]ề việc)\s", "", about)
        articles.append(f"{about[:1].upper()}{about[1:]}.")
    articles += [block.text for block in _event(facts)]
    articles += [block.text for block in _work(facts)]
    if facts["budget"]:
        articles.append(f"Kinh phí thực hiện: {facts['budget']}.")
    articles += [block.text for block in _contacts(facts)]
    return [*bases, *(Item(f"Điều {n}.", text) for n, text in enumerate(articles, start=1))]
