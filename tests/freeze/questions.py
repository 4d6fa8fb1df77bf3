"""What is asked of both versions: every command in every format, of one set."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

FORMATS = ("table", "csv", "json", "markdown")
BASES = ("plan", "risk-adjusted", "identified")
EXPLAINED = (
    "do_nothing_gap",
    "bau_efficiency",
    "mitigated_gap",
    "underlying_gap",
    "mitigated_gap_per_head",
    "savings_rate",
    "capital_unfunded_to_date",
)


class Question(NamedTuple):
    """One run of the command line.

    Attributes:
        name: the folder its answer is kept in.
        arguments: as they are typed; a file is written beside the answer.
        columns: how wide the screen is said to be.
    """

    name: str
    arguments: tuple[str, ...]
    columns: int | None = None


class Subject(NamedTuple):
    """What of a set the questions name."""

    folder: str
    scenarios: tuple[str, ...]
    organisation: str
    path: str
    year: str


def questions(subject: Subject) -> Iterator[Question]:
    """Everything asked of one set."""
    folder, organisation = subject.folder, subject.organisation
    yield from _in_formats("project", "project", folder)
    yield from _in_formats("project-organisation", "project", folder, "--by", "organisation")
    yield from _in_formats("project-group", "project", folder, "--by", "group")
    for basis in BASES[1:]:
        yield from _in_formats(f"project-{basis}", "project", folder, "--basis", basis)
    for scenario in subject.scenarios:
        yield from _in_formats(f"project-{scenario}", "project", folder, "--scenario", scenario)
        yield from _in_formats(f"check-{scenario}", "check", folder, "--scenario", scenario)
    for form in ("table", "markdown"):
        measures = ("project", folder, "--measures", "all", "--format", form)
        yield Question(f"measures-{form}", measures)
        yield Question(f"measures-organisation-{form}", (*measures, "--by", "organisation"))
    yield Question("trace", ("project", folder, "--trace", "--format", "json"))
    yield from _in_formats("check", "check", folder)
    yield from _in_formats("check-log", "check", folder, "--log")
    yield Question("check-verbose", ("check", folder, "--verbose", "--strict"))
    yield Question("sourced", ("check", folder, "--require-sourced", "99.5%"))
    for measure in EXPLAINED:
        yield from _in_formats(f"explain-{measure}", "explain", measure, folder, "--depth", "3")
    of_one = ("explain", "mitigated_gap", folder, "--organisation", organisation)
    yield Question("explain-one", (*of_one, "--basis", "risk-adjusted", "--depth", "4"))
    yield from _in_formats("uses", "explain", folder, "--uses", subject.path)
    yield from _in_formats("drivers", "drivers", folder, "--show", "all")
    yield from _in_formats("drivers-by", "drivers", folder, "--by", "organisation")
    for scenario in subject.scenarios[:1]:
        yield from _in_formats("compare", "compare", "base", scenario, "--in", folder)
    yield from _in_formats("compare-self", "compare", folder, folder)
    vary = f"{subject.path}=x0.5:x1.5:x0.25"
    yield from _in_formats("sweep", "sweep", folder, "--vary", vary, "--year", "all")
    one = f"{subject.path}=x0.5,x1,x2"
    two = ("--vary", one, "--vary", "cip.*.slip=0,6", "--organisation", "all")
    yield Question("sweep-two", ("sweep", folder, *two, "--format", "csv"))
    sample = ("--vary", f"{subject.path}=x0.5:x1.5", "--sample", "20")
    yield Question("sweep-sample", ("sweep", folder, *sample, "--format", "csv"))
    yield from _in_formats("simulate", "simulate", folder, "--draws", "500")
    yield from _in_formats("sensitivity", "sensitivity", folder)
    yield from _in_formats("sobol", "sensitivity", folder, "--global", "--points", "16")
    yield from _in_formats("solve", "solve", subject.path, folder)
    yield from _in_formats("solve-two", "solve", "cip.*.full_year_value", folder)
    for form in ("table", "json", "markdown"):
        yield Question(f"method-{form}", ("method", folder, "--format", form))
    yield Question("board", ("project", folder, "--workbook", "board.xlsx", "--simulate", "200"))
    yield Question("board-rules", ("check", "../board/board.xlsx", "--format", "json"))
    yield Question("board-verified", ("verify", "../board/board.xlsx", folder))
    yield Question("export", ("export", folder, "inputs.xlsx"))
    yield Question("export-records", ("export", folder, "rows.xlsx", "--records"))
    yield Question("import-dry", ("import", "../export/inputs.xlsx", folder, "--dry-run"))
    yield Question("import-records", ("import", "../export-records/rows.xlsx", "made"))
    for name in ("project", "simulate", "sensitivity", "solve", "sweep", "drivers"):
        yield Question(f"verify-{name}", ("verify", f"../{name}-json/out", folder))
    for columns in (60, 80, 160):
        for command in ("project", "check", "drivers"):
            yield Question(f"{command}-{columns}", (command, folder), columns)


def general_questions() -> Iterator[Question]:
    """What is asked of no set: help, schemas, and what cannot be meant."""
    commands = (
        *("project", "check", "explain", "drivers", "compare", "sweep", "simulate"),
        *("sensitivity", "solve", "init", "export", "import", "schema", "method", "verify"),
    )
    yield Question("help", ("--help",))
    for command in commands:
        yield Question(f"help-{command}", (command, "--help"), 80)
    yield Question("schema", ("schema",))
    yield Question("schema-measures", ("schema", "measures", "--format", "json"))
    yield Question("schema-all", ("schema", "--output", "schemas"))
    yield Question("init", ("init", "made"))
    yield Question("init-xlsx", ("init", "--xlsx", "blank.xlsx", "--years", "2025/26:2028/29"))
    yield Question("no-set", ("project", "nowhere"))
    yield Question("no-option", ("project", "--scenari", "base"))
    yield Question("no-command", ("projekt",))
    yield Question("no-format", ("project", "--format", "pdf"))


def _in_formats(name: str, *arguments: str) -> Sequence[Question]:
    return [Question(f"{name}-{form}", (*arguments, "--format", form)) for form in FORMATS]
