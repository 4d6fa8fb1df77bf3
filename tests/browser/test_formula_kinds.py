"""Each kind of node in words, by the page and by the product's trace: small graphs."""

from typing import Any

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.declarations import Declarations
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.nodes import choose, comparison, larger, node, ratio, smaller
from finmodel.graph.trace import Cell, SumOf, Trace
from finmodel.outputs.report.scripts import joined_script
from tests.browser.formula_mutants import FORMULA_MUTANTS
from tests.browser.in_node import in_node
from tests.browser.small_graphs import YEARS, every_kind, page_data

_STEPS = """
const model = new Model(given.data);
const trace = new Trace(model, { slots: {}, changed: {}, changes: [] });
const at = ({ line, row, year }) => `<${given.order[line]} ${row} ${year}>`;
const said = (part) => {
  if (typeof part === "string") return part;
  return isSum(part) ? `{${part.over}: ${part.cells.map(at).join()}}` : at(part);
};
return given.cells.map((cell) => {
  const step = trace.step(trace.cell(...cell));
  return [step.phrase.map(said).join(""), step.terms.map(at).join(), step.nil.map(at).join(),
    step.value === null, at(trace.resolved(step.cell))];
});
"""


def formulas() -> Graph:
    """Formulas in which brackets, ones, nothings and numbers of the method matter."""
    things = Axis("things", ("a", "b", "c"), ("A", "B", "C"))
    d = Declarations(YEARS)
    x, y, z = (
        d.input(name, name, things, "number", values)
        for name, values in (
            ("x", [3.0, 0.0, -1.0]),
            ("y", [2.0, 5.0, 0.0]),
            ("z", [4.0, 5.0, 0.5]),
        )
    )

    def line(name: str, expression: Any) -> Any:
        return d.line(name, name, things, "number", expression)

    pair = Axis("pair", ("up", "down"), ("Up", "Down"))
    to_all = Link("thing of a pair", pair, things, np.zeros(2, dtype=np.intp))
    opposite = d.input("opposite", "opposite", pair, "number", [1.5, -1.5])
    line("a sum of nothing", x + opposite.by(to_all))
    line("less a sum", x - (y + z))
    line("less a difference", x - (y - z))
    line("plus a difference", x + (y - z))
    line("over a product", x / (z * z))
    line("times a sum", x * (y + z))
    line("a sum times", (x + y) * z)
    line("times one", x * 1)
    line("one times", 1 * x)
    line("over one", x / 1)
    line("one over", 1 / z)
    line("nothing less", 0 - x)
    line("nil less", y - x)
    line("two nils", (x + y) + (y - x))
    line("ratio", ratio(x, y))
    line("ratio of a sum", ratio(x + y, y - z))
    line("numbers alone", node(1) + node(2) * node(0.1))
    line("smaller number", smaller(node(1), node(2)) * x)
    line("no value", node(float("nan")) + x)
    line("large number", x * 1e20)
    line("small number", x * 0.00001)
    line("smaller of sums", smaller(x + y, comparison("<", y, z) + x))
    line("smaller of a comparison", smaller(comparison("<", y, z), x))
    line("larger", larger(x, y))
    line("chosen by a ratio", choose(ratio(x, y) < 1, x, z))
    line("chosen by a smaller", choose(smaller(x, 2 - y), x, z))
    for kind in ("<", "<=", ">", ">=", "=="):
        line(f"{kind} ", comparison(kind, y, z))  # type: ignore[arg-type]
        line(f"chosen by {kind}", choose(comparison(kind, y, z), x, z))  # type: ignore[arg-type]
        line(f"{kind} as a number", 1 + comparison(kind, y, z) * x)  # type: ignore[arg-type]
    return d.graph()


def steps(graph: Graph, cells: list[tuple[str, int, int]]) -> list[list[Any]]:
    """What the product says of cells: formula, terms, nil, whether there is a figure."""
    trace = Trace(evaluate(graph))

    def at(cell: Cell) -> str:
        return f"<{cell.line} {cell.member} {cell.year}>"

    def said(part: "str | Cell | SumOf") -> str:
        if isinstance(part, str):
            return part
        if isinstance(part, SumOf):
            return f"{{{part.over}: {','.join(map(at, part.cells))}}}"
        return at(part)

    found = []
    for cell in (Cell(*one) for one in cells):
        step = trace.step(cell)
        found.append(
            [
                "".join(map(said, step.phrase)),
                ",".join(map(at, step.terms)),
                ",".join(map(at, step.nil)),
                step.value is None,
                at(trace.resolved(cell)),
            ]
        )
    return found


def asked(graph: Graph) -> tuple[dict[str, Any], list[tuple[str, int, int]]]:
    """Every cell of a graph, for the page and for the product."""
    data, order = page_data(graph)
    place = {name: number for number, name in enumerate(order)}
    cells = [
        (name, row, year)
        for name in order
        for row in range(len(graph.lines[name].axis))
        for year in range(len(YEARS))
    ]
    numbered = [[place[name], row, year] for name, row, year in cells]
    return {"data": data, "order": order, "cells": numbered}, cells


def test_every_kind_of_node_is_put_in_words_as_the_product_does() -> None:
    for graph in (formulas(), every_kind()):
        given, cells = asked(graph)
        found = in_node(joined_script(), _STEPS, given)
        expected = steps(graph, cells)
        differs = [one for one in zip(cells, found, expected, strict=True) if one[1] != one[2]]
        assert differs == []


def test_each_fault_put_into_formulas_shows() -> None:
    source = joined_script()
    assert [before for before, _ in FORMULA_MUTANTS if source.count(before) != 1] == []
    graphs = (formulas(), every_kind())
    both = [asked(graph) for graph in graphs]
    body = f"""
    return given.sources.map((source) => {{
      try {{
        const made = new Function(`${{source}}; return {{ Model, Trace, isSum }};`)();
        return given.graphs.map((graph) => (({{ Model, Trace, isSum }}, given) => {{ {_STEPS} }})(
          made, structuredClone(graph)));
      }} catch (error) {{ return String(error); }}
    }});"""
    mutated = [source.replace(before, after) for before, after in FORMULA_MUTANTS]
    found = in_node("", body, {"sources": mutated, "graphs": [given for given, _ in both]})

    expected = [steps(graph, cells) for graph, (_, cells) in zip(graphs, both, strict=True)]
    lived = [one for one, own in zip(FORMULA_MUTANTS, found, strict=True) if own == expected]
    assert lived == [], lived
