"""A few words of what somebody wrote, as one repeats them in an answer."""

from __future__ import annotations

LENGTH = 60  # characters


def words_of(text: str) -> str:
    """Return the first words of ``text`` on one line, without quotation marks; an ellipsis shows that more followed."""
    line = " ".join(text.translate({ord(mark): None for mark in '“”"„«»'}).split())
    if len(line) <= LENGTH:
        return line.rstrip(".!,;:।۔")
    return (line[:LENGTH].rpartition(" ")[0] or line[:LENGTH]).rstrip(".!,;:।۔") + " …"
