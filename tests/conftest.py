import socket

import pytest


@pytest.fixture(autouse=True)
def no_network(monkeypatch, request):
    """A test that calls out fails; the browser walk talks to its own machine only."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test called out to {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def pytest_addoption(parser):
    parser.addoption(
        "--golden",
        action="store_true",
        help="keep the printed pages as they look now (CONTRIBUTING.md, Pictures)",
    )
