"""What the reports show: searches without a result, what did not help, what is old."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from sunwai.desk.scripts import language_name
from sunwai.kernel import clock
from sunwai.knowledge.queries import reports
from sunwai.knowledge.queries.reading import text_in
from sunwai.knowledge.queries.visibility import articles_for
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of

DAYS: Final = 30
MOST: Final = 50


def missing(staff: Staff, language: str) -> dict[str, Any]:
    """Return the reports of a person's brands. Eleven queries."""
    since = clock.now().date() - dt.timedelta(days=DAYS)
    return {
        "days": DAYS,
        "searches": _searches(staff, since),
        "months": reports.searches_by_month(staff),
        "helped": _helped(staff, since, language),
        "stale": _stale(staff, language),
        "stale_answers": list(reports.stale_answers(staff)[:MOST]),
    }


def _searches(staff: Staff, since: dt.date) -> list[dict[str, Any]]:
    brands = {each.pk: each.name for each in brands_of(staff)}
    return [
        {
            "asked": each.asked,
            "times": each.times,
            "last": each.last,
            "brand": brands.get(each.brand_id, ""),
            "write": f"{reverse('knowledge:new')}?{urlencode({'brand': each.brand_id, 'title': each.asked})}",
        }
        for each in reports.searches_without_result(staff, since=since, limit=MOST)
    ]


def _helped(staff: Staff, since: dt.date, language: str) -> list[dict[str, Any]]:
    rows = reports.helped_share(staff, since=since)[:MOST]
    articles = articles_for(staff).filter(pk__in=[each.article_id for each in rows]).prefetch_related("texts")
    texts = {each.pk: text_in(each, language) for each in articles}
    titles = {pk: text.title for pk, text in texts.items() if text}
    return [
        {
            "id": each.article_id,
            "title": titles.get(each.article_id, ""),
            "helped": each.helped,
            "failed": each.failed,
            "share": each.share,
        }
        for each in rows
    ]


def _stale(staff: Staff, language: str) -> list[dict[str, Any]]:
    found, today = [], clock.now().date()
    for each in reports.stale_articles(staff)[:MOST]:
        text = text_in(each, language)
        outdated = [language_name(written.language) for written in each.texts.all() if written.stale]
        due = each.review_on if each.review_on and each.review_on <= today else None
        title, owner = text.title if text else "", each.owner.name if each.owner else ""
        found.append({"id": each.pk, "title": title, "outdated": outdated, "review_on": due, "owner": owner})
    return found
