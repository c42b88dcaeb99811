"""What Prefect is told before it is imported: ours where the user says nothing, else what he says."""

import os
from unittest import mock

import pytest

from flows.environment import prepare
from warehouse.home import Home

SERVER, CLIENT = "PREFECT_SERVER_API_AUTH_STRING", "PREFECT_API_AUTH_STRING"


@pytest.mark.parametrize(
    ("given", "answered"),
    [({}, None), ({SERVER: "admin:a"}, "admin:a"), ({SERVER: "admin:a", CLIENT: "admin:b"}, "admin:b")],
)
def test_clients_answer_with_the_password_of_the_server(tmp_path, given, answered):
    with mock.patch.dict(os.environ, given, clear=True):
        prepare(Home(tmp_path))
        assert os.environ.get(CLIENT) == answered
