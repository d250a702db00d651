"""What a contest asks (nội dung bài dự thi): one definition as data, answers read by it, and what
changes between two versions of it. Faults are codes with numbers; their words stand elsewhere."""

from cuocthi.plain.asked.answers import (
    LONGEST_LINE,
    Upload,
    Weight,
    is_empty,
    read_answer,
    read_files,
    score,
)
from cuocthi.plain.asked.changing import Effect, Step, steps
from cuocthi.plain.asked.checking import faults_of
from cuocthi.plain.asked.shape import (
    FILE_KINDS,
    Definition,
    Fault,
    Field,
    Ground,
    Group,
    How,
    Kind,
    Malformed,
    Option,
    Part,
    Question,
    Who,
    Window,
)

__all__ = [
    "FILE_KINDS",
    "LONGEST_LINE",
    "Definition",
    "Effect",
    "Fault",
    "Field",
    "Ground",
    "Group",
    "How",
    "Kind",
    "Malformed",
    "Option",
    "Part",
    "Question",
    "Step",
    "Upload",
    "Weight",
    "Who",
    "Window",
    "faults_of",
    "is_empty",
    "read_answer",
    "read_files",
    "score",
    "steps",
]
