import pytest
from django.test import override_settings


@pytest.fixture(autouse=True, scope="package")
def no_menu():
    """The menu belongs to the desk and asks its own questions; here only the pages count."""
    with override_settings(MAIN_NAV=()):
        yield
