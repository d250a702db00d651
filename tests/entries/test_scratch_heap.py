import os, pytest
from cuocthi.config.bench.scans.classes import photo_heap, scan_heap
from cuocthi.entries.actions import class_sheets
from cuocthi.entries.queries.class_pages import result_of
from cuocthi.entries.models import FoundPage
from tests.entries.class_on_paper import OnPaper, chance
@pytest.mark.parametrize("seed", os.environ["SEEDS"].split(","))
def test_h(db, client, settings, tmp_path, monkeypatch, seed):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(class_sheets, "_CHANCE", chance(seed))
    op = OnPaper(client, pupils=40)
    make = {"scan": scan_heap, "photo": photo_heap}[os.environ["KIND"]]
    heap = make(op.written(), chance("heap 0"))
    op.bring_in(*heap.files)
    r = result_of(op.group)
    print(seed, os.environ["KIND"], r.complete, [(str(l.sort), vars(l) if hasattr(l,'__dict__') else l) for l in r.mend], sorted(str(l.sort) for l in r.notes), len(heap.missing), [ (s.token,n) for s,n in r.missing][:5], flush=True)
    if r.complete != 38:
        os.makedirs(f"/tmp/heap13/{seed}", exist_ok=True)
        for n, f in enumerate(heap.files):
            import pathlib; pathlib.Path(f"/tmp/heap13/{seed}/{n:02}.bin").write_bytes(f.read() if hasattr(f,"read") else bytes(f))
