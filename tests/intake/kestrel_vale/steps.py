"""The five lists taken into the set of Kestrel Vale, in the order in which a team has them."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.hostile.commands import run_here

HERE = Path(__file__).parent
LISTS = HERE / "lists"
EXPECTED: dict[str, Any] = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))
KVCMH = ("--organisation", "KVCMH=kv-community")
STEPS: Mapping[str, Sequence[str]] = {
    "ledger": (
        "ledger-m12.xlsx",
        *("--as", "baseline", "--year", "2024/25", "--column", "amount=YTD M12 £"),
        *("--sign", "income-negative", "--contracts", "commissioner"),
        *("--drivers", "proposed", "--releasable", "50%", *KVCMH),
        *("--activity-share", "25%", "--activity-share", "icb-kv-community=0%"),
    ),
    "pressures": (
        "pressures-and-allocations.xlsx",
        *("--as", "pressures", "--sheet", "Cost pressures"),
        *("--columns", "level", "--tbc", "leave-out"),
    ),
    "allocations": (
        "pressures-and-allocations.xlsx",
        *("--as", "allocations", "--sheet", "NR allocations"),
    ),
    "tracker": (
        "savings-tracker.xlsx",
        *("--as", "cip", "--sheet", "Tracker", "--counts", "additional"),
        *("--payer", "outside", "--start", "kc-008=2026-04", *KVCMH),
    ),
    "qipp": (
        "icb-qipp.csv",
        *("--as", "qipp", "--columns", "new-in-year", "--sign", "negative"),
        *("--status", "plans in progress"),
        *("--spend", "q17=icb-other-acute", "--type", "q17=transactional"),
    ),
}
NEXT_MONTH = ("savings-tracker-month-1.xlsx",)


@dataclass
class Taken:
    """A copy of the set with lists taken in, and the document of each."""

    folder: Path
    documents: dict[str, Any] = field(default_factory=dict)

    def take_in(self, name: str, *arguments: str) -> Any:
        """Take in a list, once the page of a dry run has been printed and nothing is written."""
        file, *options = arguments
        command = ["import", str(LISTS / file), str(self.folder), *options]
        before = self.files()
        code, page, err = run_here([*command, "--dry-run"])
        assert code == 0, err
        assert self.files() == before
        assert "nothing was written" in err
        code, out, err = run_here([*command, "--format", "json"])
        assert code == 0, err
        document = json.loads(out)
        self.documents[name] = {**document, "page": page, "said": err}
        return document

    def files(self) -> dict[str, bytes]:
        """Every file of the set."""
        return {path.name: path.read_bytes() for path in sorted(self.folder.iterdir())}


def first_month(folder: Path) -> Taken:
    """The set with the five lists of the plan taken in."""
    taken = Taken(Path(shutil.copytree(HERE / "set", folder)))
    for name, arguments in STEPS.items():
        taken.take_in(name, *arguments)
    return taken
