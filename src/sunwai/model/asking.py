"""What leaves for one request: what its asker may see, masked and quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sunwai.inbox.models import Conversation, Message
from sunwai.kernel.errors import Refused
from sunwai.model import gathering
from sunwai.model.finding import Source, sources_for
from sunwai.model.masking import PLACEHOLDER, Mask
from sunwai.model.models import Kind, ModelCall
from sunwai.model.prompts import Block, Task, Turn, turns_of, within
from sunwai.model.voice import voice_for

LATEST: Final = 3  # a customer asks, and then says only "hello?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A request ready to go. ``known``: words whose links and numbers an answer may repeat."""

    turns: list[Turn]
    mask: Mask
    known: list[str]
    sources: list[Source]


def prepare(call: ModelCall, *, characters: int) -> Prepared:
    """Gather and mask what a request needs, as its asker may see it now. Thirteen queries at most.

    Raises:
        Refused: ``not_found``, ``gone``: the asker may not see it (any more); ``nothing``: there are no words.

    """
    talk = gathering.talk_of(call)
    said = gathering.messages_of(call, talk)
    mask = Mask(
        names=gathering.names_of(talk, said),
        patterns=gathering.patterns_of(talk.brand),
        region=gathering.region_of(talk),
    )
    sources = sources_for(talk, _questions(said, mask)) if call.kind == Kind.DRAFT else []
    hidden = within(_hidden(call, said, mask), characters)
    if not any(each.text.strip() for each in hidden):
        raise Refused("", code="nothing")
    task = _task(call, talk)
    turns = turns_of(task, [*_articles(sources), *hidden])
    known = [*_known(call, hidden, said, sources), task.voice]
    return Prepared(turns=turns, mask=mask, known=known, sources=sources)


def _questions(said: Sequence[Message], mask: Mask) -> list[str]:
    """Return what the customer said last, without numbers: an article speaks of none of them."""
    latest = [each.text for each in said if each.direction == "in"][-LATEST:]
    return [PLACEHOLDER.sub(" ", mask.hide(each)) for each in latest]


def _hidden(call: ModelCall, said: Sequence[Message], mask: Mask) -> list[Block]:
    if call.kind in {Kind.TRANSLATION, Kind.REPHRASING}:
        return [Block(title="the text", text=mask.hide(gathering.text_of(call)))]
    blocks = [Block(title=gathering.title_of(each), text=mask.hide(each.text)) for each in said]
    begun = [Block(title="what the person has begun to write", text=mask.hide(call.text))] if call.text else []
    return [*blocks, *begun]


def _articles(sources: Sequence[Source]) -> list[Block]:
    titles = (" ".join(each.title.split())[:150] for each in sources)
    return [
        Block(title=f"an article of the company: {title}", text=each.text)
        for title, each in zip(titles, sources, strict=True)
    ]


def _task(call: ModelCall, talk: Conversation) -> Task:
    language = call.language or gathering.tongue_of(talk)
    spoken = call.kind in {Kind.DRAFT, Kind.REPHRASING}
    voice = voice_for(talk, language=language) if spoken else ""
    return Task(kind=Kind(call.kind), language=language, manner=call.manner, voice=voice)


def _known(call: ModelCall, hidden: Sequence[Block], said: Sequence[Message], sources: Sequence[Source]) -> list[str]:
    """Return whose links may be repeated: in a draft those of articles and our own only, never the customer's."""
    if call.kind != Kind.DRAFT:
        return [each.text for each in hidden]
    ours = [each.text for each in said if each.direction == "out" and each.visibility != "staff"]
    return [*(each.text for each in sources), *(each.link for each in sources), *ours, call.text]
