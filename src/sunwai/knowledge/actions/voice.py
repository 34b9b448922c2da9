"""Writing how a brand speaks. Every save is a version; nothing that was said is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.knowledge.gate import Permission, allow_in
from sunwai.knowledge.models import VoiceCheck, VoiceGuide, VoiceLanguage, VoiceVersion
from sunwai.knowledge.voice.rules import clean, known
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Role

MOST_GUIDES: Final = 100  # of one brand
LONGEST_TONE: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where a guide holds; empty means everywhere."""

    language: str = ""
    channel: str = ""
    connection: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a guide says. ``blocking`` and ``overriding`` None: as they are."""

    tone: str = ""
    rules: Mapping[str, Any] = field(default_factory=dict)
    blocking: Sequence[str] | None = None
    overriding: Sequence[str] | None = None


@transaction.atomic
def save_guide(*, brand: Brand, by: Staff, scope: Scope, said: Said) -> VoiceGuide:
    """Keep how a brand speaks there, as a new version of the guide it has there, or as its first.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``: also to change what is blocked, and who may go past it, without managing brands;
            ``bad_rules``, ``unknown_role``, ``bad_scope``, ``too_long``, ``too_many``.

    """
    allow_in(brand, by=by)
    rules = clean(said.rules)
    if len(said.tone) > LONGEST_TONE:
        raise Refused(_("This text is too long."), code="too_long")
    guide = _guide(brand, scope)
    _set_blocking(guide, said, by=by)
    guide.tone, guide.rules = said.tone.strip(), rules
    return _keep(guide, by=by)


def draft_of(brand: Brand, scope: Scope, said: Said) -> VoiceGuide:
    """Return a guide as it would be, kept nowhere.

    Raises:
        Refused: ``bad_rules``.

    """
    return VoiceGuide(
        brand=brand,
        language=scope.language,
        channel=scope.channel,
        connection=scope.connection,
        tone=said.tone,
        rules=clean(said.rules),
        blocking=known(said.blocking or ()),
    )


def _guide(brand: Brand, scope: Scope) -> VoiceGuide:
    if scope.language and scope.language not in VoiceLanguage.values:
        raise Refused(_("There is no such language."), code="bad_scope")
    if len(scope.channel) > 40 or len(scope.connection) > 36:  # noqa: PLR2004 - the columns
        raise Refused(_("There is no such channel."), code="bad_scope")
    rows = VoiceGuide.objects.select_for_update().filter(brand=brand)
    found = rows.filter(language=scope.language, channel=scope.channel, connection=scope.connection).first()
    if found is None and rows.count() >= MOST_GUIDES:
        raise Refused(_("A brand has at most %(number)d guides.") % {"number": MOST_GUIDES}, code="too_many")
    return found or VoiceGuide(brand=brand, language=scope.language, channel=scope.channel, connection=scope.connection)


def _set_blocking(guide: VoiceGuide, said: Said, *, by: Staff) -> None:
    blocking = guide.blocking if said.blocking is None else known(said.blocking)
    overriding = guide.overriding if said.overriding is None else sorted(set(said.overriding))
    if not set(overriding) <= set(Role.values):
        raise Refused(_("There is no such role."), code="unknown_role")
    changed = set(blocking) != set(guide.blocking) or set(overriding) != set(guide.overriding)
    if changed and not by.may(Permission.STAFF):
        raise Refused(_("Only who manages brands decides what is refused."), code="not_allowed")
    guide.blocking, guide.overriding = blocking, overriding


def _keep(guide: VoiceGuide, *, by: Staff) -> VoiceGuide:
    guide.version += 1
    guide.updated_at = clock.now()
    guide.save()
    said = {
        "tone": guide.tone,
        "rules": guide.rules,
        "blocking": guide.blocking,
        "overriding": guide.overriding,
    }
    VoiceVersion.objects.create(guide=guide, number=guide.version, said=said, made_by=by)
    data = {"version": guide.version, "blocking": guide.blocking}
    audit("voice_saved", actor=by, object_type="voice_guide", object_id=guide.pk, data=data)
    return guide


@transaction.atomic
def restore_guide(*, version: VoiceVersion, by: Staff) -> VoiceGuide:
    """Say again what a guide once said, as its newest version.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``.

    """
    guide = version.guide
    scope = Scope(language=guide.language, channel=guide.channel, connection=guide.connection)
    return save_guide(brand=guide.brand, by=by, scope=scope, said=Said(**version.said))


@transaction.atomic
def delete_guide(*, guide: VoiceGuide, by: Staff) -> None:
    """Delete a guide with its versions; wider ones go on.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``: also when it blocks something, without managing brands.

    """
    allow_in(guide.brand, by=by)
    if guide.blocking and not by.may(Permission.STAFF):
        raise Refused(_("Only who manages brands decides what is refused."), code="not_allowed")
    audit("voice_deleted", actor=by, object_type="voice_guide", object_id=guide.pk, data={"version": guide.version})
    guide.delete()


@transaction.atomic
def copy_guides(*, source: Brand, target: Brand, by: Staff) -> list[VoiceGuide]:
    """Say for a brand what another one says, but for single connections; what it had there is a version before.

    Raises:
        NotFound: a brand is not this person's.
        Refused: ``not_allowed``; ``same_brand``; ``nothing``: the other brand has no guide.

    """
    allow_in(source, by=by)
    allow_in(target, by=by)
    if source.pk == target.pk:
        raise Refused(_("Choose another brand to copy from."), code="same_brand")
    rows = list(VoiceGuide.objects.filter(brand=source, connection=""))
    if not rows:
        raise Refused(_("That brand has no guide yet."), code="nothing")
    blocks = by.may(Permission.STAFF)
    return [
        save_guide(
            brand=target,
            by=by,
            scope=Scope(language=row.language, channel=row.channel),
            said=Said(
                tone=row.tone,
                rules=row.rules,
                blocking=row.blocking if blocks else None,
                overriding=row.overriding if blocks else None,
            ),
        )
        for row in rows
    ]


def note_check(row: dict[str, Any], *, message_id: int) -> None:
    """Keep what was found in a message that was sent; told twice, the last counts. One or two statements."""
    VoiceCheck.objects.update_or_create(message_id=message_id, defaults=row)
