"""How fast the report answers in a browser, and how large it is: python -m tests.benchmarks.report.

Milliseconds of a browser depend on the machine: these limits are what a person notices, so they
are measured here and asserted nowhere.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import finmodel
from finmodel.outputs.report.html import report_html
from finmodel.outputs.report.run_facts import RunFacts
from tests.benchmarks.measuring import Ratio, told
from tests.browser.chromium import Browser, chromium
from tests.generator import FULL_SIZE, Size, grown, read_set, write_set

SYSTEMS = 42
TIMES = 9
SLIDER, OPENING = 100, 3_000
"""Milliseconds in which the page answers a slider, and in which it is open."""
ONE_SYSTEM, MANY_SYSTEMS = 1.5e6, 3e6
"""Bytes of a page of one system, and of 42."""
_OPENED = "return opened.then(() => drawn()).then(() => performance.now());"
_DRAWN = (
    "const drawn = () => new Promise((done) => "
    "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));"
)
_MOVED = (
    "const slider = document.querySelectorAll('input[type=range]')[given[0]];"
    "slider.value = String(given[1]); const started = performance.now();"
    "slider.dispatchEvent(new Event('input', { bubbles: true }));"
    "await drawn(); return performance.now() - started;"
)


def page_of(folder: Path, file: Path) -> int:
    """Write the report of a set, as its command does; the bytes it has."""
    plan = finmodel.load(folder)
    text = report_html(plan, RunFacts(str(folder), "assumptions", "plan", None))
    file.write_text(text, encoding="utf-8")
    return file.stat().st_size


def opening(browser: Browser, file: Path) -> float:
    """Milliseconds from asking for a page until its first figures are drawn: the median."""
    taken = []
    for _ in range(3):
        browser.open(file)
        taken.append(browser.run(f"{_DRAWN}{_OPENED}"))
    return statistics.median(taken)


def answering(browser: Browser) -> float:
    """Milliseconds from moving a slider until all it moves is drawn: the slowest slider's median.

    Raises:
        ValueError: the page has no slider.
    """
    sliders = len(browser.all("input[type=range]"))
    if not sliders:
        raise ValueError("the page has no slider")
    return max(
        statistics.median(
            browser.run(f"{_DRAWN}{_MOVED}", slider, place % 5) for place in range(TIMES)
        )
        for slider in range(sliders)
    )


def main() -> int:
    """Measure the full-size example, and as many systems as England has."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        one, many, country = Path(name, "one.html"), Path(name, "many.html"), Path(name, "country")
        size = page_of(FULL_SIZE, one)
        opened = opening(browser, one)
        answered = answering(browser)
        country.mkdir()
        write_set(grown(read_set(), Size(systems=SYSTEMS)), country)
        sizes = page_of(country, many)
        opened_many = opening(browser, many)
        print(
            f"one system: {size / 1e6:.2f} MB, open in {opened:.0f} ms, a slider in "
            f"{answered:.0f} ms; {SYSTEMS} systems: {sizes / 1e6:.2f} MB, open in "
            f"{opened_many:.0f} ms, a slider in {answering(browser):.0f} ms"
        )
    return told(
        "Report",
        [
            Ratio("a slider of the full-size example", f"{SLIDER} ms", answered / SLIDER, 1.0),
            Ratio(f"{SYSTEMS} systems open", f"{OPENING} ms", opened_many / OPENING, 1.0),
            Ratio("bytes of the full-size example", "1.5 MB", size / ONE_SYSTEM, 1.0, slack=1.0),
            Ratio(f"bytes of {SYSTEMS} systems", "3 MB", sizes / MANY_SYSTEMS, 1.0, slack=1.0),
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
