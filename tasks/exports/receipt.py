"""Receipts of verdicts: a small JSON with every hash that a verdict rests on, signed when a key is given.

A receipt holds the finding itself, whose sha256 names the verdict, so that it proves its own content;
claim, document and capture are held by their hashes.
"""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tasks.verdicts.finding import finding_of, sha256_of
from warehouse.receipts import Made
from warehouse.records.base import canonical_json

KIND = "claim-ledger-receipt/1"
ALGORITHM = "ed25519"
Receipt = Mapping[str, Any]


class KeyUnusable(Exception):
    """The file holds no Ed25519 key of the kind that is asked for."""


def receipt(made: Made, key: Ed25519PrivateKey | None = None) -> dict[str, Any]:
    """The receipt of a verdict, signed with the key."""
    verdict, document = made.judgement.verdict, made.document
    finding = finding_of(made.judgement)
    told: dict[str, Any] = {
        "receipt": KIND,
        "verdict_id": verdict.verdict_id,
        "verdict_sha256": verdict.verdict_sha256,
        "decided_by": verdict.decided_by,
        "finding": finding,
        "basis": verdict.basis,
        "claim": {
            "claim_id": made.claim.claim_id,
            "quote": made.claim.quote,
            "sha256": sha256_of(made.claim),
        },
        "document": {
            "document_id": document.document_id,
            "url": document.url,
            "text_sha256": document.text_sha256,
            "capture_sha256": document.capture_sha256,
            "extractor": document.extractor,
        },
        "evidence_sha256": sha256_of(finding["evidence"]),
        "versions": _versions(made),
    }
    told["receipt_sha256"] = sha256_of(told)
    if key is not None:
        signed = key.sign(told["receipt_sha256"].encode())
        told["signature"] = {
            "algorithm": ALGORITHM,
            "public_key": _text(key.public_key().public_bytes_raw()),
            "value": _text(signed),
        }
    return told


def faults(told: Receipt, trusted: Ed25519PublicKey | None = None) -> list[str]:
    """What is wrong with a receipt by itself; with a key also where it is not signed by that key."""
    if told.get("receipt") != KIND:
        return [f"it is no {KIND}"]
    try:
        found = list(_inconsistent(told))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return [f"it lacks or misshapes a field: {error}"]
    return found + _unsigned(told.get("signature"), str(told["receipt_sha256"]), trusted)


def differences(told: Receipt, made: Made | None) -> list[str]:
    """Where a receipt is not what the ledger holds."""
    if made is None:
        return ["this ledger does not hold the verdict"]
    here = receipt(made)
    names = ("verdict_sha256", "finding", "basis", "claim", "document", "versions")
    plain = {name: canonical_json(here[name]) for name in names}
    return [
        f"{name} differs from what this ledger holds"
        for name in names
        if canonical_json(told.get(name)) != plain[name]
    ]


def private_key(pem: bytes) -> Ed25519PrivateKey:
    """An Ed25519 key in PEM (PKCS 8, no password). Raises `KeyUnusable`."""
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyUnusable(
            "no unencrypted private key in PEM; make one: openssl genpkey -algorithm ed25519"
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnusable("a private key, but no Ed25519 one; make one: openssl genpkey -algorithm ed25519")
    return key


def public_key(pem: bytes) -> Ed25519PublicKey:
    """The Ed25519 public key in PEM. Raises `KeyUnusable`."""
    try:
        key = serialization.load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise KeyUnusable("no public key in PEM; write one: openssl pkey -pubout -in KEY") from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyUnusable("a public key, but no Ed25519 one")
    return key


def _inconsistent(told: Receipt) -> list[str]:
    found = []
    unsigned = {name: value for name, value in told.items() if name not in {"receipt_sha256", "signature"}}
    if sha256_of(unsigned) != told["receipt_sha256"]:
        found.append("its content is not what receipt_sha256 names")
    if sha256_of(told["finding"]["evidence"]) != told["evidence_sha256"]:
        found.append("its evidence is not what evidence_sha256 names")
    if told["decided_by"] == "rules" and sha256_of(told["finding"]) != told["verdict_sha256"]:
        found.append("its finding is not what verdict_sha256 names")
    if told["decided_by"] == "rules" and not told["verdict_sha256"].startswith(told["verdict_id"]):
        found.append("its verdict_id is not the beginning of verdict_sha256")
    if told["finding"]["claim_id"] != told["claim"]["claim_id"]:
        found.append("its finding is on another claim")
    return found


def _unsigned(signature: Any, digest: str, trusted: Ed25519PublicKey | None) -> list[str]:  # noqa: ANN401
    if signature is None:
        return ["it is not signed, but a key was given"] if trusted else []
    try:
        own = Ed25519PublicKey.from_public_bytes(base64.b64decode(signature["public_key"], validate=True))
        (trusted or own).verify(base64.b64decode(signature["value"], validate=True), digest.encode())
    except (InvalidSignature, KeyError, TypeError, binascii.Error, ValueError):
        return [f"its signature is not that of {'the given' if trusted else 'its own'} key"]
    return []


def _versions(made: Made) -> dict[str, Any]:
    """Program and data by step."""
    return {
        f"{step['activity']}-{number}": {"code": step["code_version"], **(step["data_versions"] or {})}
        for number, step in enumerate(made.steps, start=1)
    }


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
