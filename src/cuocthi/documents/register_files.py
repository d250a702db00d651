"""Registers going out: tables for people, the fields of annex VI and of the packet for systems."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cuocthi.plain.officialdoc.blocks import Table
from cuocthi.plain.officialdoc.exchange import REGISTER_IN, Field, too_long
from cuocthi.plain.officialdoc.registers import Register

from .registers import Row

MOST_PRINTED = {"in.pdf": 400, "in.docx": 10_000}
"""Lines of one printed register. Setting a PDF takes some 7 ms and 0.6 MB a line, a docx far less."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register: its head, and what it takes of a row."""

    head: str
    of: Callable[[Row], str]


def columns_in() -> list[Column]:
    """The ten columns of the register of letters in (D14)."""
    return [
        Column(_("Ngày đến"), lambda row: f"{row.at:%d/%m/%Y}"),
        Column(_("Số đến"), lambda row: row.entered),
        Column(_("Tác giả"), lambda row: row.author),
        Column(_("Số, ký hiệu"), lambda row: row.code),
        Column(_("Ngày tháng"), lambda row: row.day),
        Column(_("Tên loại và trích yếu nội dung"), lambda row: row.title),
        Column(_("Đơn vị hoặc người nhận"), lambda row: "; ".join(row.receivers)),
        Column(_("Ngày chuyển"), lambda row: row.passed_on),
        Column(_("Ký nhận"), lambda row: row.receipt),
        Column(_("Ghi chú"), lambda row: row.note),
    ]


def columns_out() -> list[Column]:
    """The ten columns of the register of letters out (D14)."""
    return [
        Column(_("Số, ký hiệu"), lambda row: row.code),
        Column(_("Ngày tháng"), lambda row: row.day),
        Column(_("Tên loại và trích yếu nội dung"), lambda row: row.title),
        Column(_("Người ký"), lambda row: row.signer),
        Column(_("Nơi nhận"), lambda row: "; ".join(row.receivers)),
        Column(_("Đơn vị, người nhận bản lưu"), lambda row: ""),
        Column(_("Số lượng bản"), lambda row: "" if row.copies is None else str(row.copies)),
        Column(_("Ngày chuyển"), lambda row: row.passed_on),
        Column(_("Ký nhận"), lambda row: row.receipt),
        Column(_("Ghi chú"), lambda row: row.note),
    ]


def printed(
    rows: Iterable[Row], columns: Sequence[Column], *, unit: str, title: str, period: str
) -> Register:
    """The register for the printer; reads the rows to their end."""
    lines = tuple(tuple(column.of(row) for column in columns) for row in rows)
    return Register(unit, title, period, Table(tuple(column.head for column in columns), lines))


def fields_of(row: Row, fields: Sequence[Field]) -> dict[str, str | list[str]]:
    """What a row says in these fields. Empty where nobody told us: codes of bodies and of files,
    the language, a due day. A field is never cut."""
    coming_in = fields == REGISTER_IN
    receivers = row.receivers
    common: dict[str, str | list[str]] = {
        "TypeName": row.kind,
        "CodeNumber": row.number,
        "CodeNotation": row.symbol,
        "IssuedDate": row.day_iso,
        "OrganName": row.author,
        "Subject": row.abstract,
        "PageAmount": str(row.pages or ""),
        "Description": row.note,
        "SignerInfo.Position": row.position,
        "SignerInfo.FullName": row.signer,
        "ArrivalDate": row.at.isoformat() if coming_in else "",
        "ArrivalNumber": row.entered if coming_in else "",
        "ToPlaces": receivers if coming_in else "",
        "To.OrganName": receivers,
        "IssuedAmount": "" if row.copies is None else str(row.copies),
        "MessageHeader.From.OrganName": row.author,
        "MessageHeader.To.OrganName": receivers,
        "MessageHeader.Code.CodeNumber": row.number,
        "MessageHeader.Code.CodeNotation": row.symbol,
        "MessageHeader.PromulgationInfo.PromulgationDate": row.day_iso,
        "MessageHeader.DocumentType.TypeName": row.kind,
        "MessageHeader.Subject": row.abstract,
        "MessageHeader.SignerInfo.Position": row.position,
        "MessageHeader.SignerInfo.FullName": row.signer,
        "MessageHeader.ToPlaces.Place": receivers,
        "MessageHeader.OtherInfo.PromulgationAmount": "" if row.copies is None else str(row.copies),
        "MessageHeader.OtherInfo.PageAmount": str(row.pages or ""),
        "MessageHeader.DocumentId": str(row.pk),
    }
    return {field.name: common.get(field.name, "") for field in fields}


def faults_of(row: Row, fields: Sequence[Field]) -> str:
    """The fields of a row that are too long, in words; empty for none."""
    return "; ".join(
        _("{field}: {n} ký tự, tối đa {most}").format(field=name, n=length, most=most)
        for name, length, most in too_long(fields, fields_of(row, fields))
    )


def table_for(
    rows: Iterable[Row], fields: Sequence[Field] | None, columns: Sequence[Column]
) -> Iterator[list[str]]:
    """The head line and one line a row: the columns for people, or the fields for systems with a
    last column that tells what is too long."""
    if fields is None:
        yield [column.head for column in columns]
        for row in rows:
            yield [column.of(row) for column in columns]
        return
    yield [*(field.name for field in fields), _("Trường quá dài")]
    for row in rows:
        values = fields_of(row, fields).values()
        cells = [value if isinstance(value, str) else "; ".join(value) for value in values]
        yield [*cells, faults_of(row, fields)]
