"""Finding a brand or a team by what an operator types."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from sunwai.kernel.errors import NotFound, Refused
from sunwai.operations.first_steps import main_brand
from sunwai.people.models import Brand, Team


def brand_of(word: str | None) -> Brand:
    """Return the brand of this name or slug; without a word the only one there is.

    Raises:
        NotFound: there is none of that name.
        Refused: there are several, and none was named.

    """
    if word is None:
        if Brand.objects.count() > 1:
            raise Refused(_("There are several brands: choose one with --brand."), code="brand_needed")
        return main_brand()
    found = Brand.objects.filter(Q(slug=word) | Q(name__iexact=word)).first()
    if found is None:
        raise NotFound(_("There is no brand named “%(name)s”.") % {"name": word})
    return found


def team_of(word: str | None) -> Team | None:
    """Return the team of this name; without a word none, or the only one there is.

    Raises:
        NotFound: there is none of that name.

    """
    if word is None:
        teams = list(Team.objects.all()[:2])
        return teams[0] if len(teams) == 1 else None
    found = Team.objects.filter(name__iexact=word).first()
    if found is None:
        raise NotFound(_("There is no team named “%(name)s”.") % {"name": word})
    return found
