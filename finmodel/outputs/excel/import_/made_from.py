"""Whether a workbook was made from the set it is imported into, and what came or went since."""

from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from finmodel.method.model import Model
from finmodel.outputs.excel.import_.inputs_workbook import input_workbook
from finmodel.outputs.excel.reader.metadata import Exported, path_in, read_metadata
from finmodel.outputs.excel.reader.package import opened_in_memory
from finmodel.outputs.excel.reader.workbook import workbook_of
from finmodel.outputs.excel.set_facts import SetFacts, differences, facts_in, listed


class AnotherSet(Exception):  # noqa: N818 - named for what it is
    """A workbook that was made from another set than the one it is to be imported into."""


def made_now(model: Model) -> Exported:
    """What a workbook made from a model now says it was made from."""
    package = opened_in_memory(Path("now.xlsx"), input_workbook(model))
    return read_metadata(workbook_of(package))


def facts_of(exported: Exported) -> SetFacts:
    """The system, years and organisations a workbook was made from, as far as it says."""
    return facts_in(exported.facts, exported.years)


def refuse_another_set(
    workbook: Path,
    then: SetFacts,
    now: SetFacts,
    folder: str,
    otherwise: str = "name the folder that it was made from",
) -> None:
    """Refuse a workbook of another system, other years or other organisations.

    `otherwise` is what can be done but to make it again, as the end of a sentence.

    Raises:
        AnotherSet: with a sentence that says what differs.
    """
    found = list(differences(then, now))
    if found:
        raise AnotherSet(
            f"{workbook} was not made from {folder}: {'; '.join(found)}. Make the workbook again "
            f"from this set, or {otherwise}"
        )


def since_then(then: Exported, now: Exported) -> Iterator[str]:
    """A sentence for records that came to a set since a workbook was made, and one for those gone.

    A record is named by the shortest path that the other does not have.
    """
    before, after = _paths(then), _paths(now)
    added, gone = records_beyond(after, before), records_beyond(before, after)
    if added:
        yield (
            f"added to the set since the workbook was made, so not in it: {listed(added)}; "
            "make it again to change them"
        )
    if gone:
        yield f"removed from the set since the workbook was made, so left aside: {listed(gone)}"


def records_beyond(paths: Iterable[str], others: Iterable[str]) -> list[str]:
    """The shortest beginnings of `paths` that no other path has, in order."""
    known = {beginning for path in others for beginning in _beginnings(path)}
    found = (next((one for one in _beginnings(path) if one not in known), "") for path in paths)
    return list(dict.fromkeys(filter(None, found)))


def _paths(exported: Exported) -> Set[str]:
    paths = (path_in(key, year) for key, years in exported.values.items() for year in years)
    return dict.fromkeys(paths).keys()


def _beginnings(path: str) -> Iterator[str]:
    parts = path.split(".")
    return (".".join(parts[:end]) for end in range(1, len(parts) + 1))
