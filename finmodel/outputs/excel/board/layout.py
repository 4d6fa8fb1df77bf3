"""Which rows of Inputs and Calculations hold which line: worked out once, read by every sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from finmodel.graph.lines import Input, Line, Slots
from finmodel.inputs.assumption_set import FILES
from finmodel.method.scenario_partition import model_line_of
from finmodel.outputs.excel.board.board_model import BoardModel
from finmodel.outputs.excel.board.line_rows import FIRST_ROW, Block, LineRows
from finmodel.outputs.excel.sheet_names import CALCULATIONS, INPUTS, OPENING, file_title

SELECTOR_ROW = FIRST_ROW + 1
"""The row of Inputs in which the scenario is chosen, counted from 0; its choices are below."""


def first_input(contents: BoardModel) -> int:
    """The first row of Inputs below the selector and its choices, counted from 0."""
    return SELECTOR_ROW + len(contents.selectable.switches) + 3


_SWITCHES = "Scenario in force: 1 for the one chosen on Inputs"
_OTHER_SECTIONS = (
    ("published.", "What published figures are compared with (method 4)"),
    ("difference.", "Checks: what each is out by (method 4)"),
    ("bridge.", "For the charts of the board page"),
    ("message.", "For the message of the board page"),
    ("table.", "For the largest risks on the board page"),
)
"""The sections of lines that the method does not have: by how their names begin."""
_CHECKED = "What the checks compare (method 4)"

_OTHER_INPUTS = (
    ("scenarios", "Scenarios: what each changes (edit scenarios/*.yaml)"),
    ("settings", "Set for this run"),
    ("fixed", "Fixed by how the set is written (not to be edited here)"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that heads what follows: a section, or a line of several members."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one line, below its heading."""

    line: str
    block: Block
    slots: Slots | None = None


Item = Heading | Rows


@dataclass(frozen=True, eq=False, slots=True)
class Layout:
    """The rows of the two long sheets, in order, and where every line ended up."""

    inputs: tuple[Item, ...]
    calculations: tuple[Item, ...]
    line_rows: LineRows
    last_input: int
    last_calculation: int

    @property
    def first_text(self) -> int:
        """The first of the rows of Calculations that hold text, counted from 1."""
        return self.last_calculation + 3

    @property
    def changeable(self) -> list[Rows]:
        """The rows of the inputs that the files give: those that may be changed."""
        return [item for item in self.inputs if isinstance(item, Rows) and item.slots is not None]


def layout_of(contents: BoardModel) -> Layout:
    """Give every line shown its rows."""
    blocks: dict[str, Block] = {}
    inputs, last_input = _stacked(
        _inputs(contents), INPUTS, first_input(contents), contents, blocks
    )
    calculations, last = _stacked(
        _calculations(contents), CALCULATIONS, FIRST_ROW, contents, blocks
    )
    first_link = OPENING + len(contents.years) + 1
    links = {
        (line, key): first_link + place
        for line, keys in contents.links.items()
        for place, key in enumerate(keys)
    }
    line_rows = LineRows(contents.years, blocks, links)
    return Layout(tuple(inputs), tuple(calculations), line_rows, last_input, last)


def _stacked(
    items: Iterator[Heading | tuple[str, Slots | None]],
    sheet: str,
    row: int,
    contents: BoardModel,
    blocks: dict[str, Block],
) -> tuple[list[Item], int]:
    """Put items below one another from a row (counted from 0) on; also the last row used."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, Heading):
            row += 1 if item.level == 1 and found else 0
            found.append(item)
            row += 1
            continue
        name, slots = item
        line = contents.graph.lines[name]
        if len(line.axis) > 1 or not line.axis.single:
            found.append(Heading(name, 3))
            row += 1
        once = isinstance(line, Input) and not line.by_year and sheet == INPUTS
        block = Block(sheet, row + 1, len(line.axis), once)
        blocks[name] = block
        found.append(Rows(name, block, slots))
        row += len(line.axis)
    return found, row


def written_slots(contents: BoardModel) -> Mapping[str, Slots]:
    """The inputs that hold what the files give, and which of their numbers somebody wrote."""
    found: dict[str, Slots] = {}
    for name, line in contents.model.graph.lines.items():
        if isinstance(line, Input):
            slots = line.slots or line.written
            if slots is not None:
                found[contents.selectable.inputs[name]] = slots
    return found


def _other_section(name: str) -> tuple[int, str]:
    """The section of a line that the method does not have: its order, and its name."""
    for rank, (start, text) in enumerate(_OTHER_SECTIONS, 1):
        if name.startswith(start):
            return rank, text
    return 0, _CHECKED


def _inputs(contents: BoardModel) -> Iterator[Heading | tuple[str, Slots | None]]:
    written = written_slots(contents)
    switches = frozenset(contents.selectable.switches.values())
    by_file: dict[str, list[str]] = {stem: [] for stem in FILES}
    others: dict[str, list[str]] = {key: [] for key, _ in _OTHER_INPUTS}
    for name in contents.shown:
        line = contents.graph.lines[name]
        if not isinstance(line, Input) or name in switches:
            continue
        if name in written:
            by_file[line.axis.members[0].partition(".")[0]].append(name)
        elif "override " in name:
            others[_layer(contents, name)].append(name)
        else:
            others["fixed"].append(name)
    for stem, names in by_file.items():
        if names:
            yield Heading(f"{file_title(stem)} ({stem}.yaml)", 1)
            yield from ((name, written[name]) for name in names)
    for key, text in _OTHER_INPUTS:
        if others[key]:
            yield Heading(text, 1)
            yield from ((name, None) for name in others[key])


def _layer(contents: BoardModel, name: str) -> str:
    number = int(name.split("override ")[1].split(" ", maxsplit=1)[0])
    changes = sum(
        len(scenario.overrides) for scenario in contents.model.assumptions.scenarios.values()
    )
    return "scenarios" if number <= changes else "settings"


def _calculations(contents: BoardModel) -> Iterator[Heading | tuple[str, Slots | None]]:
    switches = frozenset(contents.selectable.switches.values())
    given = ""
    for heading, name in _in_order(contents):
        if isinstance(contents.graph.lines[name], Line) or name in switches:
            if heading != given:
                yield Heading(heading, 1)
                given = heading
            yield name, None


def _in_order(contents: BoardModel) -> Iterator[tuple[str, str]]:
    """The lines shown, each with its section: an overridden line after what it was before."""
    chapter = {name: text for text, names in contents.model.chapters for name in names}
    position: dict[str, tuple[int, int]] = {}
    section: dict[str, str] = {}
    order = {name: place for place, name in enumerate(contents.graph.lines)}
    for name, place in order.items():
        own = model_line_of(name)
        if name.startswith(("switch.", "in_force.")):
            position[name], section[name] = (-1, place), _SWITCHES
            continue
        # What an overridden line was before is above it.
        after = name if ": part " in name or own not in order else own
        position[name] = (order[after], place - len(order) if after != name else 0)
        section[name] = chapter.get(own, "")
        if not section[name]:
            rank, section[name] = _other_section(own)
            position[name] = (len(order) + rank, place)
    for name in sorted(contents.shown, key=position.__getitem__):
        yield section[name], name
