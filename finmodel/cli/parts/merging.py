"""Read the parts of a run back: all of one run, whole, and of the assumptions that are here."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from finmodel.analysis.releases import releases
from finmodel.cli.open_plan import open_plan
from finmodel.inputs.faults import Unreadable
from finmodel.outputs.documents.part import PartDocument, differences
from finmodel.outputs.files.part_folder import (
    Part,
    of_most,
    parts_in,
    refuse_missing,
    refuse_others,
)

if TYPE_CHECKING:
    from finmodel.analysis.pieces.exact.tally import ExactTally
    from finmodel.analysis.pieces.run import Run
    from finmodel.analysis.pieces.tally import Tally
    from finmodel.outputs.analysis.part_work import SecondPass, Tallies
    from finmodel.outputs.files.packed_arrays import Arrays
    from finmodel.plan import Plan


class Parts(NamedTuple):
    """Every part of one run.

    Attributes:
        folder: where they lie.
        found: the parts, in order.
    """

    folder: Path
    found: tuple[Part, ...]

    @property
    def document(self) -> PartDocument:
        """What they are of, as the first of them says."""
        return self.found[0].document

    @property
    def files(self) -> Mapping[int, Path]:
        """The file of each piece, by its number."""
        return {
            number: part.pieces.file(number)
            for part in self.found
            for number in part.pieces.numbers
        }


def whole_parts(folder: Path, instead: str | None = None) -> Parts:
    """The parts of the first pass in a folder, of one run and all there.

    `instead` ends the sentence on those that are not there.

    Raises:
        Unreadable: they are not, or were worked out by another release or kind of processor.
    """
    there = folder.exists()
    found = parts_in(folder) if there else []
    if not found:
        nothing = "holds no parts of a run" if there else "there is no such folder"
        kept = (
            "finmodel simulate and finmodel sweep keep parts there with "
            f"--part K/N --output {folder}"
        )
        raise Unreadable(folder, f"{nothing}: {instead or kept}")
    run = of_most(found)
    refuse_others(folder, found, run)
    here: PartDocument = {**run, **releases()}
    if differs := differences(run, here):
        raise Unreadable(
            folder,
            f"{found[0].folder.name} {' and '.join(differs)} as here: merge it with what it was "
            "worked out with, or work the parts out again",
        )
    command = run["question"]["command"]
    for_those = instead or f"run finmodel {command} with --part for those"
    refuse_missing(folder, found, what=f": {for_those}")
    return Parts(folder, tuple(found))


def second_pass(parts: Parts) -> Parts:
    """The parts of the second pass beside those of the first, all there.

    Raises:
        Unreadable: they are not, or are of another run.
    """
    found = parts_in(parts.folder, exact=True)
    what = ": run finmodel simulate with --exact and --part for those, or merge without --exact"
    if not found:
        raise Unreadable(parts.folder, f"holds no part of the second pass{what}")
    refuse_others(parts.folder, found, parts.document)
    refuse_missing(parts.folder, found, of=" of the second pass", what=what)
    return Parts(parts.folder, tuple(found))


def plan_of(parts: Parts, given: str | None) -> "Plan":
    """The set the parts are of, where they say it was unless a folder is given.

    Raises:
        Unreadable: it is not there, or holds other assumptions.
        And as `open_plan`.
    """
    said = parts.document
    folder = said["set"]["path"] if given is None else given
    if given is None and not Path(folder).exists():
        raise Unreadable(
            folder,
            "there is no such folder here, where the parts say that their assumptions were: name "
            f"the set, finmodel merge {parts.folder} SET",
        )
    plan = open_plan(folder, said["scenario"], said["overrides"])
    if plan.manifest().assumptions_sha256 != said["set"]["sha256"]:
        raise _other_assumptions(parts, folder)
    return plan


def refuse_other_run(parts: Parts, fingerprint: str, given: str | None) -> None:
    """Refuse assumptions by which the question of the parts is another run, as by other ranges.

    Raises:
        Unreadable: they are.
    """
    if fingerprint != parts.document["fingerprint"]:
        raise _other_assumptions(parts, given or parts.document["set"]["path"])


def _other_assumptions(parts: Parts, folder: str) -> Unreadable:
    return Unreadable(
        folder,
        f"these are not the assumptions that the parts in {parts.folder} were worked out with: "
        "name the set as it was, or work the parts out again in another folder",
    )


def tally_of(parts: Parts, work: "Tallies", run: "Run") -> "Tally":
    """The tallies of every piece as one; no more than one is held beside it.

    Raises:
        Unreadable: a file is damaged, or holds something else.
    """
    from finmodel.analysis.pieces.tally import Tally, merged

    return merged(_read(parts, work.numbers, partial(Tally.from_arrays, run)))


def exact_tally_of(parts: Parts, work: "SecondPass") -> "ExactTally":
    """The same of the second pass."""
    from finmodel.analysis.pieces.exact.tally import ExactTally, merged_exact

    read = partial(ExactTally.from_arrays, work.run.sought)
    return merged_exact(_read(parts, work.numbers, read))


class _Tally(Protocol):
    @property
    def pieces(self) -> tuple[int, ...]: ...


Read = TypeVar("Read", bound=_Tally)


def _read(
    parts: Parts, numbers: Callable[[int], tuple[int, ...]], read: "Callable[[Arrays], Read]"
) -> Iterator[Read]:
    """The tally of each file, which must be of the pieces that its name says."""
    from finmodel.analysis.pieces.errors import PiecesError
    from finmodel.outputs.files.packed_arrays import unpacked

    for number, path in parts.files.items():
        try:
            tally = read(unpacked(path))
        except PiecesError as fault:
            raise Unreadable(path, f"{fault}: remove it, and run the part again") from None
        if tally.pieces != numbers(number):
            raise Unreadable(
                path, "holds other pieces than its name says: remove it, and run the part again"
            )
        yield tally
