"""Pictures made of characters: a line, a heat map, a fan, bars to both sides."""

from collections.abc import Sequence

from finmodel.outputs.charts.looks import BAND_BLOCKS, ENDS, HEAT_BLOCKS, MEDIAN_BLOCK

_HEIGHT = 12
_MOST_COLUMNS = 60
_BAND_CELLS = 5
_WIDEST_NAME = 38


def line_picture(
    along: Sequence[str], values: Sequence[float], labels: tuple[str, str]
) -> tuple[str, ...]:
    """A curve over the values of one path; `labels` are the largest and smallest as printed."""
    if len(values) < 2:
        return ()
    kept = _spread(len(values), _MOST_COLUMNS)
    low, high = min(values), max(values)
    heights = [_place(values[place], low, high, _HEIGHT) for place in kept]
    margin = max(map(len, labels))
    rows = []
    for level in range(_HEIGHT - 1, -1, -1):
        edge = labels[0] if level == _HEIGHT - 1 else labels[1] if level == 0 else ""
        marks = "".join("●" if height == level else " " for height in heights)
        rows.append(f"{edge:>{margin}} ┤{marks}".rstrip())
    rows.append(f"{'':>{margin}} └{'─' * len(kept)}")
    return (*rows, _ends(along, len(kept), margin + 2))


def heat_map(
    across: Sequence[str],
    down: Sequence[str],
    values: Sequence[Sequence[float]],
    labels: tuple[str, str],
) -> tuple[str, ...]:
    """A map of two paths, `values` row by row of `down`; darker is more."""
    columns = _spread(len(across), _MOST_COLUMNS)
    lines = _spread(len(down), 30)
    flat = [value for row in values for value in row]
    low, high = min(flat), max(flat)
    wide = 2 if len(columns) <= _MOST_COLUMNS // 2 else 1
    margin = max(len(down[place]) for place in lines)
    rows = [
        f"{down[place]:>{margin}} │"
        + "".join(
            HEAT_BLOCKS[_place(values[place][column], low, high, len(HEAT_BLOCKS))] * wide
            for column in columns
        )
        for place in lines
    ]
    rows.append(f"{'':>{margin}} └{'─' * len(columns) * wide}")
    rows.append(_ends(across, len(columns) * wide, margin + 2))
    legend = f"{labels[1]} {' '.join(shade * 2 for shade in HEAT_BLOCKS)} {labels[0]}"
    return (*rows, f"{'':>{margin}}  {legend}")


def fan_picture(
    years: Sequence[str], bands: Sequence[Sequence[float]], labels: tuple[str, str]
) -> tuple[str, ...]:
    """A fan: for each year its percentiles ascending, an odd number of them."""
    width = 9
    low = min(min(band) for band in bands)
    high = max(max(band) for band in bands)
    margin = max(map(len, labels))
    rows = []
    for level in range(_HEIGHT - 1, -1, -1):
        edge = labels[0] if level == _HEIGHT - 1 else labels[1] if level == 0 else ""
        marks = "".join(_fan_mark(band, low, high, level).center(width) for band in bands)
        rows.append(f"{edge:>{margin}} ┤{marks}".rstrip())
    rows.append(f"{'':>{margin}} └{'─' * width * len(bands)}")
    rows.append(f"{'':>{margin}}  {''.join(year.center(width) for year in years)}".rstrip())
    return tuple(rows)


def bars_picture(
    names: Sequence[str], lows: Sequence[float], highs: Sequence[float], middle: float
) -> tuple[str, ...]:
    """A tornado: for each name the mark of each end as far as it takes the figure.

    Long names go on over lines, so that a row fits a screen.
    """
    from textwrap import wrap

    reach = max((abs(value - middle) for value in (*lows, *highs)), default=0.0)
    half = 20
    lines = [wrap(name, _WIDEST_NAME, subsequent_indent="  ") or [""] for name in names]
    margin = max((len(line) for name in lines for line in name), default=0)
    rows = []
    for (name, *more), low, high in zip(lines, lows, highs, strict=True):
        marks = [" "] * (2 * half + 1)
        for value, mark in ((low, ENDS["low"].block), (high, ENDS["high"].block)):
            length = round(abs(value - middle) / reach * half) if reach else 0
            for step in range(1, length + 1):
                marks[half + (step if value > middle else -step)] = mark
        marks[half] = "│"
        rows.append(f"{name:<{margin}} {''.join(marks)}".rstrip())
        rows.extend(f"{line:<{margin}} {'':>{half}}│" for line in more)
    return tuple(rows)


def _fan_mark(band: Sequence[float], low: float, high: float, level: int) -> str:
    places = [_place(value, low, high, _HEIGHT) for value in band]
    middle = len(places) // 2
    if level == places[middle]:
        return MEDIAN_BLOCK * _BAND_CELLS
    for inner, shade in zip(range(middle - 1, -1, -1), reversed(BAND_BLOCKS), strict=False):
        if places[inner] <= level <= places[-1 - inner]:
            return shade * _BAND_CELLS
    return ""


def _place(value: float, low: float, high: float, steps: int) -> int:
    return 0 if high == low else min(steps - 1, int((value - low) / (high - low) * steps))


def _spread(count: int, most: int) -> list[int]:
    if count <= most:
        return list(range(count))
    return [round(place * (count - 1) / (most - 1)) for place in range(most)]


def _ends(texts: Sequence[str], width: int, margin: int) -> str:
    first, last = texts[0], texts[-1]
    return f"{'':{margin}}{first}{last:>{max(width - len(first), len(last) + 1)}}"
