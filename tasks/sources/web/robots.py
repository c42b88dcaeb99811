"""What a host allows robots to read: its robots.txt, read once a run (RFC 9309)."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from protego import Protego

from tasks.sources.errors import TransientFetchError
from tasks.sources.limits import Limits
from tasks.sources.web.client import Response
from tasks.sources.web.wishes import LONGEST_WAIT, left_alone_until, wish_told
from warehouse.records.source import ItemRejected
from warehouse.records.vocabulary import Stage

# Why a page is not read: its rules forbid it, they could not be had, or they ask for too long a pause. The
# first is an answer; the others are failures to get one.
FORBIDDEN, UNREAD, TOO_SLOW = "robots", "robots_unread", "crawl_delay"
PRODUCT = "ClaimLedger"  # the token that a robots.txt names us by
BYTES = 512_000  # 500 KiB, the least that RFC 9309 asks for; what comes after is not read
# Seconds between two pages; a host that asks for more would hold up its outlet for a page or two a run.
LONGEST_DELAY = 60.0
SECONDS = 15.0
TRIES = 3  # as many as a page has
_PAUSE = re.compile(
    r"^(\s*crawl-?delay\s*:\s*)(\d{1,9})[.,]?(\d{0,9})\s*(?:s|secs?|seconds?)?[ \t]*(?=#|\r|$)",
    re.IGNORECASE | re.MULTILINE,
)
_VERSION = re.compile(
    r"^(\s*user-?agent\s*:\s*[a-z_-]+)(?:[ \t]*[/(]|[ \t]+\d)[^\r\n#]*", re.IGNORECASE | re.MULTILINE
)
FAULT = 400  # the least status of an answer that is an error
# What the page itself would be refused for; it is said of the page then, in its own words.
LEFT_TO_THE_PAGE = frozenset({"address_refused", "bad_url", "tls", "unknown_host"})
NO_RULES = frozenset({"not_found", "refused", "too_many_redirects"}) | LEFT_TO_THE_PAGE


def small(limits: Limits) -> Limits:
    """The bounds of a robots.txt."""
    return replace(
        limits,
        max_bytes=BYTES,
        total_seconds=min(SECONDS, limits.total_seconds),
        takes_beginning=True,
    )


@dataclass(frozen=True)
class Rules:
    """What one origin allows; `refusal` says why nothing of it may be read, with its reason code.

    `delay` is the pause in seconds that it asks for between two requests, 0 where it asks for none; until
    `ask_after` it asked to be left alone.
    """

    parsed: Protego | None = None
    delay: float = 0.0
    refusal: tuple[str, str] | None = None
    ask_after: datetime | None = None

    def check(self, item: str, url: str) -> None:
        """Raise `ItemRejected` for a page that must not be read."""
        if self.refusal is not None:
            # The wish of the host that a page redirects to is none of the page's own.
            until = self.ask_after if _origin(item) == _origin(url) else None
            raise ItemRejected(Stage.FETCH, self.refusal[0], item, self.refusal[1], ask_after=until)
        if self.parsed is not None and not self.parsed.can_fetch(url, PRODUCT):
            raise ItemRejected(
                Stage.FETCH,
                FORBIDDEN,
                item,
                f"{_origin(url)}/robots.txt forbids it; ask the outlet, or save the page and pass the file",
            )
        if self.delay > LONGEST_DELAY:
            asked = f"a crawl-delay of {self.delay:,.0f} s, and a run waits at most {LONGEST_DELAY:.0f} s"
            why = f"{_origin(url)}/robots.txt asks for {asked}; save the page and pass the file"
            raise ItemRejected(Stage.FETCH, TOO_SLOW, item, why)


class Robots:
    """The rules of every origin that was asked, for one run.

    `get` fetches a robots.txt as a page is fetched: through the same guards, with `small` bounds.
    """

    def __init__(self, get: Callable[[str], Response]) -> None:
        self._get = get
        self._rules: dict[str, Rules] = {}
        self._failures: Counter[str] = Counter()

    def of(self, url: str) -> Rules:
        """The rules for a URL, asked for at the first page of its origin.

        Raises `TransientFetchError` for a robots.txt that the page's own next try may find.
        """
        origin = _origin(url)
        if origin not in self._rules:
            self._rules[origin] = self._read(f"{origin}/robots.txt")
        return self._rules[origin]

    def _read(self, address: str) -> Rules:
        """The rules at this address: none where there is no such file, no entry where it cannot be had."""
        try:
            found = self._get(address)
        except ItemRejected as refused:
            if refused.reason in NO_RULES:
                return Rules()
            return Rules(refusal=(UNREAD, f"{address} cannot be read ({refused.detail})"))
        except TransientFetchError as error:
            self._failures[address] += 1
            if self._failures[address] < TRIES and (error.retry_after or 0.0) <= LONGEST_WAIT:
                # Without the status, which is none that the page itself was answered with.
                why = f"its robots.txt cannot be had ({error.detail})"
                raise TransientFetchError(address, why, retry_after=error.retry_after) from error
            # A host that answers nothing at all is down; one that answers with an error shuts us out.
            reason = UNREAD if (error.status or 0) >= FAULT else "unreachable"
            why = f"{address} cannot be had ({error.detail}), so nothing there is read in this run"
            until = left_alone_until(error.retry_after, datetime.now(UTC))
            if error.retry_after is not None and until is not None:
                told = f"{why}; it asks to be left alone for {wish_told(error.retry_after)}, try again then"
                return Rules(refusal=(reason, told), ask_after=until)
            return Rules(refusal=(reason, f"{why}; try again later"))
        parsed = Protego.parse(_plain(_decoded(_whole_lines(found.body))))
        return Rules(parsed, _delay(parsed))


def _whole_lines(body: bytes) -> bytes:
    """What was read of a robots.txt, without a last line that is cut: it would forbid more than is meant."""
    return body if len(body) < BYTES else body[: max(body.rfind(b"\n"), body.rfind(b"\r"), 0)]


def _decoded(body: bytes) -> str:
    """The text of a robots.txt, which is in UTF-8 unless its first bytes say another."""
    return body.decode("utf-16" if body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig", "replace")


def _plain(text: str) -> str:
    """The same with pauses as plain numbers («0,5», «2 sec») and names of robots without their versions."""
    return _VERSION.sub(r"\1", _PAUSE.sub(r"\1\2.\3", text))


def _delay(parsed: Protego) -> float:
    """The pause between requests, as Crawl-delay or as Request-rate, whichever is longer."""
    rate = parsed.request_rate(PRODUCT)
    pause = rate.seconds / rate.requests if rate and rate.requests > 0 else 0.0
    return max(parsed.crawl_delay(PRODUCT) or 0.0, pause)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"
