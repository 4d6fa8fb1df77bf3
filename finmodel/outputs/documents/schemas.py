"""JSON Schemas (draft 2020-12) of what `--format json` prints, by the name a document states.

Each is made by pydantic from the type that the document is filled as, when it is asked for.
"""

from importlib import import_module
from typing import Any

Schema = dict[str, Any]

OUTPUT = "output."
"""What the short name of every output begins with."""

_TYPES = {
    "projection": "projection.ProjectionDocument",
    "checks": "projection.ChecksDocument",
    "errors": "errors.ErrorsDocument",
    "measures": "listings.MeasuresDocument",
    "kinds": "listings.KindsDocument",
    "fields": "fields.FieldsDocument",
    "workbook-check": "workbook_check.WorkbookCheckDocument",
    "explain": "explain.ExplainDocument",
    "uses": "uses.UsesDocument",
    "drivers": "drivers.DriversDocument",
    "log": "log.LogDocument",
    "method": "method.MethodDocument",
    "verify": "verify.VerifyDocument",
    "sweep": "sweep.SweepDocument",
    "sweep-summary": "sweep_summary.SweepSummaryDocument",
    "simulation": "simulation.SimulationDocument",
    "sensitivity": "sensitivity.SensitivityDocument",
    "sobol": "sensitivity.SobolDocument",
    "solution": "solution.SolutionDocument",
    "prioritise": "prioritise.PrioritiseDocument",
    "comparison": "comparison.ComparisonDocument",
    "monitor": "monitor.MonitorDocument",
    "report": "report.ReportDocument",
    "part": "part.PartDocument",
    "portfolio": "portfolio.PortfolioDocument",
    "import": "list_import.ImportDocument",
}
"""The module beside this one and the type of each document."""

_EDITIONS = {"drivers": 2, "projection": 2, "simulation": 2, "uses": 2}
"""The number after the name of a document whose fields have changed since it was first printed."""


def output_names() -> tuple[str, ...]:
    """The names of every schema there is, as documents state them."""
    return tuple(f"finmodel.{name}/{_EDITIONS.get(name, 1)}" for name in _TYPES)


def short_name(name: str) -> str:
    """What an output is called for short: `output.projection` for `finmodel.projection/2`."""
    return OUTPUT + name.removeprefix("finmodel.").partition("/")[0]


def output_schema(name: str) -> Schema:
    """The schema of the output that calls itself `name` (`finmodel.projection/2`).

    Raises ValueError for a name that is not known, naming those that are.
    """
    from pydantic import ConfigDict, TypeAdapter

    if name not in output_names():
        raise ValueError(f"no output is called {name!r}; there are {', '.join(output_names())}")
    module, _, kind = _TYPES[short_name(name).removeprefix(OUTPUT)].partition(".")
    document: Any = getattr(import_module(f"finmodel.outputs.documents.{module}"), kind)
    # Types in a list take their settings from the list: they have none of their own.
    adapter: TypeAdapter[Any] = TypeAdapter(
        list[document], config=ConfigDict(extra="forbid", use_attribute_docstrings=True)
    )
    made = adapter.json_schema(schema_generator=_untitled())
    definitions = made.get("$defs", {})
    root = definitions.pop(kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **root,
        "title": name,
        **({"$defs": definitions} if definitions else {}),
    }


def _untitled() -> type[Any]:
    from pydantic.json_schema import GenerateJsonSchema

    class Untitled(GenerateJsonSchema):
        """Fields without titles, which would only repeat their names."""

        def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
            return False

    return Untitled
