"""Reading how brands speak, and how often their answers kept to it. Permission included."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.models import VoiceCheck, VoiceGuide, VoiceVersion
from sunwai.language.voice import RULES
from sunwai.people.models import Staff, Team
from sunwai.people.queries import brands_of

WAYS_TO_GROUP: Final = {"channel": "channel", "language": "language", "team": "team_id"}


def guides_for(by: Staff) -> QuerySet[VoiceGuide]:
    """Return the guides of a person's brands, the widest of each brand first. Lazy, one query."""
    rows = VoiceGuide.objects.filter(brand__in=brands_of(by).values("pk")).select_related("brand")
    return rows.order_by("brand__name", "brand_id", "connection", "channel", "language", "pk")


def guide_for(by: Staff, guide_id: int) -> VoiceGuide:
    """Return one guide. One query.

    Raises:
        NotFound: there is none, or its brand is not this person's.

    """
    found = guides_for(by).filter(pk=guide_id).first()
    if found is None:
        raise NotFound(_("There is no such guide."), code="not_found")
    return found


def versions_of(guide: VoiceGuide) -> list[VoiceVersion]:
    """Return what a guide said, the newest first. One query."""
    return list(guide.versions.select_related("made_by")[:100])


def version_of(guide: VoiceGuide, number: int) -> VoiceVersion:
    """Return one version of a guide. One query.

    Raises:
        NotFound: it has no such version.

    """
    found = guide.versions.select_related("guide__brand").filter(number=number).first()
    if found is None:
        raise NotFound(_("There is no such version."), code="not_found")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How a group of sent answers kept one rule. ``n``: answers it was asked of; ``kept``: those that kept it."""

    key: str
    label: str
    rule: str
    n: int
    kept: int

    @property
    def share(self) -> float:
        """Return the share that kept it, 0 to 1."""
        return self.kept / self.n


def checks_in(by: Staff, *, since: dt.datetime, until: dt.datetime, brand: int | None = None) -> QuerySet[VoiceCheck]:
    """Return what was counted of the answers of a person's brands in this time. Lazy."""
    rows = VoiceCheck.objects.filter(brand__in=brands_of(by).values("pk"), at__gte=since, at__lt=until)
    return rows if brand is None else rows.filter(brand=brand)


def kept_by(rows: QuerySet[VoiceCheck], group: str = "") -> list[Kept]:
    """Return how often each rule was kept, by ``channel``, ``language`` or ``team``, or in all. One or two queries.

    Raises:
        Refused: ``bad_query``: another group.

    """
    if group and group not in WAYS_TO_GROUP:
        raise Refused(_("This is counted by channel, language or team."), code="bad_query")
    column = WAYS_TO_GROUP.get(group, "")
    asked: Counter[tuple[str, str]] = Counter()
    broken: Counter[tuple[str, str]] = Counter()
    columns = [*([column] if column else []), "asked", "broken"]
    for row in rows.order_by().values(*columns).annotate(times=Count("pk")):
        key = "" if not column or row[column] is None else str(row[column])
        asked.update({(key, rule): row["times"] for rule in _split(row["asked"])})
        broken.update({(key, rule): row["times"] for rule in _split(row["broken"])})
    return list(_in_order(asked, broken, names=_team_names(asked) if group == "team" else {}))


def _split(written: str) -> list[str]:
    return [rule for rule in written.split(",") if rule]


def _in_order(
    asked: Counter[tuple[str, str]], broken: Counter[tuple[str, str]], *, names: dict[str, str]
) -> Iterator[Kept]:
    for key in sorted({key for key, _rule in asked}, key=lambda each: names.get(each, each)):
        for rule in RULES:
            if n := asked[key, rule]:
                yield Kept(key=key, label=names.get(key, key), rule=rule, n=n, kept=n - broken[key, rule])


def _team_names(asked: Sequence[tuple[str, str]] | Counter[tuple[str, str]]) -> dict[str, str]:
    numbers = {int(key) for key, _rule in asked if key}
    return {str(pk): name for pk, name in Team.objects.filter(pk__in=numbers).values_list("pk", "name")}


def broken_in(rows: QuerySet[VoiceCheck], *, rule: str) -> QuerySet[VoiceCheck]:
    """Return the answers that did not keep a rule, the last first. Lazy.

    Raises:
        Refused: ``bad_query``: there is no such rule.

    """
    if rule not in RULES:
        raise Refused(_("There is no rule “%(rule)s”.") % {"rule": rule}, code="bad_query")
    return rows.filter(broken__contains=f",{rule},").order_by("-at", "-pk")
