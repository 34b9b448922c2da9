"""What goes to X."""

from sunwai.adapters.x.act import act
from sunwai.adapters.x.send import cost, send

__all__ = ["act", "cost", "send"]
