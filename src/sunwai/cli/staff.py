"""``sunwai staff``: people who work at the desk."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _

from sunwai.cli.places import brand_of, team_of
from sunwai.kernel.errors import NotFound
from sunwai.people.actions.links import make_sign_in_link
from sunwai.people.actions.staff import add_staff
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import Role


@click.group()
def staff() -> None:
    """People who work at the desk."""


@staff.command()
@click.argument("email")
@click.option("--role", required=True, type=click.Choice(Role.values), help="What they are here for.")
@click.option("--name", default="", help="How colleagues and customers see them.")
@click.option("--brand", "brands", multiple=True, help="Name or slug; may be repeated. Default: the only one.")
@click.option("--team", "teams", multiple=True, help="Name; may be repeated. Default: the only one.")
def add(email: str, role: str, name: str, brands: tuple[str, ...], teams: tuple[str, ...]) -> None:
    """Add a person; prints their invitation link, alone on the last line."""
    places: list[Brand] = [brand_of(word) for word in brands] or [brand_of(None)]
    queues = [team_of(word) for word in teams] or [team_of(None)]
    chosen: list[Team] = [each for each in queues if each is not None]
    _person, link = add_staff(email=email, role=role, name=name, brands=places, teams=chosen, by=None)
    click.echo(link)


@staff.command(name="list")
def list_() -> None:
    """List everybody: address, role, name, whether they may sign in."""
    for person in Staff.objects.order_by("email"):
        state = _("active") if person.is_active else _("may not sign in")
        click.echo(f"{person.email}\t{person.role}\t{person.name}\t{state}")


@staff.command()
@click.argument("email")
def link(email: str) -> None:
    """Print a link that signs this person in once, within 15 minutes."""
    click.echo(make_sign_in_link(person_of(email)))


def person_of(email: str) -> Staff:
    """Return the person with this address.

    Raises:
        NotFound: there is nobody.

    """
    found = Staff.objects.filter(email=email.lower()).first()
    if found is None:
        raise NotFound(_("Nobody here has the address “%(email)s”.") % {"email": email})
    return found
