"""The sheets a set is filled in on: which holds which records of which file.

A sheet says where its records are; their columns, and which ids a cell may hold, come from the
models of the files. A section that no row here names still has a sheet of its own.
"""

from collections.abc import Iterator
from functools import cache

from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.json_schema import json_schema
from finmodel.inputs.model_walk import EACH, references_of, sections_of
from finmodel.outputs.excel.entry.table import (
    ITEM,
    PART,
    PATHS,
    SHARES,
    Lead,
    Table,
    table_of,
    with_full_year,
)
from finmodel.outputs.excel.sheet_names import file_title
from finmodel.outputs.fields.columns import HEAD, Column, columns_of


def ids_for(table: Table, column: Column) -> str:
    """The sheet whose ids a column holds and nothing else; "" where there is none."""
    if column.form != "text" or table.stem not in FILES:
        return ""
    way = (*(EACH if _is_open(step) else step for step in table.steps), column.key)
    refers = references_of(FILES[table.stem]).get(way)
    if refers is None or refers.words:
        return ""
    return next((one.sheet for one in tables() if one.section == refers.to), "")


def _is_open(step: str) -> bool:
    return step == ITEM or step.startswith("{")


_PROGRAMME = "programmes/programmes/{programme}"


@cache
def tables() -> tuple[Table, ...]:
    """Every table, in the order in which a set is filled in."""
    listed = tuple(_listed())
    known = {(table.stem, table.steps[0]) for table in listed if table.steps}
    added = tuple(
        table_of(
            file_title(section),
            f"{stem}/{section}/{{id}}",
            json_schema(stem)["properties"][section]["description"],
            40,
        )
        for stem, model in FILES.items()
        for section in sections_of(model)
        if (stem, section) not in known
    )
    return (*listed, *added, _scenarios())


def _listed() -> Iterator[Table]:
    yield table_of(
        "Organisations",
        "system/organisations/{id}",
        "Every organisation whose money is counted.",
        40,
    )
    levels = tuple(json_schema("system")["properties"]["risk"]["propertyNames"]["enum"])
    level = Lead("level", "low, medium or high.", choices=levels)
    yield table_of(
        "Risk levels", "system/risk/{level}", "What a scheme of each risk delivers.", 3, level
    )
    for sheet, section, says, rows in (
        ("Income", "income", "Money from outside the system, opening year.", 60),
        ("Spend", "spend", "Costs of the opening year, outside contracts.", 200),
        ("Contracts", "contracts", "Contracts inside the system, once each.", 80),
    ):
        yield table_of(sheet, f"baseline/{section}/{{id}}", says, rows)
    driver = Lead("driver")
    component = Lead("component", "A part of the growth, as demographic; the parts multiply.")
    yield table_of(
        "Demand",
        "growth/demand/{driver}/{component}",
        "How fast activity grows, by driver.",
        40,
        driver,
        component,
        each="Growth of activity in the year.",
    )
    for at, (sheet, form, says, rows) in enumerate(
        (
            ("Prices", "rate", "How fast prices grow, by driver.", 40),
            (
                "Tariffs",
                "uplift",
                "Prices set as a tariff is: up by inflation, down by efficiency.",
                10,
            ),
            ("Baskets", "basket", "Prices made of other prices, with weights.", 10),
        )
    ):
        each = "Growth of the price in the year."
        where = f"growth/price/{{driver}}/{at}"
        table = table_of(sheet, where, says, rows, driver, each=each)
        yield table._replace(steps=table.steps[:-1], price_form=form)
    yield table_of(
        "Allocations",
        "allocations/recurrent/{organisation}",
        "What commissioners and councils are given: opening and growth, or amounts.",
        20,
        _organisation("The commissioner or council."),
    )
    growth = table_of(
        "Allocation growth",
        f"allocations/recurrent/{{organisation}}/growth/1/{PART}",
        "How allocations grow, in named parts that add up; in place of one rate on Allocations.",
        20,
        _organisation("The commissioner or council."),
        Lead("part", "A part of the growth, as convergence; the parts add up in a year."),
        each="Growth of the allocation in the year from this part.",
    )
    yield growth._replace(steps=tuple(step for step in growth.steps if step != "1"))
    yield table_of(
        "One-off allocations", "allocations/non_recurrent/{id}", "Money that does not recur.", 20
    )
    yield table_of(
        "Required positions",
        "allocations/required_position/{organisation}",
        "The position an organisation must reach: a share of its allocation, or amounts.",
        40,
        _organisation("The organisation that must reach it."),
    )
    rules = ("contingency", "headroom")
    yield table_of(
        "Held back",
        "allocations/{rule}/{organisation}",
        "Shares of recurrent allocation that are held back.",
        20,
        Lead("rule", "contingency, or headroom (held or spent once).", choices=rules),
        _organisation("The commissioner or council that holds it."),
        each="The share of recurrent allocation.",
    )
    yield table_of("Support", "allocations/support/{id}", "Mitigation funding.", 20)
    yield table_of(
        "Gain shares",
        "allocations/gain_shares/{id}",
        "How organisations share what schemes and programmes do to their gaps.",
        10,
    )
    yield table_of(
        "Pressures", "pressures/pressures/{id}", "Costs that growth does not explain.", 60
    )
    yield table_of(
        "BAU efficiency",
        "bau_efficiency/bau_efficiency/{organisation}",
        "The efficiency each organisation makes as business as usual.",
        40,
        _organisation("The organisation that makes it."),
    )
    yield table_of("CIP", "cip/cip/{id}", "Providers' cost improvement schemes.", 200)
    yield table_of(
        "CIP targets",
        "cip/targets/{organisation}",
        "What an organisation is to deliver in each year beyond BAU efficiency.",
        40,
        _organisation("The provider or council that is to deliver it."),
    )
    yield table_of("QIPP", "qipp/qipp/{id}", "Commissioners' savings schemes.", 100)
    yield table_of(
        "QIPP targets",
        "qipp/targets/{organisation}",
        "What a commissioner is to deliver in each year, gross.",
        20,
        _organisation("The commissioner or council that is to deliver it."),
    )
    yield table_of("Programmes", "programmes/programmes/{id}", "Transformation programmes.", 40)
    yield table_of(
        "Benefits",
        f"{_PROGRAMME}/benefits/+",
        "What each programme saves, by organisation.",
        80,
        Lead("programme", "The programme that saves it.", "Programmes"),
    )
    investment = table_of(
        "Investment",
        f"{_PROGRAMME}/investment/{{when}}/{{payer}}",
        "What each programme costs, by payer.",
        80,
        Lead("programme", "The programme it is for.", "Programmes"),
        Lead("when", "recurrent, or one_off.", choices=("recurrent", "one_off")),
        Lead("payer", "The organisation that pays.", "Organisations"),
        each="The amount of the year; 0 where none is given.",
    )
    yield investment._replace(columns=with_full_year(investment.columns))
    yield table_of("Capital needed", "capital/requirement/{id}", "Capital that is needed.", 40)
    yield table_of("Capital sources", "capital/sources/{id}", "Where capital comes from.", 20)
    yield table_of("Capital limits", "capital/limits/{id}", "The most that may be spent.", 20)
    yield table_of("Capacity", "capacity/capacity/{id}", "Beds, theatres, staff.", 40)
    yield table_of(
        "Waiting lists",
        "capacity/lists/{id}",
        "Who waits for treatment, and parts of them such as those over 52 weeks.",
        20,
    )
    yield table_of(
        "Elective activity",
        "capacity/activity/{id}",
        "Activity bought to treat more of a list.",
        20,
    )
    yield table_of("To choose within", "priorities/resources/{id}", "What candidates use.", 10)
    yield table_of(
        "Candidates",
        "priorities/candidates/{record}",
        "Records that may be included or not, to choose from.",
        60,
        Lead("record", "The path of the record, as programmes.discharge."),
    )
    yield from _of_actuals()
    yield table_of(
        "Published figures",
        "published/published/{id}",
        "Figures to check the model against; never used as inputs.",
        60,
    )
    yield table_of(
        "Accepted warnings",
        "published/accepted/+",
        "Warnings that were reviewed, and why they are accepted.",
        20,
    )
    says = "Paths that take the same place in their ranges in every draw: a, b."
    steps = ("simulation", "together", ITEM)
    paths = (Column(PATHS, "list", says, needed=True),)
    yield Table("Drawn together", "system", steps, (), paths, "Ranges drawn together.", 10)
    says = "Pairs of ranges that are correlated."
    yield table_of("Correlations", "system/simulation/correlations/+", says, 10)


def _of_actuals() -> Iterator[Table]:
    yield table_of(
        "Results to date",
        "actuals/results/{organisation}",
        "How each organisation's plan runs by month, and the outturn forecast and stated.",
        40,
        _organisation("The organisation whose months are on the sheet of actuals."),
    )
    scheme = Lead("scheme", "The path of the scheme, as cip.theatres, or bau_efficiency.<id>.")
    says = "What will come of the rest of what each scheme is planned to save."
    yield table_of("Savings to date", "actuals/savings/{scheme}", says, 100, scheme)
    profiles = table_of("Profiles", "actuals/profiles/{id}", "Shares of a year by month.", 10)
    says = "Twelve shares, April first, that come to 100%: 8%, 9%, …"
    yield profiles._replace(columns=(profiles.columns[0]._replace(key=SHARES, says=says),))
    for section, says in (
        ("risks", "What may make the outturn of the year worse."),
        ("mitigations", "What may make it better."),
    ):
        yield table_of(file_title(section), f"actuals/{section}/{{id}}", says, 20)


def _organisation(says: str) -> Lead:
    return Lead("organisation", says, "Organisations")


def _scenarios() -> Table:
    schema = json_schema("scenario")
    own = columns_of(schema, schema["$defs"])
    head = columns_of(schema["$defs"]["provenance"], schema["$defs"], HEAD)
    says = "Named sets of changes; the next sheet lists the changes of each."
    return Table(
        "Scenarios", "scenarios/{scenario}", (), (Lead("scenario"),), (*own, *head), says, 10
    )
