"""What the owner does with a bot."""

from sunwai.bot.actions.cases import drop_case, keep_case
from sunwai.bot.actions.measure import measure
from sunwai.bot.actions.setting_up import Changes, change_setting

__all__ = ["Changes", "change_setting", "drop_case", "keep_case", "measure"]
