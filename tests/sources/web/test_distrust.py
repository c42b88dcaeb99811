"""A server that is not to be trusted over TLS is turned away, and the line says what is wrong with it."""

import ssl

import pytest
from certificates import Signer, certificate
from hostile import answer, server

from tasks.sources.errors import TransientFetchError
from tasks.sources.limits import Limits
from tasks.sources.web import client
from tasks.sources.web.client import get
from warehouse.records.source import ItemRejected

LIMITS = Limits(allow_local=True, max_bytes=100_000, read_seconds=1, connect_seconds=1, total_seconds=2)
CHECK_CLOCK = "check this machine's clock, else try again later"
DO_NOT_TRUST = "do not trust the page; where you do, save it in a browser and pass the file"


def speaking(path):
    """The TLS side of a server with this certificate."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(path)
    return made


def refusal(tls, host="localhost"):
    with server(answer(b"hi"), tls=tls) as url, pytest.raises(ItemRejected) as caught:
        get(url.replace("127.0.0.1", host), LIMITS)
    assert caught.value.reason == "tls"
    return caught.value.detail


@pytest.mark.parametrize(
    ("made_for", "days", "said"),
    [
        ("localhost", (-3, -1), f"its certificate has expired; {CHECK_CLOCK}"),
        ("localhost", (1, 3), f"its certificate does not hold yet; {CHECK_CLOCK}"),
        (
            "other.example",
            (-1, 1),
            "its certificate is that of another host; check the spelling of its address",
        ),
    ],
)
def test_a_certificate_from_one_whom_we_trust_that_does_not_hold_here(
    tmp_path, monkeypatch, made_for, days, said
):
    path = certificate(tmp_path / "a.pem", made_for, days)
    context = ssl.create_default_context(cafile=path)
    monkeypatch.setattr(client, "_tls", lambda: context)
    assert refusal(speaking(path)) == said


def test_an_address_in_digits_is_another_host_too(tmp_path, monkeypatch):
    path = certificate(tmp_path / "a.pem", "localhost")
    context = ssl.create_default_context(cafile=path)
    monkeypatch.setattr(client, "_tls", lambda: context)
    assert "that of another host" in refusal(speaking(path), "127.0.0.1")


@pytest.mark.parametrize(
    ("signer", "said"),
    [
        (
            None,
            f"its certificate is signed by itself, so that anybody may have made it; {DO_NOT_TRUST}",
        ),
        (
            "Nobody",
            f"nobody whom this machine trusts vouches for its certificate (unknown issuer); {DO_NOT_TRUST}",
        ),
    ],
)
def test_a_certificate_that_nobody_vouches_for(tmp_path, signer, said):
    by = Signer.called(signer) if signer else None
    assert refusal(speaking(certificate(tmp_path / "a.pem", "localhost", signer=by))) == said


def test_a_server_that_speaks_older_tls_alone(tmp_path):
    old = speaking(certificate(tmp_path / "a.pem", "localhost"))
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    said = refusal(old)
    assert said.startswith("no encryption can be agreed on with it (")
    assert said.endswith("); check whether its address begins with http://")


def test_a_server_that_speaks_none():
    with server(answer(b"hi")) as url, pytest.raises(ItemRejected) as caught:
        get(url.replace("http:", "https:"), LIMITS)
    assert (caught.value.reason, caught.value.detail.partition("(")[0]) == (
        "tls",
        "no encryption can be agreed on with it ",
    )


def test_one_that_hangs_up_in_the_greeting_may_answer_the_next_time():
    with server() as url, pytest.raises(TransientFetchError):
        get(url.replace("http:", "https:"), LIMITS)
