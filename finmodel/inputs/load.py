"""A folder of assumption files to a validated, frozen assumption set (METHOD.md section 2)."""

from pathlib import Path
from typing import Any

from finmodel.inputs.assumption_set import COMPULSORY, FILES, AssumptionSet
from finmodel.inputs.collecting import without_collecting
from finmodel.inputs.consistency import check_consistency
from finmodel.inputs.faults import AssumptionFaults
from finmodel.inputs.file_names import file_name
from finmodel.inputs.files import Files, open_file, text
from finmodel.inputs.folder import files_of_set, scenario_files
from finmodel.inputs.identifiers import check_identifiers
from finmodel.inputs.kinds.system import MOST_YEARS, format_in
from finmodel.inputs.model_schema import NO_CALENDAR, Calendar
from finmodel.inputs.published_references import check_published
from finmodel.inputs.references import check_references
from finmodel.inputs.scenario_files import read_scenarios
from finmodel.inputs.sourcing import check_sourcing
from finmodel.inputs.steady import read_steadily
from finmodel.inputs.text.tree import FileTree
from finmodel.inputs.text.years import parse_year, years_between
from finmodel.inputs.validate import validated


def load_set(folder: Path) -> AssumptionSet:
    """Read, validate and freeze the assumption set in a folder.

    Raises `AssumptionFaults`, holding every fault in every file, when the assumptions are
    invalid or a compulsory file is missing; `Unreadable` when the folder is not there, it or a
    file in it cannot be read, or a change to it is not finished.
    """
    with without_collecting():
        return read_steadily(folder, _load)


def _load(folder: Path) -> AssumptionSet:
    paths, passed_over, faults = files_of_set(folder)
    trees: dict[str, FileTree] = {}
    for stem, path in paths.items():
        held = open_file(path, stem, faults, needed=stem in COMPULSORY)
        if held is not None:
            trees[stem] = held
    needed = paths.keys() | frozenset(COMPULSORY)
    files = Files(trees, frozenset(needed - trees.keys()), faults)
    calendar = _calendar(files)
    models: dict[str, Any] = {
        stem: validated(FILES[stem], held, stem, calendar, faults) for stem, held in trees.items()
    }
    scenario_paths, misnamed = scenario_files(folder)
    faults.extend(misnamed)
    scenarios = read_scenarios(scenario_paths, calendar, faults)
    check_identifiers(files)
    check_references(files)
    check_published(files)
    check_consistency(files)
    if files.section("allocations", "gain_shares"):
        from finmodel.inputs.gain_share_references import check_gain_shares

        check_gain_shares(files)
    check_sourcing(files)
    if "actuals" in trees:
        from finmodel.inputs.actuals_references import check_actuals

        check_actuals(files, models)
    if "priorities" in trees:
        from finmodel.inputs.priorities_references import check_priorities

        check_priorities(files, models["priorities"], calendar, scenario_paths)
    if faults:
        raise AssumptionFaults(faults)
    for stem, model in FILES.items():
        if stem not in trees:
            models[stem] = model.model_construct()
    return AssumptionSet(
        folder=file_name(folder),
        years=calendar.years,
        capital_years=calendar.capital,
        scenarios=scenarios,
        trees=trees,
        passed_over=passed_over,
        **models,
    )


def _calendar(files: Files) -> Calendar:
    """Return the format and the years of the set, as far as system.yaml says them."""
    held = files.trees.get("system")
    if held is None:
        return NO_CALENDAR
    unknown = NO_CALENDAR._replace(format=_format_of(held))
    try:
        baseline, final = (parse_year(text(held.tree, key) or "") for key in ("baseline", "final"))
    except ValueError:
        return unknown
    years = years_between(baseline, final)
    if not 1 < len(years) <= MOST_YEARS:
        return unknown
    return Calendar(years, {}, _capital_years(held, years), unknown.format)


def _capital_years(system: FileTree, years: tuple[str, ...]) -> tuple[str, ...]:
    try:
        capital = years_between(years[0], parse_year(text(system.tree, "capital_final") or ""))
    except ValueError:
        return years
    return capital if len(years) <= len(capital) <= MOST_YEARS else years


def _format_of(system: FileTree) -> int:
    """Return the format of the set; 0 where it does not say one that is known."""
    try:
        return format_in(text(system.tree, "format") or "")
    except ValueError:
        return 0
