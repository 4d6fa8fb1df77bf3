"""The question of a document of many systems, read from it and asked again."""

from finmodel.cli.many_sets import is_portfolio, opened, reading
from finmodel.cli.rerun.earlier_documents import EarlierDocument
from finmodel.cli.usage_errors import UsageError, chosen
from finmodel.method.bases import BASES
from finmodel.outputs.documents.portfolio import portfolio_document
from finmodel.outputs.documents.value_types import Document
from finmodel.outputs.portfolio.question import LEVELS, PortfolioQuestion

PORTFOLIO = "finmodel.portfolio/1"


def portfolio_again(earlier: EarlierDocument, name: str) -> Document:
    """The document that the question of another gives now, of the portfolio of a name.

    Raises:
        UsageError: it is not as it was written, or is of several sets and `name` is no portfolio.
        And whatever the question itself raises.
    """
    question = _question(earlier)
    systems = earlier.optional("systems")
    if isinstance(systems, list) and len(systems) > 1 and not is_portfolio(name):
        raise UsageError(
            f"{earlier.file} is of {len(systems)} sets: name the portfolio.yaml that lists them, "
            f"as in finmodel verify {earlier.file} portfolio.yaml"
        )
    portfolio = opened([name])
    with reading(len(portfolio.systems)) as engine:
        return portfolio_document(question.ask(portfolio, engine))


def _question(earlier: EarlierDocument) -> PortfolioQuestion:
    asked = earlier.part("asked")

    def optional(key: str) -> str | None:
        return None if asked.optional(key) is None else asked.text(key)

    return PortfolioQuestion(
        year=optional("year"),
        since=optional("since"),
        measures=tuple(asked.texts("measures")),
        by=chosen(f"{earlier.file}: by", asked.text("by"), LEVELS),
        rank=optional("rank"),
        basis=chosen(f"{earlier.file}: basis", earlier.text("basis"), BASES),
    )
