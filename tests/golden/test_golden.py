"""Every shipped set gives the figures it gave, or its file says why not."""

import pytest

from tests.golden.figures import SETS, figures_of, main, moved, read, seal


@pytest.mark.parametrize("name", SETS)
def test_the_figures_are_those_last_looked_at(name: str) -> None:
    found = moved(read(name)["figures"], figures_of(SETS[name]))
    assert not found, "\n".join([*found[:10], "see tests/golden/figures.py"])


@pytest.mark.parametrize("name", SETS)
def test_no_figure_was_changed_without_a_reason(name: str) -> None:
    held = read(name)
    assert held["seal"] == seal(held["figures"])
    assert len(held["reason"].split()) >= 3


@pytest.mark.parametrize("arguments", [["--help"], [], ["--because"]])
def test_what_is_no_reason_writes_no_figures(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written: list[str] = []
    monkeypatch.setattr("tests.golden.figures.write", written.append)
    with pytest.raises(SystemExit):
        main(arguments)
    assert not written
    assert "WHY" in "".join(capsys.readouterr())
    main(["The tariff was read off the wrong column"])
    assert written == ["The tariff was read off the wrong column"]
