"""The page of the docs that shows every screen: ``docs/reference/screens.md``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scripts.pictures import GROUPS, PHONE, Picture

LOOKS: Final = {
    "hi": "in Hindi",
    "ur": "in Urdu",
    "dark": "dark",
    "ur-dark": "in Urdu, dark",
    "phone": "on a phone",
    "ur-phone": "on a phone, in Urdu",
}
INTRODUCTION: Final = (
    "Every screen that a person can reach, in one made-up shop on one busy morning. "
    "`make screenshots` takes them all again."
)


def screens_page(written: str) -> str:
    """Return the page; ``written`` is the line that says where it comes from."""
    lines = ["# Screens", written, "", INTRODUCTION, ""]
    for group, pictures in GROUPS.items():
        lines += [f"## {group}", ""]
        for picture in pictures:
            lines += _shown(picture)
    return "\n".join(lines)


def _shown(picture: Picture) -> Iterator[str]:
    width = 260 if picture.size == PHONE else 720
    more = ", ".join(f"[{LOOKS[look]}](../pictures/{picture.name}-{look}.png)" for look in picture.looks)
    yield f"{picture.says}{f' Also {more}.' if more else ''}"
    yield ""
    yield f'<img src="../pictures/{picture.name}.png" width="{width}" alt="{picture.says}">'
    yield ""
