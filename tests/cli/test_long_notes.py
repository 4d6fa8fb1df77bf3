"""What a set holds is shortened where a note says it."""

from pathlib import Path

from tests.cli.conftest import Run, edited


def test_a_note_leaves_out_the_middle_of_what_is_too_long_to_read(ran: Run, a_set: Path) -> None:
    edited(a_set, "published.yaml", "owner: ", f"owner: {'x' * 10_000}")
    edited(a_set, "published.yaml", "id: admissions", "id: hospitals")
    code, _, err = ran("project", a_set)
    assert code == 0
    assert "… (9," in err
    assert max(map(len, err.split("\n"))) < 500
