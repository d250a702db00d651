import pytest


@pytest.fixture(autouse=True)
def no_menu(settings):
    """The menu belongs to the desk and asks its own questions; here only the pages count."""
    settings.MAIN_NAV = ()
