"""Why a connection over TLS is not trusted, told by what OpenSSL found, with what a person can do."""

import ssl
from collections.abc import Iterable

_EXPIRED = "its certificate has expired; check this machine's clock, else try again later"
_EARLY = "its certificate does not hold yet; check this machine's clock, else try again later"
_SELF_SIGNED = "its certificate is signed by itself, so that anybody may have made it"
_UNVOUCHED = "nobody whom this machine trusts vouches for its certificate (unknown issuer)"
_OTHER_HOST = "its certificate is that of another host; check the spelling of its address"
_REVOKED = "its certificate was revoked"
_REMEDY = "; do not trust the page; where you do, save it in a browser and pass the file"

# The codes of X509_verify_cert (openssl/x509_vfy.h), which Python hands on without names.
_BY_CODE = {
    9: _EARLY,
    10: _EXPIRED,
    18: _SELF_SIGNED + _REMEDY,
    19: _SELF_SIGNED + _REMEDY,
    2: _UNVOUCHED + _REMEDY,
    20: _UNVOUCHED + _REMEDY,
    21: _UNVOUCHED + _REMEDY,
    23: _REVOKED + _REMEDY,
    62: _OTHER_HOST,
    64: _OTHER_HOST,
}


def why_distrusted(causes: Iterable[BaseException]) -> str | None:
    """What is wrong with the certificate, or with the encryption, among what an error came of.

    None where neither is: a connection that only ends may be whole the next time.
    """
    error = next((each for each in causes if isinstance(each, ssl.SSLError)), None)
    if error is None or isinstance(error, ssl.SSLEOFError):
        return None
    if isinstance(error, ssl.SSLCertVerificationError):
        said = error.verify_message.rstrip(".")
        return _BY_CODE.get(error.verify_code, f"its certificate does not hold ({said}){_REMEDY}")
    said = (error.reason or "no reason given").replace("_", " ").lower()
    return f"no encryption can be agreed on with it ({said}); check whether its address begins with http://"
