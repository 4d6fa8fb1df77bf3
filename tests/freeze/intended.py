"""Differences from the revision in `.ci/frozen` that are meant, each with why.

A pattern is looked for in `set/question/file: difference`. Where figures are to change,
`.ci/frozen` moves on instead.
"""

from collections.abc import Mapping

from tests.freeze.judging import Intended

RENAMED_LINES: Mapping[str, str] = {}
"""Lines that have another name now; the graph is compared under the new names."""

_OF_YEARS_ALIKE = "organisations-sum|bridge-foots|walk-foots|drivers-explain|contract-activity"
_ITS_SENTENCE = (
    "the organisations' gaps sum to|opening, growth, pressures and savings come to"
    "|the drivers of the do-nothing gap sum to"
)
_OF_SCHEMES = (
    "Gross saving of the scheme|Investment in the scheme|Stranded cost of the scheme"
    "|Saving of the scheme to the system|Saving in full less saving at its delivery"
)

INTENDED: Intended = (
    (
        r"general/help(?:-\w+)?/out: \d+: [-+] (?P<free>.*)$",
        "report, --picture and a page to verify are in the help",
    ),
    (
        r"general/schema(?:-all)?/(?:out|err): \d+: [-+] +"
        r"(?P<free>output\.report .*|\d+ schemas written to schemas)$",
        "the document of report has a schema",
    ),
    (r"general/schema-all/schemas/output\.report\.schema\.json", "the same, as a file"),
    (
        r"general/schema-all/schemas/\w+\.schema\.json: \$\.\$defs\.[\w-]+-by-year\.anyOf"
        r"(?P<free>(?:: 4 items, now 5|\[\d\]\.properties\.value.*))$",
        "several years may have one range",
    ),
    (
        r"/(?:project|check|trace)[\w-]*/out: \$\.checks\[[0-4]\]\."
        r"(?:actual|expected|difference|detail): (?P<free>.*)$",
        "of years alike but for rounding a check tells the first; its status is what it was",
    ),
    (
        rf"/check-[\w-]*csv/out: \d+: [-+] (?:{_OF_YEARS_ALIKE})[\w.-]*,pass,\w+,(?P<free>.*)$",
        "the same, in a line of CSV of a check that passes",
    ),
    (
        rf"/check-verbose/out: \d+: [-+] +(?P<free>(?:{_ITS_SENTENCE}).*|-?£[\d.]+m"
        r"|Expected \(?[\d.]+\)?, actual \(?[\d.]+\)?, difference 0\.0)$",
        "the same, in the words of a check that passes",
    ),
    (
        r"/board/board\.xlsx: (?P<free>(?:About|Board|Organisations|Savings|Assumptions log)[!/].*"
        r"|xl/(?:charts|drawings|workbook\.xml/definedNames)/.*)$",
        "what goes before a board is laid out to be printed: what it shows is read from the "
        "sheet Calculations, where no figure of a line may differ",
    ),
    (
        r"/board/board\.xlsx: Calculations!(?:For the charts of|Figures in words, for|Schemes by "
        r"size, for) the board page(?P<free>.*)$",
        "what the board page draws and says is made of other parts",
    ),
    (
        r"/board/board\.xlsx: Calculations!label\.\w+![A-Z]+ (?:value: |formula: (?P<free>.*)$)",
        "the names of bars say whether they close the gap or open it",
    ),
    (
        rf"/board/board\.xlsx: Calculations!(?:{_OF_SCHEMES})\b.*: only (?:now|before)$",
        "each scheme has its saving, and what of it is at risk, for the list of the largest",
    ),
    (
        r"/board/board\.xlsx: Calculations!(?:Saving in the year|Investment in the year"
        r"|Stranded cost, each) \| [^!]*![L-O] (?:value: |style: (?P<free>.*)$)",
        "the key of its scheme is beside each record",
    ),
    (
        r"/board/board\.xlsx: Calculations!Identified schemes, at their delivery \| \w+![A-Z]+ "
        r"formula: 'SUMIF\(N",
        "the same: the key of the organisation is a column further on",
    ),
    (
        r"\.xlsx: [\w ]+/headerFooter/oddFooter: ",
        "working sheets say in their footer that they are",
    ),
    (
        r"/board-verified/out: \d+: [-+] (?P<free>[\d,]+ of [\d,]+ figures compared)\.$",
        "a workbook has more figures",
    ),
)
"""A pattern and why what it finds is meant; the first that is found counts."""
