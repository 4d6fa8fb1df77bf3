"""Work out one part of a run, and keep it piece by piece in a folder that many machines share."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from time import process_time
from typing import NamedTuple

from finmodel.analysis.engines.estimate import NO_NEED, Need, foresee_pieces, refuse_no_memory
from finmodel.analysis.engines.free_memory import free_memory
from finmodel.analysis.engines.workers import Engine, WorkerLostError, size_of, worker_pool
from finmodel.cli.groups import Notes
from finmodel.cli.parts.options import Which
from finmodel.cli.progress import foresight, watched
from finmodel.cli.streams import say
from finmodel.outputs.analysis.part_work import Pieced, PieceWriter
from finmodel.outputs.documents.part import PartDocument
from finmodel.outputs.files import room
from finmodel.outputs.files.claims import Claim, Taken, claim, clear_up
from finmodel.outputs.files.errors import CannotWrite, naming
from finmodel.outputs.files.part_folder import (
    Part,
    name_of,
    parts_in,
    refuse_others,
)
from finmodel.outputs.files.pieces import Pieces
from finmodel.outputs.files.temporary import leftovers, remove

_INSTEAD = "ask for fewer figures, or run it where there is more"
Described = Callable[[int, int], PartDocument]
"""Gives what a part is of, by its number and how many there are."""


class NoPartLeft(NamedTuple):
    """That every part is finished or claimed, as a sentence."""

    sentence: str


def work_out(
    run: Pieced,
    described: Described,
    which: Which,
    folder: Path,
    *,
    take_over: bool,
    workers: int | Engine,
    notes: Notes,
    need: Need = NO_NEED,
    free: room.Free | None = None,
) -> "str | NoPartLeft":
    """Work out a part, those of its pieces that are not there; gives a sentence on it.

    `need` is the memory that it takes.

    Raises:
        NoMemoryError: there is less memory free than it needs.
        Unreadable: the folder holds parts of another run, or what is no part.
        Taken: another process is at the part.
        CannotWrite: nothing may be written there, or there is no room; what is finished is kept.
    """
    with naming(folder):
        made = _make(folder)
    refuse_others(folder, _all(folder), described(1, which.of))
    for number in range(1, which.of + 1) if which.part is None else (which.part,):
        document = described(number, which.of)
        part = Part(folder / name_of(number, which.of, exact=document["exact"]), document)
        if not part.pieces.missing():
            clear_up(part.folder)
            continue
        with ExitStack() as held:
            try:
                mine = held.enter_context(_held(part, made, take_over=take_over))
            except Taken:
                if which.part is not None:
                    raise
                continue
            # Once more: another run may have begun here at the same moment.
            refuse_others(folder, _all(folder), document)
            refuse_no_memory(need, size_of(workers), free_memory(), _INSTEAD)
            _work(run, part, mine, workers, notes, need, free)
        count = len(part.pieces.numbers)
        if run.pieces == 1:
            return f"{part.folder} is finished: the only piece of the run"
        return f"{part.folder} is finished: {count:,} of the {run.pieces:,} pieces of the run"
    if which.part is None:
        return NoPartLeft(
            f"no part is left in {folder}: each of the {which.of} is finished or claimed"
        )
    if not part.pieces.numbers:
        there = "there is 1 piece" if run.pieces == 1 else f"there are {run.pieces:,} pieces"
        return f"part {which.part} of {which.of} has nothing to do: {there}"
    return f"{part.folder} was finished already"


def _refuse_too_large(run: Pieced, part: Part, each: int, free: room.Free | None) -> None:
    """Refuse a run that the disk has no room for: other parts of it come to the same folder."""
    folder = part.folder.parent
    found = parts_in(folder, exact=part.document["exact"])
    there = sum(len(one.pieces.numbers) - len(one.pieces.missing()) for one in found)
    rest = run.pieces - there
    pieces = "piece of the run that is" if rest == 1 else f"{rest:,} pieces of the run that are"
    because = f" for the {pieces} still to come"
    room.refuse_too_large(str(folder), each * rest, folder, free, because=because)


def _all(folder: Path) -> list[Part]:
    return [*parts_in(folder), *parts_in(folder, exact=True)]


def _make(folder: Path) -> tuple[Path, ...]:
    """Make a folder and those above it that are not there; gives those it made, deepest first."""
    missing = tuple(one for one in (folder, *folder.parents) if not one.exists())
    folder.mkdir(parents=True, exist_ok=True)
    return missing


@contextmanager
def _held(part: Part, made: Sequence[Path], *, take_over: bool) -> Iterator[Claim]:
    """Hold a part while it is worked out; where nothing comes of it, nothing stays that was `made`.

    What a killed process left half written goes.
    """
    try:
        with naming(part.folder):
            part.folder.mkdir(exist_ok=True)
            mine = claim(part.folder, say, take_over=take_over)
        try:
            with naming(part.folder):
                for path in leftovers(part.folder):
                    remove(path)
                part.pieces.begin()
            yield mine
        finally:
            if mine.holds:
                part.pieces.withdraw()
            mine.release()
    finally:
        for folder in (part.folder, part.folder.parent, *made):
            with suppress(OSError):
                folder.rmdir()


def _work(
    run: Pieced,
    part: Part,
    mine: Claim,
    workers: int | Engine,
    notes: Notes,
    need: Need,
    free: room.Free | None,
) -> None:
    """Work out the pieces that are missing; each is kept once it is finished, whatever comes."""
    pieces = part.pieces
    missing = pieces.missing()
    if not missing:
        return
    there = len(pieces.numbers) - len(missing)
    if there:
        notes.note(f"{there:,} of {len(pieces.numbers):,} pieces are there already")
    try:
        # One shows how large they are, and how long each takes: not the last, which may be small.
        started = process_time()
        tried = missing.pop(max(len(missing) - 2, 0))
        writer = PieceWriter(run, pieces, missing)
        data = writer.worked_out(tried)
        _refuse_too_large(run, part, len(data), free)
        pieces.write(tried, data)
        mine.touch()
        took = process_time() - started
        foresee_pieces(took, len(missing), workers, need, foresight(quiet=notes.quiet))
        with worker_pool(workers) as team:
            running = team.in_order(writer, len(missing))
            for _ in watched(running, len(missing), part.folder.name, quiet=notes.quiet):
                mine.touch()
    except CannotWrite as fault:
        raise CannotWrite(f"{fault}{_kept(pieces)}") from fault
    except WorkerLostError as lost:
        raise CannotWrite(f"{lost}{_kept(pieces)}, with fewer --workers") from lost


def _kept(pieces: Pieces) -> str:
    """The end of a sentence on a run that failed: what of it is kept, if anything is."""
    if len(pieces.missing()) == len(pieces.numbers):
        return ""
    return (
        f"; the pieces that are finished are kept in {pieces.folder}: run the same command again "
        "to go on"
    )
