"""`claims verify-receipt`: whether a verdict's receipt is what it says, and what this ledger holds."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.errors import WORK_FAILED, CommandFailed
from flows.cli.options import AsJson, print_json

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

MOST_BYTES = 10_000_000


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="The receipt.")],
    key: Annotated[
        Path | None,
        typer.Option(
            metavar="PUB", exists=True, dir_okay=False, help="The Ed25519 public key to trust (PEM)."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check a receipt by itself, and against the ledger where there is one; exit 1 on a fault."""
    from tasks.exports.receipt import differences, faults
    from warehouse.home import Home
    from warehouse.receipts import made

    told = _read(file)
    found = faults(told, trusted_key(key) if key else None)
    home = Home.from_environment()
    against = home.ledger.exists() and isinstance(told.get("verdict_id"), str)
    if against and not found:
        found += differences(told, made(home, [told["verdict_id"]]).get(told["verdict_id"]))
    signed = "signature" in told
    if as_json:
        print_json({"file": str(file), "faults": found, "signed": signed, "compared_with_ledger": against})
    elif found:
        for fault in found:
            print(f"{file}: {fault}")
    else:
        by = ", signed by the given key" if key else ", signed" if signed else ", not signed"
        compared = ", equal to this ledger" if against else "; no ledger here to compare with"
        print(f"{file}: consistent{by}{compared}")
    if found:
        raise typer.Exit(WORK_FAILED)


def signing_key(file: Path) -> "Ed25519PrivateKey":
    """The private key of a file."""
    from tasks.exports.receipt import KeyUnusable, private_key

    try:
        return private_key(file.read_bytes())
    except KeyUnusable as error:
        raise CommandFailed(f"{file}: {error}") from error


def trusted_key(file: Path) -> "Ed25519PublicKey":
    """The public key of a file."""
    from tasks.exports.receipt import KeyUnusable, public_key

    try:
        return public_key(file.read_bytes())
    except KeyUnusable as error:
        raise CommandFailed(f"{file}: {error}") from error


def _read(file: Path) -> dict[str, Any]:
    if file.stat().st_size > MOST_BYTES:
        raise CommandFailed(
            f"{file}: larger than any receipt ({MOST_BYTES:,} bytes); name the receipt itself"
        )
    try:
        told = json.loads(file.read_bytes())
    except ValueError as error:
        raise CommandFailed(
            f"{file}: no JSON ({error}); write it anew with claims export --format receipt"
        ) from error
    if not isinstance(told, dict):
        raise CommandFailed(f"{file}: no receipt; write one with claims export --format receipt VERDICT")
    return told
