"""What may be said of an article besides its words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.knowledge.models import ArticleKind, Audience
from sunwai.knowledge.types import Placing
from sunwai.people.models import Brand


def checked(brand: Brand, placing: Placing) -> Placing:
    """Return a placing that an article of this brand can have.

    Raises:
        Refused: ``bad_section``: of another brand; ``bad_choice``: no such kind or audience.

    """
    section = placing.get("section")
    if section is not None and section.brand_id != brand.pk:
        raise Refused(_("This section is another brand’s."), code="bad_section")
    kind, audience = placing.get("kind", ArticleKind.HOW_TO), placing.get("audience", Audience.PUBLIC)
    if kind not in ArticleKind.values or audience not in Audience.values:
        raise Refused(_("There is no such choice."), code="bad_choice")
    return placing
