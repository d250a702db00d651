"""One person's data as a zip: JSON, own files, receipts, who opened what (PROMISES P12)."""

import io
import json
import zipfile
from typing import Any

from django.utils import timezone

from cuocthi.core import clock
from cuocthi.entries.actions import open_list
from cuocthi.entries.models import Entrant, Entry
from cuocthi.entries.models.identity import Consent, ConsentPaper
from cuocthi.entries.queries import entrant_identities, receipt_words, with_work
from cuocthi.entries.queries.class_pages import whole_sheets
from cuocthi.entries.queries.consents import open_paper
from cuocthi.files.kinds import JPEG, PDF, PNG, WEBP
from cuocthi.files.queries import Damaged, read_bytes

from .models import DataRequest
from .queries import openings_of, shown

_ENDINGS = {JPEG: "jpg", PNG: "png", PDF: "pdf", WEBP: "webp"}


def own_copy(entrant: Entrant, *, by: str) -> bytes:
    """The zip of everything that is kept of one person; names of files hold no name.

    ``du-lieu.json``: identity, permissions with the words agreed to, works, requests, openings.
    ``bai-N/``: text, original files as sent, receipt. A damaged file is named in the JSON instead.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        works = [
            _work(packed, entry, by)
            for entry in with_work(
                Entry.objects.filter(entrant=entrant).select_related("campaign").order_by("number")
            )
        ]
        for number, paper in enumerate(
            ConsentPaper.objects.filter(entrant=entrant).select_related("entrant__campaign"), 1
        ):
            data = open_paper(paper, by=by, reason="bản dữ liệu của chính mình")
            packed.writestr(f"phieu-dong-y-{number}.{_ending(paper.media_type)}", data)
        told = {
            "cuoc_thi": str(entrant.campaign),
            "so_dang_ky": entrant.number,
            "lap_luc": _hour(clock.now()),
            "nhan_than": _identity(entrant, by),
            "su_dong_y": _consents(entrant),
            "bai": works,
            "yeu_cau": [
                {
                    "so": one.row.number,
                    "loai": str(one.row.get_kind_display()),
                    "gui_luc": _hour(one.row.asked_at),
                    "noi_dung": one.words,
                    "trang_thai": str(one.row.get_state_display()),
                    "tra_loi": one.answer,
                }
                for one in shown(DataRequest.objects.filter(entrant=entrant).order_by("pk"))
            ],
            "ai_da_mo": [
                {
                    "ngay": one.day.isoformat(),
                    "ai": one.who,
                    "ly_do": one.reason,
                    "so_lan": one.times,
                }
                for one in openings_of(entrant)
            ],
        }
        packed.writestr("du-lieu.json", json.dumps(told, ensure_ascii=False, indent=2))
    return out.getvalue()


def _identity(entrant: Entrant, by: str) -> dict[str, Any]:
    opened = entrant_identities([entrant.pk], by=by, reason="bản dữ liệu của chính mình")
    who = opened.get(entrant.pk)
    if who is None:
        return {}
    return {
        "ho_ten": who.name,
        "ngay_sinh": who.born_on.isoformat() if who.born_on else "",
        "lop": who.class_name,
        "truong_don_vi": who.unit,
        "nhom": who.group_name,
        "nguoi_dai_dien": who.representative,
        "dien_thoai": who.phone,
        "thu_dien_tu": who.email,
        "dieu_hoi_them": dict(who.more),
    }


def _consents(entrant: Entrant) -> list[dict[str, str]]:
    rows = Consent.objects.filter(entrant=entrant).select_related("text").order_by("pk")
    return [
        {
            "viec": str(row.get_purpose_display()),
            "ai_dong_y": str(row.get_giver_display()),
            "cach": str(row.get_way_display()),
            "tra_loi": "không đồng ý" if row.is_refusal else "đồng ý",
            "luc": _hour(row.given_at),
            "rut_lai_luc": (
                _hour(row.withdrawn_at) if row.withdrawn_at and not row.is_refusal else ""
            ),
            "loi_da_doc": row.text.words if row.text else "",
        }
        for row in rows
    ]


def _work(packed: zipfile.ZipFile, entry: Entry, by: str) -> dict[str, Any]:
    folder = f"bai-{entry.number}"
    files = []
    for page in entry.files.all():
        name = f"{folder}/{page.purpose}-{page.order}.{_ending(page.file.media_type)}"
        try:
            packed.writestr(name, read_bytes(page.file))
        except Damaged as fault:
            name = str(fault)
        files.append({"tep": name, "sha256": page.file.sha256})
    for number, page in enumerate(whole_sheets(entry), 1):
        name = f"{folder}/ca-to-{number}.jpg"
        packed.writestr(name, read_bytes(page.whole))
        files.append({"tep": name, "sha256": page.whole.sha256})
    if entry.text:
        packed.writestr(f"{folder}/bai.txt", entry.text)
    lines = [f"{name}: {value}" for name, value in receipt_words(entry)]
    if lines:
        packed.writestr(f"{folder}/bien-nhan.txt", "\n".join(lines))
    event = getattr(entry, "event", None)
    return {
        "so": entry.number,
        "trang_thai": str(entry.get_state_display()),
        "nop_luc": _hour(entry.submitted_at) if entry.submitted_at else "",
        "ly_do": entry.reasons,
        "tra_loi": {**entry.answers, **entry.evidence},
        "tep": files,
        "su_kien": {
            "dia_diem": event.place,
            "vi_do": event.latitude,
            "kinh_do": event.longitude,
            "tu": _hour(event.started_at),
            "den": _hour(event.ended_at),
            "dinh_lam_tu": _hour(event.planned_start) if event.planned_start else "",
            "dinh_lam_den": _hour(event.planned_end) if event.planned_end else "",
            "so_nguoi": event.people,
            "duoi_tuoi": event.under_age,
            "danh_sach": open_list(entry_id=entry.pk, by=by, reason="bản dữ liệu của chính mình"),
            "giao_cho": event.disposal_note,
            "kg": {one.category: str(one.kg) for one in event.waste.all()},
            "so_bao": {one.category: one.bags for one in event.waste.all() if one.bags},
        }
        if event
        else None,
    }


def _ending(media_type: str) -> str:
    return _ENDINGS.get(media_type, "bin")


def _hour(moment: Any) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M:%S}"
