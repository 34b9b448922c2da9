"""How a request goes on and ends: written down under its lease, with its cost, whatever became of it."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.db.models import F

from sunwai.kernel import clock, leases
from sunwai.model.answers import judge
from sunwai.model.asking import Prepared
from sunwai.model.client import Failed, Reply
from sunwai.model.cost import cost_of, guessed
from sunwai.model.models import THE_ONE, ModelCall, ModelSetting, Outcome
from sunwai.model.queries import settings
from sunwai.people.roles import Permission

#: What is nobody's fault: the server was not asked.
NOT_ASKED = frozenset({"off", "gone", "nothing", "given_up", "limit"})


def begin(call: ModelCall, prepared: Prepared) -> None:
    """Write down what leaves, before it does.

    Raises:
        LostLease: it was cancelled.

    """
    call.sent = prepared.turns
    call.articles = [each.article_id for each in prepared.sources]
    call.began_at, call.model_name = clock.now(), settings.current().name
    with transaction.atomic():
        leases.hold(call)
        call.save(update_fields=["sent", "articles", "began_at", "model_name"])


def written(call: ModelCall, prepared: Prepared, reply: Reply) -> None:
    """Keep what came back. Of one that was cancelled meanwhile only the cost is kept.

    Raises:
        LostLease: it was cancelled.

    """
    full = call.asked_by is not None and call.asked_by.may(Permission.PERSONAL)
    judged = judge(reply.text, mask=prepared.mask, sources=prepared.known, cut=reply.cut, full=full)
    went_well()
    spent = _spent(call, reply)
    _finish(call, spent, outcome=Outcome.OK, answer=reply.text, result=judged.text, flags=judged.flags, problem="")


def failed(call: ModelCall, no: Failed) -> None:
    """Write down why nothing came, and what it may have cost all the same.

    Raises:
        LostLease: it was cancelled.

    """
    if no.code not in NOT_ASKED:
        went_wrong(no.code)
    spent = _spent(call, None) if no.spent else {}
    _finish(call, spent, outcome=Outcome.FAILED, problem=no.code)


def went_well() -> None:
    """Note that the server works."""
    rows = ModelSetting.objects.filter(pk=THE_ONE)
    with transaction.atomic():
        rows.update(worked_at=clock.now(), failures=0, problem="")


def went_wrong(code: str) -> None:
    """Note that the server failed once more: the health page tells."""
    rows = ModelSetting.objects.filter(pk=THE_ONE)
    with transaction.atomic():
        rows.update(failed_at=clock.now(), failures=F("failures") + 1, problem=code)


def spent_by(setting: ModelSetting, sent: list[dict[str, str]], reply: Reply | None) -> dict[str, object]:
    """Return tokens and cost; guessed where the server did not tell them or nothing came."""
    tokens_in, tokens_out = (reply.tokens_in, reply.tokens_out) if reply else (None, None)
    told_in = guessed(each["content"] for each in sent) if tokens_in is None else tokens_in
    told_out = (guessed([reply.text]) if reply else 0) if tokens_out is None else tokens_out
    return {
        "tokens_in": told_in,
        "tokens_out": told_out,
        "estimated": tokens_in is None or tokens_out is None,
        "cost": cost_of(setting, tokens_in=told_in, tokens_out=told_out),
    }


def _spent(call: ModelCall, reply: Reply | None) -> dict[str, object]:
    """Return what a request has cost so far, with its earlier tries."""
    spent = spent_by(settings.current(), call.sent, reply)
    return {**spent, "cost": call.cost + Decimal(str(spent["cost"]))}


def _finish(call: ModelCall, spent: dict[str, object], **changes: object) -> None:
    try:
        leases.finish(call, ended_at=clock.now(), reserved=0, **spent, **changes)
    except leases.LostLease:
        with transaction.atomic():
            ModelCall.objects.filter(pk=call.pk).update(reserved=0, **spent)
        raise
