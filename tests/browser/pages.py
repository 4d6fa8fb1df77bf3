"""Pages of sets, each made once by the command line."""

import hashlib
from pathlib import Path

from finmodel.cli.run import run

ROOT = Path(__file__).parents[2]
SHIPPED = {
    "starter": ROOT / "finmodel" / "sets" / "starter",
    "south-east-london": ROOT / "assumptions",
    **{path.parent.name: path.parent for path in sorted(ROOT.glob("examples/*/system.yaml"))},
}
"""The sets that ship, by name."""


class Pages:
    """Makes pages in a folder, and the same page once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, folder: Path, *options: str) -> Path:
        """The page of a set."""
        key = hashlib.sha256("\0".join([str(folder), *options]).encode()).hexdigest()[:12]
        page = self.folder / f"{folder.name}-{key}.html"
        if not page.exists():
            code = run(["report", str(folder), "--output", str(page), "--quiet", *options])
            assert code == 0
        return page
