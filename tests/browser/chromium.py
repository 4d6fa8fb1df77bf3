"""One headless Chromium that opens pages from disk, with nothing of a user's and no network."""

import base64
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

WIDE, NARROW = (1280, 900), (390, 844)
"""The widths every page is looked at, in CSS pixels."""
_WITHOUT_NETWORK = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--window-size=1280,900",
)
_WAIT = 20
"""Seconds after which a page that has not done what a test waits for has failed."""


class Message(NamedTuple):
    """What a page wrote to the console."""

    level: str
    text: str


class Browser:
    """A Chromium and the page it has open."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver
        self._drop_logs()

    def open(self, page: Path, size: tuple[int, int] = WIDE) -> None:
        """Open a page of this disk in a window of a size, and forget what was logged before."""
        self.driver.get("about:blank")
        self.size(*size)
        self._drop_logs()
        self.driver.get(page.resolve().as_uri())

    def size(self, width: int, height: int) -> None:
        """Show the page as wide and high as a screen, even one narrower than a window can be."""
        self._ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def run(self, script: str, *arguments: object) -> Any:
        """What the body of a function returns in the page; a promise is waited for."""
        return self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            f"(async function (...given) {{ {script} }})(...[...arguments].slice(0, -1))"
            ".then((value) => done({ value }), (error) => done({ error: String(error) }));",
            *arguments,
        )["value"]

    def until(self, condition: str, *arguments: object) -> None:
        """Wait until an expression holds in the page.

        Raises:
            TimeoutException: it does not within some seconds.
        """
        WebDriverWait(self.driver, _WAIT, poll_frequency=0.05).until(
            lambda _: self.run(f"return Boolean({condition});", *arguments), condition
        )

    def find(self, selector: str) -> Any:
        """The one element that a CSS selector leads to."""
        return self.driver.find_element("css selector", selector)

    def all(self, selector: str) -> Sequence[Any]:
        """The elements that a CSS selector leads to."""
        return self.driver.find_elements("css selector", selector)

    def console(self) -> list[Message]:
        """What the page wrote to the console since it was opened, or since this was last asked."""
        return [Message(one["level"], one["message"]) for one in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The addresses asked for since the page was opened, but for the page itself."""
        own = self.driver.current_url.partition("#")[0]
        asked = []
        for one in self.driver.get_log("performance"):
            event = json.loads(one["message"])["message"]
            if event["method"] == "Network.requestWillBeSent":
                asked.append(event["params"]["request"]["url"])
        return [url for url in asked if url.partition("#")[0] != own]

    def pdf(self) -> bytes:
        """The page as it prints, on the paper its own style asks for."""
        found = self._ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(found["data"])

    def screenshot(self, *, whole: bool = True) -> bytes:
        """The page as it looks: all of it, or what fits the window."""
        found = self._ask("Page.captureScreenshot", captureBeyondViewport=whole)
        return base64.b64decode(found["data"])

    def _ask(self, command: str, **parameters: object) -> Any:
        return self.driver.execute_cdp_cmd(command, parameters)

    def _drop_logs(self) -> None:
        for log in ("browser", "performance"):
            self.driver.get_log(log)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with an empty profile of its own, closed at the end."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = Options()
        options.binary_location = _program("chromium")
        for argument in (*_WITHOUT_NETWORK, f"--user-data-dir={profile}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = webdriver.Chrome(options, Service(_program("chromedriver")))
        driver.set_script_timeout(_WAIT)
        try:
            yield Browser(driver)
        finally:
            driver.quit()


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name} is not installed; .ci/run installs it")
    return found
