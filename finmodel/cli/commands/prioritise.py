"""`finmodel prioritise`: the best choice of candidates within resources and rules."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer, File
from finmodel.cli.command import command
from finmodel.cli.completion import objectives, resources
from finmodel.cli.groups import Assumed, Printed, Running
from finmodel.cli.options import (
    ASSUMED,
    DEFAULT_SET,
    RUNNING,
    SHOWN,
    WHERE,
    BasisName,
    PictureFile,
    SetFolder,
)
from finmodel.cli.picture_file import drawn, refuse_unwritable_picture
from finmodel.cli.quoting import quoted
from finmodel.cli.usage_errors import NOTHING_WRITTEN, UsageError
from finmodel.defaults import NODES
from finmodel.method.bases import PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from finmodel.analysis.prioritise.prioritised import Prioritised
    from finmodel.method.bases import Basis
    from finmodel.outputs.charts.chart import Sheet
    from finmodel.plan import Plan

Objective = Annotated[
    str | None,
    typer.Option(
        "--objective",
        metavar="OBJECTIVE",
        help="value (the most), or MEASURE or MEASURE:YEAR (the least, of the system); default "
        "what priorities.yaml says.",
        autocompletion=objectives,
        rich_help_panel=ASSUMED,
    ),
]
Vary = Annotated[
    str | None,
    typer.Option(
        "--vary",
        metavar="RESOURCE=LOW:HIGH:STEP",
        help="The best choice for each amount of a resource, both ends included, in every year "
        "with a limit; RESOURCE.YEAR=… in one year.",
        autocompletion=resources,
        rich_help_panel=ASSUMED,
    ),
]
Why = Annotated[
    bool,
    typer.Option(
        "--why",
        help="Choose again with each candidate that is left out, to say what it would cost and "
        "displace; by default only where few are left out.",
        rich_help_panel=SHOWN,
    ),
]
WriteScenario = Annotated[
    str | None,
    typer.Option(
        "--write-scenario",
        metavar="NAME",
        help="Write the choice to SET/scenarios/NAME.yaml, whole or not at all: finmodel project "
        "--scenario NAME then gives its figures.",
        rich_help_panel=WHERE,
    ),
]
Nodes = Annotated[
    int,
    typer.Option(
        "--nodes",
        metavar="N",
        help="How many nodes the solver looks at for each choice before it gives the best found "
        "with a bound.",
        rich_help_panel=RUNNING,
    ),
]


@command(writes={"picture": "--picture"})
def prioritise(
    *,
    folder: SetFolder = DEFAULT_SET,
    assumed: Assumed,
    basis: BasisName = PLAN,
    objective: Objective = None,
    vary: Vary = None,
    why: Why = False,
    picture: PictureFile = None,
    printed: Printed,
    write_scenario: WriteScenario = None,
    nodes: Nodes = NODES,
    running: Running,
) -> Answer:
    """Choose the best candidates that the resources and rules allow.

    What may be chosen, resources and rules are in priorities.yaml. The choice is proved best,
    or has a bound: a better one is at most so much better. Every candidate left out has its
    reason: what it would cost to have it, and what would go. Where no choice meets the limits,
    the smallest set of them to relax is named, with exit code 1.

    Examples:

      finmodel prioritise
      finmodel prioritise my-set --why --objective mitigated_gap:2026/27
      finmodel prioritise --vary fund=6:14:0.5 --format csv
      finmodel prioritise --vary fund=6:14:0.5 --picture frontier.svg
      finmodel prioritise --write-scenario chosen
    """
    from finmodel.analysis.prioritise.question import PrioritiseQuestion
    from finmodel.cli.progress import progress
    from finmodel.outputs.analysis.choice.page import choice_page
    from finmodel.outputs.analysis.choice.records import choice_records
    from finmodel.outputs.choice_words import choice_words
    from finmodel.outputs.documents.prioritise import prioritise_document
    from finmodel.outputs.files.read_set import ReadSet

    _refuse_name(write_scenario)
    refuse_unwritable_picture(picture, force=printed.force)
    question = PrioritiseQuestion(basis=basis, objective=objective, nodes=nodes, why=why, vary=vary)
    as_read = ReadSet(Path(folder))
    plan = assumed.plan(folder)
    if write_scenario is not None:
        _refuse_input(plan, write_scenario)
        _refuse_settings(plan, write_scenario)
        _refuse_there(_file_of(folder, write_scenario), force=printed.force)
    found = question.ask(plan, watch=progress(quiet=running.quiet))
    document = prioritise_document(plan, question, found)
    met = found.value is not None
    files = (
        [_scenario(plan, found, folder, write_scenario, force=printed.force)]
        if met and write_scenario is not None
        else []
    )

    def sheet() -> "Sheet":
        from finmodel.outputs.analysis.choice.picture import choice_sheet

        return choice_sheet(plan, choice_words(plan, found))

    drawing = drawn(picture, sheet, force=printed.force)
    return Answer(
        lambda: choice_page(plan, found, document["manifest"]),
        lambda: choice_records(choice_words(plan, found)),
        lambda: document,
        files=[*files, *drawing.files],
        check=as_read.refuse_changed if files else None,
        plans=(plan,),
        notes=tuple(_notes(plan, basis)),
        failures=(
            *(() if met else (_failure(written=write_scenario is not None),)),
            *drawing.failures,
        ),
    )


def _notes(plan: "Plan", basis: "Basis") -> "Iterator[str]":
    """A warning for each override that does not hold, since the choice decides it, or that moves
    no figure.
    """
    from finmodel.analysis.prioritise.decided import decided
    from finmodel.cli.warnings import override_warnings

    paths = []
    for layer, override in decided(plan.layers(), plan.assumptions.priorities.candidates):
        paths.append(f"warning: {override.path} ({layer}) ")
        yield (
            f"warning: {override.path} ({layer}) does not hold for a candidate: the choice decides "
            "whether it is included, and when it starts"
        )
    moves_nothing = override_warnings([plan], basis)
    yield from (one for one in moves_nothing if not one.startswith(tuple(paths)))


def _failure(*, written: bool) -> str:
    return "no choice meets the limits" + (f": {NOTHING_WRITTEN}" if written else "")


def _refuse_name(name: str | None) -> None:
    from finmodel.inputs.scenario_files import scenario_problem

    if name is not None and (why := scenario_problem(name)) is not None:
        raise UsageError(f"--write-scenario {name!r} {why}" if name else f"--write-scenario {why}")


def _refuse_input(plan: "Plan", name: str) -> None:
    """Refuse to write over a scenario that the run reads, whatever `--force` says."""
    scenarios = plan.assumptions.scenarios
    for one in (plan.scenario, *plan.assumptions.priorities.rules.hold_in):
        reads: str | None = one
        while reads is not None and reads in scenarios:
            if reads == name:
                raise UsageError(
                    f"--write-scenario {name} is a scenario that this run reads: give the choice "
                    "another name"
                )
            reads = scenarios[reads].extends


def _refuse_settings(plan: "Plan", name: str) -> None:
    """Refuse settings of the run that the file of a scenario cannot hold."""
    from finmodel.inputs.overrides import parse_setting
    from finmodel.outputs.scenario_text import TwoChangesError, scenario_text

    try:
        scenario_text(name, plan.scenario, {}, map(parse_setting, plan.settings))
    except TwoChangesError as error:
        raise UsageError(f"--write-scenario {name}: {error}") from None


def _file_of(folder: str, name: str) -> Path:
    from finmodel.inputs.file_names import SCENARIOS

    return Path(folder) / SCENARIOS / f"{name}.yaml"


def _refuse_there(file: Path, *, force: bool) -> None:
    """Find out before the solver runs whether the file could be written after it."""
    from finmodel.outputs.files.writing import refuse_unwritable

    if file.parent.exists():
        refuse_unwritable(file, force=force)


def _scenario(plan: "Plan", found: "Prioritised", folder: str, name: str, *, force: bool) -> File:
    from finmodel.outputs.analysis.choice.scenario import choice_scenario

    file = _file_of(folder, name)
    of_set = "" if folder == DEFAULT_SET else f" {quoted(folder)}"
    next_ = f"finmodel project{of_set} --scenario {quoted(name)} gives its figures"
    note = f"{file} written: {next_}"
    return File(str(file), choice_scenario(plan, found), note, force=force, folder=True)
