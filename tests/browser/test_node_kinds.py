"""Each kind of node, read by the page and by the engine: small graphs with odd numbers."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from finmodel.graph.axes import Axis
from finmodel.graph.declarations import Declarations
from finmodel.graph.errors import GraphError
from finmodel.graph.evaluate import evaluate
from finmodel.graph.expressions import DivisionByZeroError, NotFiniteError
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Input
from finmodel.graph.nodes import Node
from finmodel.outputs.report.emitted import emitted
from finmodel.outputs.report.scripts import joined_script
from tests.browser.in_node import in_node
from tests.browser.mutants import MUTANTS
from tests.browser.small_graphs import LEVERS, YEARS, every_kind, page_data

SETTINGS: tuple[tuple[float | None, float | None], ...] = (
    (None, None),
    (3.0, None),
    (None, -1.5),
    (3.0, 0.25),
    (None, None),
)
"""What the levers are given, one after the other."""
READ = """
const model = new Model(given.data);
return given.settings.map((levers) => [
  model.choose("base", levers) ? model.tables.map(({ rows, columns, numbers }) =>
    [rows, columns, [...numbers].map(String)]) : model.refusals(),
  model.data.lines.map((_, line) => given.data.years.map((_, year) =>
    Array.from({ length: model.rows(line) }, (_, row) => String(model.asFiled(line, row, year))))),
]);
"""


def engine(graph: Graph, levers: tuple[float | None, ...]) -> dict[str, np.ndarray[Any, Any]]:
    """What the engine makes of a graph with its levers set."""
    lines = dict(graph.lines)

    def give(name: str, value: float) -> None:
        line = lines[name]
        assert isinstance(line, Input)
        lines[name] = replace(line, values=np.full_like(line.values, value))

    for lever, value in zip(LEVERS, levers, strict=True):
        if value is not None:
            give(lever.switch, 1.0)
            for operand in lever.operands:
                give(operand, value)
    found = evaluate(Graph(graph.years, lines))
    return {name: found.array(name)[:, :, 0] for name in lines}


def table(rows: int, columns: int, numbers: list[str]) -> np.ndarray[Any, Any]:
    """The numbers of a line in the page, member by member and year by year."""
    by_year = np.array([float(one) for one in numbers]).reshape(columns, rows).T
    return np.broadcast_to(by_year, (rows, len(YEARS)))


def differences(found: list[Any], order: list[str], graph: Graph) -> list[str]:
    """The lines that the page reads otherwise than the engine, by setting."""
    base = engine(graph, SETTINGS[0])
    seen = []
    for levers, (tables, filed) in zip(SETTINGS, found, strict=True):
        expected = engine(graph, levers)
        for name, own, as_filed in zip(order, tables, filed, strict=True):
            if not np.array_equal(table(*own), expected[name], equal_nan=True):
                seen.append(f"{name} with {levers}")
            was = np.array(as_filed, dtype=np.float64).reshape(len(YEARS), -1).T
            if not np.array_equal(was, base[name], equal_nan=True):
                seen.append(f"{name} as filed with {levers}")
    return seen


def test_every_kind_of_node_is_read_as_the_engine_reads_it() -> None:
    graph = every_kind()
    data, order = page_data(graph)

    found = in_node(joined_script(), READ, {"data": data, "settings": SETTINGS})

    assert differences(found, order, graph) == []


def test_each_fault_put_into_the_evaluator_shows() -> None:
    graph, source = every_kind(), joined_script()
    data, order = page_data(graph)
    assert [before for before, _ in MUTANTS if source.count(before) != 1] == []
    body = f"""
    return given.sources.map((source) => {{
      try {{
        const Model = new Function(`${{source}}; return Model;`)();
        const own = structuredClone(given);
        return ((given) => {{ {READ} }})(own);
      }} catch (error) {{ return String(error); }}
    }});"""
    mutated = [source.replace(before, after) for before, after in MUTANTS]
    found = in_node("", body, {"data": data, "settings": SETTINGS, "sources": mutated})

    lived = [
        mutant
        for mutant, one in zip(MUTANTS, found, strict=True)
        if not isinstance(one, str) and not _differs(one, order, graph)
    ]
    assert lived == []


def _differs(found: list[Any], order: list[str], graph: Graph) -> bool:
    try:
        return bool(differences(found, order, graph))
    except ValueError:
        return True


ONE = Axis("system", ("system",), ("The system",), single=True)
THINGS = Axis("things", ("a", "b"), ("A", "B"))


@pytest.mark.parametrize("below", [[4.0, 0.0], [[1, 2, 0], [1, 0, 3]], [[0, 1, 1], [1, 1, 1]]])
def test_a_division_by_zero_is_refused_in_the_words_of_the_engine(below: Any) -> None:
    d = Declarations(YEARS)
    on = d.input("on", "on", ONE, "number", [0.0])
    by = d.input("by", "by", ONE, "number", [0.0])
    under = d.input("under", "under", THINGS, "number", below)
    d.line("divided", "What is divided", THINGS, "number", 12 / (under + 1 - on * by))
    _refused(d.graph(), DivisionByZeroError)


def test_one_zero_for_all_is_refused_in_the_words_of_the_engine() -> None:
    d = Declarations(YEARS)
    on = d.input("on", "on", ONE, "number", [0.0])
    by = d.input("by", "by", ONE, "number", [0.0])
    under = d.input("under", "under", THINGS, "number", [1.0, 2.0])
    d.line("divided", "What is divided", THINGS, "number", under / (1 - on * by))
    _refused(d.graph(), DivisionByZeroError)


def test_a_figure_that_is_too_large_is_refused_in_the_words_of_the_engine() -> None:
    d = Declarations(YEARS)
    on = d.input("on", "on", ONE, "number", [0.0])
    by = d.input("by", "by", ONE, "number", [0.0])
    wide = d.input("wide", "wide", THINGS, "number", [[1, 1, 1], [1, 1e308, 1]])
    d.line("grown", "What grows", THINGS, "number", wide * (1 + on * by * 99))
    _refused(d.graph(), NotFiniteError)


def _refused(graph: Graph, error: type[GraphError]) -> None:
    """The page refuses what the engine does, in its words, and its figures stay."""
    lever = LEVERS[:1]
    data, order = page_data(graph, lever)
    lines = {
        name: replace(line, values=np.array([1.0]))
        if isinstance(line, Input) and name in ("on", "by")
        else line
        for name, line in graph.lines.items()
    }
    with pytest.raises(error) as engine_refuses:
        evaluate(Graph(graph.years, lines))

    found = in_node(
        joined_script(),
        """
        const model = new Model(given);
        const shown = () => model.tables.map(({ numbers }) => [...numbers]);
        const before = shown();
        return [model.choose("base", [1]), model.refusals(), before, shown(),
          model.choose("base", [null]), model.refusals()];
        """,
        data,
    )

    assert found[:2] == [False, [str(engine_refuses.value)]], order
    assert found[2] == found[3]
    assert found[4:] == [True, []]


def test_a_node_of_another_kind_is_an_error_when_the_page_is_made() -> None:
    class Sine(Node):
        """A kind of node that nothing reads."""

    d = Declarations(YEARS)
    d.line("odd", "odd", ONE, "number", Sine(None, None))

    with pytest.raises(GraphError, match="odd: Sine cannot be read by the page"):
        emitted(d.graph(), ["odd"])
