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
from cuocthi.plain.vntext import fold

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
    "quy_che": "Quy chế",
    "quy_dinh": "Quy định",
    "cong_dien": "Công điện",
    "de_an": "Đề án",
    "phuong_an": "Phương án",
    "du_an": "Dự án",
    "thong_cao": "Thông cáo",
    "thong_tu_lien_tich": "Thông tư liên tịch",
    "hop_dong": "Hợp đồng",
    "giay_uy_quyen": "Giấy ủy quyền",
    "loi_keu_goi": "Lời kêu gọi",
    "thu_ngo": "Thư ngỏ",
    "luat": "Luật",
    "bo_luat": "Bộ luật",
    "hien_phap": "Hiến pháp",
    "phap_lenh": "Pháp lệnh",
}
"""How a kind is written in a sentence."""

CONTACTS = {
    "email": ("thư điện tử", "e-mail", "mail", "hộp thư"),
    "url": ("trang thông tin", "trang web", "web", "website"),
    "phone": ("điện thoại", "số điện thoại", "đt", "tel", "di động"),
    "fax": ("fax", "số fax"),
}
"""How a way to reach somebody is called: first as it is printed. A number ends the sentence better
than an address, which the last full stop would seem to belong to."""

_ROMAN = ("I", "II", "III", "IV", "V")
_ABOUT = re.compile(r"^(?:V/v|[Vv]ề việc|[Vv]ề)\s+")
_LAWS = frozenset(("luat", "bo_luat", "hien_phap", "phap_lenh"))
_NORMS = frozenset(("nghi_dinh", "thong_tu", "thong_tu_lien_tich", "nghi_quyet"))
_SAYS_WHAT = ("quy định", "hướng dẫn", "ban hành", "sửa đổi", "bãi bỏ", "thay thế", "công bố")
_LETTERS = frozenset((Kind.OFFICIAL_LETTER, Kind.INVITATION, Kind.SUBMISSION, Kind.REPORT))


def body_from(kind: Kind, facts: Facts) -> tuple[Block, ...]:
    """What a document of that kind says of those facts; empty when no fact has a sentence."""
    if kind is Kind.INVITATION:
        return tuple(_invitation(facts))
    if kind is Kind.DECISION:
        return tuple(_decision(facts))
    bases = [Base(_base(reference)) for reference in facts["references"]]
    met = _minutes(facts) if kind is Kind.MINUTES else []
    if met:
        facts = {**facts, "event_times": [], "venue": ""}
    sections = _sections(kind, facts)
    if not sections and not met:
        return ()
    if met:
        return (*_closed(bases), *met, *sections)
    return (*(_opening(kind, facts) if kind in _LETTERS else _closed(bases)), *sections)


def day_words(iso: str) -> str:
    """ "ngày 05 tháng 02 năm 2026", with an hour "17 giờ 00 phút, ngày …"; "tháng 02 năm 2026"."""
    if len(iso) == 4:
        return f"năm {iso}"
    if len(iso) == 7:
        return f"tháng {iso[5:7] if iso[5:7] < '03' else int(iso[5:7])} năm {iso[:4]}"
    words = written_long(dt.date.fromisoformat(iso[:10]))
    return words if len(iso) <= 10 else f"{_hour(iso)}, {words}"


def reference_words(reference: Mapping[str, Any]) -> str:
    """ "Kế hoạch số 05/KH-UBND ngày 05 tháng 02 năm 2026 của UBND tỉnh về việc …" (D10).

    Laws are named by kind and name, other documents by their summary at the end.
    """
    kind = NAMES.get(reference["kind"], "")
    code, name = reference["code"], reference["name"].rstrip(" .;")
    if kind and fold(name).startswith((f"{fold(kind)} ", "bo luat ")):
        # the name brings its kind along
        kind, name = ("", name) if not code else (kind, name[len(kind) :].strip())
    number = f"số {code}" if code else ""
    first = name if not code or reference["kind"] in _LAWS else ""
    words = " ".join(part for part in (kind, first, number) if part)
    if reference["date"]:
        words += " " + day_words(reference["date"][:10])
    if reference["issuer"]:
        words += f" của {reference['issuer']}"
    return words if first or not name else f"{words} {_about(reference['kind'], name)}"


def _about(kind: str, name: str) -> str:
    """The summary as it goes on in a sentence: "về việc …"."""
    if (lead := _ABOUT.match(name)) is not None:
        return ("về " if lead[0].strip().lower() == "về" else "về việc ") + name[lead.end() :]
    if kind in _NORMS and name.lower().startswith(_SAYS_WHAT):
        return name[:1].lower() + name[1:]
    return f"về việc {name}"


def _base(reference: Mapping[str, Any]) -> str:
    return f"Căn cứ {reference_words(reference)};"


def _closed(bases: Sequence[Base]) -> list[Base]:
    """The grounds with "." after the last (D6)."""
    return [*bases[:-1], *(Base(base.text.rstrip(";") + ".") for base in bases[-1:])]


def _opening(kind: Kind, facts: Facts) -> list[Block]:
    """ "Thực hiện Công văn số … , Sở … đề nghị các đơn vị thực hiện như sau:"."""
    said = [reference_words(reference) for reference in facts["references"]]
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
    blocks += [Paragraph(f"{event_words(event)}.") for event in facts["event_times"]]
    if facts["venue"]:
        blocks.append(Paragraph(f"Địa điểm: {facts['venue']}."))
    if facts["participants"]:
        blocks.append(Paragraph(f"Số người tham gia dự kiến: {facts['participants']} người."))
    return blocks


def event_words(event: Mapping[str, Any]) -> str:
    """ "Lễ phát động: 7 giờ 30 phút, ngày 12 tháng 02 năm 2026"."""
    what = event["what"] or "Thời gian"
    return f"{what[:1].upper()}{what[1:]}: {span_words(event)}"


def span_words(event: Mapping[str, Any]) -> str:
    """From when to when; the day is said once when it is the same."""
    start, end = event["start"], event["end"]
    if not end or end == start:
        return day_words(start)
    if len(start) > 10 and len(end) > 10 and start[:10] == end[:10]:
        hours = f"từ {_hour(start)} đến {_hour(end)}"
        return f"{hours}, {day_words(start[:10])}"
    return f"từ {day_words(start)} đến {day_words(end)}"


def _hour(iso: str) -> str:
    return f"{int(iso[11:13])} giờ {iso[14:16]} phút"


def _work(facts: Facts) -> list[Item]:
    """Who does what by when, a point each; a deadline that no task has, a point too."""
    items = [Item("-", f"{task_words(task)}.") for task in facts["tasks"]]
    return items + [
        Item("-", f"{deadline_words(deadline)}.")
        for deadline in facts["deadlines"]
        if not any(says_deadline(task, deadline) for task in facts["tasks"])
    ]


def task_words(task: Mapping[str, Any]) -> str:
    """ "Sở B: Phát động cuộc thi trước ngày 20 tháng 02 năm 2026"."""
    words = work_words(task)
    return f"{', '.join(task['who']) or 'Các đơn vị'}: {words[:1].upper()}{words[1:]}"


def deadline_words(deadline: Mapping[str, str]) -> str:
    """ "Gửi báo cáo trước ngày 20 tháng 3 năm 2026"."""
    what = deadline["what"].rstrip(" .;")
    return f"{what[:1].upper()}{what[1:]} trước {day_words(deadline['date'])}"


def says_deadline(task: Mapping[str, Any], deadline: Mapping[str, str]) -> bool:
    """Whether a task already says that deadline: the same day, and the same words in it."""
    said = f" {' '.join(re.findall(r'[a-z0-9]+', fold(' '.join((*task['who'], task['what'])))))} "
    words = " ".join(re.findall(r"[a-z0-9]+", fold(deadline["what"])))
    return bool(task["due"] == deadline["date"] and f" {words} " in said)


def work_words(task: Mapping[str, Any]) -> str:
    """What is to be done, with its day unless the words say one."""
    what = str(task["what"]).rstrip(" .;")
    day = day_words(task["due"]) if task["due"] else ""
    if day and not (day in what or _is_said(task["due"], what)):
        what += f" trước {day}"
    return what


def _is_said(iso: str, what: str) -> bool:
    """Whether the words name that day themselves, as 20/02/2026 or "ngày 20 tháng 2"."""
    if not re.search(r"(?:trước|chậm nhất|đến hết|hạn) ", what) or len(iso) < 10:
        return False
    day, month = int(iso[8:10]), int(iso[5:7])
    return bool(re.search(rf"(?<!\d)0?{day}(?:[/.-]| tháng )0?{month}(?!\d)", what))


def _asks(facts: Facts) -> list[Item]:
    """A report gives no work, it asks for it."""
    return [
        Item("-", f"Đề nghị {', '.join(task['who']) or 'các đơn vị'} {work_words(task)}.")
        for task in facts["tasks"]
    ] + _work({**facts, "tasks": []})


def contact_words(facts: Facts) -> list[str]:
    """ "thư điện tử a@b.example" of each contact, a number last."""
    order = list(CONTACTS)
    contacts = sorted(facts["contacts"], key=lambda contact: order.index(contact["type"]))
    return [f"{CONTACTS[contact['type']][0]} {contact['value']}" for contact in contacts]


def _contacts(facts: Facts) -> list[Paragraph]:
    said = contact_words(facts)
    return [Paragraph(f"Thông tin liên hệ: {'; '.join(said)}.")] if said else []


def _invitation(facts: Facts) -> list[Block]:
    """Form 1.7: what to, when, where; whom is named above. Work inside the house is not for guests."""
    blocks: list[Block] = []
    what = facts["abstract"] or facts["event_name"]
    if what:
        blocks.append(Paragraph(f"Tới dự: {what}."))
    for event in facts["event_times"]:
        blocks.append(Paragraph(f"{event_words(event)}."))
    if facts["venue"]:
        blocks.append(Paragraph(f"Địa điểm: {facts['venue']}."))
    if facts["participants"]:
        blocks.append(Paragraph(f"Số người dự: {facts['participants']} người."))
    return [*blocks, *_contacts(facts)]


def _minutes(facts: Facts) -> list[Block]:
    """Form 1.9: minutes say when, where and who in their text."""
    blocks: list[Block] = []
    events = facts["event_times"]
    if not events and facts["date"]:
        blocks.append(Paragraph(f"Thời gian: {day_words(facts['date'])}."))
    blocks += [Paragraph(f"{event_words(event)}.") for event in events]
    town = "" if fold(facts["place"]) in fold(facts["venue"]) else facts["place"]
    where = ", ".join(part for part in (facts["venue"], town) if part)
    if where:
        blocks.append(Paragraph(f"Địa điểm: {where}."))
    if facts["signer"]:
        blocks.append(Paragraph(f"Chủ trì: {facts['signer']}."))
    if facts["secretary"]:
        blocks.append(Paragraph(f"Thư ký: {facts['secretary']}."))
    return blocks


def _decision(facts: Facts) -> list[Block]:
    """The grounds, then articles: what is decided with its particulars, who does what, the money."""
    bases = [Base(_base(reference)) for reference in facts["references"]]
    articles: list[tuple[str, Sequence[str]]] = []
    about = facts["abstract"] or facts["event_name"]
    event = [block.text for block in _event(facts)]
    if about:
        about = _ABOUT.sub("", about, count=1)
        articles.append((f"{about[:1].upper()}{about[1:]}.", event))
    else:
        articles += [(text, ()) for text in event]
    work = [block.text for block in _work(facts)]
    if len(work) == 1:
        articles.append((work[0], ()))
    elif work:
        articles.append(("Tổ chức thực hiện:", work))
    if facts["budget"]:
        articles.append((f"Kinh phí thực hiện: {facts['budget']}.", ()))
    articles += [(block.text, ()) for block in _contacts(facts)]
    found: list[Block] = list(bases)
    for number, (text, inner) in enumerate(articles, start=1):
        found.append(Item(f"Điều {number}.", text))
        found += [Item(f"{n}.", line) for n, line in enumerate(inner, start=1)]
    return found
