"""An official letter to the facts of a contest (đọc hiểu văn bản chỉ đạo).

Each group of facts has its own small module: head, parties, references, contest, times, meeting,
tasks, signature, contacts, questions. Every fact says where it stood and how sure the reader is;
what the letter leaves out becomes a question, never a guess.
"""

from cuocthi.plain.directive.model import Fact, Reading
from cuocthi.plain.directive.scanned import at_most, less_sure
from cuocthi.plain.directive.understand import reading_as_json, understand

__all__ = ["Fact", "Reading", "at_most", "less_sure", "reading_as_json", "understand"]
