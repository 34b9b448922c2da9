"""What is missing, old, or does not help: for those who look after what the brand knows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from sunwai.kernel import clock
from sunwai.kernel.intervals import wilson
from sunwai.knowledge.models import Answer, Article, ArticleText, Feedback, Search, SearchMonth, Status
from sunwai.knowledge.queries.visibility import answers_for, articles_for
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of

GROUPS: Final = {"brand": ("article__brand", "article__brand__name"), "language": ("language", "language")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """Words that were searched for and found nothing the last time: how often, and when last."""

    brand_id: int
    asked: str
    times: int
    last: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """What readers said of an article. ``share``: of those who said anything, the part it helped, 0 to 1."""

    article_id: int
    helped: int
    failed: int

    @property
    def share(self) -> float:
        """Return the part it helped."""
        return self.helped / (self.helped + self.failed)


def stale_articles(staff: Staff) -> QuerySet[Article]:
    """Return a person's published articles whose review day has come, or older than another language of theirs.

    Lazy; their texts and owners come along.
    """
    outdated = ArticleText.objects.filter(article=OuterRef("pk"), stale=True)
    due = Q(review_on__lte=clock.now().date()) | Exists(outdated)
    rows = articles_for(staff).filter(due, status=Status.PUBLISHED)
    return rows.order_by(F("review_on").asc(nulls_last=True), "pk").select_related("owner").prefetch_related("texts")


def stale_answers(staff: Staff) -> QuerySet[Answer]:
    """Return the checked answers of a person's brands whose review day has come, with who checked. Lazy."""
    rows = answers_for(staff).filter(review_on__lte=clock.now().date()).select_related("checked_by")
    return rows.order_by("review_on", "pk")


def searches_without_result(
    staff: Staff, *, since: dt.date, until: dt.date = dt.date.max, limit: int = 100
) -> list[Missed]:
    """Return what was searched for from a day to a day and found nothing when it was last searched for. One query.

    The most wanted first.
    """
    rows = Search.objects.filter(brand__in=brands_of(staff).values("pk"), day__range=(since, until))
    later = Search.objects.filter(
        brand=OuterRef("brand"), asked=OuterRef("asked"), found__gt=0, day__gte=OuterRef("day")
    )
    empty = rows.filter(~Exists(later), found=0).values("brand", "asked")
    counted = empty.annotate(total=Sum("times"), last=Max("day")).order_by("-total", "asked")[:limit]
    return [Missed(brand_id=row["brand"], asked=row["asked"], times=row["total"], last=row["last"]) for row in counted]


def searches_by_month(staff: Staff, *, months: int = 12) -> list[tuple[dt.date, int, int]]:
    """Return the newest months: how often was searched for articles, how often without a result. Two queries."""
    brands = brands_of(staff).values("pk")
    fresh = Search.objects.filter(brand__in=brands).annotate(month=TruncMonth("day")).values("month").order_by()
    told = fresh.annotate(all=Sum("times"), none=Sum("times", filter=Q(found=0))).values_list("month", "all", "none")
    times, empty = Counter[dt.date](), Counter[dt.date]()
    kept = SearchMonth.objects.filter(brand__in=brands).values_list("month", "times", "empty")
    for month, every, none in (*told, *kept):
        times[month] += every
        empty[month] += none or 0
    return [(month, times[month], empty[month]) for month in sorted(times, reverse=True)[:months]]


def helped_share(
    staff: Staff, *, since: dt.date, until: dt.date = dt.date.max, articles: Sequence[int] | None = None
) -> list[Helped]:
    """Return what readers said of each article from a day to a day, those that help least first. One query."""
    rows = Feedback.objects.filter(article__in=articles_for(staff), day__range=(since, until))
    rows = rows if articles is None else rows.filter(article__in=articles)
    counted = rows.values("article").annotate(yes=Sum("helped"), no=Sum("failed")).filter(Q(yes__gt=0) | Q(no__gt=0))
    made = [Helped(article_id=row["article"], helped=row["yes"], failed=row["no"]) for row in counted]
    return sorted(made, key=lambda each: (each.share, -each.failed, each.article_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How often readers said that articles of a brand or in a language helped. ``key`` is empty for all of them."""

    key: str
    label: str
    helped: int
    n: int

    @property
    def value(self) -> float | None:
        """Return the share that helped, 0 to 1; None where nobody said anything."""
        return self.helped / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return its 95 % interval."""
        return wilson(self.helped, self.n) if self.n else None


def helped_by(staff: Staff, by: str, *, since: dt.date, until: dt.date) -> list[Share]:
    """Return what readers said of articles by ``brand`` or ``language``, the most first. One query."""
    key, label = GROUPS[by]
    rows = Feedback.objects.filter(article__in=articles_for(staff), day__range=(since, until)).order_by()
    counted = rows.values(key, label).annotate(yes=Sum("helped"), no=Sum("failed")).filter(Q(yes__gt=0) | Q(no__gt=0))
    made = [Share(key=str(row[key]), label=row[label], helped=row["yes"], n=row["yes"] + row["no"]) for row in counted]
    return sorted(made, key=lambda each: (-each.n, each.key))
