"""A good set: every number where it should be, and where each of it stands and is from."""

import gc
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from finmodel.inputs import folder as folder_of_set
from finmodel.inputs.assumption_set import FILES, AssumptionSet
from finmodel.inputs.faults import AssumptionFaults, Place, Unreadable
from finmodel.inputs.figures import Figure, Range, Series
from finmodel.inputs.kinds.growth import Basket, Tariff
from finmodel.inputs.load import load_set
from finmodel.inputs.model_schema import Calendar
from finmodel.inputs.text.years import Month

WESTMARCH = Path(__file__).parents[1] / "cases" / "westmarch"
HEAD = """\
provenance:
  basis: illustrative
  source: Fictional
"""


@pytest.fixture(scope="module")
def westmarch() -> AssumptionSet:
    return load_set(WESTMARCH)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A small complete set of the compulsory files."""
    (tmp_path / "system.yaml").write_text(
        f"format: 1\nname: S\nmoney: £m\nbaseline: 2016/17\nfinal: 2018/19\n{HEAD}"
        "organisations:\n  ccg: {name: CCG, kind: commissioner}\n",
        encoding="utf-8",
    )
    for name in ("baseline", "growth", "allocations"):
        (tmp_path / f"{name}.yaml").write_text(HEAD)
    return tmp_path


def growth_of(folder: Path, text: str) -> AssumptionSet:
    (folder / "growth.yaml").write_text(text, encoding="utf-8")
    return load_set(folder)


def test_years_and_records(westmarch: AssumptionSet) -> None:
    assert westmarch.years == ("2016/17", "2017/18", "2018/19", "2019/20", "2020/21")
    assert list(westmarch.system.organisations) == [
        "wm-ccg",
        "wm-hospitals",
        "wm-community",
        "wm-council",
        "not-placed",
    ]
    assert westmarch.baseline.spend["hospitals-pay"].variable_share == Figure(0.8)
    assert westmarch.baseline.spend["hospitals-pay"].efficiency_scope is None
    assert westmarch.baseline.spend["hospitals-capital-charges"].efficiency_scope is False
    assert westmarch.baseline.contracts["ccg-community"].activity_share == Figure(0.0)
    assert westmarch.cip.cip["theatres"].start == Month(2017, 10)
    assert westmarch.cip.cip["theatres"].phasing == (Figure(0.5), Figure(1.0))
    assert westmarch.programmes.programmes["shared-records"].benefits == ()
    assert westmarch.capital.revenue_consequence is True


def test_growth_in_each_of_its_forms(westmarch: AssumptionSet) -> None:
    acute = westmarch.growth.demand["acute"]
    assert acute["demographic"].on(westmarch.years) == (None, 0.012, 0.012, 0.013, 0.013)
    assert acute["non_demographic"] == Series(Figure(0.014, Range(0.008, 0.02, "triangular"), None))
    tariff, basket = westmarch.growth.price["tariff"], westmarch.growth.price["provider-basket"]
    assert isinstance(tariff, Tariff)
    assert tariff.efficiency == Series(Figure(0.02))
    assert isinstance(basket, Basket)
    assert basket.basket == {"drugs": Figure(0.25), "general": Figure(0.75)}


def test_scenarios(westmarch: AssumptionSet) -> None:
    delayed, downside = westmarch.scenarios["delayed"], westmarch.scenarios["downside"]
    assert (delayed.extends, downside.extends) == ("downside", None)
    assert [(one.path, one.operation, one.operand) for one in downside.overrides] == [
        ("growth.demand.acute.non_demographic", "add", "0.5%"),
        ("growth.price.pay.2019/20", "set", "2.6%"),
        ("qipp.*.delivery", "times", "0.8"),
        ("bau_efficiency.wm-hospitals.rate", "set", "1.2%"),
    ]
    file = str(WESTMARCH / "scenarios" / "downside.yaml")
    assert downside.overrides[1].place == Place(file, 4, 29)


@pytest.mark.parametrize(
    ("path", "file", "line", "column"),
    [
        ("growth.demand.acute.demographic.2018/19", "growth", 4, 43),
        ("growth.price.drugs.2018/19", "growth", 9, 3),
        ("cip.theatres.full_year_value", "cip", 3, 123),
        ("cip.theatres", "cip", 3, 3),
        ("cip.theatres.slip", "cip", 3, 3),
        ("cip", "cip", 1, 1),
        ("programmes.community-care.benefits.1.full_year_value", "programmes", 12, 74),
        ("programmes.community-care.benefits.3", "programmes", 11, 5),
        ("system.risk.low.delivery", "system", 20, 19),
        ("published.accepted.1.owner", "published", 7, 87),
    ],
)
def test_every_path_has_a_place(
    westmarch: AssumptionSet, path: str, file: str, line: int, column: int
) -> None:
    assert westmarch.place(path) == Place(str(WESTMARCH / f"{file}.yaml"), line, column)


def test_a_path_of_no_file_has_no_place(westmarch: AssumptionSet) -> None:
    assert westmarch.place("nothing.at.all") is None
    assert westmarch.provenance("nothing.at.all") is None


def test_the_nearest_provenance_serves(written: Path) -> None:
    resolved = growth_of(
        written,
        """\
provenance: {basis: illustrative, source: head}
demand:
  acute:
    provenance: {basis: published, source: driver}
    demographic: 1%
    other:
      2017/18: {value: 2%, source: year}
      2018/19: 2%
    long: {value: 1%, basis: judgement, judgement: {owner: O, rationale: R, confidence: low}}
  community:
    demographic: 1%
price:
  tariff: {uplift: 1%, efficiency: 2%, source: tariff, basis: derived}
  pay: {value: {2017/18: 1%, 2018/19: {value: 2%, source: year}}, source: pay}
""",
    )
    sources = {
        "growth.demand.acute.demographic.2018/19": ("driver", "published"),
        "growth.demand.acute.other.2017/18": ("year", "published"),
        "growth.demand.acute.other.2018/19": ("driver", "published"),
        "growth.demand.acute.long": (None, "judgement"),
        "growth.demand.community.demographic": ("head", "illustrative"),
        "growth.price.tariff.uplift.2018/19": ("tariff", "derived"),
        "growth.price.pay.2017/18": ("pay", "illustrative"),
        "growth.price.pay.2018/19": ("year", "illustrative"),
        "growth.nothing": ("head", "illustrative"),
    }
    found = {path: resolved.provenance(path) for path in sources}
    assert {
        path: None if one is None else (one.source, one.basis) for path, one in found.items()
    } == sources
    pay = resolved.growth.price["pay"]
    assert isinstance(pay, Series)
    own = [pay.by_year[year].provenance for year in ("2017/18", "2018/19")]
    assert [one and one.source for one in own] == ["pay", "year"]
    place = resolved.place("growth.price.pay.2017/18")
    assert place is not None
    assert place.line == 14


def test_a_fault_in_a_sourced_series_has_the_path_of_its_year(written: Path) -> None:
    with pytest.raises(AssumptionFaults) as told:
        growth_of(written, HEAD + "price:\n  pay: {value: {2017/18: 3, 2018/19: 1%}, source: s}\n")
    assert [fault.path for fault in told.value.faults] == ["growth.price.pay.2017/18"]


def test_absent_files_are_empty_ones(written: Path) -> None:
    resolved = load_set(written)
    assert resolved.cip.cip == {}
    assert resolved.capital.revenue_consequence is False
    assert resolved.scenarios == {}
    assert resolved.baseline.spend == {}


def test_an_empty_optional_file_and_an_empty_section_are_as_absent(written: Path) -> None:
    (written / "cip.yaml").write_text("# none yet\n")
    (written / "qipp.yaml").write_text(HEAD + "qipp:\n")
    assert load_set(written).cip.cip == load_set(written).qipp.qipp == {}


def test_files_that_are_nothing_of_a_set_are_passed_over_and_named(written: Path) -> None:
    for name in ("notes.txt", "README.md", "capacity plan 2018.pdf", "CIP tracker.xlsx", "tip.csv"):
        (written / name).write_text("hello")
    (written / ".#growth.yaml").write_text("[")
    (written / "capital").mkdir()
    held = load_set(written)
    assert held.years[-1] == "2018/19"
    assert held.passed_over == (
        "CIP tracker.xlsx",
        "README.md",
        "capacity plan 2018.pdf",
        "notes.txt",
        "tip.csv",
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("cip.yaml.txt", "cip"),
        ("Copy of qipp.yaml", "qipp"),
        ("qipp (1).yaml", "qipp"),
        ("programme.yaml", "programmes"),
        ("bau-efficiency.yaml", "bau_efficiency"),
        ("CIP.yml", "cip"),
        ("capital.txt", "capital"),
        ("pressure.csv", "pressures"),
        ("cip.yaml~", "cip"),
        ("cip.Yaml", "cip"),
    ],
)
def test_a_name_that_is_near_that_of_a_file_is_not_passed_over(
    written: Path, name: str, meant: str
) -> None:
    (written / name).write_text(HEAD)
    with pytest.raises(AssumptionFaults, match=rf"{meant}\.yaml"):
        load_set(written)


def test_the_order_of_files_lines_and_keys_never_matters(written: Path) -> None:
    first = growth_of(written, HEAD + "price:\n  a: 1%\n  b: {uplift: 1%, efficiency: 2%}\n")
    second = growth_of(written, "price:\n  b: {efficiency: 2%, uplift: 1%}\n  a: 1%\n" + HEAD)
    assert first.growth == second.growth


def test_pydantic_reads_a_file_as_the_loader_does(westmarch: AssumptionSet) -> None:
    calendar = Calendar(westmarch.years, {}, westmarch.capital_years, westmarch.system.format)
    for stem, model in FILES.items():
        if stem not in westmarch.trees:
            continue
        read = model.model_validate(dict(westmarch.trees[stem].tree), context=calendar)
        assert read == getattr(westmarch, stem)


def test_a_set_is_frozen(westmarch: AssumptionSet) -> None:
    with pytest.raises(AttributeError):
        westmarch.years = ()  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        westmarch.cip.cip["theatres"].name = "Other"


def test_a_set_can_be_sent_to_another_process(westmarch: AssumptionSet) -> None:
    again: AssumptionSet = pickle.loads(pickle.dumps(westmarch))
    path = "growth.demand.acute.demographic.2018/19"
    assert again.growth == westmarch.growth
    assert again.place(path) == westmarch.place(path)


def test_garbage_is_collected_again_after_reading(written: Path) -> None:
    load_set(written)
    assert gc.isenabled()
    (written / "growth.yaml").unlink()
    with pytest.raises(AssumptionFaults):
        load_set(written)
    assert gc.isenabled()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as told:
        load_set(tmp_path / "none")
    assert str(told.value) == f"{tmp_path / 'none'}: there is no such folder"


def test_a_file_given_for_a_folder() -> None:
    with pytest.raises(
        Unreadable, match="is a file: a folder that holds the assumptions is needed"
    ):
        load_set(WESTMARCH / "system.yaml")


def test_a_file_called_scenarios(written: Path) -> None:
    (written / "scenarios").write_text("")
    with pytest.raises(Unreadable, match="scenarios: is a file: a folder that holds the scenarios"):
        load_set(written)


def test_a_folder_named_as_a_file(written: Path) -> None:
    (written / "cip.yaml").mkdir()
    with pytest.raises(Unreadable, match=r"cip\.yaml: cannot be read: is a directory"):
        load_set(written)


def test_a_pipe_is_not_waited_for(written: Path) -> None:
    os.mkfifo(written / "cip.yaml")
    with pytest.raises(Unreadable, match=r"cip\.yaml: is not an ordinary file"):
        load_set(written)


def test_a_link_to_nothing(written: Path) -> None:
    (written / "cip.yaml").symlink_to("nowhere.yaml")
    with pytest.raises(Unreadable, match=r"cip\.yaml: there is no such file"):
        load_set(written)


@pytest.mark.parametrize("to", ["nowhere", "scenarios"])
def test_scenarios_that_a_link_does_not_lead_to_are_missed(written: Path, to: str) -> None:
    (written / "scenarios").symlink_to(to)
    with pytest.raises(Unreadable, match="scenarios: is a link to a folder that is not there"):
        load_set(written)


@pytest.mark.parametrize("name", ["cip.yaml", ""])
def test_what_may_not_be_read(written: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (written / "cip.yaml").write_text(HEAD)

    def refuse(path: Path, *_: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open" if name else "iterdir", refuse)
    with pytest.raises(Unreadable, match="cannot be read: permission denied"):
        load_set(written)


def test_a_file_far_too_large(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_of_set, "LARGEST", 10)
    with pytest.raises(Unreadable, match="is larger than"):
        load_set(written)


def test_reading_imports_nothing_heavy() -> None:
    script = (
        "import sys; from pathlib import Path; from finmodel.inputs.load import load_set;"
        f"load_set(Path({str(WESTMARCH)!r}));"
        "print(*sorted(sys.modules.keys() & {'numpy', 'pandas', 'rich', 'typer', 'openpyxl',"
        "'scipy', 'difflib', 'importlib.metadata'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
