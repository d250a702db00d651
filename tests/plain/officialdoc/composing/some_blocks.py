"""Blocks and texts of every sort, as random as a writer could get them (khối bất kỳ)."""

from hypothesis import strategies as st

from cuocthi.plain.officialdoc.blocks import Base, Heading, Item, Paragraph, Table
from cuocthi.plain.officialdoc.signs import sign_faults

LIKE_MARKS = (
    "I. ", "1. ", "1.1. ", "a) ", "đ) ", "- ", "-", "+ ", "– ", "• ", "Điều 1. ", "Điều 2", "Chương I", "Mục 1. A",
    "Căn cứ ", "Theo đề nghị ", "Xét ", "Thực hiện ", "|", "\\", "\\|", "**", "_", "> ", " <", "# ",
    "#### ", "& ", "[[", "]] ", "//", " // ", "\\//", "8%", "62,5 %", ";", ".", ":", ", ", "…", "{", "}", "\n",
    " ", "Ban Tổ chức", "về việc", "U+", "\u0301", "\u0338",
)  # fmt: skip
WORDS = st.lists(
    st.sampled_from(LIKE_MARKS) | st.text(st.characters(exclude_categories=("Cs",)), max_size=6),
    max_size=6,
).map("".join)
WIDTHS = st.floats(0.001, 10_000, allow_nan=False)


def printable(words):
    """The words without the signs that no paper may hold."""
    return "".join(sign for sign in words if not [*sign_faults("", sign)])


@st.composite
def tables(draw, words=WORDS):
    columns = draw(st.integers(1, 4))
    row = st.tuples(*[words | st.just("8%")] * columns)
    widths = draw(st.just(()) | st.tuples(*[WIDTHS] * columns))
    return Table(draw(row), tuple(draw(st.lists(row, max_size=3))), widths)


def lists_of(words):
    """Up to six blocks whose texts are made of these words."""
    marks = st.sampled_from(("-", "+", "1.", "a)", "1.1.", "Điều 1.", "*", ""))
    return st.lists(
        st.builds(Heading, st.integers(0, 3), words)
        | st.builds(Paragraph, words, st.booleans(), st.booleans(), st.booleans())
        | st.builds(Item, marks | words, words)
        | st.builds(Base, words)
        | tables(words),
        max_size=6,
    )


BLOCKS = lists_of(WORDS)
PRINTABLE_BLOCKS = lists_of(WORDS.map(printable))
