import gc
import socket

import pytest
from hypothesis import settings

from tests import remembered

# Objects of the collected tests live to the end: they are looked through once, not at every turn.
gc.set_threshold(2_000, 10, 10)


settings.register_profile("fast", max_examples=25)


def pytest_configure(config):
    """Properties are tried with a quarter of the examples where slow tests are left out."""
    if "not slow" in config.getoption("markexpr"):
        settings.load_profile("fast")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    remembered.begin(item)


@pytest.fixture(autouse=True, scope="session")
def no_network():
    """A test that calls out fails; the browser walk talks to its own machine only."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test called out to {address}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


def pytest_addoption(parser):
    parser.addoption(
        "--golden",
        action="store_true",
        help="keep the printed pages as they look now (CONTRIBUTING.md, Pictures)",
    )
