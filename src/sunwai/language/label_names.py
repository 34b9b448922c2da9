"""The names of what a message may be told to be."""

from __future__ import annotations

from typing import Final

MOODS: Final = ("negative", "neutral", "positive")
LABELS: Final = (
    "anger",
    "worry",
    "thanks",
    "complaint",
    "question",
    "praise",
    "request",
    "urgent",
    "sarcasm",
    "abuse_us",  # rude towards the company or its people
    "abuse_others",  # hate or abuse towards other people or groups
    "purchase",  # wants to buy
    "spam",
    "human",  # asks for a person
    "leaving",  # threatens to leave, cancel or switch
    "legal",  # lawyer, consumer court, police, regulator
    "safety",  # fire, shock, injury, poisoning, danger
    "vulnerable",  # illness, bereavement, disability, poverty, self-harm, an old person alone
)
HEADS: Final = (*MOODS, *LABELS)
