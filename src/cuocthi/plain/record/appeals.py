"""Fresh readings of an appeal in a record (phúc khảo): by whom, and who was replaced."""

from collections.abc import Collection, Sequence

RULE, OLD_RULE = 2, 1
"""By which rule an appeal moves prizes, `rule` in its line. 2: one that was published is lost only
with a lower score. 1, where the line names none: the appealed entry's own went by its place alone; a
few lines of that time already kept it, so either is taken."""
READERS = 2
"""So many others read an entry again, or more."""
Replaced = tuple[str, str, str]
"""Code of the entry, label of the reader who had not marked it, label of who came instead."""


def fault_of_readers(
    code: str, had: Collection[str], again: Sequence[str], replaced: Collection[Replaced]
) -> str:
    """What is wrong with who read an entry again; "" for nothing."""
    if set(had) & set(again):
        return f"bài {code} được đọc lại bởi người đã chấm bài đó"
    if len(set(again)) < len(again):
        return f"bài {code} được một người đọc lại hai lần"
    if len(again) < READERS:
        return f"bài {code} chưa được hai người đọc lại"
    gone = {was for of, was, _to in replaced if of == code}
    if gone & set(again):
        return f"bài {code} được đọc lại bởi người đã được thay"
    return ""
