"""What a projection rests on: every resolved value, and a hash of them (METHOD.md 2)."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from re import compile as pattern

from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.overrides import values_of_slots
from finmodel.graph.paths import slots_of
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.text.numbers import NUMBER
from finmodel.inputs.text.paths import path_of
from finmodel.results import Manifest
from finmodel.version import __version__

_SAYS_WHERE_FROM = frozenset(
    ("provenance", "source", "judgement", "basis", "calibrated_to", "note", "low", "high")
)
_NOT_RESOLVED = frozenset(("published", "scenarios"))
_DIGIT = pattern("[0-9]")
Resolved = Mapping[str, float | str]


class _WhenAsked(Manifest):
    """A manifest that resolves its values when they are first asked for: no table asks."""

    def __init__(
        self, scenario: str, overrides: Sequence[str], resolve: Callable[[], Resolved]
    ) -> None:
        own = (("finmodel", __version__), ("scenario", scenario), ("overrides", tuple(overrides)))
        for name, value in (*own, ("_resolve", resolve)):
            object.__setattr__(self, name, value)

    @cached_property
    def inputs(self) -> Resolved:
        found: Resolved = self._resolve()  # type: ignore[attr-defined]
        return found

    @cached_property
    def assumptions_sha256(self) -> str:
        return hash_of(self.inputs)


def manifest_of(
    assumptions: AssumptionSet, graph: Graph, scenario: str, overrides: Sequence[str]
) -> Manifest:
    """The manifest of a run: `graph` has every override built in."""
    return _WhenAsked(scenario, overrides, lambda: resolved_values(assumptions, graph))


def resolved_values(assumptions: AssumptionSet, graph: Graph) -> Resolved:
    """Every value the projection rests on by path, sorted: numbers resolved, words as written."""
    slotted = [name for name, line in graph.lines.items() if line.slots is not None]
    evaluation = evaluate(graph, slotted)
    numbers = values_of_slots(graph, {name: evaluation.array(name)[:, :, 0] for name in slotted})
    written = dict(_words(assumptions))
    for path in _unwritten(graph, numbers) - written.keys():
        del numbers[path]
    stems = {path.rpartition(".")[0] for path in numbers if path[-3:-2] == "/"}
    words = {
        path: _value(text)
        for path, text in written.items()
        if path not in numbers and path not in stems
    }
    return dict(sorted({**words, **numbers}.items()))


def _unwritten(graph: Graph, numbers: Mapping[str, float]) -> set[str]:
    """The paths of numbers that are what they are where nobody writes them."""
    return {
        path
        for line in graph.lines.values()
        if line.slots is not None and line.slots.unwritten is not None
        for path, _ in slots_of(line)
        if numbers[path] == line.slots.unwritten
    }


def hash_of(resolved: Resolved) -> str:
    """SHA-256 of the canonical JSON of resolved values, in hexadecimal."""
    import json

    canonical = json.dumps(resolved, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _words(assumptions: AssumptionSet) -> Iterator[tuple[str, str]]:
    """What is written, by path: among it what no override reaches, names, statuses and links."""
    for stem, held in assumptions.trees.items():
        if stem not in _NOT_RESOLVED:
            for steps, text in _leaves(held.tree, ()):
                if not _is_of_lists(stem, steps):
                    yield path_of(stem, steps), text


def _is_of_lists(stem: str, steps: tuple[str | int, ...]) -> bool:
    """Whether it only says what lists call an organisation, and is in no answer."""
    of_one = stem == "system" and steps[:1] == ("organisations",)
    return of_one and steps[2:3] in (("short",), ("aliases",))


def _leaves(
    inside: object, steps: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(inside, dict):
        for key, item in inside.items():
            if key not in _SAYS_WHERE_FROM:
                # A number written long is the number: its path is that of the short form.
                own = steps if key == "value" else (*steps, key)
                yield from _leaves(item, own)
    elif isinstance(inside, list):
        for place, item in enumerate(inside):
            yield from _leaves(item, (*steps, place))
    elif isinstance(inside, str):
        yield steps, inside


def _value(text: str) -> float | str:
    """A number among the words as a number."""
    if _DIGIT.search(text):
        with suppress(ValueError):
            return NUMBER.parse(text)
    return " ".join(text.split())
