"""Who types, told and forgotten: never a row."""

from __future__ import annotations

from sunwai.portal.places import Place
from sunwai.portal.visitors import Visitor


def types(place: Place, who: Visitor) -> None:
    """Tell the desk that a visitor is typing."""
    del place, who
