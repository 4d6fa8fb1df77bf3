"""Open the set that a command works on, with its scenario and settings."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from finmodel.cli.options import BASE, DEFAULT_SET
from finmodel.cli.streams import say
from finmodel.cli.usage_errors import UsageError, is_year

if TYPE_CHECKING:
    from finmodel.plan import Plan

_TRIES = 5


def open_plan(folder: str, scenario: str = BASE, settings: Sequence[str] | None = None) -> "Plan":
    """Load the set in a folder, under a scenario and with settings made in order.

    Raises:
        UsageError: a setting is not PATH=VALUE, or no folder is named.
        Unreadable: the folder or a file is not there or cannot be read.
        AssumptionFaults: the assumptions are invalid.
        UnknownScenarioError: the set has no such scenario.
        SettingError: a path matches no assumption, or a value cannot be used.
        CannotWrite: a change to the set is half made, and cannot be finished.
    """
    changes = tuple(settings or ())
    _refuse_malformed(changes)
    _refuse_unnamed(folder)
    plan = _loaded(folder)
    return plan if scenario == BASE and not changes else plan.with_(*changes, scenario=scenario)


def open_plans(
    names: Sequence[str], within: str, settings: Sequence[str] | None = None
) -> "list[Plan]":
    """Each name as a scenario of the set in a folder, else as the folder of another set.

    Raises as `open_plan`.
    """
    found: list[Plan] = []
    home: Plan | None = None
    for name in names:
        if is_folder(name) and name != BASE:
            found.append(open_plan(name, BASE, settings))
            continue
        if home is None:
            home = open_plan(within, BASE, settings)
        found.append(home if name == BASE else home.with_(scenario=name))
    return found


def _loaded(folder: str) -> "Plan":
    """Load a set, again where another command begins to write there before it is read."""
    from finmodel.inputs.journal import Unfinished
    from finmodel.plan import load

    for _ in range(_TRIES):
        _settle(Path(folder))
        _refuse_missing(folder)
        try:
            return load(folder)
        except Unfinished as error:
            unfinished = error
    raise unfinished


def is_folder(name: str) -> bool:
    """Whether a name is of a folder, once what a stopped command left of it is finished."""
    _settle(Path(name))
    return Path(name).is_dir()


def _settle(folder: Path) -> None:
    """Finish what a stopped command left of a set, and say so."""
    from finmodel.inputs.journal import changing
    from finmodel.outputs.files.temporary import leftovers

    if changing(folder) is not None or leftovers(folder):
        from finmodel.outputs.files.recovery import settle

        settle(folder, say)


def _refuse_malformed(settings: Sequence[str]) -> None:
    from finmodel.inputs.overrides import parse_setting

    faults: list[str] = []
    for setting in settings:
        try:
            parse_setting(setting)
        except ValueError as error:
            faults.append(f"--set {error}")
    if faults:
        raise UsageError(*faults)


def _refuse_unnamed(folder: str) -> None:
    if not folder:
        raise UsageError("SET is empty: name the folder of a set of assumptions")


def _refuse_missing(folder: str) -> None:
    from finmodel.inputs.faults import Unreadable

    if is_year(folder) and not Path(folder).exists():
        raise UsageError(
            f"{folder} is a year, and there is no folder of that name: write --year {folder}"
        )
    if folder == DEFAULT_SET and not Path(folder).exists():
        raise Unreadable(
            folder,
            "there is no such folder here: name the folder of your set (finmodel project FOLDER), "
            "or start one with finmodel init",
        )
