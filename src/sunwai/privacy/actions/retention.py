"""What the owner decides about how long words are kept."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import UnknownChannel, spec_for
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.roles import Permission
from sunwai.privacy.models import RetentionRule
from sunwai.privacy.retention import look

LONGEST_DAYS = 36_500


@transaction.atomic
def set_rule(*, channel: str, days: int, by: Staff) -> RetentionRule:
    """Set how many days the words of a channel are kept; empty ``channel``: of all without their own. Now it is off.

    Raises:
        Refused: ``not_allowed``; ``unknown_channel``; ``bad_days``.

    """
    _allow(by)
    if channel:
        _known(channel)
    if not 0 < days <= LONGEST_DAYS:
        raise Refused(_("Say a number of days between 1 and 36,500."), code="bad_days")
    values = {**_unseen(by), "days": days, "emptied": 0}
    rule, _made = RetentionRule.objects.update_or_create(channel=channel, defaults=values)
    audit("retention_set", actor=by, object_type="retention", object_id=rule.pk, data={"days": days})
    return rule


@transaction.atomic
def dry_run(*, rule: RetentionRule, by: Staff) -> dict[str, Any]:
    """Look what the rule would do, and keep that; nothing is emptied.

    Raises:
        Refused: ``not_allowed``.

    """
    _allow(by)
    seen = look(rule)
    rule.dry_run, rule.dry_run_at = seen, clock.now()
    rule.save(update_fields=["dry_run", "dry_run_at"])
    return seen


@transaction.atomic
def switch(*, rule: RetentionRule, on: bool, by: Staff) -> None:
    """Switch a rule on or off.

    Raises:
        Refused: ``not_allowed``; ``no_dry_run``: nobody has looked what it would do.

    """
    _allow(by)
    if on and rule.dry_run_at is None:
        raise Refused(_("First look what this would do: press “Dry run”."), code="no_dry_run")
    rule.on, rule.changed_at = on, clock.now()
    rule.save(update_fields=["on", "changed_at"])
    verb = "retention_on" if on else "retention_off"
    audit(verb, actor=by, object_type="retention", object_id=rule.pk, data={"days": rule.days})


@transaction.atomic
def delete_rule(*, rule: RetentionRule, by: Staff) -> None:
    """Forget a rule. A channel's goes over to the rule of all others: that one is off until somebody looks again.

    Raises:
        Refused: ``not_allowed``.

    """
    _allow(by)
    audit("retention_deleted", actor=by, object_type="retention", object_id=rule.pk)
    rule.delete()
    RetentionRule.objects.filter(channel="").update(**_unseen(by))


def _unseen(by: Staff) -> dict[str, Any]:
    """Return what a rule is set to when it does something else than what somebody looked at: it is off."""
    return {"on": False, "dry_run": {}, "dry_run_at": None, "changed_at": clock.now(), "changed_by_id": by.pk}


def _known(channel: str) -> None:
    try:
        spec_for(channel)
    except UnknownChannel:
        raise Refused(_("There is no channel named “%(name)s”.") % {"name": channel}, code="unknown_channel") from None


def _allow(by: Staff) -> None:
    if not by.may(Permission.ERASE):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
