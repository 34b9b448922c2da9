"""A solved matter that needs no article: put aside with a reason, and proposed again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.assist.models import AsideReason, SolvedMatter
from sunwai.assist.solved.seeing import matter_for
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff


@transaction.atomic
def put_aside(*, matter_id: int, reason: str, by: Staff) -> SolvedMatter:
    """Propose a matter no more, unless twice as many customers ask it, and three more. Again changes the reason.

    Raises:
        NotFound: there is no such proposal for this person.
        Refused: ``not_allowed``; ``bad_choice``: there is no such reason.

    """
    if reason not in AsideReason.values:
        raise Refused(_("Choose a reason."), code="bad_choice")
    matter = matter_for(by, matter_id)
    matter.aside_at, matter.aside_by, matter.aside_times, matter.reason = clock.now(), by, matter.times, reason
    matter.save(update_fields=["aside_at", "aside_by", "aside_times", "reason"])
    audit("solved_put_aside", actor=by, object_type="solved", object_id=matter.pk, data={"reason": reason})
    return matter


@transaction.atomic
def propose_again(*, matter_id: int, by: Staff) -> SolvedMatter:
    """Propose again what was put aside. Again changes nothing.

    Raises:
        NotFound: there is no such proposal for this person.
        Refused: ``not_allowed``.

    """
    matter = matter_for(by, matter_id)
    matter.aside_at, matter.aside_by, matter.aside_times, matter.reason = None, None, 0, ""
    matter.save(update_fields=["aside_at", "aside_by", "aside_times", "reason"])
    audit("solved_proposed_again", actor=by, object_type="solved", object_id=matter.pk)
    return matter
