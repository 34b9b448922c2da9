"""Markdown to HTML that may stand on any page: no script, no foreign picture, no markup of the writer's own."""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import cache
from typing import Any, Final

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

LONGEST: Final = 200_000
LOWEST: Final = 6
#: Blocks that each have their own direction: a Latin list in an Urdu article reads from the left.
OWN_DIRECTION: Final = frozenset({"p", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", "th", "td"})
INLINE: Final = frozenset({"a", "br", "strong", "em", "s", "code"})
TAGS: Final = OWN_DIRECTION | INLINE | {"hr", "pre", "ul", "ol", "table", "thead", "tbody", "tr"}
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})


def html_of(text: str) -> SafeString:
    """Return Markdown (CommonMark with tables and strikethrough) as HTML; at most 200,000 characters are read.

    Headings begin one level below the page's own. A picture becomes a link with its words: nothing foreign is fetched.
    Source: CommonMark 0.31.2 (January 2024).
    """
    made = _parser().render(text[:LONGEST])
    attributes = {"a": {"href", "title"}, "ol": {"start"}, **{tag: {"dir"} for tag in OWN_DIRECTION}}
    clean = nh3.clean(
        made, tags=set(TAGS), attributes=attributes, url_schemes=set(SCHEMES), link_rel="noopener noreferrer"
    )
    return mark_safe(clean)  # noqa: S308 - cleaned in the line above


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.core.ruler.push("dress", _dress)
    parser.add_render_rule("image", _image)
    return parser


def _dress(state: StateCore) -> None:
    """Put headings below the page's own, and let every block have its own direction."""
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + 1, LOWEST)}"
        if token.nesting == 1 and token.tag in OWN_DIRECTION:
            token.attrSet("dir", "auto")


def _image(
    _renderer: RendererHTML, tokens: list[Token], index: int, _options: OptionsDict, _env: MutableMapping[str, Any]
) -> str:
    token = tokens[index]
    address = str(token.attrGet("src") or "")
    return f'<a href="{escape(address)}">{escape(token.content or address)}</a>'
