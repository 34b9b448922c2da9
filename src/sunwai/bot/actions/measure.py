"""Measuring a bot before it is switched on."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from sunwai.bot.actions.gate import allow
from sunwai.bot.measuring import Asked, curve
from sunwai.bot.models import Measurement
from sunwai.bot.queries.questions import known_pairs, past_questions
from sunwai.bot.trying import hits_for
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
    questions = [Asked(text=text, hits=hits_for(text, brand=connection.brand), wanted=right) for text, right in known]
    questions += [Asked(text=text, hits=hits_for(text, brand=connection.brand), known=False) for text in past]
    points = [asdict(each) for each in curve(questions)]
    with transaction.atomic():
        return Measurement.objects.create(connection=connection, cases=len(known), past=len(past), points=points)
