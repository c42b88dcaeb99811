"""Chromium, driven over its debugging protocol: enough to open a page, fill a form and take a picture."""

import base64
import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from websockets.sync.client import ClientConnection, connect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WAIT_SECONDS = 120
PHONE = 600  # pixels; what is narrower is one
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--remote-debugging-port=0",
)


class Page:
    """One tab."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0
        self.call("Page.enable")

    def call(self, method: str, **parameters: object) -> dict:
        """Send a command and wait for its answer; events in between are passed over."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            answer = json.loads(self._socket.recv(timeout=WAIT_SECONDS))
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
        raise TimeoutError(method)

    def run(self, script: str) -> object:
        """The value of an expression in the page."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise RuntimeError(f"{script}: {found['exceptionDetails']}")
        return found["result"].get("value")

    def until(self, script: str) -> object:
        """Wait until an expression is true; its value."""
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            if value := self.run(script):
                return value
            time.sleep(0.25)
        raise TimeoutError(f"{script}\n{self.run('document.body.innerText')}")

    def open(self, url: str) -> None:
        """Go to an address."""
        self.call("Page.navigate", url=url)

    def read(self, file: Path) -> None:
        """Go to a file and wait until it is there with its pictures."""
        self.open(file.as_uri())
        self.until(f"document.readyState === 'complete' && location.href === {json.dumps(file.as_uri())}")

    def appear(self, width: int, height: int, theme: str) -> None:
        """Have the size of a screen, and the theme that its owner prefers: light or dark."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < PHONE,
        )
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])

    def click(self, find: str) -> None:
        """Click the element that an expression finds, once it is there, as a mouse does."""
        self.until(f"!!({find})")
        box = self.run(
            f"(() => {{ const e = {find}; e.scrollIntoView({{block: 'center'}});"
            "const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def type(self, find: str, text: str) -> None:
        """Click a field and type into it."""
        self.click(find)
        self.call("Input.insertText", text=text)

    def choose(self, find: str, value: str) -> None:
        """Choose an entry of a drop-down list."""
        self.until(f"!!({find})")
        self.run(
            f"(() => {{ const e = {find}; e.value = {json.dumps(value)};"
            "e.dispatchEvent(new Event('input', {bubbles: true}));"
            "e.dispatchEvent(new Event('change', {bubbles: true})) })()"
        )

    def picture(self, path: Path) -> None:
        """Save what is to be seen as PNG."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))


@contextmanager
def chromium(profile: Path, width: int = 1280, height: int = 1000) -> Iterator[Page]:
    """A browser with one empty tab."""
    arguments = [*QUIET, f"--user-data-dir={profile}", f"--window-size={width},{height}", "about:blank"]
    with subprocess.Popen(
        [str(CHROMIUM), *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            port_file = profile / "DevToolsActivePort"
            deadline = time.monotonic() + WAIT_SECONDS
            while not (port_file.exists() and port_file.read_text().count("\n")):
                if time.monotonic() > deadline:
                    raise TimeoutError("Chromium opened no debugging port")
                time.sleep(0.1)
            port = port_file.read_text().split("\n")[0]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=30) as answer:
                tab = next(found for found in json.load(answer) if found["type"] == "page")
            with connect(tab["webSocketDebuggerUrl"], max_size=None, open_timeout=60) as socket:
                yield Page(socket)
        finally:
            process.terminate()
            process.wait(WAIT_SECONDS)
