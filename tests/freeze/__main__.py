"""`python -m tests.freeze BASE`: what finmodel gives at BASE and here, and in what they differ.

BASE is a folder that holds another version of the project, or a revision of this repository.
Figures may differ by 1e-12 of the largest beside them; everything else is compared exactly. A
difference that is not in `intended.py` ends the run with exit code 1.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from tests.freeze.differences import differences
from tests.freeze.intended import INTENDED, RENAMED_LINES
from tests.freeze.judging import judge
from tests.freeze.questions import Subject, general_questions, questions

ROOT = Path(__file__).parents[2]
SMALLEST = "starter"


def main() -> int:
    """Ask both versions, print every difference that is not intended, and count the rest."""
    options = _options()
    base = _folder_of(options.base)
    with tempfile.TemporaryDirectory() as kept:
        before, after = Path(kept) / "before", Path(kept) / "after"
        subjects = tuple(_subjects(options.sets, base))
        asked = _asked(subjects, options.only)
        running = [_ask(base, before, asked, options), _ask(ROOT, after, asked, options)]
        for process in running:
            if process is not None and process.wait() != 0:
                return 2
        return _report(_kept(base, before, asked, options), after, asked, options.most)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.freeze", description=__doc__)
    parser.add_argument("base", metavar="BASE")
    parser.add_argument("--sets", default="all", help="all, or names, such as starter,thornmere")
    parser.add_argument("--only", default="", help="questions whose name this pattern is found in")
    parser.add_argument("--most", type=int, default=60, help="how many differences to print")
    parser.add_argument("--cache", help="a folder that keeps the answers of BASE")
    return parser.parse_args()


def _folder_of(base: str) -> Path:
    """The folder BASE is, or a new worktree of the revision it is."""
    if Path(base).is_dir():
        return Path(base).resolve()
    folder = Path(tempfile.mkdtemp()) / "base"
    made = ["git", "worktree", "add", "--detach", str(folder), base]
    subprocess.run(made, cwd=ROOT, check=True, capture_output=True)
    return folder


def _subjects(wanted: str, base: Path) -> Iterator[tuple[str, Path, Subject]]:
    folders = {SMALLEST: base / "finmodel" / "sets" / SMALLEST}
    folders["assumptions"] = base / "assumptions"
    for folder in sorted((base / "examples").iterdir()):
        if (folder / "system.yaml").exists():
            folders[folder.name] = folder
    for name, folder in folders.items():
        if wanted == "all" or name in wanted.split(","):
            yield name, folder, _subject(folder)


def _subject(folder: Path) -> Subject:
    system = yaml.safe_load((folder / "system.yaml").read_text("utf-8"))
    file = folder / "bau_efficiency.yaml"
    efficiency = (yaml.safe_load(file.read_text("utf-8")) if file.exists() else None) or {}
    organisation = next(iter(efficiency.get("bau_efficiency") or system["organisations"]))
    scenarios = (folder / "scenarios").glob("*.yaml")
    path = "bau_efficiency.*.rate" if efficiency.get("bau_efficiency") else "growth.price.*"
    names = tuple(sorted(file.stem for file in scenarios))
    return Subject(folder.name, names, organisation, path, "")


Asked = list[dict[str, object]]


def _asked(subjects: Sequence[tuple[str, Path, Subject]], only: str) -> Asked:
    found: Asked = []
    for name, folder, subject in subjects:
        chosen = [[*one] for one in questions(subject) if re.search(only, one.name)]
        found.append({"name": name, "folder": str(folder), "questions": chosen})
    chosen = [[*one] for one in general_questions() if re.search(only, one.name)]
    return [*found, {"name": "general", "folder": None, "questions": chosen}]


def _kept(base: Path, fresh: Path, asked: Asked, options: argparse.Namespace) -> Path:
    """Where the answers of BASE are, or will be."""
    if options.cache is None:
        return fresh
    version = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=base, check=True, capture_output=True, text=True
    ).stdout
    asking = Path(__file__).with_name("asking.py").read_text("utf-8")
    key = hashlib.sha256(json.dumps([version, asked, asking]).encode()).hexdigest()[:16]
    return Path(options.cache) / key


def _ask(
    tree: Path, answers: Path, asked: Asked, options: argparse.Namespace
) -> "subprocess.Popen[bytes] | None":
    """Start answering; None where the answers are kept from before."""
    if tree != ROOT:
        answers = _kept(tree, answers, asked, options)
        if (answers / "done").exists():
            return None
        subprocess.run(["rm", "-rf", str(answers)], check=True)
    answers.mkdir(parents=True)
    (answers / "questions.json").write_text(json.dumps(asked), "utf-8")
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path;"
        "import runpy; asking = runpy.run_path(sys.argv[2]);"
        "asking['main'](Path(sys.argv[3])); (Path(sys.argv[3]) / 'done').touch()"
    )
    asking = str(Path(__file__).with_name("asking.py"))
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", program, str(tree), asking, str(answers)]
    return subprocess.Popen(command, cwd=tree, env=environment)


def _report(before: Path, after: Path, asked: Asked, most: int) -> int:
    meant: Counter[str] = Counter()
    others: list[str] = []
    count = 0
    for subject in asked:
        home = str(subject["name"])
        names = ["graph"] if subject["folder"] is not None else []
        names += [str(one[0]) for one in subject["questions"]]  # type: ignore[attr-defined]
        for name in names:
            count += 1
            renamed = RENAMED_LINES if name == "graph" else None
            found = differences(before / home / name, after / home / name, renamed)
            unlike, excused = judge((f"{home}/{name}/{said}" for said in found), INTENDED)
            others += unlike
            meant += excused
    for why, times in meant.items():
        print(f"intended, {times} times: {why}")
    for said in others[:most]:
        print(said[:400])
    print(f"{count} answers compared; {len(others)} differences that are not intended")
    return 1 if others else 0


if __name__ == "__main__":
    sys.exit(main())
