"""What the API tells of the brand's voice beside an answer that was sent and a macro that was kept."""

from __future__ import annotations

from sunwai.api.schemas.messages import message_out
from sunwai.api.schemas.prepared import macro_out
from sunwai.api.schemas.voice import FindingOut, MacroMadeOut, ReplyOut, findings_out
from sunwai.assist.voice import voice_at
from sunwai.inbox.models import Macro, Message
from sunwai.knowledge.voice import Place, guides_of, voice_in


def reply_out(message: Message) -> ReplyOut:
    """Show an answer with what of it is not in the brand's voice. One query, and the brand."""
    voice = voice_at(message.conversation, message.text)
    shown = message_out(message).model_dump()
    return ReplyOut(**shown, voice=findings_out(voice, message.text))


def macro_made(macro: Macro) -> MacroMadeOut:
    """Show a macro with what of its words is not in its brand's voice; one of no brand is held against none."""
    return MacroMadeOut(**macro_out(macro).model_dump(), voice=_by_language(macro))


def _by_language(macro: Macro) -> dict[str, list[FindingOut]]:
    if macro.brand is None:
        return {}
    guides = guides_of(macro.brand)
    told = {}
    for each in macro.texts.all():
        voice = voice_in(guides, each.text, place=Place(language=each.language), brand=macro.brand)
        told[each.language] = findings_out(voice, each.text)
    return {language: found for language, found in told.items() if found}
