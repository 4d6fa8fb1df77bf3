"""A mutant of what runs as a module is imported: finmodel is imported anew for each.

The parent has nothing of finmodel imported. Nothing is written to the checkout.
"""

import ast
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

import pytest

from tests import sizes
from tests.mutants.reach import FOLDERS, NEAR, Reach
from tests.mutants.running import Watch
from tests.mutants.sampling import ROOT, Mutant, mutated

AT_ONCE = 8
"""The first so many tests are collected alone: they nearly always do."""
OPTIONS = (
    "-o", "addopts=", "--import-mode=importlib", "-x", "-p", "no:terminal",
    "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning",
)  # fmt: skip


@dataclass(frozen=True)
class ImportedAnew:
    """Runs tests on a mutant; `limit` is in seconds, `folders` hold tests nothing is known of."""

    reach: Reach
    folders: Sequence[str]
    limit: float

    def __call__(self, mutant: Mutant, say: Callable[[bytes], None]) -> tuple[str, str]:
        source = (ROOT / mutant.module).read_text(encoding="utf-8")
        sys.meta_path.insert(0, _MutantFinder(mutant.module, mutated(mutant, source)))
        without_shrinking()
        watch = Watch(self.limit, say)
        for files, tests in self._parts(mutant):
            there = [str(ROOT / file) for file in files if (ROOT / file).exists()]
            pytest.main([*there, *OPTIONS], plugins=[watch, _InOrder(tests, watch)])
            if watch.over:
                break
        return watch.outcome

    def _parts(self, mutant: Mutant) -> Iterator[tuple[Iterable[str], Sequence[str]]]:
        """Files to collect, and which tests of them to run: all if none is named."""
        tests = self.reach.ordered(mutant)
        for part in (tests[:AT_ONCE], tests[AT_ONCE:]):
            if part:
                yield dict.fromkeys(test.partition("::")[0] for test in part), part
        near = NEAR.get(mutant.module.split("/")[1], FOLDERS)
        for folder in sorted(self.folders, key=lambda one: (*near, one).index(one)):
            known = {test.partition("::")[0] for test in self.reach.seconds}
            files = sorted((ROOT / "tests" / folder).rglob("test_*.py"))
            new = [
                file for path in files if (file := path.relative_to(ROOT).as_posix()) not in known
            ]
            if new:
                yield new, ()


def without_shrinking() -> None:
    """One example that fails is enough."""
    tries = sizes.tries
    sizes.tries = lambda full, **_: tries(full, shrink=False)


class _InOrder:
    def __init__(self, tests: Sequence[str], watch: Watch) -> None:
        self.order = {test: place for place, test in enumerate(tests)}
        self.watch = watch

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self.order:
            wanted = [one for one in items if one.nodeid in self.order]
            items[:] = sorted(wanted, key=lambda one: self.order[one.nodeid])

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        if self.watch.over:
            item.session.shouldstop = "out of time"


class _MutantFinder(MetaPathFinder):
    """Finds every module where it is, and one of them changed."""

    def __init__(self, module: str, tree: ast.Module) -> None:
        self.name = module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self.tree = tree

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, _: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        spec = PathFinder.find_spec(fullname, path)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Changed(spec.loader.name, spec.loader.path, self.tree)
        return spec


class _Changed(SourceFileLoader):
    def __init__(self, fullname: str, path: str, tree: ast.Module) -> None:
        super().__init__(fullname, path)
        self.tree = tree

    def get_code(self, fullname: str) -> CodeType:
        code: CodeType = compile(self.tree, self.get_filename(fullname), "exec")
        return code
