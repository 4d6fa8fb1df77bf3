"""Mutants that no test can find, each with why: `equivalent.yaml`."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.mutants.sampling import Mutant

FILE = Path(__file__).with_suffix(".yaml")

Key = tuple[str, str, str]


def equivalent(file: Path = FILE) -> Mapping[Key, str]:
    """Give module, line of code and change, as in `Mutant.key`, and why nothing differs."""
    listed = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    return {
        (module, one["line"], one["change"]): one["why"]
        for module, changes in listed.items()
        for one in changes
    }


def entry(mutant: Mutant) -> str:
    """Give the entry that lists a mutant, its reason to be filled in."""
    one = {"line": mutant.text, "change": mutant.change, "why": ""}
    return yaml.safe_dump({mutant.module: [one]}, width=1000, sort_keys=False, allow_unicode=True)
