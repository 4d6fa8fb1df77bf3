"""Portfolio files and their sets with something changed: refused at a place, or figures shown."""

import shutil
import tempfile
from contextlib import chdir
from functools import cache
from pathlib import Path
from random import Random

from tests.hostile.campaign import Attack
from tests.hostile.commands import run_here, trouble_of
from tests.hostile.text_changes import changed, changed_bytes

_SETS = Path(__file__).parents[2] / "examples" / "improvement"
_HOME = "home: {ashmarch: ashmarch}\n"
_QUESTIONS = (
    (),
    ("--rank", "improvement_rate"),
    ("--by", "region"),
    ("--by", "organisation"),
    ("--from", "2017/18", "--to", "2018/19"),
    ("--measure", "position"),
    ("--format", "json"),
    ("--format", "markdown"),
    ("--workers", "1"),
)


@cache
def _texts() -> dict[str, str]:
    """The portfolio and its sets, by path."""
    found = {
        str(path.relative_to(_SETS)): path.read_text(encoding="utf-8")
        for path in sorted(_SETS.rglob("*.yaml"))
    }
    found["portfolio.yaml"] += _HOME
    return found


def attempt(seed: int) -> str | None:
    """Change the portfolio, and now and then a set of it, and ask something of it."""
    chance = Random(f"portfolios {seed}")
    texts = _texts()
    others = list(texts.values())
    paths = ["portfolio.yaml"] if chance.random() < 0.7 else [chance.choice(list(texts))]
    if chance.random() < 0.3:
        paths.append(chance.choice(list(texts)))
    asked = ("portfolio", ".", *chance.choice(_QUESTIONS))
    folder = Path(tempfile.mkdtemp())
    try:
        for path, text in texts.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
        for path in paths:
            other = changed(texts[path], chance, others)
            data = other.encode("utf-8", "surrogatepass")
            if chance.random() < 0.2:
                data = changed_bytes(other, chance)
            (folder / path).write_bytes(data)
        before = {path: (folder / path).read_bytes() for path in texts}
        with chdir(folder):
            trouble = trouble_of(run_here(asked), asked, sound=False)
        if trouble is None and any((folder / path).read_bytes() != before[path] for path in texts):
            trouble = "changes a file that it reads"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return trouble and f"{trouble}: finmodel {' '.join(asked)}, with other {', '.join(paths)}"


ATTACK = Attack(
    name="portfolios",
    what="portfolio files and their sets with something changed, asked about",
    attempt=attempt,
    aim=20_000,
    small=30,
)
