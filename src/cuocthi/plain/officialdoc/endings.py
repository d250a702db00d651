"""With what the grounds and the text of a paper end, D6 and D10 (dấu kết thúc)."""

from __future__ import annotations

from collections.abc import Iterator

from cuocthi.plain.officialdoc.blocks import Base, Block, Heading, Item, Paragraph, Table

ENDING = " .;:,/\n\t"


def ended(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body with ";" after each ground and "." after the last of them, and "./." after its last
    sentence; a last table is followed by its own line."""
    if not body:
        return ()
    body = tuple(grounded(body))
    last = body[-1]
    if isinstance(last, Table):
        return (*body, Paragraph("./."))
    text = last.text.rstrip(ENDING) + "./."
    closed: Block
    match last:
        case Heading():
            closed = Heading(last.level, text)
        case Item():
            closed = Item(last.marker, text)
        case Base():
            closed = Base(text)
        case Paragraph():
            closed = Paragraph(text, last.bold, last.italic, last.centred)
    return (*body[:-1], closed)


def grounded(body: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks with ";" after each ground and "." after the last."""
    for block, after in zip(body, (*body[1:], None), strict=True):
        if isinstance(block, Base) and not block.text.endswith(":"):
            end = ";" if isinstance(after, Base) else "."
            yield Base(block.text.rstrip(ENDING) + end)
        else:
            yield block
