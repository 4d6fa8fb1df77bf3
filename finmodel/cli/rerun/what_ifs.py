"""What-ifs made again: by the command that made them, asked what the document says was asked."""

import json
import tempfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

from finmodel.cli.rerun.earlier_documents import Earlier
from finmodel.cli.usage import WrongUsage

Document = Mapping[str, object]
MOST_DRAWS = 10_000_000
"""The most draws that are made because a file says so."""


def _made(command: Callable[..., None], earlier: Earlier, **asked: object) -> Document:
    """The JSON a command prints, under the scenario, settings and basis of a document."""
    manifest = earlier.manifest
    if "within" not in asked:
        asked["scenario"] = manifest.text("scenario")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "again.json"
        command(
            settings=manifest.texts("overrides"),
            basis=earlier.text("basis"),
            format_="json",
            output=str(file),
            quiet=True,
            **asked,
        )
        found: Document = json.loads(file.read_text(encoding="utf-8"))
        return found


def _plain(number: object) -> str:
    """A number as `--target` takes it: without an exponent."""
    return f"{Decimal(repr(number)):f}" if isinstance(number, int | float) else str(number)


def _one(earlier: Earlier) -> dict[str, str]:
    return {name: earlier.text(name) for name in ("measure", "organisation")}


def _draws(earlier: Earlier, name: str) -> int:
    count = earlier.count(name)
    if not 0 < count <= MOST_DRAWS:
        raise WrongUsage(
            f"{earlier.file}: {name} is {count:,}; from 1 to {MOST_DRAWS:,} are made again"
        )
    return count


def _sweep(earlier: Earlier, folder: str) -> Document:
    from finmodel.cli.commands.sweep import sweep

    asked = earlier.part("asked")
    return _made(
        sweep,
        earlier,
        folder=folder,
        vary=asked.texts("vary"),
        sample=None if asked.maybe("sample") is None else _draws(asked, "sample"),
        seed=earlier.manifest.maybe("seed"),
        measures=asked.texts("measures"),
        organisations=asked.texts("organisations"),
        years=asked.texts("years"),
    )


def _simulation(earlier: Earlier, folder: str) -> Document:
    from finmodel.cli.commands.simulate import simulate

    asked = earlier.part("asked")
    return _made(
        simulate,
        earlier,
        folder=folder,
        draws=_draws(earlier, "draws"),
        seed=earlier.count("seed"),
        together=asked.texts("together"),
        correlated=asked.texts("correlate"),
        independent=asked.maybe("independent") is True,
        without_schemes=asked.maybe("schemes") is False,
        **_one(earlier),
    )


def _sensitivity(earlier: Earlier, folder: str) -> Document:
    from finmodel.cli.commands.sensitivity import sensitivity

    year = earlier.text("year")
    return _made(sensitivity, earlier, folder=folder, year=year, **_one(earlier))


def _sobol(earlier: Earlier, folder: str) -> Document:
    from finmodel.cli.commands.sensitivity import sensitivity

    return _made(
        sensitivity,
        earlier,
        folder=folder,
        year=earlier.text("year"),
        global_=True,
        points=_draws(earlier, "points"),
        seed=earlier.count("seed"),
        **_one(earlier),
    )


def _solution(earlier: Earlier, folder: str) -> Document:
    from finmodel.cli.commands.solve import solve

    return _made(
        solve,
        earlier,
        paths=[*earlier.texts("paths"), folder],
        year=earlier.text("year"),
        target=_plain(earlier.maybe("target")),
        between=earlier.part("asked").maybe("between"),
        **_one(earlier),
    )


def _comparison(earlier: Earlier, folder: str) -> Document:
    from finmodel.cli.commands.compare import compare

    found = earlier.maybe("comparisons")
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found) or not found:
        raise WrongUsage(f"{earlier.file}: comparisons are missing, so it cannot be run again")
    each = [Earlier(earlier.file, one) for one in found]
    names = [each[0].text("from"), *(one.text("to") for one in each)]
    return _made(compare, earlier, names=names, within=folder, **_one(earlier))


WHAT_IFS: Mapping[str, Callable[[Earlier, str], Document]] = {
    "finmodel.sweep/1": _sweep,
    "finmodel.simulation/1": _simulation,
    "finmodel.sensitivity/1": _sensitivity,
    "finmodel.sobol/1": _sobol,
    "finmodel.solution/1": _solution,
    "finmodel.comparison/1": _comparison,
}
"""Each what-if, by the schema its document states."""
