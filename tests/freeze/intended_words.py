"""Sentences that were made plain, old and new, as differences of outputs show them."""

_SENTENCES = (
    "as (said )?above",
    "here for this check to look at|nothing here to check",
    "Lines that end in … ",
    "Growth is split by logarithmic means",
    r"positive; \(what closes it\) is in brackets|What opens the gap is positive",
    "Balance: the chance (that|of)|the mean of (what is missing|the draws)|largest shortfall",
    "The switching value is (where|what|the value)|closes, all else",
    r"drivers-\d+/out: \d+: [-+] (Growth|positive|brackets|is positive|what|particular|adding)",
    r"drivers-\d+/out: \d+: [-+] closes it",
    "Not written in the files: what the method takes then",
    "Assumptions log!(nothing that is said|not stated): only",
    "compared, never (fed in|used as inputs)",
    "Leave out any sheet that you",
    "Say where (all is|the figures come) from",
    "nothing is written until",
    r"\* (stands for|matches) any id|every year (where none is given|if left empty)",
    r"set \((unless given|the default)\) to the value",
    "How likely what lies between is|The distribution between them",
    "(Everybody|Every organisation) whose money is counted",
    "Figures to check the model against",
    "Warnings that (somebody looked at|were reviewed)",
    "Pairs of ranges that",
    "Named sets of changes; ",
    "may hold more: (finmodel schema tells what|see finmodel schema)",
    "looked at it: .*all the same|accepted it: .*it still fails",
    "three or more do together|joint effect of three or more",
    "made of other records|have different records",
    r"apital and capacity, beside the gap|capital without years (stands|is) in"
    r"|measures-organisation-table/out: \d+: [-+] ((the )?last\)|(last )?year\))",
    r"(rows|blank)\.xlsx: .*(@prompt \(\d+\)|\| [\w :]+!F value): '[A-Z].*\.' -> '[A-Z]",
    r"schemas/[\w.-]+: .*\.description: ",
)

INTENDED_OF_WORDS = (
    (r"^general/help(-\w+)?/out", "help says defaults, formats and errors in plain words"),
    *((sentence, "the sentence is plain") for sentence in _SENTENCES),
)
