"""Nothing personal goes out in public by accident: asked by the inbox before any public answer is stored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from sunwai.assist.models import PublicGuard
from sunwai.assist.watching import Watch, name_of
from sunwai.inbox.answering.checks import Outgoing
from sunwai.kernel.errors import Refused
from sunwai.language.sensitive import Spotted
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand

CODE: Final = "public_personal_data"


def check(outgoing: Outgoing) -> None:
    """See that an answer tells nobody's personal data in public. Three queries for a public answer, else none.

    Raises:
        Refused: ``public_personal_data``: it does, and this person did not say, or may not say, “send anyway”.

    """
    if outgoing.visibility != "public":
        return
    spotted = Watch(outgoing.brand).spot(outgoing.text)
    if not spotted:
        return
    if not (outgoing.anyway and may_send_anyway(outgoing.brand, outgoing.role)):
        raise Refused(sentence(spotted, outgoing=outgoing), code=CODE)
    data = {"kinds": sorted({each.kind for each in spotted})}
    audit(
        "public_personal_data_sent",
        actor=outgoing.by,
        object_type="conversation",
        object_id=outgoing.conversation_id,
        data=data,
    )


def may_send_anyway(brand: Brand, role: str) -> bool:
    """Say whether the owner lets a role send personal data in public. One query."""
    roles = PublicGuard.objects.filter(brand=brand).values_list("roles", flat=True).first()
    return role in (PublicGuard().roles if roles is None else roles)


def sentence(spotted: Iterable[Spotted], *, outgoing: Outgoing) -> str:
    """Return why it is refused, with the findings masked, each read in its own direction among Urdu words."""
    masked = [f"{name_of(each.kind)} (\u2068{each.shown_masked}\u2069)" for each in spotted]
    said = _("This answer is public and holds %(what)s. Take it out, or answer in private.")
    if outgoing.anyway:
        said = _("This answer is public and holds %(what)s. Your role may not send that in public.")
    return said % {"what": ", ".join(dict.fromkeys(masked))}
