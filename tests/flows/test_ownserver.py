"""A run's own server: what is told at once when there can be none."""

import socket

import pytest

from flows import ownserver
from flows.ownserver import OwnServer, ServerFailed


def test_without_a_loopback_network_it_is_told_at_once(monkeypatch):
    def unreachable(*_, **__):
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket, "create_connection", unreachable)
    with pytest.raises(ServerFailed, match=r"127\.0\.0\.1 \(Network is unreachable\); bring the loopback"):
        OwnServer()


def test_a_server_that_ends_at_once_is_told_with_its_last_words(monkeypatch):
    monkeypatch.setattr(ownserver, "__file__", "no_such_file.py")
    monkeypatch.setenv("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "60")
    server = OwnServer()
    with pytest.raises(
        ServerFailed, match=r"ended at once \(.*no_such_file\.py.*No such file or directory\)"
    ):
        server.wait()


def test_a_full_disk_is_told_where_it_is(monkeypatch, tmp_path):
    assert ownserver.full_disk(tmp_path, tmp_path / "missing") == ""
    monkeypatch.setattr(ownserver, "LEAST_SPACE", 1 << 80)
    monkeypatch.setattr(ownserver, "__file__", "no_such_file.py")
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.setenv("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "60")
    server = OwnServer()
    with pytest.raises(ServerFailed, match=f"ended at once: the disk of {tmp_path} is full; make room on it"):
        server.wait()
