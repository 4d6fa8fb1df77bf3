"""Run by one version of finmodel: answers questions and keeps the answers in folders.

    python asking.py ANSWERS

reads ANSWERS/questions.json and writes, for each question, a folder with `code`, `out`, `err`
and the files the command wrote; `graph` holds every declared line of each set. It uses nothing
that has changed its name between the two versions.
"""

import json
import os
import re
import shutil
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any


def main(answers: Path) -> None:
    """Answer every question of `questions.json`."""
    os.environ.pop("COLUMNS", None)
    asked = json.loads((answers / "questions.json").read_text("utf-8"))
    for subject in asked:
        home = answers / subject["name"]
        home.mkdir(exist_ok=True)
        if subject["folder"] is not None:
            _keep(home / "graph", {"out": json.dumps(graph_of(Path(subject["folder"])), indent=0)})
        for name, arguments, columns in subject["questions"]:
            answer(home / name, arguments, columns, subject["folder"])


def answer(kept: Path, arguments: list[str], columns: int | None, folder: str | None) -> None:
    """Carry out one command line in an empty folder beside a copy of the set."""
    from finmodel.cli.run import run

    kept.mkdir(parents=True)
    if folder is not None:
        shutil.copytree(folder, kept / Path(folder).name)
    os.chdir(kept)
    if columns is not None:
        os.environ["COLUMNS"] = str(columns)
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    sys.stdout, sys.stderr = out, err
    try:
        code = run(arguments)
    except SystemExit as ending:
        code = int(ending.code or 0)
    finally:
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        os.environ.pop("COLUMNS", None)
        os.chdir(kept.parent)
    if folder is not None:
        shutil.rmtree(kept / Path(folder).name)
    texts = {"out": _text(out), "err": _text(err), "code": str(code)}
    _keep(kept, texts)


def _text(stream: TextIOWrapper) -> str:
    stream.flush()
    text = stream.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]
    return re.sub(r"calculated in [\d.]+ s", "calculated in # s", text)


def _keep(kept: Path, texts: dict[str, str]) -> None:
    kept.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (kept / name).write_bytes(text.encode("utf-8"))


def graph_of(folder: Path) -> dict[str, Any]:
    """Every declared line of a set: names, labels, axes, units, signs, expressions, values."""
    import finmodel
    from finmodel.graph.evaluate import evaluate

    model = finmodel.load(folder).model
    evaluation = evaluate(model.graph)
    lines = {}
    for name, line in model.graph.lines.items():
        own = hasattr(line, "expression")
        lines[name] = {
            "label": line.label,
            "axis": [line.axis.name, *line.axis.members],
            "unit": str(getattr(line.unit, "value", line.unit)),
            "sign": str(getattr(line, "sign", "")),
            "expression": _said(line.expression) if own else None,
            "opening": _said(line.opening) if own else None,
            "slots": None if line.slots is None else [line.slots.field, str(line.slots.kind)],
            "values": [
                [None if value != value else value for value in row]  # noqa: PLR0124
                for row in evaluation.array(name)[:, :, 0].tolist()
            ],
        }
    chapters = [[heading, sorted(names)] for heading, names in model.chapters]
    return {"order": list(lines), "lines": lines, "chapters": chapters}


def _said(node: Any) -> Any:
    if node is None:
        return None
    kind = type(node).__name__
    said: list[Any] = [kind]
    plain = ("line", "value", "operator", "which", "comparator")
    said += [getattr(node, name) for name in plain if hasattr(node, name)]
    if hasattr(node, "link"):
        link = node.link
        said += [link.name, link.source.name, link.target.name, link.indices.tolist()]
    held = (getattr(node, name) for name in getattr(type(node), "__dataclass_fields__", ()))
    said += [_said(part) for part in held if hasattr(part, "axis") and hasattr(part, "unit")]
    return said


if __name__ == "__main__":
    main(Path(sys.argv[1]))
