"""What is done with the optional model."""

from sunwai.model.actions.ask import Wish, accept, ask, cancel
from sunwai.model.actions.checking import check
from sunwai.model.actions.setting_up import Changes, change_setting

__all__ = ["Changes", "Wish", "accept", "ask", "cancel", "change_setting", "check"]
