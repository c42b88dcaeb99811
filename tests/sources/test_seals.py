"""Manifests of the days, and stamps of a real authority: OpenSSL's, behind HTTP on loopback."""

import hashlib
import subprocess
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tasks.sources.archive import Archive
from tasks.sources.limits import Limits
from tasks.sources.seals import SealBroken, check_day, days, manifests, seal_day, stamp, unsealed, unstamped
from tasks.sources.web.client import post

NOW = datetime(2025, 2, 12, 8, tzinfo=UTC)
CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = Test Authority
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa_config]
default_tsa = tsa_here
[tsa_here]
dir = .
serial = serial
crypto_device = builtin
signer_cert = signer.pem
signer_key = signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
"""


@pytest.fixture
def day(tmp_path):
    archive = Archive(tmp_path)
    for number in range(3):
        archive.store(f"page {number}".encode(), f"https://a.example/{number}", NOW, media_type="text/html")
    return days(tmp_path)[0]


def test_a_day_is_sealed_once_and_what_comes_later_by_itself(day, tmp_path):
    sealed = seal_day(day)
    assert (sealed.manifest.name, sealed.files) == ("manifest.001.sha256", 3)
    checked = subprocess.run(
        ["sha256sum", "-c", "--quiet", sealed.manifest.name], cwd=day, capture_output=True
    )
    assert (checked.returncode, checked.stdout) == (0, b"")
    assert seal_day(day) is None
    Archive(tmp_path).store(b"late", "https://a.example/late", NOW)
    before = sealed.manifest.read_bytes()
    assert seal_day(day).files == 1
    assert [each.name for each in manifests(day)] == ["manifest.001.sha256", "manifest.002.sha256"]
    assert sealed.manifest.read_bytes() == before
    assert check_day(day) == ()


def test_an_altered_and_a_missing_capture_are_named(day):
    seal_day(day)
    altered, missing, _ = sorted(day.glob("*.warc.gz"))
    altered.write_bytes(altered.read_bytes() + b"x")
    missing.unlink()
    with (day / "manifest.001.sha256").open("a") as stream:
        stream.write("no line of a manifest")
    third, first, second = check_day(day)
    assert third == f"{day}/manifest.001.sha256 has a line that is none of a manifest; take it from a backup"
    assert first == f"{altered} is not what manifest.001.sha256 sealed; take it from a backup"
    assert second == f"{missing} is missing; take it from a backup"


def late(tmp_path, number):
    Archive(tmp_path).store(f"late {number}".encode(), f"https://a.example/late/{number}", NOW)


@pytest.fixture
def chained(day, tmp_path):
    """A day with three manifests, each of which names the one before."""
    seal_day(day)
    for number in (2, 3):
        late(tmp_path, number)
        seal_day(day)
    assert check_day(day) == ()
    return day


def test_manifests_hold_together_as_sha256sum_sees_it_too(chained):
    checked = subprocess.run(["sha256sum", "-c", "manifest.003.sha256"], cwd=chained, capture_output=True)
    assert (checked.returncode, checked.stdout.splitlines()[0]) == (0, b"manifest.002.sha256: OK")
    first = chained / "manifest.001.sha256"
    first.write_text("".join(first.read_text().splitlines(keepends=True)[1:]))
    assert check_day(chained) == (f"{first} is not what manifest.002.sha256 sealed; take it from a backup",)
    assert len(unsealed(chained)) == 1
    with pytest.raises(SealBroken, match=r"001\.sha256 is not what manifest\.002\.sha256 sealed"):
        seal_day(chained)


def test_a_missing_manifest_is_told_and_none_is_written_over(chained):
    (chained / "manifest.001.sha256").unlink()
    last = (chained / "manifest.003.sha256").read_bytes()
    (fault,) = check_day(chained)
    assert fault == f"{chained}/manifest.001.sha256 is missing; take it from a backup"
    with pytest.raises(SealBroken, match="is missing"):
        seal_day(chained)
    assert (chained / "manifest.003.sha256").read_bytes() == last


def test_the_stamp_of_a_missing_manifest_tells_of_it(chained):
    (chained / "manifest.003.tsr").write_bytes(b"stamp")
    (chained / "manifest.003.sha256").unlink()
    (fault,) = check_day(chained)
    assert fault == f"{chained}/manifest.003.sha256 is missing; take it from a backup"


def test_an_emptied_manifest_and_a_link_cut_out_are_faults(chained):
    last = chained / "manifest.003.sha256"
    whole = last.read_text()
    last.write_text("")
    faults = check_day(chained)
    assert f"{last} lists nothing; take it from a backup" in faults
    last.write_text("".join(whole.splitlines(keepends=True)[1:]))
    assert check_day(chained) == (f"{last} does not name the manifest before; take it from a backup",)


def test_manifests_of_earlier_versions_stay_valid_and_are_gone_on_from(day, tmp_path):
    first = seal_day(day).manifest
    late(tmp_path, 2)
    (new,) = unsealed(day)
    old = day / "manifest.002.sha256"
    old.write_text(f"{hashlib.sha256(new.read_bytes()).hexdigest()}  {new.name}\n")
    assert check_day(day) == ()
    late(tmp_path, 3)
    assert seal_day(day).manifest.read_text().splitlines()[0].endswith("  manifest.002.sha256")
    assert (check_day(day), first.exists()) == ((), True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "tsa.cnf").write_text(CONFIG)
    (folder / "serial").write_text("01\n")
    for name, signed in (("root", []), ("signer", ["-CA", "root.pem", "-CAkey", "root.key"])):
        make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -config tsa.cnf"
        files = ["-extensions", name, "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.pem"]
        subprocess.run([*make.split(), *files, *signed], cwd=folder, check=True, capture_output=True)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (folder / "query").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            reply = ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-section", "tsa_here"]
            subprocess.run(
                [*reply, "-queryfile", "query", "-out", "answer"], cwd=folder, check=True, capture_output=True
            )
            body = b"no stamp" if self.path == "/broken" else (folder / "answer").read_bytes()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", (folder / "root.pem").read_bytes()
        running.shutdown()


def asking(url):
    return lambda request: post(url, request, "application/timestamp-query", Limits(allow_local=True))


def test_a_stamp_holds_for_its_manifest_and_for_no_other(day, authority):
    url, roots = authority
    manifest = seal_day(day).manifest
    stamp(manifest, asking(url))
    assert unstamped(day) == []
    assert check_day(day, roots) == ()
    manifest.write_text("".join(manifest.read_text().splitlines(keepends=True)[:-1]))
    (fault,) = check_day(day, roots)
    assert fault.startswith(f"{manifest.with_suffix('.tsr')} does not hold: ")


def test_an_answer_that_is_no_stamp_leaves_the_manifest_unstamped(day, authority):
    url, _ = authority
    manifest = seal_day(day).manifest
    with pytest.raises(SealBroken, match="gave no time stamp"):
        stamp(manifest, asking(f"{url}/broken"))
    assert unstamped(day) == [manifest]
