"""Who works here: inviting, changing roles, letting go."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.actions.links import end_links, make_invitation
from sunwai.people.actions.sessions import end_all_sessions
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import Permission, Role


@transaction.atomic
def add_staff(  # noqa: PLR0913 - one fact each
    *,
    email: str,
    role: str,
    name: str = "",
    brands: Iterable[Brand] = (),
    teams: Iterable[Team] = (),
    by: Staff | None,
) -> tuple[Staff, str]:
    """Add a person and return them with the address of their invitation. ``by`` None is the command line.

    Raises:
        Refused: the address is none or taken, the role is unknown, or only an owner may give it.
    """
    _allow_role(by, role)
    address = _address(email)
    if Staff.objects.filter(email=address).exists():
        raise Refused(_("Somebody with this e-mail address is here already."), code="email_taken")
    person = Staff.objects.create_user(email=address, name=name or address.partition("@")[0], role=role)
    person.brands.set(brands)
    person.teams.set(teams)
    audit("staff_added", actor=by, object_type="staff", object_id=person.pk, data={"role": role})
    return person, make_invitation(person, by=by)


@transaction.atomic
def invite_again(*, person: Staff, by: Staff | None) -> str:
    """Return a new invitation; the old one ends.

    Raises:
        Refused: only owners let owners in, and nobody whose account is deactivated comes in.
    """
    _allow_role(by, person.role)
    if not person.is_active:
        raise Refused(_("This account is deactivated. Reactivate it first."), code="inactive")
    return make_invitation(person, by=by)


@transaction.atomic
def change_role(*, person: Staff, role: str, by: Staff | None) -> None:
    """Give a person another role. What their open pages may show changes within seconds.

    Raises:
        Refused: only owners make and unmake owners, and one must remain.
    """
    _allow_role(by, role)
    _allow_role(by, person.role)
    if person.role == Role.OWNER and role != Role.OWNER:
        _keep_an_owner(person)
    before, person.role = person.role, role
    person.save(update_fields=["role"])
    audit("role_changed", actor=by, object_type="staff", object_id=person.pk, data={"from": before, "to": role})


@transaction.atomic
def change_memberships(*, person: Staff, brands: Iterable[Brand], teams: Iterable[Team], by: Staff | None) -> None:
    """Set the brands and teams whose conversations a person sees."""
    _allow_role(by, person.role)
    person.brands.set(brands)
    person.teams.set(teams)
    data = {"brands": [each.pk for each in person.brands.all()], "teams": [each.pk for each in person.teams.all()]}
    audit("memberships_changed", actor=by, object_type="staff", object_id=person.pk, data=data)


@transaction.atomic
def change_places(
    *, person: Staff, role: str, brands: Iterable[Brand], teams: Iterable[Team], by: Staff | None
) -> None:
    """Give a person a role, brands and teams together: all of it, or nothing.

    Raises:
        Refused: see ``change_role``.
    """
    if role != person.role:
        change_role(person=person, role=role, by=by)
    change_memberships(person=person, brands=brands, teams=teams, by=by)


@transaction.atomic
def deactivate(*, person: Staff, by: Staff | None) -> None:
    """Let a person go: sessions end, live connections are cut within seconds, links die; what they did stays.

    Raises:
        Refused: it is oneself, or the last owner.
    """
    _allow_role(by, person.role)
    if by is not None and by.pk == person.pk:
        raise Refused(_("You cannot deactivate yourself."), code="yourself")
    if person.role == Role.OWNER:
        _keep_an_owner(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_links(person)
    end_all_sessions(person=person, by=by)
    audit("staff_deactivated", actor=by, object_type="staff", object_id=person.pk)


@transaction.atomic
def reactivate(*, person: Staff, by: Staff | None) -> None:
    """Let a person sign in again."""
    _allow_role(by, person.role)
    person.is_active = True
    person.save(update_fields=["is_active"])
    audit("staff_reactivated", actor=by, object_type="staff", object_id=person.pk)


def _address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(_("This is not an e-mail address."), code="email_unusable") from None
    return address


def _allow_role(by: Staff | None, role: str) -> None:
    if role not in Role.values:
        raise Refused(_("There is no such role."), code="unknown_role")
    if by is None:
        return
    if not by.may(Permission.STAFF):
        raise Refused(_("Your role cannot change people."), code="not_allowed")
    if role == Role.OWNER and not by.may(Permission.OWNERS):
        raise Refused(_("Only an owner can make, change or remove an owner."), code="owners_only")


def _keep_an_owner(person: Staff) -> None:
    owners = Staff.objects.select_for_update().filter(role=Role.OWNER, is_active=True).order_by("pk")
    if {each.pk for each in owners} <= {person.pk}:  # all are locked, in order: two who unmake each other take turns
        raise Refused(_("There must be at least one owner."), code="last_owner")
