"""What the owner does with menus."""

from sunwai.menus.actions.away import set_away
from sunwai.menus.actions.checking import Wanted
from sunwai.menus.actions.places import push_again, show_at
from sunwai.menus.actions.saving import save_menu

__all__ = ["Wanted", "push_again", "save_menu", "set_away", "show_at"]
