"""Tables as lines: a head of two columns cell after cell, wider ones as rows between bars."""

Cell = list[str]


def table_lines(rows: list[list[Cell]]) -> list[str]:
    """Up to two columns: each cell after a tab, its lines below; more: "| a | b |" a row."""
    if max((len(row) for row in rows), default=0) <= 2:
        lines: list[str] = []
        for row in rows:
            for cell in row:
                lines.extend("\t" + line if at == 0 else line for at, line in enumerate(cell))
        return lines
    return ["| " + " | ".join(_flat(cell) for cell in row) + " |" for row in rows]


def _flat(cell: Cell) -> str:
    """A cell on one line; the bars of a table inside it become strokes."""
    return " ".join(line.strip() for line in cell).replace("|", "/").strip()


def trimmed(lines: list[str]) -> Cell:
    """The lines of a cell without blank ones at its ends."""
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]
