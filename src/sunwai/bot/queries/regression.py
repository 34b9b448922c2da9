"""What the bot last did with the kept questions, as far as they are still kept as they were asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sunwai.bot.models import RegressionCase, RegressionRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A kept question that is wrong: what was done, empty where it was not asked since its article was deleted.

    ``broke``: it was right the time before.
    """

    case: RegressionCase
    act: str = ""
    article: int | None = None
    broke: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """``cases`` questions of which ``wrong`` are; those kept since, or given another article, wait to be asked."""

    cases: int
    wrong: Sequence[Verdict]

    @property
    def right(self) -> int:
        """Return how many are answered as the owner wants."""
        return self.cases - len(self.wrong)


def verdicts_of(run: RegressionRun) -> Verdicts:
    """Return what still counts of a run: figures and list are of the same questions. One query."""
    rows = RegressionCase.objects.filter(brand=run.connection.brand_id)
    asked = [each for each in rows if each.gone or each.chosen_at <= run.at]
    found = {each["case"]: each for each in run.wrong}
    wrong = [_verdict(each, found.get(each.pk, {}), run) for each in asked if each.gone or each.pk in found]
    return Verdicts(cases=len(asked), wrong=wrong)


def _verdict(case: RegressionCase, found: dict[str, object], run: RegressionRun) -> Verdict:
    article = found.get("article")
    return Verdict(
        case=case,
        act=str(found.get("act", "")),
        article=article if isinstance(article, int) else None,
        broke=case.pk in run.broke,
    )
