"""The desk's pictures: small lines on a 16-pixel square, drawn in the colour of the words beside them."""

from __future__ import annotations

from typing import Final

TURNS: Final = frozenset({"back", "reply", "send", "forward"})  # these point along the line of reading

PATHS: Final[dict[str, str]] = {
    "globe": '<circle cx="8" cy="8" r="6.3"/><path d="M1.7 8h12.6M8 1.7c4 4 4 8.6 0 12.6M8 1.7c-4 4-4 8.6 0 12.6"/>',
    "lock": '<rect x="3" y="7" width="10" height="7" rx="1.5"/><path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2"/>',
    "note": '<path d="M3 2.5h10v8L10 13.5H3z"/><path d="M10 13.5v-3h3M5.5 6h5M5.5 8.5h3"/>',
    "back": '<path d="M10 3 5 8l5 5"/>',
    "reply": '<path d="M6.5 4 2.5 8l4 4M3 8h6.5a4 4 0 0 1 4 4"/>',
    "forward": '<path d="m9.5 4 4 4-4 4M13 8H6.5a4 4 0 0 0-4 4"/>',
    "send": '<path d="M2.5 13.5 14 8 2.5 2.5 4 8zM4 8h5"/>',
    "search": '<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>',
    "filter": '<path d="M2 3.5h12M4.5 8h7M6.5 12.5h3"/>',
    "more": '<circle cx="3.5" cy="8" r=".8"/><circle cx="8" cy="8" r=".8"/><circle cx="12.5" cy="8" r=".8"/>',
    "clock": '<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 1.5"/>',
    "check": '<path d="m3 8.5 3.5 3.5L13 4.5"/>',
    "person": '<circle cx="8" cy="5.5" r="2.700"/><path d="M2.800 13.800a5.300 5.300 0 0 1 10.400 0"/>',
    "plus": '<path d="M8 3v10M3 8h10"/>',
    "close": '<path d="m4 4 8 8M12 4l-8 8"/>',
    "clip": (
        '<path d="m13 7.5-5.300 5.300a3.200 3.200 0 0 1-4.5-4.5l5.600-5.600a2.100 2.100 0 0 1 3 3L6.300 11.200"/>'
    ),
    "file": '<path d="M4 1.800h5l3.200 3.200v9.200H4z"/><path d="M9 1.800V5h3.200"/>',
    "warn": '<path d="M8 2.200 14.300 13.5H1.700zM8 6.5v3.200M8 11.600v.1"/>',
    "bolt": '<path d="M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z"/>',
    "menu": '<path d="M2 4h12M2 8h12M2 12h12"/>',
    "inbox": '<path d="M2 9.5 4 3h8l2 6.5V13H2zM2 9.5h3.5a2.5 2.5 0 0 0 5 0H14"/>',
    "gear": (
        '<circle cx="8" cy="8" r="2.200"/>'
        '<path d="M8 1.800v2M8 12.200v2M1.800 8h2M12.200 8h2M3.600 3.600 5 5M11 11l1.400 1.400"/>'
    ),
    "keys": '<rect x="1.5" y="4" width="13" height="8.5" rx="1.5"/><path d="M4 7h.1M7 7h.1M10 7h.1M5 10h6"/>',
    "book": '<path d="M8 4C6 3 4 2.6 2 2.8v9.6c2-.2 4 .2 6 1.4 2-1.2 4-1.6 6-1.4V2.8C12 2.6 10 3 8 4zM8 4v9.8"/>',
    "chat": '<path d="M2 3h12v8H8l-3.5 3v-3H2z"/>',
}
