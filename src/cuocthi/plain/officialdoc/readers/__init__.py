"""Files to text (đọc tệp): what a docx, pdf, html or text file says, in reading order."""

from cuocthi.plain.officialdoc.readers.common import SourceText, Unreadable
from cuocthi.plain.officialdoc.readers.sniff import read_text

__all__ = ["SourceText", "Unreadable", "read_text"]
