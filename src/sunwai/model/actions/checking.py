"""A live check of the model: one tiny request without anything of a customer. Only while it is on."""

from __future__ import annotations

from typing import Final

from sunwai.kernel import clock
from sunwai.kernel.leases import WorkState
from sunwai.model.actions.ending import spent_by, went_well, went_wrong
from sunwai.model.actions.gate import allow
from sunwai.model.client import Failed, Reply, ask
from sunwai.model.models import Kind, ModelCall, Outcome
from sunwai.model.queries.settings import current, server_of, switched_on
from sunwai.people.models import Staff

SECONDS: Final = 15.0
TURNS: Final = [{"role": "user", "content": "Answer with the one word: ready"}]


def check(*, by: Staff) -> ModelCall:
    """Ask the server for one word and write down how it went.

    Raises:
        Refused: ``not_allowed``; ``model_off``: no outside call is made while it is off.

    """
    allow(by)
    setting = switched_on()
    call = ModelCall(kind=Kind.CHECK, asked_by=by, state=WorkState.DONE, sent=TURNS, model_name=setting.name)
    call.began_at = clock.now()
    try:
        _kept(call, ask(server_of(setting, seconds=min(SECONDS, setting.seconds)), TURNS))
    except Failed as no:
        went_wrong(no.code)
        call.outcome, call.problem = Outcome.FAILED, no.code
    call.ended_at = clock.now()
    call.save()
    return call


def _kept(call: ModelCall, reply: Reply) -> None:
    went_well()
    call.outcome, call.answer = Outcome.OK, reply.text
    for name, value in spent_by(current(), TURNS, reply).items():
        setattr(call, name, value)
