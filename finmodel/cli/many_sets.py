"""The sets that a command reads together: a portfolio file, or folders, and who reads them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from finmodel.analysis.engines.workers import Engine, cores, worker_pool
from finmodel.cli.clashes import Target, refuse_clashes
from finmodel.cli.usage_errors import UsageError
from finmodel.inputs.file_names import PORTFOLIO

if TYPE_CHECKING:
    from finmodel.portfolio.portfolio import Portfolio
    from finmodel.portfolio.together import Together

FILE = PORTFOLIO
_WORTH_WORKERS = 12
"""Sets of which reading takes longer than starting other processes."""


def opened(names: Sequence[str]) -> "Portfolio":
    """The portfolio of a file, of the folder it is in, or of several folders of sets.

    Raises:
        UsageError: a file is named among others.
        PortfolioError: two folders have one name.
        AssumptionFaults: the file is not valid.
        Unreadable: it is not there or cannot be read.
    """
    from finmodel.portfolio.portfolio import portfolio_of, read_portfolio

    files = [one for one in names if _is_file(one)]
    if len(names) == 1 and not files and is_portfolio(names[0]):
        files = [str(Path(names[0]) / FILE)]
    if files and len(names) > 1:
        raise UsageError(
            f"{files[0]} is a portfolio file, which names its own sets: give it alone, or folders"
        )
    if files:
        return read_portfolio(files[0])
    return portfolio_of(names)


def refuse_over_sets(portfolio: "Portfolio", outputs: Mapping[str, str | None]) -> None:
    """Refuse outputs, by their options, that are inside one of the sets of a portfolio.

    Raises:
        UsageError: with a sentence for each.
    """
    targets = [Target(option, name) for option, name in outputs.items() if name is not None]
    refuse_clashes(targets, [one.folder for one in portfolio.systems])


def is_portfolio(name: str) -> bool:
    """Whether a name is of a portfolio file, or of the folder of one."""
    return _is_file(name) or (Path(name) / FILE).is_file()


def _is_file(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or Path(name).is_file()


@contextmanager
def reading(sets: int, workers: int | None = None) -> Iterator[Engine]:
    """The processes that read so many sets: all cores where that is faster, unless given."""
    usual = min(cores(), sets) if sets >= _WORTH_WORKERS else 1
    with worker_pool(usual if workers is None else workers, _MODULES) as pool:
        yield pool


_MODULES = ("finmodel.portfolio.portfolio",)


def fault_lines(together: "Together") -> Iterator[str]:
    """What is wrong with each set that is not valid, then how many there are."""
    from finmodel.cli.errors import trouble_line
    from finmodel.outputs.documents.errors import troubles_of
    from finmodel.outputs.wording import plural

    for id_, fault in together.faults.items():
        yield from (f"{id_}: {trouble_line(trouble)}" for trouble in troubles_of(fault))
    if together.faults:
        yield f"{plural(len(together.faults), 'set is', 'sets are')} not valid and left out"
