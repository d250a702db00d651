import pytest
from hypothesis import find
from hypothesis import strategies as st


@pytest.fixture(autouse=True, scope="session")
def table_of_characters():
    """Hypothesis builds its table of characters once; no test's drawing should be blamed for it."""
    find(st.text(min_size=1), bool)
