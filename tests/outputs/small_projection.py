"""A small projection made by hand: two organisations, one beside, three years."""

from finmodel.graph.units import UnitName, money_name, unit_name
from finmodel.method.steps import Bridge, Gap, Term
from finmodel.projection import Projection
from finmodel.results import CheckResult, Level, Manifest, Row

MONEY = money_name("£m")
YEARS = ("2016/17", "2017/18", "2018/19")

LABELS = {
    "income": "Income",
    "spend": "Spend",
    "do_nothing_gap": "Do-nothing gap",
    "bau_efficiency": "BAU efficiency",
    "status_quo_gap": "Status quo gap",
    "qipp": "QIPP, net",
    "bau_gap": "Business-as-usual gap",
    "cip": "CIP (additional)",
    "programmes": "less programmes, net",
    "support": "Support",
    "mitigated_gap": "Mitigated gap",
    "underlying_gap": "Underlying gap",
    "position": "Position",
    "underlying_position": "Underlying position",
}

BRIDGE = Bridge(
    (),
    (
        Gap("do_nothing_gap", ()),
        Gap("status_quo_gap", (Term("bau_efficiency", -1),)),
        Gap("bau_gap", (Term("qipp", -1),)),
        Gap("mitigated_gap", (Term("cip", -1), Term("programmes", -1), Term("support", -1))),
    ),
    (),
    (),
)

Values = tuple[float | None, ...]

HOSPITALS: dict[str, Values] = {
    "income": (1000.0, 1010.25, 1020.0),
    "spend": (1001.5, 1024.0, 1060.0),
    "do_nothing_gap": (1.5, 13.75, 40.0),
    "bau_efficiency": (0.0, 5.25, 10.0),
    "status_quo_gap": (1.5, 8.5, 30.0),
    "qipp": (0.0, -0.5, -1.0),
    "bau_gap": (1.5, 9.0, 31.0),
    "cip": (0.0, 2.0, 4.0),
    "programmes": (0.0, -0.25, -0.75),
    "support": (0.0, 3.0, 3.0),
    "mitigated_gap": (1.5, 4.25, 24.75),
    "underlying_gap": (1.5, 7.25, 27.75),
    "position": (-1.5, -4.25, -24.75),
    "underlying_position": (-1.5, -7.25, -27.75),
}
COUNCIL: dict[str, Values] = {
    "do_nothing_gap": (0.0, 6.0, 12.0),
    "bau_efficiency": (0.0, 0.0, 0.0),
    "status_quo_gap": (0.0, 6.0, 12.0),
    "qipp": (0.0, 0.0, 0.0),
    "bau_gap": (0.0, 6.0, 12.0),
    "mitigated_gap": (0.0, 6.0, 12.0),
}
BESIDE_THE_GAP: dict[str, tuple[str, UnitName, Values]] = {
    "savings_rate": (
        "Savings as a share of spend",
        unit_name("share", "£m"),
        (0.0, 0.0051, 0.0285),
    ),
    "capital_required": ("Beds needed", UnitName("beds"), (None, 700.0, 712.34)),
}

CHECKS = (
    CheckResult("sum.2016/17", "pass", "fail", 1.5, 1.5, 0.0, 1e-9, "Organisations sum.", MONEY),
    CheckResult(
        "savings-rate.hospitals",
        "warn",
        "warn",
        0.04,
        0.051,
        0.011,
        None,
        "Savings are 5.1%.",
        "share",
    ),
    CheckResult(
        "published.gap",
        "fail",
        "fail",
        42.0,
        40.0,
        -2.0,
        0.5,
        "The gap is 40.0, published 42.0.",
        MONEY,
    ),
)


def rows_of(
    level: Level, id_: str, name: str, values: dict[str, Values], unit: UnitName = MONEY
) -> tuple[Row, ...]:
    return tuple(
        Row(level, id_, name, measure, LABELS[measure], unit, figures)
        for measure, figures in values.items()
    )


def projection(
    *,
    hospitals: str = "Northwick Hospitals",
    system: str = "Northwick",
    years: tuple[str, ...] = YEARS,
    checks: tuple[CheckResult, ...] = CHECKS,
    overrides: tuple[str, ...] = (),
) -> Projection:
    beside = tuple(
        Row("system", "system", system, measure, label, unit, values)
        for measure, (label, unit, values) in BESIDE_THE_GAP.items()
    )
    return Projection(
        system=system,
        unit=MONEY,
        prices="nominal",
        scope={"ambulance": "out", "social care": "beside"},
        scenario="base",
        basis="plan",
        years=years,
        rows=(
            *rows_of("organisation", "hospitals", hospitals, HOSPITALS),
            *rows_of("organisation", "council", "Northwick Council", COUNCIL),
            *rows_of("group", "sector/Acute", "Acute", HOSPITALS),
            *rows_of("group", "sector/Councils", "Councils", COUNCIL),
            *rows_of("group", "place/North", "North", HOSPITALS),
            *rows_of("system", "system", system, HOSPITALS),
            *beside,
            Row(
                "resource",
                "capacity.gps",
                "GPs",
                "capacity_needed",
                "Needed",
                UnitName("whole-time"),
                (9.0, 9.5, None),
            ),
        ),
        checks=checks,
        manifest=Manifest(
            "0.1.0",
            "ab" * 32,
            "base",
            overrides,
            {"b.rate": 0.02, "a.rate": 1e-5, "c.start": "2017-10"},
        ),
        bridge=BRIDGE,
        beside=frozenset({"council", "sector/Councils"}),
    )


def only(
    values: dict[str, Values], years: tuple[str, ...] = YEARS, unit: UnitName = MONEY
) -> Projection:
    """A projection of the system alone."""
    return Projection(
        system="Northwick",
        unit=unit,
        prices="real 2016/17",
        scope={},
        scenario="base",
        basis="risk-adjusted",
        years=years,
        rows=rows_of("system", "system", "Northwick", values, unit),
        checks=(),
        manifest=Manifest("0.1.0", "ab" * 32, "base", (), {}),
        bridge=BRIDGE,
    )
