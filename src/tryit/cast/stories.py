"""What a story is, and all of them in the order in which they open."""

from __future__ import annotations

from dataclasses import dataclass

from tryit.world import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One customer's matter, from the opening to the thanks. In ``turns``, ``{quote}`` is what the desk just wrote.

    ``under``: the Page's post that an opening comment stands below.  ``turns``: one for each answer of the desk.
    ``later``: how the matter comes up again after it seemed closed.  ``nudge``: what they write when nobody answers.
    ``edit``: the opening's text after they changed it.  ``away``: an automatic answer that comes before the first turn.
    ``regrets``: they delete the opening after the first turn.  ``network``: which further network it happens on.
    """

    key: str
    person: str
    place: Place
    text: str
    turns: tuple[str, ...]
    subject: str = ""
    under: str = ""
    picture: str = ""
    later: str = ""
    nudge: str = ""
    edit: str = ""
    away: str = ""
    regrets: bool = False
    network: str = ""
    private: bool = False
