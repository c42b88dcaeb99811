"""HTTP/2 where TLS agrees on it, over a real socket and with the guards beneath."""

import gzip
import socket
import ssl
import threading
from contextlib import suppress

import certificates
import h2.config
import h2.connection
import h2.events
import h2.exceptions
import pytest
from hostile import answer, server

from tasks.sources.errors import TransientFetchError
from tasks.sources.limits import Limits
from tasks.sources.web import client
from tasks.sources.web.client import get
from warehouse.records.source import ItemRejected

BOMB = gzip.compress(bytes(9_000_000), mtime=0)
LIMITS = Limits(allow_local=True, max_bytes=100_000, read_seconds=1, connect_seconds=1, total_seconds=2)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for localhost that is signed by itself, and its key, in one file."""
    return certificates.certificate(tmp_path_factory.mktemp("tls") / "localhost.pem", "localhost")


@pytest.fixture
def speaking(certificate):
    """The TLS side of a server that agrees on these protocols."""

    def context(*protocols):
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(certificate)
        made.set_alpn_protocols(list(protocols))
        return made

    return context


@pytest.fixture
def trusted(certificate, monkeypatch):
    """Let the client trust that certificate."""
    context = ssl.create_default_context(cafile=certificate)
    monkeypatch.setattr(client, "_tls", lambda: context)


@pytest.mark.usefixtures("trusted")
def test_a_server_without_http2_is_spoken_to_as_ever(speaking):
    with server(answer(b"hi"), tls=speaking("http/1.1")) as url:
        assert get(url.replace("127.0.0.1", "localhost"), LIMITS).body == b"hi"


@pytest.mark.usefixtures("trusted")
def test_http2_is_spoken_where_tls_agrees_on_it(speaking):
    with h2_server(speaking("h2")) as url:
        found = get(url, LIMITS)
    assert (found.status, found.body, found.media_type) == (200, b"<p>two</p>", "text/html")


def head(*more):
    """What a server says first: a status, a type and more headers."""
    return lambda talk, number: talk.send_headers(
        number, [(":status", "200"), ("content-type", "text/html"), *more]
    )


def data(body, *, last=True):
    return lambda talk, number: talk.send_data(number, body, end_stream=last)


def raw(sent):
    """Bytes that are no frame a server may send."""
    return lambda *_: sent


def reset(talk, number):
    talk.reset_stream(number)


def goes(talk, _):
    talk.close_connection(error_code=1)


MANY = tuple((f"x-{number}", "y") for number in range(400))
GIANT = (("x-y", "z" * 9_000),) * 20
SHORT = bytes.fromhex("000003000100000001") + b"<p>"  # three bytes as all of the body
PING = bytes.fromhex("0000080600000000000000000000000000")
SETTINGS = bytes.fromhex("000000040000000000")


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        pytest.param([head(), data(b"<p>two</p>")], "200", id="a page"),
        pytest.param([head(("content-encoding", "gzip")), data(BOMB)], "too_large", id="a gzip bomb"),
        pytest.param([head(), *[data(b"x" * 16_000, last=False)] * 10], "too_large", id="a long body"),
        pytest.param([reset], "again", id="reset at once"),
        pytest.param([head(), data(b"<p>", last=False), reset], "again", id="reset in mid-body"),
        pytest.param([goes], "again", id="goes away"),
        pytest.param([head(), data(b"<p>", last=False), goes], "again", id="goes away in mid-body"),
        pytest.param([head(), data(b"<p>", last=False)], "again", id="says no more"),
        pytest.param([head(("content-length", "99")), raw(SHORT)], "again", id="a length that is wrong"),
        pytest.param([raw(SHORT)], "broken_answer", id="a body without headers"),
        pytest.param([head(*MANY), data(b"<p>")], "headers_too_large", id="many headers"),
        pytest.param([head(*GIANT), data(b"<p>")], "headers_too_large", id="giant headers"),
        pytest.param([raw(b"HTTP/1.1 200 OK\r\n\r\n<p>")], "again", id="HTTP/1.1 after all"),
        pytest.param([raw(b"\xff" * 64)], "again", id="noise"),
        pytest.param([raw(PING * 2_000)], "again", id="pings without end"),
        pytest.param([raw(SETTINGS * 2_000)], "again", id="settings without end"),
    ],
)  # fmt: skip
def test_each_misbehaviour_in_http2_has_a_name(speaking, said, outcome):
    with h2_server(speaking("h2"), said) as url:
        try:
            found = str(get(url, LIMITS).status)
        except ItemRejected as refused:
            found = refused.reason
        except TransientFetchError:
            found = "again"
    assert found == outcome


class h2_server:  # noqa: N801 - used as a context manager
    """Answers one request in HTTP/2."""

    def __init__(self, tls, said=()):
        self.tls = tls
        self.said = said or [head(), data(b"<p>two</p>")]
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def serve(self):
        with suppress(OSError, h2.exceptions.ProtocolError):
            self.talk()

    def talk(self):
        accepted, _ = self.listener.accept()
        with self.tls.wrap_socket(accepted, server_side=True) as stream:
            talk = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
            talk.initiate_connection()
            stream.sendall(talk.data_to_send())
            while received := stream.recv(65536):
                for event in talk.receive_data(received):
                    if isinstance(event, h2.events.RequestReceived):
                        self.answer(talk, event.stream_id, stream)
                stream.sendall(talk.data_to_send())

    def answer(self, talk, number, stream):
        """Say what is to be said, as far as the client listens."""
        for each in self.said:
            with suppress(h2.exceptions.ProtocolError):
                sent = each(talk, number)
                stream.sendall(talk.data_to_send() + (sent or b""))

    def __enter__(self):
        self.thread.start()
        return f"https://localhost:{self.listener.getsockname()[1]}/"

    def __exit__(self, *_):
        self.listener.close()
        self.thread.join(5)
