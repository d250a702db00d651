"""Files to text (đọc tệp): what a letter says, in reading order, whatever it was written with.

docx, doc, odt, rtf, PDF (text or scan), pictures, html, markdown and text in any code; a mail or
an archive gives its letter with the annexes after it.
"""

from cuocthi.plain.officialdoc.readers.common import Part, SourceText, Unreadable
from cuocthi.plain.officialdoc.readers.letters import files_in, read_mail, read_text
from cuocthi.plain.officialdoc.readers.mail import File, is_mail
from cuocthi.plain.officialdoc.readers.pictures import count_pages, page_pictures

__all__ = [
    "File",
    "Part",
    "SourceText",
    "Unreadable",
    "count_pages",
    "files_in",
    "is_mail",
    "page_pictures",
    "read_mail",
    "read_text",
]
