"""The operands of levers, read from text by the page as Python reads them."""

from finmodel.outputs.report.scripts import joined_script
from tests.browser.in_node import in_node
from tests.outputs.test_typed_numbers import reading_called
from tests.typed_numbers import CASES


def test_a_text_is_read_or_refused_as_python_does() -> None:
    given = [[reading_called(name).data(), text] for name, text, _ in CASES]

    found = in_node(
        joined_script(),
        """return given.map(([kind, text]) => {
          const { value, sentence } = readTyped(kind, text);
          return sentence ?? value;
        });""",
        given,
    )

    assert found == [expected for _, _, expected in CASES]


def test_operands_are_marked_as_set_takes_them() -> None:
    found = in_node(
        joined_script(),
        """return given.map(([operation, typed]) => {
          const text = operandText({ operation }, typed);
          return [text, markedOperand({ operation }, text)];
        });""",
        [
            ["set", "+2%"],
            ["add", "+0.5%"],
            ["add", "-0.5%"],
            ["times", "x0.8"],
            ["times", "1.2"],
            ["months", "+6m"],
            ["months", "-6"],
        ],
    )

    assert found == [
        ["2%", "2%"],
        ["0.5%", "+0.5%"],
        ["-0.5%", "+-0.5%"],
        ["0.8", "x0.8"],
        ["1.2", "x1.2"],
        ["6", "+6m"],
        ["-6", "-6m"],
    ]


def test_numbers_in_refusals_are_written_as_python_writes_them() -> None:
    values = [1.5, 0.1 + 0.2, 1234567.0, 1e15, 1e-5, 0.00012345678, 100000.5, 1234.125, -2.0, 0.0]
    values += [150.00000000000003, 1e16, 123456.5, 0.5, -1e-7, 99999.95]

    found = in_node(
        joined_script(), "return given.map((x) => [general(x, 6), general(x, 10)]);", values
    )

    assert found == [[f"{value:g}", f"{value:.10g}"] for value in values]
