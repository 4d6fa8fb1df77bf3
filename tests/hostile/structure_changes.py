"""A set changed where it hurts: keys, records, references, years, numbers, files and text."""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any, NamedTuple

from tests.hostile.starting_sets import StartingSet, values_by_key
from tests.hostile.text_changes import changed, changed_bytes
from tests.odd_values import odd
from tests.reference.figures import is_year
from tests.reference.files import Data

_YEAR = re.compile(r"([0-9]{4})[/-]([0-9]{2,4})")
_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?(?:%?)")
_RAW = "\ue000"
"""Marks text that stands in the file without quotes."""
_SIZES = (
    ("", "0"), ("", "000"), ("", "0000000"), ("-", ""), ("0.", ""), ("0.000", ""), ("1", ""),
    ("", "e+9"), ("", "e+300"), ("", "e-300"), ("", "%"),
)  # fmt: skip
"""What is put before and after the digits of a number to make it another by its size or sign."""


class _Spot(NamedTuple):
    """Something in a file: the map or list around it, and its key or position."""

    around: Any
    key: Any

    @property
    def value(self) -> Any:
        return self.around[self.key]

    def put(self, value: Any) -> None:
        self.around[self.key] = value


def changed_files(one: StartingSet, chance: Random) -> dict[str, bytes | None]:
    """Give the files of a set that differ after some changes; None for one that is gone."""
    way = chance.random()
    if way < 0.12:
        path = chance.choice(list(one.files))
        text = changed(one.texts[path], chance, list(one.texts.values()))
        data = changed_bytes(text, chance) if chance.random() < 0.3 else _bytes(text)
        return {path: data}
    if way < 0.17:
        return _of_whole_files(one, chance)
    found: dict[str, Data] = {}
    changes = chance.choice((_CHANGES, _GENTLE, _GENTLE))
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        path = chance.choice(list(one.files))
        spots = list(_spots(found.setdefault(path, deepcopy(one.files[path]))))
        if spots:
            chance.choice(changes)(chance.choice(spots), one, chance)
    if chance.random() < 0.15:
        found["scenarios/odd.yaml"] = scenario(one, chance)
    return {path: _bytes(written(data)) for path, data in found.items()}


def written(data: Data) -> str:
    """Write a file, which JSON does as well as YAML, with what is marked raw unquoted."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return re.sub(f'"{_RAW}((?:[^"\\\\]|\\\\.)*)"', lambda found: json.loads(f'"{found[1]}"'), text)


def paths(one: StartingSet) -> list[str]:
    """Give paths of what a set holds, as `--set` takes them."""
    found = []
    for file, data in one.files.items():
        stem = file.removesuffix(".yaml")
        if "/" not in stem:
            found += [".".join((stem, *steps)) for steps in _ways(data, stem)]
    return found


def scenario(one: StartingSet, chance: Random) -> Data:
    """Give a scenario that makes odd changes to what is there."""
    there = paths(one)
    overrides: Data = {}
    for _ in range(chance.randrange(4)):
        path = chance.choice(there)
        if chance.random() < 0.3:
            path = ".".join(chance.choice((part, part, "*")) for part in path.split("."))
        value: Any = chance.choice(("1%", "12", "0.8", "2017-04", _odd(chance)))
        operation = chance.choice(("set", "add", "times", "months", None))
        overrides[path] = value if operation is None else {operation: value}
    names = [file for file in one.files if file.startswith("scenarios/")]
    extends = [file.removeprefix("scenarios/").removesuffix(".yaml") for file in names]
    return {
        "name": "Odd",
        "extends": chance.choice((*extends, *(["base"] * 20), "odd", "nothing")),
        "overrides": overrides,
    }


def _of_whole_files(one: StartingSet, chance: Random) -> dict[str, bytes | None]:
    """Swap two files, take one away, empty one, or add one under an odd name."""
    texts = one.texts
    path, other = chance.choice(list(texts)), chance.choice(list(texts))
    match chance.randrange(5):
        case 0:
            return {path: _bytes(texts[other]), other: _bytes(texts[path])}
        case 1:
            return {path: None}
        case 2:
            return {path: chance.choice((b"", b"\n", b"---\n", b"# nothing\n", b"{}", b"[]", b"1"))}
        case 3:
            name = chance.choice((f"{path}.txt", path.upper(), f"x-{path}", f"{path}~", "b.yml"))
            return {name.replace("/", "-"): _bytes(texts[other])}
    return {path: _bytes(texts[path] + texts[other])}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _spots(data: Any) -> Iterator[_Spot]:
    if isinstance(data, dict | list):
        for key in data if isinstance(data, dict) else range(len(data)):
            yield _Spot(data, key)
            yield from _spots(data[key])


def _ways(data: Any, stem: str) -> Iterator[tuple[str, ...]]:
    if not isinstance(data, dict | list):
        return
    pairs = data.items() if isinstance(data, dict) else enumerate(data, 1)
    for key, value in pairs:
        own = () if key == stem else (str(key),)
        yield own or (str(key),)
        yield from ((*own, *rest) for rest in _ways(value, ""))


def _odd(chance: Random) -> str:
    return _RAW + odd(chance).yaml


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and _NUMBER.fullmatch(value) is not None


_Change = Callable[[_Spot, StartingSet, Random], None]


def _drop(spot: _Spot, _one: StartingSet, _chance: Random) -> None:
    del spot.around[spot.key]


def _again(spot: _Spot, _one: StartingSet, chance: Random) -> None:
    """Put the same in once more, under a name of its own."""
    if isinstance(spot.around, dict):
        spot.around[f"{spot.key}-{chance.choice(('2', 'b', 'B', ''))}"] = deepcopy(spot.value)
    else:
        spot.around.append(deepcopy(spot.value))


def _rename(spot: _Spot, _one: StartingSet, chance: Random) -> None:
    if isinstance(spot.around, dict):
        names = (changed(str(spot.key), chance), chance.choice(list(values_by_key())))
        spot.around[chance.choice(names)] = spot.around.pop(spot.key)


def _move(spot: _Spot, _one: StartingSet, chance: Random) -> None:
    """Put it under another map of the file."""
    value = spot.around.pop(spot.key)
    others = [spot.around]
    others += [other.value for other in _spots(spot.around) if isinstance(other.value, dict)]
    around = chance.choice(others)
    if isinstance(around, dict):
        around[str(spot.key)] = value
    else:
        around.insert(0, value)


def _odd_value(spot: _Spot, _one: StartingSet, chance: Random) -> None:
    spot.put(_odd(chance))


def _value_of_its_key(spot: _Spot, _one: StartingSet, chance: Random) -> None:
    """Give it what another record or set has under the same key."""
    values = values_by_key().get(str(spot.key), ())
    alike = [value for value in values if type(value) is type(spot.value)]
    if values:
        spot.put(deepcopy(chance.choice(alike if alike and chance.random() < 0.8 else values)))


def _other_of_its_key(spot: _Spot, _one: StartingSet, chance: Random) -> None:
    """Give a number, a choice or an id what some record has under its key."""
    if isinstance(spot.value, str) and spot.key not in ("name", "source", "note"):
        values = values_by_key().get(str(spot.key), ())
        texts = [value for value in values if isinstance(value, str)]
        if texts:
            spot.put(chance.choice(texts))


def _field_of_others(spot: _Spot, _one: StartingSet, chance: Random) -> None:
    """Give a record a field that some record has."""
    if isinstance(spot.value, dict):
        beside = list(spot.around.values()) if isinstance(spot.around, dict) else []
        known = [key for other in beside if isinstance(other, dict) for key in other]
        key = chance.choice(known or list(values_by_key()))
        if chance.random() < 0.5:
            key = chance.choice(list(values_by_key()))
        values = values_by_key().get(key, ("1",))
        spot.value[key] = deepcopy(chance.choice(values))


def _name_of_another(spot: _Spot, one: StartingSet, chance: Random) -> None:
    """Refer to anything that has a name in the set."""
    if isinstance(spot.value, str):
        around = chance.choice([data for data in one.files.values() if isinstance(data, dict)])
        keys = [other.key for other in _spots(around) if isinstance(other.key, str)]
        spot.put(chance.choice(keys or ["none"]))


def _size(spot: _Spot, _one: StartingSet, chance: Random) -> None:
    """Make a number another by its size or sign."""
    if _is_number(spot.value):
        percent = "%" if spot.value.endswith("%") else ""
        digits = spot.value.removesuffix("%")
        before, after = chance.choice(_SIZES)
        spot.put(f"{before}{digits}{after}{percent}")


def _range(spot: _Spot, _one: StartingSet, chance: Random) -> None:
    if _is_number(spot.value):
        near = ("0", "1", "100%", spot.value, f"-{spot.value}", f"{spot.value}0", _odd(chance))
        spread = {"value": spot.value, "low": chance.choice(near), "high": chance.choice(near)}
        if chance.random() < 0.4:
            spread["distribution"] = chance.choice(("uniform", "normal", "pert", "triangular"))
        spot.put(spread)


def _shift_years(spot: _Spot, _one: StartingSet, chance: Random) -> None:
    """Move every year under it, or itself, by some."""
    by = chance.choice((-100, -3, -1, 1, 2, 5, 50, 2000))

    def shifted(data: Any) -> Any:
        if isinstance(data, dict):
            return {shifted(key): shifted(value) for key, value in data.items()}
        if isinstance(data, list):
            return [shifted(item) for item in data]
        if isinstance(data, str) and (found := _YEAR.fullmatch(data)):
            start = (int(found[1]) + by) % 10_000
            if not is_year(data):
                return f"{start:04d}-{found[2]}"
            return f"{start:04d}/{(start + 1) % 100:02d}"
        return data

    spot.put(shifted(spot.value))


def _by_year(spot: _Spot, _one: StartingSet, chance: Random) -> None:
    """Write a number for each of some years, or as a straight line."""
    if _is_number(spot.value) or chance.random() < 0.1:
        first = chance.choice((2015, 2016, 2017, 2024, 2025))
        years = [f"{year}/{(year + 1) % 100:02d}" for year in range(first, first + 6)]
        if chance.random() < 0.3:
            line = {"from": spot.value, "since": years[0], "to": "1", "in": years[4]}
            spot.put(line | {"shape": "straight line"})
        else:
            spot.put(dict.fromkeys(chance.sample(years, chance.randrange(1, 6)), spot.value))


def _inside(spot: _Spot, _one: StartingSet, chance: Random) -> None:
    """Put it inside a map or a list of its own."""
    key = chance.choice(("value", "set", "from", "provenance", str(spot.key)))
    spot.put(chance.choice(([spot.value], {key: spot.value}, [[spot.value]])))


def _text(spot: _Spot, _one: StartingSet, chance: Random) -> None:
    if isinstance(spot.value, str):
        spot.put(changed(spot.value, chance))


_CHANGES: tuple[_Change, ...] = (
    *(_value_of_its_key,) * 4,
    *(_size,) * 4,
    *(_odd_value,) * 3,
    *(_shift_years,) * 2,
    *(_by_year,) * 2,
    *(_range,) * 2,
    *(_drop,) * 2,
    *(_again,) * 2,
    *(_field_of_others,) * 2,
    _rename,
    _move,
    _name_of_another,
    _inside,
    _text,
)
_GENTLE: tuple[_Change, ...] = (
    _other_of_its_key,
    _other_of_its_key,
    _size,
    _range,
    _by_year,
    _drop,
)
"""Changes after which a set may well be sound."""
