"""What can be done to one conversation by one press: a table of name → form and the inbox's action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from sunwai.desk import queries, topic_telling
from sunwai.desk.forms import MomentForm, NumberForm, PriorityForm, ResolutionForm, WordsForm
from sunwai.inbox.actions import assign, block, hold, organise, status
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.visibility import colleagues_for
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff

Run = Callable[[Conversation, Staff, Any], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One press: what its form takes, and what it calls with the form's ``value``."""

    run: Run
    form: type[forms.Form] = forms.Form


def _assign(conversation: Conversation, by: Staff, number: int | None) -> None:
    people = {each.pk: each for each in colleagues_for(by, conversation)} if number else {}
    if number and number not in people:
        raise NotFound(_("There is no such person."), code="not_found")
    assign.assign(conversation=conversation, by=by, assignee=people[number] if number else None)


def _assign_team(conversation: Conversation, by: Staff, number: int | None) -> None:
    teams = {each.pk: each for each in queries.teams()} if number else {}
    if number and number not in teams:
        raise NotFound(_("There is no such team."), code="not_found")
    assign.assign_team(conversation=conversation, by=by, team=teams[number] if number else None)


def _snooze(conversation: Conversation, by: Staff, until: dt.datetime | None) -> None:
    if until is None:
        raise Refused(_("Choose a time between now and a year from now."), code="bad_time")
    status.snooze(conversation=conversation, by=by, until=until)


def _brand(conversation: Conversation, by: Staff, number: int | None) -> None:
    brands = {each.pk: each for each in queries.choices_for(by).brands}
    if number not in brands:
        raise NotFound(_("There is no such brand."), code="not_found")
    organise.set_brand(conversation=conversation, by=by, brand=brands[number])


ACTS: Final[dict[str, Act]] = {
    "take": Act(run=lambda talk, by, _none: assign.assign(conversation=talk, by=by, assignee=by)),
    "assign": Act(form=NumberForm, run=_assign),
    "team": Act(form=NumberForm, run=_assign_team),
    "brand": Act(form=NumberForm, run=_brand),
    "resolve": Act(
        form=ResolutionForm,
        run=lambda talk, by, why: status.resolve(conversation=talk, by=by, resolution=why or "solved"),
    ),
    "reopen": Act(run=lambda talk, by, _none: status.reopen(conversation=talk, by=by)),
    "pending": Act(run=lambda talk, by, _none: status.set_pending(conversation=talk, by=by)),
    "snooze": Act(form=MomentForm, run=_snooze),
    "unsnooze": Act(run=lambda talk, by, _none: status.unsnooze(conversation=talk, by=by)),
    "priority": Act(
        form=PriorityForm, run=lambda talk, by, how: organise.set_priority(conversation=talk, by=by, priority=how)
    ),
    "due": Act(form=MomentForm, run=lambda talk, by, at: organise.set_due(conversation=talk, by=by, due_at=at)),
    "tag": Act(form=WordsForm, run=lambda talk, by, name: organise.add_tag(conversation=talk, by=by, name=name)),
    "untag": Act(form=WordsForm, run=lambda talk, by, name: organise.remove_tag(conversation=talk, by=by, name=name)),
    "topic": Act(form=WordsForm, run=topic_telling.tell),
    "untopic": Act(run=lambda talk, by, _none: topic_telling.take_back(talk, by)),
    "subject": Act(
        form=WordsForm, run=lambda talk, by, words: organise.set_subject(conversation=talk, by=by, subject=words)
    ),
    "spam": Act(run=lambda talk, by, _none: block.mark_spam(conversation=talk, by=by)),
    "hold": Act(run=lambda talk, by, _none: hold.hold(conversation=talk, by=by)),
    "release": Act(run=lambda talk, by, _none: hold.release_hold(conversation=talk, by=by)),
    "take-over": Act(run=lambda talk, by, _none: hold.take_over(conversation=talk, by=by)),
}
