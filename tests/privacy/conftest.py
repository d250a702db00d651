import pytest


@pytest.fixture
def keys(settings, tmp_path):
    """A key file of the test's own, so that what it destroys is nobody else's."""
    settings.KEY_FOLDER = tmp_path / "keys"
    settings.KEY_FOLDER.mkdir()
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.KEY_FOLDER
