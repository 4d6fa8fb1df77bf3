"""Commands killed at a file operation, and what the next command makes of it."""

import random
from pathlib import Path

from finmodel.cli.errors import error_report, report_text
from finmodel.cli.open_plan import open_plan
from finmodel.cli.streams import say
from finmodel.inputs.journal import JOURNAL, read_journal
from finmodel.outputs.files.recovery import settle_beside
from finmodel.outputs.files.transaction import write_together
from finmodel.outputs.files.writing import Output
from tests.hostile.campaign import Attack
from tests.hostile.children import Command, Ended, in_child
from tests.hostile.file_operations import Operations, die
from tests.hostile.written import WRITERS, Tree, Writer, command_of, fresh, old, tree, whole

_NAMES = tuple(WRITERS)
SAYS = "a command was stopped while it wrote"


def attempt(seed: int) -> str | None:
    """Kill each command in turn, at every operation once, then at random and more than once."""
    name, turn = _NAMES[seed % len(_NAMES)], seed // len(_NAMES)
    count = whole(name)[1]
    if turn < count:
        # A few turns are spread over all that a command does.
        stride = next(prime for prime in (61, 67, 71) if count % prime)
        return killed(name, turn * stride % count)
    chance = random.Random(seed)
    again = [chance.randrange(12) for _ in range(chance.randrange(1, 4))]
    return killed(name, chance.randrange(count), again)


def killed(name: str, at: int, again: list[int] | None = None) -> str | None:
    """What goes wrong when a command is killed, and then those that finish what it left."""
    writer = WRITERS[name]
    with fresh() as folder:
        ended = killed_at(folder, command_of(name), at)
        where = f"{name} killed at operation {at}"
        if ended.code != -9:
            return f"{where}: it ended with {ended.code} and said {ended.said!r}"
        for later in again or ():
            killed_at(folder, reader(writer), later)
        return wrong(where, folder, name)


def killed_at(folder: Path, command: Command, at: int) -> Ended:
    """Run a command that is killed at an operation; one that has fewer ends as it does."""
    return in_child(folder, command, Operations(folder, die, at).watch)


def reader(writer: Writer) -> Command:
    """What the next command does first: it opens the set, and what is beside its output."""

    def opened() -> int:
        try:
            settle_beside(Path(writer.beside) / "next.txt", say)
            open_plan(writer.opens)
        except Exception as error:
            report = error_report(error)
            say(report_text(report))
            return report.exit_code
        return 0

    return opened


def wrong(where: str, folder: Path, name: str) -> str | None:
    """What is wrong once the next commands have run, in a sentence."""
    writer, (new, _) = WRITERS[name], whole(name)
    half_made = [path for path in folder.rglob(JOURNAL) if _has_begun(path)]
    ended = in_child(folder, reader(writer))
    if ended.code not in (0, writer.refused):
        return f"{where}: the next command ended with {ended.code} and said {ended.said!r}"
    if half_made and SAYS not in ended.said:
        return f"{where}: the next command did not say what it finished, but {ended.said!r}"
    if writer.again:
        ended = in_child(folder, command_of(name))
        if ended.code:
            return f"{where}: run again it ended with {ended.code} and said {ended.said!r}"
    for beside in {".", "a", writer.beside}:
        write_together([Output(folder / beside / "next.txt", b"")], say)
        (folder / beside / "next.txt").unlink()
    return mixed(where, tree(folder), (new,) if writer.again else (old(), new))


def _has_begun(path: Path) -> bool:
    """Whether a journal says what changes, not only where the one is that does."""
    journal = read_journal(path.parent)
    return journal is not None and bool(journal.changes)


def mixed(where: str, found: Tree, expected: tuple[Tree, ...]) -> str | None:
    """What there is that is neither all old nor all new."""
    if found in expected:
        return None
    told = []
    for word, other in zip(("old", "new"), expected, strict=False):
        names = sorted(n for n in found.keys() | other.keys() if found.get(n) != other.get(n))
        told.append(f"not {word}: {', '.join(names)}")
    return f"{where}: {'; '.join(told)}"


ATTACK = Attack(
    "kills",
    "commands killed at a file operation, and finished or taken back by the next",
    attempt,
    aim=2100,
    small=36,
)
