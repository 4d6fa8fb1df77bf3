"""What the page may do: run what it came with, and nothing else; ask for nothing, send nothing."""

import re
from pathlib import Path

from finmodel.outputs.report.policy import policy
from tests.browser.chromium import Browser
from tests.browser.pages import SHIPPED, Pages

TRIES = """
(async () => {
  const refused = {};
  const attempt = async (name, act) => {
    try { await act(); refused[name] = false; } catch (error) { refused[name] = String(error); }
  };
  window.ranInline = false;
  await attempt("eval", () => eval("1"));
  await attempt("new Function", () => new Function("return 1")());
  await attempt("a timer with text", () => new Promise((then, fail) => {
    window.timed = then;
    setTimeout("timed()", 0);
    setTimeout(fail, 300, new Error("never ran"));
  }));
  await attempt("fetch", () => fetch("https://example.invalid/"));
  await attempt("an image", () => new Promise((then, fail) => {
    const image = new Image();
    image.onload = then;
    image.onerror = () => fail(new Error("not loaded"));
    image.src = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
  }));
  const script = document.createElement("script");
  script.textContent = "window.ranInline = true";
  document.body.append(script);
  const styled = document.createElement("p");
  styled.setAttribute("style", "color: rgb(1, 2, 3)");
  document.body.append(styled);
  window.tried = { refused, ranInline: window.ranInline, colour: getComputedStyle(styled).color };
})();
"""
"""Run by the page itself: what the driver runs is held to no policy."""
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*')


def with_script(page: Path, script: str) -> Path:
    """The page with one more script, which its policy allows."""
    html = page.read_text("utf-8").replace("</body>", f"<script>{script}</script>\n</body>")
    allowed = policy(SCRIPT.findall(html), STYLE.findall(html)).replace("'", "&#39;")
    changed = page.with_name(f"tried-{page.name}")
    changed.write_text(POLICY.sub(lambda found: found[1] + allowed, html), "utf-8")
    return changed


def test_a_script_of_the_page_can_neither_make_code_nor_ask_for_anything(
    browser: Browser, pages: Pages
) -> None:
    page = with_script(pages.of(SHIPPED["starter"]), TRIES)
    browser.open(page)
    browser.until("window.tried !== undefined")
    tried = browser.run("return window.tried;")
    assert [name for name, why in tried["refused"].items() if why is False] == []
    assert "EvalError" in tried["refused"]["eval"]
    assert (tried["ranInline"], tried["colour"]) == (False, "rgb(31, 41, 51)")
    assert [one for one in browser.requests() if not one.startswith("data:")] == []


def test_the_policy_names_no_address_and_allows_nothing_inline(pages: Pages) -> None:
    html = pages.of(SHIPPED["starter"]).read_text("utf-8")
    found = re.search(r'content="(default-src[^"]*)"', html)
    assert found is not None
    rules = dict(one.split(" ", 1) for one in found[1].replace("&#39;", "'").split("; "))
    assert set(rules) == {"default-src", "script-src", "style-src", "base-uri", "form-action"}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for kind in ("script-src", "style-src"):
        assert all(one.startswith("'sha256-") for one in rules[kind].split())
    assert not re.search(r"<[^>]*\son[a-z]+=", html.partition("<script")[0])
