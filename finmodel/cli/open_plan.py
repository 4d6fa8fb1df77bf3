"""The set a command works on: loaded, with the scenario and the settings of the line."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from finmodel.cli.options import BASE, DEFAULT_SET
from finmodel.cli.usage import WrongUsage

if TYPE_CHECKING:
    from finmodel.plan import Plan


def opened(folder: str, scenario: str = BASE, settings: Sequence[str] | None = None) -> "Plan":
    """Load the set in a folder, under a scenario and with settings made in order.

    Raises:
        WrongUsage: a setting is not PATH=VALUE, or no folder is named.
        Unreadable: the folder or a file is not there or cannot be read.
        AssumptionFaults: the assumptions are invalid.
        UnknownScenarioError: the set has no such scenario.
        SettingError: a path leads nowhere, or a value cannot be used.
    """
    made = tuple(settings or ())
    _refuse_malformed(made)
    _refuse_missing(folder)
    from finmodel.plan import load

    plan = load(folder)
    return plan if scenario == BASE and not made else plan.with_(*made, scenario=scenario)


def opened_each(
    names: Sequence[str], within: str, settings: Sequence[str] | None = None
) -> "list[Plan]":
    """Each name as a scenario of the set in a folder, else as the folder of another set.

    Raises as `opened`.
    """
    found: list[Plan] = []
    home: Plan | None = None
    for name in names:
        if Path(name).is_dir() and name != BASE:
            found.append(opened(name, BASE, settings))
            continue
        if home is None:
            home = opened(within, BASE, settings)
        found.append(home if name == BASE else home.with_(scenario=name))
    return found


def _refuse_malformed(settings: Sequence[str]) -> None:
    from finmodel.inputs.overrides import parse_setting

    amiss: list[str] = []
    for setting in settings:
        try:
            parse_setting(setting)
        except ValueError as error:
            amiss.append(f"--set {error}")
    if amiss:
        raise WrongUsage(*amiss)


def _refuse_missing(folder: str) -> None:
    from finmodel.inputs.faults import Unreadable

    if not folder:
        raise WrongUsage("SET is empty: name the folder of a set of assumptions")
    if folder == DEFAULT_SET and not Path(folder).exists():
        raise Unreadable(
            folder,
            "there is no such folder here: name the folder of your set (finmodel project FOLDER), "
            "or start one with finmodel init",
        )
