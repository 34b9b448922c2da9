"""The numbers of a brand's voice as a page and as a table."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sunwai.assist.voice_counting import seen_by
from sunwai.desk.rows import channel_of
from sunwai.desk.scripts import language_name
from sunwai.inbox.queries.export import neutral
from sunwai.knowledge.models import VoiceCheck
from sunwai.knowledge.queries.voice import Kept, broken_in, checks_in, kept_by
from sunwai.knowledge.voice import NAMES
from sunwai.people.models import Staff

MOST_SAMPLES: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked at: some days, and one brand or all of one's own."""

    since: dt.datetime
    until: dt.datetime
    days: int
    brand: int | None


def rows_in(by: Staff, asked: Asked) -> QuerySet[VoiceCheck]:
    """Return what was counted in this time. Lazy."""
    return checks_in(by, since=asked.since, until=asked.until, brand=asked.brand)


def whole(rows: QuerySet[VoiceCheck]) -> dict[str, Any]:
    """Return the shares of all answers together. Two queries."""
    return {"n": rows.count(), "whole": [(NAMES[each.rule], each) for each in kept_by(rows)]}


def tables(rows: QuerySet[VoiceCheck]) -> list[dict[str, Any]]:
    """Return a table a way of grouping: its rules, and for each group a share or nothing a rule. Four queries."""
    headings = {"channel": _("By channel"), "language": _("By language"), "team": _("By team")}
    return [_table(group, heading, _labelled(kept_by(rows, group), group)) for group, heading in headings.items()]


def _table(group: str, heading: str, kept: list[Kept]) -> dict[str, Any]:
    rules = [rule for rule in NAMES if any(each.rule == rule for each in kept)]
    by_key: dict[tuple[str, str], dict[str, Kept]] = {}
    for each in kept:
        by_key.setdefault((each.key, each.label), {})[each.rule] = each
    lines = [
        {"key": key, "label": label, "cells": [(rule, of.get(rule)) for rule in rules]}
        for (key, label), of in by_key.items()
    ]
    return {"group": group, "heading": heading, "rules": [NAMES[rule] for rule in rules], "lines": lines}


def _labelled(kept: list[Kept], group: str) -> list[Kept]:
    return [replace(each, label=_label(each, group)) for each in kept]


def _label(each: Kept, group: str) -> str:
    if group == "channel":
        return channel_of(each.key)[1]
    if group == "language":
        return language_name(each.key) or each.key
    return each.label or _("no team")


def rule_named(name: str) -> str:
    """Return the rule of this name, empty when there is none."""
    return name if name in NAMES else ""


def samples(by: Staff, rows: QuerySet[VoiceCheck], *, rule: str, channel: str) -> dict[str, Any]:
    """Return the last answers that broke a rule, of conversations this person may see. One query."""
    found = broken_in(rows.filter(channel=channel) if channel else rows, rule=rule)
    seen = seen_by(by, found)[:MOST_SAMPLES]
    return {
        "rule": NAMES[rule],
        "samples": [(each, channel_of(each.channel)[1], language_name(each.language)) for each in seen],
    }


def as_csv(rows: QuerySet[VoiceCheck]) -> str:
    """Return one line for each group and rule. Four queries."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["by", "group", "rule", "answers", "kept", "share"])
    for by, each in _lines(rows):
        writer.writerow([by, neutral(each.label), each.rule, each.n, each.kept, f"{each.share:.4f}"])
    return written.getvalue()


def _lines(rows: QuerySet[VoiceCheck]) -> Iterator[tuple[str, Kept]]:
    for by in ("", "channel", "language", "team"):
        for each in kept_by(rows, by):
            yield by or "all", replace(each, label=_label(each, by) if by else "")
