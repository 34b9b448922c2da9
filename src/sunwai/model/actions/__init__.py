"""What is done with the optional model."""

from sunwai.model.actions.ask import Wish, accept, ask, cancel
from sunwai.model.actions.checking import check
from sunwai.model.actions.setting_up import change_setting
from sunwai.model.wanted import Wanted

__all__ = ["Wanted", "Wish", "accept", "ask", "cancel", "change_setting", "check"]
