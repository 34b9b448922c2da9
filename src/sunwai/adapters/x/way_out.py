"""What goes to X."""

from sunwai.adapters.x.act import act
from sunwai.adapters.x.send import send
from sunwai.adapters.x.texts import cost

__all__ = ["act", "cost", "send"]
