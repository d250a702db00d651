"""Tables with an old and a new day in each row (bảng lịch cũ, lịch mới): the old ones are past."""

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.tables import all_rows

_OLD = flexible(
    r"(?:(?:thoi gian|lich|ngay|moc|han|thoi han|du kien|ke hoach) )?(?:cu|truoc day|ban dau|da (?:thong bao|an dinh|ban hanh|ghi|cong bo|dinh)|"
    r"theo (?:ke hoach|the le|thong bao|cong van|quy dinh)[^|]{0,40}|truoc (?:khi )?dieu chinh)(?![a-z])"
)
_NEW = flexible(
    r"(?:(?:thoi gian|lich|ngay|moc|han|thoi han) )?(?:moi|(?:duoc )?dieu chinh(?: (?:thanh|lai|la|sang))?|nay(?: la)?|sua(?: thanh| lai)?|thay (?:doi|bang)|sau (?:khi )?dieu chinh|doi thanh|lui (?:den|sang))(?![a-z])"
)


def old_cells(doc: Doc) -> list[tuple[int, int]]:
    """The cells of columns headed as old in tables that head another column as new."""
    found: list[tuple[int, int]] = []
    old: int | None = None
    for cells in all_rows(doc):
        if len(cells) < 3:
            old = None if not cells else old
            continue
        words = [doc.fold[c.start : c.end].strip() for c in cells]
        olds = [n for n, w in enumerate(words) if _OLD.fullmatch(w)]
        if len(olds) == 1 and any(_NEW.fullmatch(w) for w in words):
            old = olds[0]
        elif old is not None and old < len(cells):
            found.append((cells[old].start, cells[old].end))
    return found
