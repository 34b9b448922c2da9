"""In which language a visitor reads: as they chose, else as their browser says, else the brand's."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_request, get_supported_language_variant

RIGHT_TO_LEFT: Final = frozenset({"ur"})


def chosen(request: HttpRequest) -> str:
    """Return the code of a language that we speak."""
    asked = request.GET.get("language", "")
    try:
        return get_supported_language_variant(asked) if asked else get_language_from_request(request)
    except LookupError:
        return get_language_from_request(request)


def direction(language: str) -> str:
    """Return ``rtl`` or ``ltr``."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def switch(current: str) -> list[dict[str, object]]:
    """Return the languages to choose from, each named in itself."""
    names = {"en": "English", "hi": "हिन्दी", "ur": "اردو"}
    return [
        {"code": code, "name": names.get(code, str(name)), "on": code == current} for code, name in settings.LANGUAGES
    ]
