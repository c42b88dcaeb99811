"""Certificates for servers on loopback, made as a test wants them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Signer(NamedTuple):
    """Who signs certificates: a name and a key."""

    name: x509.Name
    key: ec.EllipticCurvePrivateKey

    @classmethod
    def called(cls, name: str) -> "Signer":
        """A signer with a new key."""
        return cls(_name(name), ec.generate_private_key(ec.SECP256R1()))


def certificate(path: Path, host: str, days: tuple[int, int] = (-1, 1), signer: Signer | None = None) -> Path:
    """Write a certificate of a host and its key into one file; without a signer it is signed by itself.

    `days` are from when to when it holds, counted from now.
    """
    own = Signer.called(host)
    by, now = signer or own, datetime.now(UTC)
    begins, ends = (now + timedelta(days=each) for each in days)
    signed = (
        x509.CertificateBuilder()
        .subject_name(own.name)
        .issuer_name(by.name)
        .public_key(own.key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(by.key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    key = own.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + key)
    return path


def _name(said: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, said)])
