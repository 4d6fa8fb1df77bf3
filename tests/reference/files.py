"""Assumption files as plain nested data whose every scalar is the text that was written."""

from pathlib import Path
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

Data = dict[str, Any]


class PlainDumper(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Writes text without quotes: with no resolver, `1.6%`, `true` and `12.0` are all plain."""

    def __init__(self, stream: Any) -> None:
        Emitter.__init__(self, stream, width=100, allow_unicode=True)
        Serializer.__init__(self)
        SafeRepresenter.__init__(self, sort_keys=False)
        BaseResolver.__init__(self)

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def read(folder: Path) -> Data:
    """Give {file: its records} for the files of one assumption set; scenarios are not read."""
    files = sorted(Path(folder).glob("*.yaml"))
    return {
        file.stem: yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for file in files
    }


def write(data: Data, folder: Path) -> None:
    """Write each file of the set into the folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, records in data.items():
        with (folder / f"{name}.yaml").open("w", encoding="utf-8") as stream:
            dumper = PlainDumper(stream)
            dumper.open()
            dumper.represent(records)
            dumper.close()
