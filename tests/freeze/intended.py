"""Differences from the revision in `.ci/frozen` that are meant, each with why.

A pattern is looked for in `set/question/file: difference`. Where figures are to change,
`.ci/frozen` moves on instead.
"""

from collections.abc import Mapping

from tests.freeze.judging import Intended

RENAMED_LINES: Mapping[str, str] = {}
"""Lines that have another name now; the graph is compared under the new names."""

INTENDED: Intended = (
    (
        r"/sensitivity-(table|markdown)/out: \d+: [-+] (?P<free>.*[│█░].*)$",
        "bars are named in words, on lines that fit a screen, and not by paths",
    ),
    (
        r"/help-explain/out: \d+: [-+]   --depth N +(?P<free>Levels below the figure; .*)$",
        "explain shows two levels unless asked for more, so that it is a page",
    ),
    (
        r"(@prompt|\.description): "
        r"(?P<free>'[^']*(year 1|baseline year|year projected)[^']*' -> '.*')$",
        "years are explained where they are asked for: nobody knows which are year 0 and year 1",
    ),
    (
        r"/help-schema/out: \d+: \+ ?(  It is written for programs: .*)?$",
        "schema says where people read what each field means",
    ),
    (
        r"/system\.schema\.json: .*keys \['aliases', 'short'\]$"
        r"|/(rows|blank)\.xlsx: (Organisations[!/]|xl/workbook\.xml/definedNames/)(?P<free>.*)$",
        "an organisation may have a short name and aliases, by which lists name it",
    ),
    (
        r"/help-import/out: \d+: [-+](?P<free>.*)$",
        "a list of one's own is imported with --as",
    ),
    (
        r"/help/out: \d+: [-+] (?P<free>  import  Import .*| {10}a set\.)$",
        "import takes lists of one's own",
    ),
    (
        r"/schema/out: \d+: \+ +output\.import +(?P<free>.*)"
        r"|/output\.import\.schema\.json: only now$",
        "the document of a list that is taken in",
    ),
    (
        r"/schema-all/err: 1: [-+] (?P<free>\d+ schemas written to schemas)$",
        "how many schemas there are",
    ),
    (
        r"^general/help/out: \d+: [-+]\s+(import|fields|a set|holds without) ?(?P<free>.*)$",
        "fields is a new command, and import takes lists",
    ),
    (r"^general/help-init/out: (?P<free>.*)$", "init makes a set of one's own system too"),
    (r"^general/schema[^:]*: (?P<free>.*finmodel\.fields/1.*)$", "fields has a document"),
    (r"^general/schema-all/schemas/output\.fields(?P<free>.*)$", "fields has a document"),
    (
        r"\.xlsx: (Guide[!/]|xl/workbook.xml/definedNames/.*Guide!)(?P<free>.*)$",
        "the Guide says what finmodel fields says",
    ),
)
