"""PDF of posters, and QR codes, made here without net or system fonts (in ấn)."""

import io
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import fontpkg_be_vietnam_pro  # type: ignore[import-untyped]
import segno
import typst
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

SHARED = Path(__file__).parent / "print"
"""Typst functions and drawings that every template may use, seen by it as /print/…"""

_IMAGE_NAME = re.compile(r"[A-Za-z0-9_-]+\.(svg|png|jpg)")
_PACKAGE = re.compile(r'"@[a-z]')
_MISSING_SIGN = re.compile(r'the text `"(.+?)"` could not be displayed')


class PrintingFailed(Exception):
    """A page could not be set (không in được); the message is for people, `details` for admins."""

    def __init__(self, message: str, details: str = "") -> None:
        super().__init__(message)
        self.details = details


def pdf(
    template: Path,
    data: Mapping[str, Any] | Sequence[Mapping[str, Any]],
    *,
    images: Mapping[str, bytes] | None = None,
) -> bytes:
    """Set a Typst template with data into a tagged PDF (PDF/UA-1); the same bytes each time.

    The template reads its data from /data.json and pictures from /images/<name>; it sees no other
    file, no package and no font but Be Vietnam Pro. A list of data makes many pages in one run.
    Raises PrintingFailed for a fault in the template and for a sign that the font lacks.
    """
    source = template.read_text(encoding="utf-8")
    if _PACKAGE.search(source):
        raise _template_fault(template, "packages need the net")
    with TemporaryDirectory(prefix="cuocthi-print-") as folder:
        root = Path(folder)
        main = root / "main.typ"
        main.write_text(source, encoding="utf-8")
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (root / "print").mkdir()
        for shared in SHARED.iterdir():
            (root / "print" / shared.name).write_bytes(shared.read_bytes())
        (root / "images").mkdir()
        for name, content in (images or {}).items():
            if not _IMAGE_NAME.fullmatch(name):
                raise ValueError(
                    f"Tên ảnh “{name}” chỉ được có chữ, số, gạch và đuôi svg, png, jpg."
                )
            (root / "images" / name).write_bytes(content)
        return _compile(template, main, root)


def qr_svg(text: str) -> bytes:
    """A QR code with its quiet zone as SVG, for a page or a PDF (mã QR); survives 15 % of dirt."""
    out = io.BytesIO()
    segno.make_qr(text, error="m").save(out, kind="svg", border=4, xmldecl=False, svgns=True)
    return out.getvalue()


def qr_inline(text: str) -> SafeString:
    """A QR code as SVG inside a page (mã QR); the content-security policy refuses `data:` images."""
    code = segno.make_qr(text, error="m").svg_inline(border=4, omitsize=True)
    return SafeString(code)


def qr_png(text: str, *, scale: int = 8) -> bytes:
    """A QR code with its quiet zone as PNG, `scale` pixels to a module (mã QR)."""
    out = io.BytesIO()
    segno.make_qr(text, error="m").save(out, kind="png", border=4, scale=scale)
    return out.getvalue()


def _compile(template: Path, main: Path, root: Path) -> bytes:
    compiler = typst.Compiler(
        root=root,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        package_path=root / "packages",
        package_cache_path=root / "packages",
    )
    try:
        made = compiler.compile(input=main, format="pdf", pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as error:
        sign = _MISSING_SIGN.search(error.message)
        if sign:
            raise PrintingFailed(
                _("Phông chữ in không có ký tự “{sign}”: hãy bỏ hoặc thay ký tự này.").format(
                    sign=sign[1]
                ),
                error.diagnostic,
            ) from error
        raise _template_fault(template, error.diagnostic) from error
    assert isinstance(made, bytes)
    return made


def _template_fault(template: Path, details: str) -> PrintingFailed:
    message = _("Mẫu in “{name}” có lỗi nên chưa in được: hãy báo người quản trị.")
    return PrintingFailed(message.format(name=template.name), details)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[fontpkg_be_vietnam_pro.ROOT / "files"],
    )
