"""May these marks be calibrated? (điều kiện để dùng điểm hiệu chỉnh)

Where the same judges read whole bags of one school, a strong school and mild judges shift the same
marks, and no formula on marks can tell them apart; calibration would then take good schools' quality
away. So it is refused unless the dealing shows no pattern, everything hangs together, and every
judge can be compared (Pearson's chi-square against what loads predict; the second eigenvalue of the
normalised Laplacian: Fiedler 1973, Chung 1997).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from cuocthi.plain.scoring.blocks import PAIRS, slices
from cuocthi.plain.scoring.sheet import Floats, Ints, Sheet

COMMON = 0.7
"""An entry read by such a share of the judges is common to all and tells nothing of bags."""
SMALL_PANEL = 12
PAIR_LIMIT, UNIT_LIMIT = 2.0, 3.0
PAIR_LIMIT_SMALL, UNIT_LIMIT_SMALL = 8.0, 6.0
LEAST_EIGENVALUE = 0.3
LEAST_LINKED = 10
TOO_FEW_TO_TEST = 4
"""With fewer judges the loads alone fix who shares how many entries: nothing is left to test."""


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition (điều kiện): its name, whether it holds, its figure, words for people."""

    name: str
    holds: bool
    figure: float
    words: str


@dataclass(frozen=True, slots=True)
class Connection:
    """How the judges hang together (độ liên kết): islands, second eigenvalue 0..1, links a judge."""

    islands: int
    eigenvalue: float
    linked: tuple[int, ...]


def shared(entry: Ints, judge: Ints, n: int, panel: int) -> Floats:
    """Count the entries that each two judges share: (J, J), zero on the diagonal."""
    counts = np.bincount(entry, minlength=n)
    if int((counts * counts).sum()) > PAIRS:
        order = np.argsort(entry, kind="stable")
        table = np.zeros((panel, panel))
        for _, read in slices(entry[order], judge[order], np.ones(len(entry)), n, panel):
            table += read.T @ read
    else:
        from scipy.sparse import coo_matrix  # loaded late: most processes never need it

        sparse = coo_matrix((np.ones(len(entry)), (entry, judge)), shape=(n, panel)).tocsr()
        table = np.asarray((sparse.T @ sparse).toarray(), np.float64)
    np.fill_diagonal(table, 0.0)
    return table


def connection(sheet: Sheet) -> Connection:
    """Measure islands, the second eigenvalue and each judge's readings of entries others read too.

    Judges without a reading are left out. One judge alone is one island with eigenvalue 1.
    """
    # loaded late: most processes never need them
    from scipy.linalg import eigh
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    counts, loads = sheet.readings(), sheet.loads()
    busy = np.flatnonzero(loads > 0)
    linked = np.bincount(
        sheet.judge, weights=(counts[sheet.entry] > 1).astype(float), minlength=len(loads)
    )
    table = shared(sheet.entry, sheet.judge, len(counts), len(loads))[np.ix_(busy, busy)]
    islands, _ = connected_components(coo_matrix(table), directed=False)
    figures = tuple(int(linked[j]) for j in busy)
    if islands > 1 or len(busy) < 2:
        return Connection(int(islands), 0.0 if islands > 1 else 1.0, figures)
    degree = table.sum(axis=0)
    scaled = table / np.sqrt(np.outer(degree, degree))
    top = eigh(scaled, eigvals_only=True, subset_by_index=[len(busy) - 2, len(busy) - 1])
    return Connection(1, float(np.clip(1.0 - top[0], 0.0, 1.0)), figures)


def expected(table: Floats, allowed: Floats) -> Floats:
    """What the margins of a table predict for its allowed cells: iterative proportional fitting.

    (Deming and Stephan 1940.) `allowed` is 0 for cells that the rules rule out.
    """
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    guess = allowed * np.outer(rows, columns) / max(float(table.sum()), 1.0)
    for _ in range(30):
        for axis, margin in ((1, rows), (0, columns)):
            total = guess.sum(axis=axis, keepdims=True)
            aim = margin[:, None] if axis == 1 else margin[None, :]
            guess = guess * np.divide(aim, total, out=np.zeros_like(total), where=total > 0)
    return np.asarray(guess)


def _ratio(table: Floats, guess: Floats, cells: Floats, freedom: int) -> float:
    used = (cells > 0) & (guess > 0)
    if freedom <= 0 or not used.any():
        return 0.0
    return float(((table - guess)[used] ** 2 / guess[used]).sum()) / freedom


def pair_figure(sheet: Sheet) -> float | None:
    """The pair test: chi-square over degrees of freedom of entries shared by each two judges.

    Entries that COMMON of the judges read are left out. About 1 for a random dealing, far above it
    for fixed teams. None when there are too few judges to test and entries that not all of them
    read; 0 when nothing but common entries is there.
    """
    counts = sheet.readings()
    panel = int((sheet.loads() > 0).sum())
    kept = (counts >= 2) & (counts < COMMON * panel)
    mine = kept[sheet.entry]
    if not mine.any():
        return 0.0
    if panel < TOO_FEW_TO_TEST:
        return None
    table = shared(sheet.entry[mine], sheet.judge[mine], len(counts), len(sheet.judges))
    busy = np.flatnonzero(table.sum(axis=0) > 0)
    table = table[np.ix_(busy, busy)]
    cells = np.ones_like(table) - np.eye(len(busy))
    guess = expected(table, cells)
    return _ratio(table, guess, cells, len(busy) * (len(busy) - 1) - 2 * len(busy))


def unit_figure(
    sheet: Sheet, units: Sequence[str], barred: Collection[tuple[str, str]] = frozenset()
) -> float:
    """The unit test: the same for readings of each judge in each unit (đơn vị).

    `units` names the unit of each entry of the sheet; `barred` holds the pairs (judge, unit) that
    the rules rule out, cells that are empty by right.
    """
    names = {unit: n for n, unit in enumerate(sorted(set(units)))}
    of = np.array([names[unit] for unit in units], np.int64)
    counts = sheet.readings()
    panel = int((sheet.loads() > 0).sum())
    mine = (counts < COMMON * panel)[sheet.entry]
    table = np.zeros((len(sheet.judges), len(names)))
    np.add.at(table, (sheet.judge[mine], of[sheet.entry[mine]]), 1.0)
    cells = np.ones_like(table)
    for place, judge in enumerate(sheet.judges):
        for unit, column in names.items():
            if (judge, unit) in barred and not table[place, column]:
                cells[place, column] = 0.0
    rows, columns = table.sum(axis=1) > 0, table.sum(axis=0) > 0
    table, cells = table[np.ix_(rows, columns)], cells[np.ix_(rows, columns)]
    if table.size == 0:
        return 0.0
    gone = int((cells == 0).sum())
    freedom = (table.shape[0] - 1) * (table.shape[1] - 1) - gone
    return _ratio(table, expected(table, cells), cells, freedom)


def _worst(figures: Iterable[float | None]) -> float | None:
    """The largest figure; None as soon as one of them could not be told."""
    known = list(figures)
    return None if None in known else max(f for f in known if f is not None)


_WAY_OUT = (
    "Cách xử lý: chia ngẫu nhiên thêm một lượt chấm, hoặc xếp hạng theo điểm trung bình "
    "(--method mean)."
)


def gates(
    sheet: Sheet,
    *,
    units: Sequence[str] | None = None,
    barred: Collection[tuple[str, str]] = frozenset(),
    dealt: bool | None = None,
    listed: Sheet | None = None,
) -> list[Gate]:
    """Every condition of calibration, with its figure and, where it fails, the way out.

    `listed` are the lists as dealt, over the same names: a pattern in them counts like one in the
    marks, since absent judges may leave holes that hide it.
    `dealt` tells what a replay of the dealing said: True (the same lists; the pattern tests are
    then not needed), False, or None where there is no record.
    """
    found: list[Gate] = []
    panel = int((sheet.loads() > 0).sum())
    small = panel < SMALL_PANEL
    if dealt is not None:
        found.append(
            Gate(
                "dealing",
                dealt,
                float(dealt),
                "Có lượt chấm không theo danh sách bài do phần mềm chia. Hãy kiểm tra lại danh sách. "
                + _WAY_OUT,
            )
        )
    if not dealt:
        pair = _worst(pair_figure(table) for table in (sheet, listed) if table is not None)
        found.append(
            Gate(
                "pairs",
                pair is not None and pair <= (PAIR_LIMIT_SMALL if small else PAIR_LIMIT),
                -1.0 if pair is None else pair,
                "Chưa dùng được điểm hiệu chỉnh: bài được giao theo túi, cùng một nhóm giám khảo chấm, "
                "nên không tách được trường mạnh với giám khảo chấm rộng. " + _WAY_OUT
                if pair is not None
                else "Chưa dùng được điểm hiệu chỉnh: quá ít giám khảo để biết bài có được chia ngẫu "
                "nhiên hay không. Cách xử lý: mọi giám khảo chấm mọi bài, hoặc xếp hạng theo điểm "
                "trung bình (--method mean).",
            )
        )
        if units is not None:
            unit = max(
                unit_figure(table, units, barred) for table in (sheet, listed) if table is not None
            )
            found.append(
                Gate(
                    "units",
                    unit <= (UNIT_LIMIT_SMALL if small else UNIT_LIMIT),
                    unit,
                    "Chưa dùng được điểm hiệu chỉnh: bài được giao theo túi của từng trường nên không "
                    "tách được trường mạnh với giám khảo chấm rộng. " + _WAY_OUT,
                )
            )
    links = connection(sheet)
    found.append(
        Gate(
            "islands",
            links.islands == 1,
            float(links.islands),
            f"Chưa dùng được điểm hiệu chỉnh: giám khảo tách thành {links.islands} nhóm không chung "
            "bài nào nên không so được các nhóm với nhau. " + _WAY_OUT,
        )
    )
    found.append(
        Gate(
            "eigenvalue",
            links.islands > 1 or links.eigenvalue >= LEAST_EIGENVALUE,
            links.eigenvalue,
            "Chưa dùng được điểm hiệu chỉnh: các giám khảo có quá ít bài chung để so mức chặt, rộng. "
            + _WAY_OUT,
        )
    )
    least = min(links.linked, default=0)
    found.append(
        Gate(
            "readings",
            least >= LEAST_LINKED and panel > 1,
            float(least),
            f"Chưa dùng được điểm hiệu chỉnh: có giám khảo chỉ chấm {least} bài mà người khác cũng chấm "
            f"(cần từ {LEAST_LINKED}). Cách xử lý: giao thêm bài chung cho giám khảo ấy, hoặc xếp hạng "
            "theo điểm trung bình (--method mean).",
        )
    )
    return found
