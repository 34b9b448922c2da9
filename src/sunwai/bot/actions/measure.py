"""Measuring a bot before it is switched on."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from sunwai.bot.actions.gate import allow
from sunwai.bot.measuring import Question, curve, seen
from sunwai.bot.models import Measurement
from sunwai.bot.queries.questions import known_pairs, past_questions
from sunwai.bot.trying import all_asked
from sunwai.connections.models import Connection
from sunwai.people.models import Staff


def measure(*, connection: Connection, by: Staff) -> Measurement:
    """Measure what the bot would do with the brand's known questions and this connection's past ones; keep it.

    Nothing is sent. Words are not kept, only counts. One query a question and six more.

    Raises:
        Refused: ``not_allowed``.

    """
    allow(by)
    known, past = known_pairs(connection.brand), past_questions(connection)
    asked = all_asked([*(text for text, _ in known), *past], brand=connection.brand)
    questions = [Question(asked=one, wanted=right) for one, (_, right) in zip(asked, known, strict=False)]
    questions += [Question(asked=one, known=False) for one in asked[len(known) :]]
    points = [asdict(each) for each in curve(questions)]
    with transaction.atomic():
        return Measurement.objects.create(
            connection=connection, cases=len(known), past=len(past), points=points, signs=asdict(seen(questions))
        )
