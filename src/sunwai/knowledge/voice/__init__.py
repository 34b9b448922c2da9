"""A brand's voice: what its guides say together, why a draft is not in it, and how often answers were."""

from sunwai.knowledge.voice.guides import Place, Voice, guides_of, voice_in, voice_of
from sunwai.knowledge.voice.telling import NAMES, OF_WHOLE_ANSWERS, refusal, why

__all__ = ["NAMES", "OF_WHOLE_ANSWERS", "Place", "Voice", "guides_of", "refusal", "voice_in", "voice_of", "why"]
