"""The one way to open XML from outside: no document type, no entity, no network."""

import re

from lxml import etree

from cuocthi.plain.officialdoc.readers.common import Unreadable

_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARED_BYTES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def root_of(xml: bytes, kind: str) -> etree._Element:
    """The root of a part of a ``kind`` (".docx") file. Raises Unreadable on a broken part and on
    one that declares a document type or entities: no word processor writes those.
    """
    head = xml[:100_000]
    wide = b"\x00" in head and any(
        _DECLARED.search(head.decode(code, "ignore")) for code in ("utf-16-le", "utf-16-be")
    )
    if wide or _DECLARED_BYTES.search(head):
        raise Unreadable(_declared(kind))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as fault:
        raise Unreadable(
            f"Nội dung tệp {kind} bị hỏng. Hãy mở bằng Word, lưu lại rồi gửi lại."
        ) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(_declared(kind))
    return root


def _declared(kind: str) -> str:
    return (
        f"Tệp {kind} có phần khai báo lạ (DTD) nên không được mở, để giữ an toàn. "
        "Hãy mở bằng Word, lưu thành tệp mới rồi gửi lại."
    )


def local(element: etree._Element) -> str:
    """The tag without its namespace; "" for what is no element."""
    tag: object = element.tag  # a function for entities and comments
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
