"""What every action asks first: may this person, and is the brand theirs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.models import Article
from sunwai.knowledge.queries.visibility import articles_for, writable
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brand_for
from sunwai.people.roles import Permission

__all__ = ["Permission", "allow", "allow_in", "enter"]


def allow(by: Staff, permission: Permission) -> None:
    """See that this person's role may do this.

    Raises:
        Refused: ``not_allowed``.

    """
    if not by.may(permission):
        raise Refused(_("Your role does not allow this."), code="not_allowed")


def allow_in(brand: Brand, *, by: Staff, permission: Permission = Permission.ARTICLES) -> None:
    """See that this person may do this for a brand of theirs. One query.

    Raises:
        NotFound: the brand is not theirs.
        Refused: ``not_allowed``.

    """
    allow(by, permission)
    brand_for(by, brand.pk)


def enter(article: Article, *, by: Staff, permission: Permission | None = None) -> Article:
    """Lock an article until the transaction ends and return it as it is now. One query.

    Without a ``permission`` it is about writing: who may publish, or who answers and began this draft.

    Raises:
        NotFound: this person may not see it.
        Refused: ``not_allowed``.

    """
    rows = articles_for(by).select_for_update(of=("self",))
    found = rows.filter(pk=article.pk).first()
    if found is None:
        raise NotFound(_("There is no such article."), code="not_found")
    if permission is not None:
        allow(by, permission)
    elif not writable(by, found):
        allow(by, Permission.ARTICLES)
    return found
