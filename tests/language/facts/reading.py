"""What the tests of facts ask: the facts of a text on Wednesday 18 November 2026."""

from __future__ import annotations

from datetime import date

from sunwai.language.facts import Pattern, find, find_promises

TODAY = date(2026, 11, 18)


def told(text: str, kind: str, *patterns: Pattern, region: str = "IN") -> list[str]:
    return [one.value for one in find(text, patterns=patterns, today=TODAY, region=region) if one.kind == kind]


def promised(text: str) -> list[str]:
    return [one.value for one in find_promises(text, today=TODAY)]
