"""Every figure of a projection in the page against `plan.with_(…)`, under random settings.

`python -m tests.browser.parity --settings 50 [SET …]` asks more of all shipped sets.
"""

import argparse
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np

import finmodel
from finmodel.graph.evaluate import evaluate
from finmodel.graph.expressions import DivisionByZeroError, NotFiniteError
from finmodel.graph.paths import slots_of
from finmodel.inputs.scenario_files import BASE
from finmodel.inputs.text.numbers import KINDS
from finmodel.method.scenarios import SettingError
from finmodel.outputs.report.lever_options import levers_asked_for
from finmodel.outputs.report.levers import Lever, levers_that_move_most
from finmodel.outputs.report.page_model import PageModel, page_model
from finmodel.plan import Plan
from tests.browser.in_node import in_node

SETS = (
    "assumptions",
    "finmodel/sets/starter",
    *(str(one.parent) for one in sorted(Path("examples").glob("*/system.yaml"))),
)
CLOSE = 1e-9
RANDOM_LEVERS = 8
MOST_TRIED = 6
"""Settings tried for each that is to be accepted, before a set is given up."""
COMPARE = """
const model = new Model(given.model);
const numbersIn = (text) => new Float64Array(
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
return given.cases.map(({ scenario, texts, expected }) => {
  const levers = texts.map((text, k) => {
    if (text === null) return null;
    const read = readTyped(given.kinds[k], text);
    if (read.sentence !== undefined) throw new Error(`${text}: ${read.sentence}`);
    return read.value;
  });
  if (!model.choose(scenario, levers)) return { refusals: model.refusals() };
  if (expected === null) return { refusals: [] };
  const numbers = numbersIn(expected);
  let worst = 0, where = null, place = 0;
  for (const line of given.lines) {
    for (let row = 0; row < model.rows(line); row++) {
      for (let year = 0; year < given.model.years.length; year++) {
        const engine = numbers[place++], page = model.value(line, row, year);
        if (Number.isNaN(engine) && Number.isNaN(page)) continue;
        const off = Math.abs(page - engine) / Math.max(1, Math.abs(engine));
        if (!(off <= worst)) { worst = off; where = [line, row, year, page, engine]; }
      }
    }
  }
  return { worst: String(worst), where, compared: place };
});
"""


class Case(NamedTuple):
    """What is chosen, and what the engine makes of it.

    Attributes:
        texts: what each lever is given, as it is written; None where it stays as filed.
        expected: the figures of the lines compared; None where the engine refuses.
        refused: why it does.
    """

    scenario: str
    texts: tuple[str | None, ...]
    settings: tuple[str, ...]
    expected: Any
    refused: tuple[str, ...]


class Asked(NamedTuple):
    """The cases of a set and what it takes to compare them."""

    page: PageModel
    lines: tuple[int, ...]
    cases: tuple[Case, ...]

    def given(self) -> dict[str, Any]:
        """What `COMPARE` reads."""
        return {
            "model": self.page.data(),
            "kinds": [lever.reading.data() for lever in self.page.levers],
            "lines": self.lines,
            "cases": [
                {
                    "scenario": one.scenario,
                    "texts": one.texts,
                    "expected": None
                    if one.expected is None
                    else b64encode(one.expected.astype("<f8").tobytes()).decode("ascii"),
                }
                for one in self.cases
            ],
        }

    def faults(self, found: Sequence[Any]) -> list[str]:
        """Where the page says otherwise than the engine, or refuses otherwise."""
        seen = []
        for case, one in zip(self.cases, found, strict=True):
            chosen = f"{case.scenario} {' '.join(case.settings)}"
            if "refusals" in one:
                refusals = set(one["refusals"])
                if not refusals or not refusals <= set(case.refused):
                    seen.append(f"{chosen}: page refuses {refusals}, engine {case.refused}")
            elif not float(one["worst"]) <= CLOSE:
                line, *rest = one["where"]
                seen.append(f"{chosen}: {self.page.lines[line]} {rest}")
        return seen

    @property
    def refused(self) -> int:
        """How many cases the engine refuses."""
        return sum(one.expected is None for one in self.cases)


def asked(folder: str, settings: int, seed: int = 0) -> Asked:
    """So many accepted random settings under each scenario of a set, and those refused on the way.

    The plan as filed and each scenario alone are among them.
    """
    plan, random = finmodel.load(folder), Random(f"{folder} {seed}")
    known = [lever_text(one) for one in levers_that_move_most(plan)]
    page = page_model(plan, [*known, *_random_levers(plan, random, known)])
    lines = tuple(dict.fromkeys(one.number for one in page.measures()))
    cases: list[Case] = []
    for scenario in (BASE, *plan.assumptions.scenarios):
        cases.append(_case(page, lines, scenario, [None] * len(page.levers)))
        accepted = 0
        for _ in range(settings * MOST_TRIED):
            if accepted == settings:
                break
            one = _case(page, lines, scenario, _random_texts(page.levers, random))
            accepted += one.expected is not None
            cases.append(one)
        assert accepted == settings, f"{folder}: {accepted} of {settings} accepted"
    return Asked(page, lines, tuple(cases))


def lever_text(lever: Lever) -> str:
    """A lever as `--lever` takes it."""
    ends = (marked(lever, lever.positions[0]), marked(lever, lever.positions[-1]))
    return f"{lever.path}={ends[0]}:{ends[1]}"


def marked(lever: Lever, text: str) -> str:
    """An operand as `--set` takes it."""
    match lever.operation:
        case "add":
            return f"+{text}"
        case "times":
            return f"x{text}"
        case "months":
            return f"{text}m" if text.startswith("-") else f"+{text}m"
    return text


def _random_levers(plan: Plan, random: Random, known: Sequence[str]) -> list[str]:
    taken = {one.partition("=")[0] for one in known}
    every = sorted(
        (path, line.slots.kind)
        for line in plan.model.graph.lines.values()
        if line.slots is not None
        for path, _ in slots_of(line)
        if path not in taken
    )
    found: list[str] = []
    while len(found) < RANDOM_LEVERS and every:
        path, kind = every.pop(random.randrange(len(every)))
        try:
            levers_asked_for(plan, [text := f"{path}={_span(kind)}"])
        except SettingError:
            continue
        found.append(text)
    return found


def _span(kind: str) -> str:
    if kind == "start":
        return "-4m:+4m"
    if kind == "yes-or-no":
        return "no:yes"
    if KINDS[kind].whole:
        return "+-2:+3"
    return "+-1%:+1%" if KINDS[kind].percent else "x-0.1:x2"


def _random_texts(levers: Sequence[Lever], random: Random) -> list[str | None]:
    moved = random.sample(range(len(levers)), random.randint(1, min(4, len(levers))))
    return [
        random.choice(one.positions) if place in moved else None for place, one in enumerate(levers)
    ]


def _case(
    page: PageModel, lines: Sequence[int], scenario: str, texts: Sequence[str | None]
) -> Case:
    settings = tuple(
        f"{lever.path}={marked(lever, text)}"
        for lever, text in zip(page.levers, texts, strict=True)
        if text is not None
    )
    names = [page.lines[number] for number in lines]
    expected, refused = None, ()
    try:
        found = evaluate(page.plan.with_(*settings, scenario=scenario).graph(), names)
        expected = np.concatenate([found.array(name)[:, :, 0].ravel() for name in names])
    except SettingError as error:
        refused = tuple(f"{fault.path}: {fault.message}" for fault in error.faults)
    except (DivisionByZeroError, NotFiniteError) as error:
        refused = (str(error),)
    return Case(scenario, tuple(texts), settings, expected, refused)


def main() -> None:
    """Compare the sets named, all shipped ones unless given, in Node.js."""
    from finmodel.outputs.report.scripts import joined_script

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--settings", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    failed = False
    for folder in chosen.sets:
        one = asked(folder, chosen.settings, chosen.seed)
        found = in_node(joined_script(), COMPARE, one.given())
        worst = max(float(each["worst"]) for each in found if "worst" in each)
        faults = one.faults(found)
        failed = failed or bool(faults)
        accepted = len(one.cases) - one.refused
        print(f"{folder}: {accepted} accepted, {one.refused} refused, at most {worst:.1e} off")
        print("".join(f"  {fault}\n" for fault in faults), end="")
    raise SystemExit(failed)


if __name__ == "__main__":
    main()
