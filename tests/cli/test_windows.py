"""What can be tested here of a run on Windows: names, quotes, line ends, encodings, processes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from finmodel.cli.app import NAMES
from finmodel.cli.clashes import Target, refuse_clashes
from finmodel.cli.formats import form_of
from finmodel.cli.quoting import quoted
from finmodel.cli.streams import reader_gone
from finmodel.cli.usage_errors import UsageError
from finmodel.inputs.faults import AssumptionFaults, Unreadable
from finmodel.inputs.file_names import file_name, windows_problem
from finmodel.plan import load
from tests.cli.conftest import Run
from tests.cli.running import ENVIRONMENT, finmodel
from tests.cli.test_every_command import ASKED, asked

CONSOLES = ("cp1252", "cp850", "ascii")
MARK = b"\xef\xbb\xbf"


def test_errors_and_documents_have_slashes() -> None:
    path = PureWindowsPath("C:\\plans\\my set", "growth.yaml")
    assert file_name(path) == "C:/plans/my set/growth.yaml"
    assert Unreadable(path, "cannot be read").path == "C:/plans/my set/growth.yaml"  # type: ignore[arg-type]
    assert file_name("C:\\plans\\growth.yaml") == "C:\\plans\\growth.yaml"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("con.yaml", "con is the name of a device on Windows"),
        ("AUX", "AUX is the name of a device on Windows"),
        ("nul.tar.gz", "nul is the name of a device on Windows"),
        ("com1.csv", "com1 is the name of a device on Windows"),
        ("lpt¹.csv", "lpt¹ is the name of a device on Windows"),
        ("a:b.csv", "Windows takes no ':' in the name of a file"),
        ("what?.md", "Windows takes no '?' in the name of a file"),
        ("gap.", "Windows takes no dot or blank at the end of a name"),
        ("gap ", "Windows takes no dot or blank at the end of a name"),
    ],
)
def test_names_that_windows_takes_for_something_else(name: str, why: str) -> None:
    assert windows_problem(name) == why
    targets = [Target("--output", f"C:\\plans\\{name}")]
    refuse_clashes(targets, [], windows=False)
    if PureWindowsPath(f"C:\\plans\\{name}").name == name:
        with pytest.raises(UsageError, match=r"--output .*: choose another name"):
            refuse_clashes(targets, [], windows=True)


@pytest.mark.parametrize("name", ["gap.csv", "console.yaml", "com10.csv", "größe £m.md", "a.b.c"])
def test_names_that_windows_takes(name: str) -> None:
    assert windows_problem(name) is None
    refuse_clashes([Target("--output", f"D:\\{name}")], [], windows=True)


def test_a_scenario_of_a_name_that_windows_does_not_take_is_a_fault(a_set: Path) -> None:
    scenarios = a_set / "scenarios"
    (scenarios / "downside.yaml").rename(scenarios / "aux.yaml")
    with pytest.raises(AssumptionFaults) as refused:
        load(a_set)
    assert str(refused.value).splitlines()[0] == (
        f"{scenarios}/aux.yaml: aux is the name of a device on Windows: rename it, so that the "
        "set may be copied there"
    )


@pytest.mark.parametrize(
    ("argument", "shown"),
    [
        ("C:\\my plans\\set", '"C:\\my plans\\set"'),
        ("C:\\plans\\set", "C:\\plans\\set"),
        ("a&b", '"a&b"'),
        ("x'y", '"x\'y"'),
        ("", '""'),
    ],
)
def test_hints_are_in_the_quotes_of_the_shell(argument: str, shown: str) -> None:
    assert quoted(argument, windows=True) == shown


def test_hints_elsewhere_are_in_single_quotes() -> None:
    assert quoted("my set", windows=False) == "'my set'"


def test_a_hint_can_be_typed_as_it_is(ran: Run, a_set: Path, tmp_path: Path) -> None:
    said = ran("export", a_set, tmp_path / "my inputs.xlsx").err
    assert f"finmodel import '{tmp_path}/my inputs.xlsx' '{a_set}'" in said


def test_drives_and_backslashes_are_no_values(
    ran: Run, a_set: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name with a drive, a backslash or an equals sign is a name and nothing else."""
    monkeypatch.chdir(a_set.parent)
    for name in ("C:\\sets\\a=b:c", "D:my.set"):
        shutil.copytree(a_set, name)
        for arguments in (
            ("project", name),
            ("check", name),
            ("explain", "qipp", name),
            ("solve", "bau_efficiency.hospitals.rate", name),
            ("compare", "base", "downside", name),
            ("compare", "base", name, "--in", name),
            ("sweep", name, "--vary", "bau_efficiency.hospitals.rate=1%,2%"),
        ):
            output = f"E:\\out\\{arguments[0]}.json"
            code, _, err = ran(*arguments, "--output", output, "--quiet", "--force")
            assert (code, err) == (0, ""), arguments
            assert Path(output).read_text("utf-8").startswith('{"schema"')


def test_the_ending_of_a_name_with_backslashes() -> None:
    assert form_of("C:\\plans\\gap.CSV") == "csv"


def crlf(folder: Path, *, mark: bytes = b"") -> Path:
    """The files of a set with the line ends of Windows, and the mark if one is given."""
    for path in folder.rglob("*.yaml"):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", b"\r\n"))
    return folder


@pytest.mark.parametrize("mark", [b"", MARK])
def test_files_with_the_line_ends_of_windows_give_the_same(
    ran: Run, a_set: Path, starter: Path, mark: bytes
) -> None:
    asked = ("project", "--trace", "--format", "json")
    expected = ran(*asked, starter).out.replace(str(starter), str(a_set))
    assert ran(*asked, crlf(a_set, mark=mark)).out == expected


@pytest.mark.parametrize("mark", [b"", MARK])
def test_an_import_keeps_line_ends_and_the_mark(
    ran: Run, a_set: Path, tmp_path: Path, mark: bytes
) -> None:
    import openpyxl

    crlf(a_set, mark=mark)
    before = {path: path.read_bytes() for path in a_set.rglob("*.yaml")}
    file = tmp_path / "inputs.xlsx"
    assert ran("export", a_set, file).code == 0
    book = openpyxl.load_workbook(file)
    cell = next(
        cell
        for row in book["Inputs"].iter_rows()
        for cell in row
        if cell.value == 0.02 and not cell.protection.locked
    )
    cell.value = 0.0215
    book.save(file)
    code, _, err = ran("import", file, a_set)
    assert (code, err) == (0, f"1 change; written: {a_set / 'growth.yaml'}\n"), err
    after = {path: path.read_bytes() for path in a_set.rglob("*.yaml")}
    (changed,) = (path for path in before if after[path] != before[path])
    text = after[changed]
    assert text.startswith(mark)
    assert text.count(b"\xef\xbb\xbf") == bool(mark)
    assert text.count(b"\n") == text.count(b"\r\n") == before[changed].count(b"\r\n")
    assert b"\r\r" not in text
    assert b"2.15%" in text


@pytest.mark.parametrize("console", CONSOLES)
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_what_a_console_cannot_show_ends_no_command(
    ran: Run, starter: Path, tmp_path: Path, console: str, form: str
) -> None:
    environment = {"PYTHONIOENCODING": console, "PYTHONUTF8": "0"}
    for name in ("project", "explain", "method"):
        arguments = (*asked(name, starter, ran, tmp_path), "--format", form)
        assert finmodel(*arguments, environment=environment) == ran(*arguments)


@pytest.mark.parametrize("console", CONSOLES)
def test_help_and_errors_reach_every_console(console: str, tmp_path: Path) -> None:
    environment = {"PYTHONIOENCODING": console, "PYTHONUTF8": "0"}
    assert "A B… [SET]" in finmodel("compare", "--help", environment=environment).out
    code, _, err = finmodel("project", tmp_path / "£ – Δ", environment=environment)
    assert code == 4
    assert "£ – Δ: there is no such folder" in err


def test_every_command_has_help_on_every_console() -> None:
    program = (
        "import sys; from finmodel.cli.run import run\n"
        f"for name in {NAMES!r}: run([name, '--help'])"
    )
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": "cp850:backslashreplace"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True
    )
    assert done.stderr == b""
    assert done.stdout.count(b"Usage: finmodel ") == len(NAMES)
    assert set(ASKED) < set(NAMES)


def test_a_document_that_an_editor_gave_a_mark_and_line_ends_still_verifies(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    file = tmp_path / "gap.json"
    ran("project", starter, "--output", file)
    as_it_was = ran("verify", file, starter, "--strict")
    assert as_it_was.code == 0
    file.write_bytes(MARK + file.read_bytes().replace(b"\n", b"\r\n"))
    assert ran("verify", file, starter, "--strict") == as_it_was


@pytest.mark.parametrize("name", ["project", "sweep"])
def test_csv_has_one_line_end_a_line(ran: Run, starter: Path, tmp_path: Path, name: str) -> None:
    ran(*asked(name, starter, ran, tmp_path), "--output", tmp_path / "gap.csv")
    data = (tmp_path / "gap.csv").read_bytes()
    assert b"\r\r" not in data
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")


def test_a_reader_that_has_gone_is_no_fault_there() -> None:
    gone = OSError(22, "Invalid argument")
    assert reader_gone(gone, windows=True)
    assert not reader_gone(gone, windows=False)
    assert not reader_gone(OSError(28, "No space left on device"), windows=True)


WITHOUT_UNIX = """
import os, sys, types
# What is not finmodel's was built for this system, and is loaded as it is.
import defusedxml.ElementTree, multiprocessing.context, numpy, pydantic, rich.cells, scipy, shutil
import tempfile, typer, xlsxwriter, yaml, zipfile
for name in ("fcntl", "resource", "termios", "pwd", "grp"):
    sys.modules[name] = None
for name in ("fork", "forkpty", "sched_getaffinity", "getuid", "geteuid", "mkfifo"):
    if hasattr(os, name):
        delattr(os, name)
sys.platform = "win32"
sys.modules["msvcrt"] = types.SimpleNamespace(
    locking=lambda *given: None, LK_NBLCK=2, get_osfhandle=lambda file: file
)
from finmodel.cli.run import run
sys.exit(run(sys.argv[1:]))
"""


def test_no_command_needs_what_only_unix_has(starter: Path, tmp_path: Path) -> None:
    """What is there on Unix alone is taken away, and what Windows has for locks is put there."""
    for arguments in (
        ("project", starter, "--workbook", tmp_path / "b.xlsx", "--output", tmp_path / "gap.json"),
        ("check", tmp_path / "b.xlsx"),
        ("init", tmp_path / "new"),
        ("sweep", starter, "--vary", "bau_efficiency.hospitals.rate=1%,2%", "--output",
         tmp_path / "s.csv"),
    ):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_UNIX, *map(str, arguments)],
            env=ENVIRONMENT,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "s.csv").read_bytes().startswith(MARK)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".finmodel")]


def test_processes_that_are_started_afresh_give_the_same(starter: Path) -> None:
    """Windows cannot fork: workers are always started as it starts them."""
    asked = ("simulate", starter, "--draws", "140000", "--format", "csv")
    alone = finmodel(*asked, "--workers", "1")
    assert alone.code == 0
    assert finmodel(*asked, "--workers", "2") == alone
    source = (Path(__file__).parents[2] / "finmodel/analysis/engines/workers.py").read_text("utf-8")
    assert 'get_context("spawn")' in source
    assert os.name == "nt" or hasattr(os, "fork")
