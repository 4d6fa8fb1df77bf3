"""Differences from the revision in `.ci/frozen` that are meant, each with why.

A pattern is looked for in `set/question/file: difference`. There are none while nothing that
users see has changed since. Where figures are to change, `.ci/frozen` moves on instead.
"""

from collections.abc import Mapping

from tests.freeze.judging import Intended

RENAMED_LINES: Mapping[str, str] = {}
"""Lines that have another name now; the graph is compared under the new names."""

INTENDED: Intended = (
    (
        r"\$[\w.\[\]]*\.manifest\.inputs: keys "
        r"\[('capital\.limits\.[\w-]+\.amounts\.\d{4}/\d\d'(, )?)+\]$",
        "a limit of capital of a later year that no file gives is no assumption",
    ),
    (
        r"\.manifest\.assumptions_sha256: (?P<free>'\w{64}' -> '\w{64}')$",
        "the digest of the assumptions without it",
    ),
    (
        r"-markdown/out: \d+: [-+] \*Made by finmodel .*; assumptions (?P<free>\w{64});",
        "the same in markdown",
    ),
    (
        r"xlsx: metadata!assumptions_sha256!B value: (?P<free>'\w{64}' -> '\w{64}')$",
        "the same in a workbook",
    ),
    (r"/explain.*: keys \['operands'\]$", "explain gives the figures in a formula in JSON"),
    (r"/explain-.*: \d+: [-+] ", "brackets show where the larger or smaller of two figures ends"),
    (
        r"/explain-[\w-]*json/out: \$\.tree\S*\.(formula|with_numbers): ",
        "the same in JSON",
    ),
    (
        r"/graph/out: \$\.lines\.share_reached(_by_profile)?\.values\S+: (?P<free>None -> [\d.]+)$",
        "a scheme by what is new in the year reaches a share; it had none",
    ),
    (
        r"/graph/out: \$\.lines\.profile_in_full\.values\S+: (?P<free>0\.0 -> [\d.]+)$",
        "its highest level is known; it was nothing",
    ),
    (
        r"^thornmere/graph/out: \$\.lines\.(share_reached\.values\[113\]"
        r"|(share_reached_by_profile|profile_in_full)\.values\[13\])\S+: (?P<free>.*)$",
        "the highest level of shared services holds what is new in the year; they went to 121%",
    ),
    (
        r"/graph/out: \$\.lines\.share_reached_by_profile\.expression\[1\]: "
        r"(?P<free>\['Pick', .* -> '/')$",
        "a ratio that is blank where there is none is now divided by one there",
    ),
    (
        r"board\.xlsx: Inputs!fixed: profile_in_full: cip\.procurement!D value: "
        r"(?P<free>'0' -> '0\.4')$",
        "the same in a workbook",
    ),
    (
        r"board\.xlsx: Calculations!(Level in the year ÷ highest level"
        r"|Share of the scheme's full effect reached) \| cip\.procurement!\w value: "
        r"(?P<free>'' -> '[\d.]+')$",
        "the same in a workbook",
    ),
    (
        r"board\.xlsx: Calculations!Share of the scheme's full effect reached, part 1\b.*: "
        r"only before$",
        "a share that is never blank needs no row of its own for blanks",
    ),
    (
        r"board\.xlsx: (Calculations!(Level in the year ÷ highest level"
        r"|Share of the scheme's full effect reached|capacity\.beds\.released_by\.[\w-]+"
        r"|Capacity released by schemes|Additional capacity not released by schemes"
        r"|Cost of (the )?capacity released, [\w ]+|Schemes release no more of a resource than .*)"
        r"( \| .*)?|Checks!capacity-released\.beds)!\w formula: (?P<free>'IF\(.*)$",
        "and no test for blanks where it is read",
    ),
    (
        r"/method-json/out: \$\.lines\[\d+\]\.formula: "
        r"(?P<free>'Planned saving of the scheme ÷ .*)$",
        "the same in the method",
    ),
    (
        r"/method-(table|markdown)/out: \d+: [-+] .*= Planned saving of the scheme ÷ (?P<free>.*)$",
        "the same in the method",
    ),
    (r"/method-table/out: \d+: [-+] +level of the profile\)$", "the same in the method"),
    (
        r"share_reached|profile_in_full|Highest level of the profile|Level in the year",
        "a scheme by what is new in the year releases capacity, and one of nothing releases none",
    ),
    (
        r"metadata!(organisations|system|years): only now$",
        "a workbook names the system, the years and the organisations it is of",
    ),
    (
        r"/(verify-[\w-]+|board-verified)/out: \d+: \+ "
        r"(?P<free>[\d,]+ of [\d,]+) figures? compared\.$",
        "verify says how many figures it compared",
    ),
    (r"/help-verify/out: \d+: [-+] (?P<free>.*)$", "the same in its help"),
    (r"/output\.verify\.schema\.json: ", "the same in its schema"),
    (
        r"/((project|compare)-[\w-]*json|trace)/out: \$: keys \['asked'\]$",
        "what was asked for is said",
    ),
    (
        r"/output\.(comparison|projection)\.schema\.json: .*(asked|Asked)",
        "what was asked for is said",
    ),
    (
        r"/help-\w+/out: \d+: [-+] .*"
        r"(--format|\.json, \.md|FILE, whole or not|printing[.;]|ending says|else|table\.)",
        "the ending of a file says its format",
    ),
    (
        r"/[\w-]+/out: \d+: [-+] \d+ checks? warns?, (?P<free>\d+ pass), ",
        "there is a check more, and it passes",
    ),
    (r"/check-[\w-]+/out: \$\.counts\.pass: (?P<free>\d+ -> \d+)$", "the same in JSON"),
    (r"(-json|trace)/out: \$\.checks: only now: dependency-order", "the same in JSON"),
    (
        r"/check-[\w-]*csv/out: \d+: \+ (?P<free>dependency-order[\w.-]*,pass,warn,.*)$",
        "the same in CSV",
    ),
    (
        r"/check-verbose/out: \d+: \+ (?P<free>Passes)  dependency-order",
        "the same among those that pass",
    ),
    (r"/check-verbose/out: \d+: \+ +(there is nothing here to check)?$", "the same in words"),
    (r"board\.xlsx: Checks!dependency-order: only now$", "the same in a workbook"),
    (r"board\.xlsx: Checks!Checks!D value: (?P<free>'62' -> '63')$", "the same in a workbook"),
    (r"/check-verbose/err: 1: [-+] starter: (?P<free>251|250) assumptions ", "the same in a count"),
    (
        r"xlsx: Inputs!capital\.limits\.community\.amounts\.2020/21!D style: (?P<free>.*)$",
        "the same in a workbook: a cell that takes nothing",
    ),
    (
        r"xlsx: Inputs/dataValidations(@count"
        r"|/dataValidation\[D\[capital\.limits\.[^\]]*\](:D\[capital\.limits\.[^\]]*\])?\]\S*): "
        r"(?P<free>.*)$",
        "the same in a workbook: what its neighbours admit",
    ),
    (
        r"xlsx: [\w ]+/dataValidations/dataValidation\[.*\]/formula2: "
        r"(?P<free>'10{15}(\.0)?' -> '1[02]00(\.0)?')$",
        "months end at 1,200 and years of life at 1,000",
    ),
    (
        r"xlsx: [\w ]+/dataValidations/dataValidation\[.*\]@error: '"
        r"(?P<free>Write a whole number of at least \d\.'"
        r" -> 'Write a whole number of at least \d, at most 1[02]00)\.'$",
        "the same in words",
    ),
    (
        r"/help-explain/out: \d+: [-+] (?P<free>.*(years are shown once|and as 0 where).*)$",
        "explain says what a comparison counts as",
    ),
    (r"/output\.explain\.schema\.json: .*[Oo]perand", "the same in its schema"),
    (r"/help-import/out: \d+: [-+] ", "import says what it refuses and lists"),
    (
        r"/(import-dry|verify)[\w-]*/(out|err): \d+: [-+] (?P<free>.*->.*|.*nothing was written)$",
        "changes are listed with their file",
    ),
)
