"""cuocthi: runs a public contest of a Vietnamese state body, from the letter to the report."""

import os

# Judging works on many small matrices: several threads of linear algebra wait for each other there,
# twentyfold where others use the processor too. NumPy reads this when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
