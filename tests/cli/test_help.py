import pytest

from finmodel import __version__
from finmodel.cli.app import COMMANDS, NAMES
from tests.cli.conftest import Run
from tests.cli.running import finmodel


def test_the_help_lists_every_command_under_its_heading(ran: Run) -> None:
    code, out, err = ran("--help")
    assert (code, err) == (0, "")
    for heading, names in COMMANDS.items():
        section = out.partition(f"\n{heading}:\n")[2].partition("\n\n")[0]
        listed = [line for line in section.splitlines() if line[2] != " "]
        assert [line.split()[0] for line in listed] == list(names)


def test_no_command_at_all_prints_the_help(ran: Run) -> None:
    assert ran() == ran("--help")


@pytest.mark.parametrize("name", ["", *NAMES])
def test_every_page_of_help_fits_80_columns_and_has_an_example(ran: Run, name: str) -> None:
    code, out, _ = ran(*([name] if name else []), "--help")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    assert f"\n    finmodel {name}" in out
    assert "..." not in out.partition("\n")[2]
    assert out == ran(*([name] if name else []), "-h").out


@pytest.mark.parametrize("name", NAMES)
def test_the_options_of_every_command_have_a_heading_and_a_help(ran: Run, name: str) -> None:
    out = ran(name, "--help").out
    assert "\nOptions:\n" not in out
    assert "--debug" in out


def test_the_version_is_printed_wherever_it_is_asked_for(ran: Run) -> None:
    said = f"finmodel {__version__}\n"
    assert finmodel("--version").out == said
    assert ran("--version", "--debug").code == 2
    assert ran("--version").out == said
