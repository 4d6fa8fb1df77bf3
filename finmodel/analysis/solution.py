"""What goal seek found: every answer, what each assumption becomes, and where it was sought."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from finmodel.analysis.moves import Held, Move
from finmodel.selection import SelectedFigure

if TYPE_CHECKING:
    import pandas as pd

Outcome = Literal["one", "several", "none"]


class Moved(NamedTuple):
    """One assumption in one answer.

    Attributes:
        held: what it is before.
        setting: the setting that moves it.
        after: what it becomes, in its unit.
        inside: whether that lies inside its range in the files; None where it has none.
    """

    held: Held
    setting: str
    after: float
    inside: bool | None


class Root(NamedTuple):
    """One answer.

    Attributes:
        value: what every assumption becomes; or what multiplies them, or is added to them.
        settings: the answer as `--set` takes it, one for each path.
        reached: the figure there.
        moved: every assumption that it moves.
    """

    value: float
    settings: tuple[str, ...]
    reached: float
    moved: tuple[Moved, ...]

    @property
    def inside(self) -> bool | None:
        """Whether all lie inside their ranges in the files; None where none has a range."""
        known = [one.inside for one in self.moved if one.inside is not None]
        return all(known) if known else None


@dataclass(frozen=True, slots=True)
class Solution:
    """What was sought and what was found.

    Attributes:
        paths: one or several, moved together.
        move: whether their value was sought, a factor that multiplies what they lead to, or a
            shift that is added to it.
        held: every assumption they lead to, as it is now.
        figure, target: what was to be hit.
        now: the value there is now, None where there are several; of a factor 1, of a shift 0.
        low, high: where it was sought.
        at_low, at_high: the figure at the two ends.
        nearest: the value of those looked at that comes nearest, and the figure there.
        range: where a value is inside every range in the files; None where there is none, and
            with a factor or a shift.
        roots: every answer found, ascending.
        whole: whether only whole values count.
        between: where whole values pass the target without meeting it, the first two it lies
            between, each with the figure there.
    """

    paths: tuple[str, ...]
    move: Move
    held: tuple[Held, ...]
    figure: SelectedFigure
    target: float
    now: float | None
    low: float
    high: float
    at_low: float
    at_high: float
    nearest: tuple[float, float]
    range: tuple[float, float] | None
    roots: tuple[Root, ...]
    whole: bool
    between: tuple[tuple[float, float], tuple[float, float]] | None = None

    @property
    def outcome(self) -> Outcome:
        """Whether there is one answer, or several, or none between low and high."""
        return "none" if not self.roots else "one" if len(self.roots) == 1 else "several"

    def frame(self) -> "pd.DataFrame":
        """One row an answer and assumption.

        Columns: setting, value, reached, path, before, after, inside_range.
        """
        import pandas as pd

        columns = ["setting", "value", "reached", "path", "before", "after", "inside_range"]
        return pd.DataFrame(self.rows(), columns=columns)

    def rows(self) -> list[tuple[str, float, float, str, float, float, bool | None]]:
        """The rows of `frame`."""
        return [
            (
                one.setting,
                root.value,
                root.reached,
                one.held.path,
                one.held.value,
                one.after,
                one.inside,
            )
            for root in self.roots
            for one in root.moved
        ]
