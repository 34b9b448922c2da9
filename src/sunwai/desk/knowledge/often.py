"""What is asked often and answered nowhere, with a way to write it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from sunwai.assist.proposing import Proposal, unanswered
from sunwai.kernel import clock
from sunwai.knowledge.actions.articles import LONGEST_TITLE
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brands_of

DAYS: Final = 30
MOST_ASKED: Final = 10
SHOWN: Final = 3


def asked_often(staff: Staff) -> list[dict[str, Any]]:
    """Return by brand what several customers asked lately and no article answers. Two queries a brand."""
    since = clock.now() - dt.timedelta(days=DAYS)
    told = [(brand, unanswered(staff, brand=brand, since=since, limit=MOST_ASKED)) for brand in brands_of(staff)]
    return [{"brand": brand, "asked": [_proposal(each, brand) for each in found]} for brand, found in told if found]


def _proposal(proposal: Proposal, brand: Brand) -> dict[str, Any]:
    line = " ".join(proposal.text.split())[:LONGEST_TITLE]
    write = f"{reverse('knowledge:new')}?{urlencode({'brand': brand.pk, 'title': line})}"
    return {"text": line, "times": proposal.times, "talks": proposal.conversations[:SHOWN], "write": write}
