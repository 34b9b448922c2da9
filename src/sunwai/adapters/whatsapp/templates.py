"""Approved texts: which there are, and how one goes out with its values.

Only those are offered whose every gap is in the body: a template that wants a picture or a button's code cannot be
filled here, and would be refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from sunwai.adapters.whatsapp import calls
from sunwai.channels.shapes import Shape, Text
from sunwai.channels.types import Account, FilledTemplate, Template

GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")
MOST_PAGES = 20
PAGE_SIZE = "100"
FIELDS = "name,status,category,language,components"
PLAIN_BUTTONS = frozenset({"QUICK_REPLY", "URL", "PHONE_NUMBER"})


class Button(Shape):
    """A button below a template."""

    type: Text = ""
    url: Text = ""


class Component(Shape):
    """The header, body, footer or buttons of a template."""

    type: Text = ""
    format: Text = ""
    text: Text = ""
    buttons: tuple[Button, ...] = ()


class Listed(Shape):
    """One template as WhatsApp lists it."""

    name: Text
    status: Text = ""
    category: Text = ""
    language: Text = ""
    components: tuple[Component, ...] = ()


def templates(account: Account) -> list[Template]:
    """Return the approved texts that can be filled.

    Raises:
        ChannelError: WhatsApp did not answer.

    """
    return [_template(each) for each in map(_listed, _rows(account)) if each and _usable(each)]


def _rows(account: Account) -> Iterator[object]:
    after = ""
    for _ in range(MOST_PAGES):
        params = {"fields": FIELDS, "limit": PAGE_SIZE, **({"after": after} if after else {})}
        found = calls.get(account, account.settings["waba_id"], "message_templates", **params)
        rows, paging = found.get("data"), found.get("paging")
        yield from rows if isinstance(rows, list) else ()
        cursors = paging.get("cursors") if isinstance(paging, dict) and paging.get("next") else None
        after = str(cursors.get("after", "")) if isinstance(cursors, dict) else ""
        if not after:
            return


def _listed(raw: object) -> Listed | None:
    try:
        return Listed.model_validate(raw)
    except ValidationError:
        return None


def _usable(listed: Listed) -> bool:
    return listed.status.upper() == "APPROVED" and all(map(_fillable, listed.components))


def _fillable(part: Component) -> bool:
    match part.type.upper():
        case "BODY":
            return True
        case "HEADER":
            return part.format.upper() in {"", "TEXT"} and not GAP.search(part.text)
        case "FOOTER":
            return not GAP.search(part.text)
        case "BUTTONS":
            return all(each.type.upper() in PLAIN_BUTTONS and not GAP.search(each.url) for each in part.buttons)
    return False


def _template(listed: Listed) -> Template:
    by_type = {part.type.upper(): part.text for part in listed.components}
    body = by_type.get("BODY", "")
    shown = (by_type.get("HEADER", ""), body, by_type.get("FOOTER", ""))
    return Template(
        name=listed.name,
        language=listed.language,
        text="\n\n".join(filter(None, shown)),
        fields=tuple(gaps(body)),
        category=listed.category.lower(),
    )


def gaps(body: str) -> list[str]:
    """Return the gaps of a body, each once: by number, or by name in the order they stand."""
    names = list(dict.fromkeys(GAP.findall(body)))
    return sorted(names, key=int) if all(name.isdecimal() for name in names) else names


def outgoing(filled: FilledTemplate) -> dict[str, Any]:
    """Return a filled template as it goes out."""
    body: dict[str, Any] = {"name": filled.name, "language": {"policy": "deterministic", "code": filled.language}}
    if filled.values:
        body["components"] = [{"type": "body", "parameters": list(_parameters(filled))}]
    return body


def _parameters(filled: FilledTemplate) -> Iterable[Mapping[str, str]]:
    """Return the values; those of named gaps say their name."""
    for place, value in enumerate(filled.values):
        name = filled.fields[place] if place < len(filled.fields) else ""
        named = {"parameter_name": name} if name and not name.isdecimal() else {}
        yield {"type": "text", **named, "text": value}
