"""Values that nobody meant, by kind: what may stand in a file, on a command line or in a cell.

`ODD` lists them. `odd(random)` draws one of them, or a number of any size: the same for the same
seed. Each is given as YAML, to stand after `key: `, and as text, to stand on a command line.
"""

import json
from random import Random
from typing import NamedTuple


class OddValue(NamedTuple):
    """A value of a kind, as YAML and as text.

    The YAML is on one line, and is sound YAML but for the kind "broken".
    """

    kind: str
    yaml: str
    text: str

    @property
    def name(self) -> str:
        """The value shortened, for the name of a test."""
        return self.yaml if len(self.yaml) <= 40 else f"{self.yaml[:30]}… ({len(self.yaml)})"


LONG = 10_000
"""How long a long text is: more digits than Python turns into a whole number."""


def _plain(kind: str, *written: str) -> tuple[OddValue, ...]:
    return tuple(OddValue(kind, one, one) for one in written)


def _quoted(kind: str, *texts: str) -> tuple[OddValue, ...]:
    return tuple(OddValue(kind, _escaped(text), text) for text in texts)


def _escaped(text: str) -> str:
    """Quote a text for YAML, which knows no pairs of halves as JSON does."""
    return "".join(
        f"\\U{ord(letter):08x}" if ord(letter) > 0xFFFF else json.dumps(letter)[1:-1]
        for letter in text
    ).join('""')


def _nested(deep: int, opening: str, closing: str) -> str:
    return opening * deep + "1" + closing * deep


ODD: tuple[OddValue, ...] = (
    *_plain("size", "0", "-0", "-0.0", "0%", "1", "-1", "-1.5", "99", "1000000", "1.5%", "100%"),
    *_plain("size", "-100%", "-99.999999999999999%", "1e+200", "1e+200%", "1e200", "1e+300"),
    *_plain("size", "-1e+300", "1e+308", "1.7976931348623157e+308", "1e+309", "1e+310%", "1e-300"),
    *_plain("size", "1e-308%", "4.9e-324", "1e-400", "9e+9999999%", "9e-9999999%"),
    *_plain("size", "1e+99999999999999999999", "1e+99999999999999999999%"),
    *_plain("size", "1e-99999999999999999999%", "9" * 300, "9" * 400, "0." + "0" * 400 + "1"),
    *_plain("size", "9" * LONG, f"-{'9' * LONG}%", f"1e+{'9' * LONG}", f"{'0' * LONG}1"),
    *_plain("size", "1" + ",000" * 80, "1" + ",000" * 2500),
    *_plain("not finite", "nan", ".nan", "NaN", "-nan", "nan%", "inf", ".inf", "-inf", "-.inf"),
    *_plain("not finite", "inf%", "Infinity", "-Infinity"),
    *_plain("word", "true", "false", "True", "yes", "no", "none", "set", "base", "system", "word"),
    *_plain("empty", "null", "~", ""),
    *_quoted("empty", "", " ", "\t\n"),
    *_plain("list", "[]", "[1]", "[1, 2]", "[[1]]", "[a, b]", "[{a: 1}]", "[null]", "[nan]"),
    *_plain("list", f"[{', '.join(['1'] * 2000)}]", _nested(20, "[", "]")),
    *_plain("map", "{}", "{a: 1}", "{value: 1}", "{value: {}}", "{value: nan}", "{value: []}"),
    *_plain("map", "{value: {value: {value: 1}}}", "{value: 1, low: 1e+400, high: 2}"),
    *_plain("map", "{value: 1, low: 0, high: 1e+300}", "{value: 1%, low: 0%, high: 1e+300%}"),
    *_plain("map", "{value: 1, low: 2, high: 0}", "{value: 1, low: 0}", "{value: 1, source: {}}"),
    *_plain("map", "{value: 1, low: 1, high: 1, distribution: []}", "{low: 1, high: 2}"),
    *_plain("map", "{value: 1, low: 1, high: 1, distribution: {}}", "{value: 1, basis: []}"),
    *_plain("map", "{value: 1, judgement: {owner: []}}", "{value: 1, calibrated_to: {}}"),
    *_plain("map", "{shape: {}}", "{from: 1, since: 2016/17, to: 2, in: 2018/19, shape: {}}"),
    *_plain("map", "{from: {}, since: {}, to: {}, in: {}, shape: []}", "{2017/18: 1}"),
    *_plain("map", "{from: 1, since: 9999/00, to: 1e+300, in: 0000/01, shape: straight line}"),
    *_plain("map", "{2017/18: {2017/18: {}}}", "{9999/00: 1}", "{2017/18: nan}", "{2017/18: []}"),
    *_plain("map", "{nan: nan}", "{'': ''}", "{9: 9}", "{provenance: []}", "{provenance: {}}"),
    *_plain("map", "{set: {}}", "{add: []}", "{times: nan}", "{months: 1.5}", "{add: 1e+300}"),
    *_plain("map", f"{{months: {'9' * 5000}}}", "{set: 1, add: 2}", "{times: 1e+300}"),
    *_plain("map", f"{{{'9' * 1000}: 1}}", _nested(20, "{a: ", "}")),
    *_plain("date", "2017/18", "2016/18", "2017-18", "2017/2018", "0000/01", "9999/00", "9998/99"),
    *_plain("date", "2017-04", "2016-13", "2016-00", "0000-01", "0001-01", "9999-12", "42826"),
    *_plain("date", "2016-02-30", "2016-04-01", "2016-04-01T00:00:00Z", "01/04/2016", "1905/07"),
    *_plain("date", f"{'2' * LONG}/17", f"2016-{'1' * LONG}"),
    *_plain("sign", "1%%", "+", "--1", "+1", "+5%", "x2", "x1e+400", "+6m"),
    *_plain("sign", "+99999999999999999999m", f"+{'9' * LONG}m", "x-0", "+-0.5%", "=1+1"),
    *_plain("sign", "1..2", ".", ".5", "5.", "1e5", "0x10", "1_000", "(5)", "£5m", "5 million"),
    *_plain("sign", "1:30", "1,23", "1,2,3.4", "1.2.3", "..", "a.b", "system", "capital.*.*"),
    *_quoted(
        "sign",
        "%",
        "%%",
        "-",
        "@x",
        "*",
        "a=b",
        "=",
        "a\nb",
        "a\r\nb",
        "{}",
        "[]",
        '"',
        "'",
        "\\",
        "#",
        ": ",
    ),
    *_quoted("script", "\uff11\uff12", "\u0661\u0662", "\u0967%", "1\u00a0000", "1\u202f000"),
    *_quoted("script", "\u00a05", "5\u200b", "\u200b", "\ufeff5", "\u22125", "5\uff05", "\u00bd"),
    *_quoted(
        "script", "\u202e5\u202c", "\u2066a\u2069", "\x00", "5\x00", "\x1b[31m", "\x7f", "\x85"
    ),
    *_quoted("script", "\U0001f600", "e\u0301", "\u00e9", "\u0645\u0631\u062d\u0628\u0627"),
    *_quoted("script", "\u4e00", "\u2028", "\u00b2", "\u2460", "2016\u201317", "2016\u221204"),
    *_quoted("script", "\ufffe", "\U0010ffff"),
    *_quoted("long", "a" * LONG, "a " * (LONG // 2), "\u202e" * LONG, "a." * (LONG // 2) + "a"),
    *_quoted("long", "\u0661" * LONG, "_" * LONG, "(" * LONG, "-" * LONG, ",1" * (LONG // 2)),
    *_plain("alias", "*a", "&a 1", "&a [*a]", "&a {a: *a}", "[&a 1, *a]", "{<<: {a: 1}}"),
    *_plain("alias", "!!binary aGk=", "!!int 1", "!!float nan", "!!python/name:os.system x", "! 1"),
    *_plain("broken", "{", "[", "'", '"', "}", "]", "{a", "[1,", "a: b", "- a", "? a", "`a", "%a"),
    # As Python hands over bytes of a command line that are not text.
    *_quoted("broken", "\udc80", "5\ud800"),
    *_plain("broken", _nested(80, "[", "]"), _nested(80, "{a: ", "}"), f"{{{'9' * LONG}: 1}}"),
    *_plain("broken", "@a", "|", ">", "&", "*", "!", "\ta", "{a: 1}}", "{? [a] : b}", "[1] [2]"),
)
"""Every odd value, by kind."""
KINDS = tuple(dict.fromkeys(value.kind for value in ODD))
"""The kinds there are."""
SOUND = tuple(value for value in ODD if value.kind != "broken")
"""Those that leave the file around them sound."""


def odd(random: Random, *, sound: bool = False) -> OddValue:
    """Draw an odd value, one time in four a number of any size; `sound` leaves out broken YAML."""
    if random.random() < 0.25:
        return _any_number(random)
    kind = random.choice([one for one in KINDS if one != "broken" or not sound])
    return random.choice([value for value in ODD if value.kind == kind])


def _any_number(random: Random) -> OddValue:
    """Draw a number of any sign, of any size that there is, beyond it or written at length."""
    digits = str(random.randrange(10 ** random.choice((1, 3, 16, 40))))
    point = f".{random.randrange(10**9)}" if random.random() < 0.5 else ""
    size = random.choice((3, 20, 150, 310, 330, 10**6, 10**30))
    power = random.choice(("", f"e{random.choice('+-')}{random.randrange(size)}"))
    written = f"{random.choice(('', '-'))}{digits}{point}{power}{random.choice(('', '%'))}"
    return OddValue("size", written, written)
