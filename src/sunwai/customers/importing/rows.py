"""One customer as a file tells it, whatever the file's format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A customer of a file. ``number``: the line or the place in the file.

    ``handles``: (channel, scope, the network's id). ``problem`` says why the row cannot be read, in words. ``staff``:
    the other desk's own people, who are no customers.
    """

    number: int
    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    handles: tuple[tuple[str, str, str], ...] = ()
    company: str = ""
    language: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    staff: bool = False
