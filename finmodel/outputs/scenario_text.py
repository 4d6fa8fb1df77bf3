"""A scenario as the text of its file."""

from collections.abc import Iterable, Mapping
from typing import Any

from finmodel.inputs.overrides import Override
from finmodel.inputs.scenario_files import BASE
from finmodel.outputs.yaml_text import yaml_text


class TwoChangesError(ValueError):
    """Two changes of one path, which a file cannot hold; the message says what to do."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is changed twice in this run, and a scenario changes a path once: "
            "write it as one change"
        )


def scenario_text(
    name: str, extends: str, provenance: Mapping[str, str], overrides: Iterable[Override]
) -> str:
    """The file of a scenario that builds on another and makes some changes, in order.

    A change that sets a value takes the place of an earlier one of the same path.

    Raises:
        TwoChangesError: a path is changed twice, and the later change adds to the earlier.
    """
    changes: dict[str, Any] = {}
    for one in overrides:
        if one.path in changes and one.operation != "set":
            raise TwoChangesError(one.path)
        changes.pop(one.path, None)
        changes[one.path] = one.operand if one.operation == "set" else {one.operation: one.operand}
    tree: dict[str, Any] = {"name": name}
    if extends != BASE:
        tree["extends"] = extends
    return yaml_text({**tree, "provenance": dict(provenance), "overrides": changes})
