import socket

import pytest
from hypothesis import HealthCheck, settings

# How fast a machine is must not decide whether a test passes; the benchmarks measure that.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def no_network(monkeypatch, request):
    """A test that calls out fails; the browser walk talks to its own machine only."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test called out to {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
