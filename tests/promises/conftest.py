"""A contest with groups who may enter it; every test breaks a copy of its own."""

import pytest

from cuocthi.config.bench.site import Site
from tests.made_once import copied


@pytest.fixture
def site(entering, tmp_path):
    """A site on a copy of the folder, not started yet; nothing of it runs after the test."""
    folder, made = entering
    site = Site(copied(folder, tmp_path / "data"), CUOCTHI_DISK_RESERVE_MB="0")
    site.world = made
    yield site
    site.kill()
