"""The formats of an answer, and the endings of the files that hold them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from finmodel.cli.usage_errors import UsageError, chosen
from finmodel.outputs.files.writing import is_device

FORMS = ("table", "csv", "json", "markdown")
"""What every command prints in that does not say otherwise."""
IN_FILES_ALONE = ("parquet", "xlsx")
"""Formats of rows that only files hold: nothing is printed in them."""
ENDINGS = {
    "table": (".txt",),
    "csv": (".csv",),
    "json": (".json",),
    "markdown": (".md", ".markdown"),
    "parquet": (".parquet",),
    "xlsx": (".xlsx",),
    "html": (".html", ".htm"),
}
"""How a file ends that holds a format, the usual ending first."""


def listed(words: Sequence[str], last: str = "or") -> str:
    """Words as a sentence lists them: a, b or c."""
    *others, end = words
    return f"{', '.join(others)} {last} {end}" if others else end


def usual_endings(forms: Iterable[str]) -> list[str]:
    """The ending that says each of some formats."""
    return [ENDINGS[form][0] for form in forms]


def ending_of(file: str) -> str:
    """How the name of a file ends, from its last dot; nothing where it has no ending."""
    _, dot, ending = Path(file).name.rpartition(".")
    return f"{dot}{ending}".lower() if dot and ending else ""


def form_of(file: str) -> str | None:
    """The format that the name of a file says; None where it says none."""
    return next((form for form, ones in ENDINGS.items() if ending_of(file) in ones), None)


def takes_any_format(file: str) -> bool:
    """Whether a name is of a device or a pipe, whose name says nothing of what it takes."""
    try:
        return is_device(Path(file))
    except (OSError, ValueError):
        # What is wrong with the name is said where it is written to.
        return False


def refuse_contradiction(
    command: str, forms: Sequence[str], asked: str | None, file: str | None
) -> None:
    """Refuse a format in which a command does not print, by its name or by that of the file.

    `asked` is what `--format` says and `file` what `--output` does. A device and a pipe hold any
    format, whatever they are called.

    Raises:
        UsageError: the command has no such format, no file ends so, or the two say different ones.
    """
    if asked is not None:
        chosen("--format", asked, dict.fromkeys((*FORMS, *forms)))
        if asked not in forms:
            raise UsageError(f"{command} prints as {listed(forms)}")
    ending = ending_of(file or "")
    if file is None or not ending or takes_any_format(file):
        return
    of = form_of(file)
    if of not in forms:
        raise UsageError(
            f"--output {file}: {command} writes no {ending} file: end the name in "
            f"{listed(usual_endings(forms))}"
        )
    if asked is not None and asked != of:
        raise UsageError(
            f"--format {asked} and --output {file} say different formats: leave out --format, or "
            f"end the name in {listed(ENDINGS[asked])}"
        )
