"""Fields that lists of several kinds have, and the headings that they are known by.

Headings are compared in small letters, without years, units of money and punctuation at their ends:
see `finmodel/intake/columns/heading_words.py`.
"""

from finmodel.intake.list_kinds import Form, ListField, headings

REFERENCE = ListField(
    "reference",
    headings(
        "ref, reference, id, unique ref, unique reference, ref no, reference no, ref number",
        "reference number, pid, project ref, project id, unique id, unique identifier",
        "identifier, line ref, cip ref, qipp ref, programme ref, pressure ref, ref code",
    ),
    Form.REFERENCE,
    weak=headings("no, number, #, item"),
)
ORGANISATION = ListField(
    "organisation",
    headings(
        "organisation, trust, provider, organisation name, trust name, provider name, entity name",
        "org, org name, nhs body, organization, nhs organisation, benefiting organisation",
        "benefitting organisation, delivering organisation",
    ),
    Form.ORGANISATION,
    option="--organisation",
    weak=headings(
        "entity, lead organisation, site, partner, employer, body, commissioner, icb, ccg"
    ),
)
COMMISSIONER = ListField(
    "organisation",
    headings(
        "organisation, commissioner, icb, ccg, organisation name, commissioner name, org, org name",
        "lead commissioner, nhs organisation",
    ),
    Form.ORGANISATION,
    option="--organisation",
    weak=headings("entity, entity name, place, council"),
)
"""Of a list of savings of commissioners, where a provider is whose contract a saving acts on."""
CODE = ListField(
    "code",
    headings("entity code, organisation code, org code, ods code, ods, trust code, provider code"),
    Form.ORGANISATION,
    weak=headings("code, entity"),
)
NAMES = headings(
    "name, scheme title, scheme name, project name, project title, title, scheme description",
    "savings scheme, cip scheme, qipp scheme, initiative",
)
WEAK_NAMES = headings(
    "scheme, project, description, saving, cip, qipp, programme, programme name, opportunity name",
    "project description, detail, details, item, proposal, saving proposal, savings proposal",
    "description of scheme, description of saving, description of savings, saving description",
    "savings description, description of proposal, proposal description, title of scheme",
)
NAME = ListField("name", NAMES, needed=True, weak=WEAK_NAMES)
OWNER = ListField(
    "owner",
    headings(
        "owner, lead, sro, scheme lead, project lead, responsible owner, responsible officer",
        "lead officer, exec lead, executive lead, executive sponsor, exec sponsor, lead name",
        "accountable officer, senior responsible owner, scheme owner, operational lead",
        "budget holder, project manager, pmo lead, finance lead",
    ),
    option="--owner",
    weak=headings("responsible, sponsor, manager"),
)
RECURRENT = ListField(
    "recurrent",
    headings(
        "recurrent, r/nr, r or nr, r-nr, rnr, nr/r, rec/nr, rec/non-rec",
        "rec/non rec, rec or non-rec, recurrent/non-recurrent, recurrent/non recurrent",
        "recurrent or non-recurrent",
        "recurrent or non recurrent, recurring/non-recurring, recurring, recurrence",
        "recurrent y/n, recurrent (y/n), recurrent or not",
    ),
    Form.RECURRENT,
    option="--recurrent",
    weak=headings("rec"),
)
START = ListField(
    "start",
    headings(
        "start, start month, start date, go-live, go live, go live date, go-live date",
        "go live month, go-live month, commencement date, implementation date, date from",
        "delivery start, delivery start date, first month, live from, planned start",
        "planned start date, start from, starting month, savings start",
    ),
    Form.MONTH,
    option="--start",
    weak=headings("starts, commencement, from"),
)
END = ListField(
    "end",
    headings("end, end month, end date, finish date, date to, last month of saving"),
    Form.MONTH,
)
STATUS = ListField(
    "status",
    headings(
        "status, maturity, stage, development status, development stage, plan status",
        "maturity status, gateway, gateway status, planning status, state of readiness, readiness",
        "delivery status, maturity of plan, plan maturity",
    ),
    Form.WORD,
    option="--status",
)
RISK = ListField(
    "risk",
    headings(
        "risk, rag, delivery risk, rag rating, rag status, brag, brag rating, brag status",
        "risk rating, delivery rag, finance rag, financial rag, risk rag, risk level, overall rag",
        "risk of delivery",
    ),
    Form.WORD,
    option="--risk",
    weak=headings("delivery confidence, confidence"),
)
DELIVERY = ListField(
    "delivery",
    headings(
        "delivery, delivery %, % delivery, % delivered, confidence %, delivery percentage",
        "likelihood of delivery, probability of delivery, percentage delivered, % likely",
        "delivery probability, risk adjustment %, probability %, likelihood %",
    ),
    Form.SHARE,
    weak=headings("probability, likelihood"),
)
CATEGORY = ListField(
    "category",
    headings(
        "category, pay/non-pay, pay/non pay, pay or non-pay",
        "pay/non-pay/income, pay/non pay/income, cip type, subjective, expenditure type",
        "spend type, cost type, category of spend, saving type, savings type, i&e category",
    ),
    Form.WORD,
    option="--category",
)
THEME = ListField(
    "theme",
    headings(
        "theme, workstream, work stream, work-stream, programme area, programme/theme",
        "transformation programme, portfolio, cross cutting theme, cross-cutting theme",
    ),
    weak=headings(
        "programme, programme name, programme board, pod, point of delivery",
    ),
)
PART_YEAR = ListField(
    "part_year",
    headings(
        "pye, part year effect, part-year effect, part year, part-year, in year, in-year",
        "in year value, in-year value, in year effect, in-year effect, in year plan, in-year plan",
        "part year value, part-year value, in year saving, in-year saving, in year savings",
        "in-year savings, current year effect, cye, part year saving, pye plan, pye value",
        "plan in year, planned in year, value in year, saving in year, savings in year",
        "part year plan, part-year plan, part year impact, in year impact, in-year impact",
    ),
    Form.MONEY,
)
FULL_YEAR = ListField(
    "full_year",
    headings(
        "fye, full year effect, full-year effect, full year, full-year, full year value",
        "full-year value, recurrent fye, full year saving, full-year saving, full year savings",
        "fye plan, fye value, full year effect plan, annualised, annualised value",
        "full year impact, full-year impact, recurrent full year effect",
    ),
    Form.MONEY,
)
AMOUNT = ListField(
    "amount",
    headings(
        "ytd, year to date, outturn, ytd actual, year to date actual, full year outturn",
        "draft outturn, final outturn, year end outturn, year-end outturn, actual, actuals",
        "forecast outturn, fot, full year forecast, forecast, amount, value, annual value",
        "contract value, annual plan, annual budget, plan, budget, opening budget, in month",
        "ytd plan, ytd budget, year to date plan, year to date budget, budget ytd, actual ytd",
        "in month actual, in month budget, in-month, current month",
    ),
    Form.MONEY,
    weak=headings("net, spend, cost, baseline"),
)
NON_RECURRENT = ListField(
    "non_recurrent",
    headings(
        "of which non-recurrent, of which non recurrent, non-recurrent, non recurrent, of which nr",
        "non-recurrent element, non recurrent element, nr element, of which one-off",
    ),
    Form.MONEY,
    weak=headings("one-off, one off, nr, non-rec, non rec"),
)
RELEASABLE = ListField(
    "releasable",
    headings("releasable, releasable %, cost released, % releasable"),
    Form.SHARE,
    option="--releasable",
)
UNIT = ListField("unit", headings("unit, units, currency unit, money unit"), Form.UNIT)
YEAR = ListField("year", headings("financial year, year, fin year, plan year"), Form.YEAR)
LIKELIHOOD = headings("likelihood, probability, probability %, likelihood %, chance")
OF_A_SCHEME = (
    OWNER,
    RECURRENT,
    START,
    END,
    STATUS,
    RISK,
    DELIVERY,
    PART_YEAR,
    FULL_YEAR,
)
"""What every list of schemes may say of each: who, when, how surely and how much."""
