"""axe-core's judgement of the page that is open."""

from pathlib import Path

from tests.browser.chromium import Browser

_AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
_JUDGE = """
const { violations } = await axe.run(document, { resultTypes: ["violations"] });
return violations.map(({ id, impact, nodes }) => [id, impact, nodes[0].html.slice(0, 120)]);
"""


def violations(browser: Browser) -> list[list[str]]:
    """What axe-core finds wrong: the rule, how bad it is, and the first place."""
    browser.driver.execute_script(_AXE.read_text("utf-8"))
    found: list[list[str]] = browser.run(_JUDGE)
    return found
