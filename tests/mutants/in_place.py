"""A mutant of a function: its code is exchanged in a process that has collected every test.

Most mutants are of this kind, and most are found within a tenth of a second.
"""

import ast
import functools
import gc
import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from tests.mutants.anew import OPTIONS, without_shrinking
from tests.mutants.reach import Reach
from tests.mutants.running import Run, Verdict, Watch, run_all, run_until_found
from tests.mutants.sampling import ROOT, Mutant, mutated

Place = tuple[str, str, int]
"""Where a function is: file, qualified name, first line."""


def run_in_place(
    mutants: Iterable[Mutant],
    reach: Reach,
    folders: Sequence[str],
    limit: float,
    workers: int,
    told: Callable[[Verdict], None],
) -> str:
    """Run mutants in processes forked from one that has all tests collected.

    Returns: a test that found one and that fails on the code as it is; empty if none does.
    """
    without_shrinking()
    loop = _Loop(list(mutants), reach, limit, workers, told)
    pytest.main([*(str(ROOT / "tests" / one) for one in folders), *OPTIONS], plugins=[loop])
    if not loop.entered:
        raise RuntimeError("the tests cannot be collected on the code as it is")
    return loop.wrong


class _Loop:
    """A plugin of pytest that runs mutants where pytest would run the tests."""

    def __init__(
        self,
        mutants: Sequence[Mutant],
        reach: Reach,
        limit: float,
        workers: int,
        told: Callable[[Verdict], None],
    ) -> None:
        self.mutants = mutants
        self.reach = reach
        self.limit = limit
        self.workers = workers
        self.told = told
        self.entered = False
        self.wrong = ""
        self.items: dict[str, pytest.Item] = {}
        self.functions: dict[Place, list[FunctionType]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.entered = not session.testsfailed
        self.items = {item.nodeid: item for item in session.items}
        self.reach.add(self.items)
        _import(self.mutants)
        _forget()
        gc.collect()
        self.functions = _functions()
        gc.freeze()
        found = set()
        for verdict in run_until_found(self.mutants, self._run, self.limit, self.workers):
            self.told(verdict)
            found.add(verdict.by)
        self.wrong = self._failing_anyway([test for test in self.items if test in found])
        return True

    def _run(self, limit: float) -> Run:
        def run(mutant: Mutant, say: Callable[[bytes], None]) -> tuple[str, str]:
            watch = Watch(limit, say)
            self._exchange(mutant)
            return self._tests(self.reach.ordered(mutant), watch)

        return run

    def _tests(self, tests: Sequence[str], watch: Watch) -> tuple[str, str]:
        items = [self.items[test] for test in tests if test in self.items]
        if items:
            items[0].config.pluginmanager.register(watch)
        for item, following in zip(items, [*items[1:], None][: len(items)], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if watch.over:
                break
        return watch.outcome

    def _failing_anyway(self, tests: Sequence[str]) -> str:
        nothing = Mutant("", 0, "", range(0), "", "nothing", "", "", 0)

        def run(_: Mutant, say: Callable[[bytes], None]) -> tuple[str, str]:
            return self._tests(tests, Watch(3600.0, say))

        return next(run_all([nothing], run, 1)).by

    def _exchange(self, mutant: Mutant) -> None:
        path = ROOT / mutant.module
        tree = mutated(mutant, path.read_text(encoding="utf-8"))
        exchanged = 0
        for code in _codes(compile(tree, str(path), "exec")):
            for function in self.functions.get(_place(code), ()):
                if code.co_freevars == function.__code__.co_freevars:
                    function.__code__ = code
                    exchanged += 1
        if not exchanged:
            raise LookupError(f"{mutant.function} was not imported")


def can_be_exchanged(mutant: Mutant) -> bool:
    """Whether each function of the module still closes over the same variables.

    The code of a function without its `super()` fits no function that has one: such a mutant is
    imported anew.
    """
    source = (ROOT / mutant.module).read_text(encoding="utf-8")
    before, after = (
        {(_place(code), code.co_freevars) for code in _codes(compile(tree, mutant.module, "exec"))}
        for tree in (ast.parse(source), mutated(mutant, source))
    )
    return all("<locals>" in place[1] for place, _ in after - before)


def _import(mutants: Iterable[Mutant]) -> None:
    """Import what no test has imported yet: the method of files that few sets have."""
    for module in dict.fromkeys(one.module for one in mutants):
        importlib.import_module(
            module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        )


def _forget() -> None:
    """Empty what functions have kept of calls made while tests were collected."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper):
            one.cache_clear()


def _functions() -> dict[Place, list[FunctionType]]:
    under = str(ROOT / "finmodel")
    found: dict[Place, list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(under):
            found.setdefault(_place(one.__code__), []).append(one)
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def _place(code: CodeType) -> Place:
    return str(Path(code.co_filename)), code.co_qualname, code.co_firstlineno
