"""The files of a mail (.eml) or of an archive (.zip), taken out with care."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage

from cuocthi.plain.officialdoc.readers.common import Unreadable
from cuocthi.plain.officialdoc.readers.zipped import Package

BODY = "lời thư"
_MOST_MEMBER = 50_000_000
_MOST_PARTS = 200
_FIELD = re.compile(rb"(?m)^([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]")
_KNOWN = {
    b"from", b"to", b"subject", b"date", b"received", b"return-path", b"message-id", b"cc",
    b"mime-version", b"content-type", b"delivered-to", b"reply-to", b"sender", b"user-agent",
    b"content-transfer-encoding", b"dkim-signature", b"x-mailer", b"in-reply-to",
}  # fmt: skip
_LEFT_OUT = (
    ".exe", ".js", ".vbs", ".bat", ".cmd", ".scr", ".com", ".lnk", ".ps1", ".jar", ".msi", ".dll",
)  # fmt: skip
_BROKEN = "Tệp thư (.eml) bị hỏng. Hãy lưu lại thư, hoặc gửi riêng các tệp kèm theo."


@dataclass(frozen=True, slots=True)
class File:
    """A file with its name, out of a mail or an archive."""

    name: str
    data: bytes


def is_mail(data: bytes) -> bool:
    """Whether the bytes begin like a mail: at least three known header fields on top."""
    head = data[:20_000].lstrip(b"\r\n")
    if not _FIELD.match(head):
        return False
    head = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    fields = {name.lower() for name in _FIELD.findall(head)}
    return len(fields & _KNOWN) >= 3 and bool(fields & {b"from", b"mime-version", b"content-type"})


def files_of_archive(package: Package) -> list[File]:
    """The documents of an archive in the order of their names; programs and hidden ones not."""
    files: list[File] = []
    for member in sorted(package.members, key=lambda m: m.filename):
        name = _name_of(member.filename, utf8=bool(member.flag_bits & 0x800))
        plain = name.rpartition("/")[2]
        hidden = plain.startswith((".", "~$")) or "__MACOSX" in name or plain == "Thumbs.db"
        if not hidden and not plain.lower().endswith(_LEFT_OUT):
            files.append(File(plain, package.read(member.filename, most=_MOST_MEMBER)))
        if len(files) > _MOST_PARTS:
            raise Unreadable("Tệp nén có quá nhiều tệp. Hãy chỉ nén công văn và phụ lục của nó.")
    if not files:
        raise Unreadable("Tệp nén không có văn bản nào. Hãy gửi tệp .docx hoặc PDF.")
    return files


def _name_of(name: str, *, utf8: bool) -> str:
    """Old archivers write names in UTF-8 without saying so; zipfile then reads them as cp437."""
    if utf8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return name


def files_of_mail(data: bytes) -> list[File]:
    """The attachments of a mail and, last, its own words. Raises Unreadable for a broken one."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)  # the policy makes it so
        return _files(message)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as fault:
        # what the standard library raises on headers and parts of nonsense
        raise Unreadable(_BROKEN) from fault


def _files(message: EmailMessage) -> list[File]:
    files: list[File] = []
    words: list[File] = []
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise Unreadable("Thư có quá nhiều phần. Hãy gửi riêng công văn và phụ lục của nó.")
        if part.is_multipart() or part.get_content_maintype() in ("audio", "video"):
            continue
        name = part.get_filename() or ""
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content.strip():
            continue
        if name and part.get_content_disposition() != "inline":
            if not name.lower().endswith(_LEFT_OUT):
                files.append(File(name.replace("\\", "/").rpartition("/")[2], content))
        elif part.get_content_maintype() == "text":
            words.append(File(part.get_content_type(), _in_utf8(content, part)))
    plain = next((w for w in words if w.name == "text/plain"), words[0] if words else None)
    if plain is not None:
        files.append(File(BODY, plain.data))
    if not files:
        raise Unreadable("Thư không có chữ và không có tệp kèm theo. Hãy gửi tệp công văn.")
    return files


def _in_utf8(content: bytes, part: EmailMessage) -> bytes:
    charset = part.get_content_charset() or "utf-8"
    try:
        return content.decode(charset).encode()
    except (LookupError, UnicodeDecodeError):
        return content
