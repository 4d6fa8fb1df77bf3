"""What the figures of many systems rest on, so that they can be asked for again."""

from typing import TYPE_CHECKING

from finmodel.audit.manifest import hash_of
from finmodel.results import Manifest
from finmodel.version import __version__

if TYPE_CHECKING:
    from finmodel.portfolio.together import Together


def manifest_of_many(together: "Together") -> Manifest:
    """What it takes to ask the same again: the scenario and the hash of each set."""
    inputs: dict[str, float | str] = {}
    for one in together.systems:
        inputs[f"{one.id}.scenario"] = one.scenario
        inputs[f"{one.id}.region"] = one.region
        inputs[f"{one.id}.assumptions_sha256"] = one.manifest.assumptions_sha256
    return Manifest(__version__, hash_of(inputs), "base", (), inputs)
