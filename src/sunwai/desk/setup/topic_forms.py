"""A topic, its merging, and lists of topics, as forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from sunwai.inbox.actions.topics import LONGEST_NAME, LONGEST_WORD, MOST_WORDS, Named
from sunwai.inbox.models import Topic
from sunwai.inbox.queries.topics import topic_for
from sunwai.inbox.topic_lists import LONGEST, TRADES
from sunwai.inbox.topic_names import LEVELS, line_of, path_of
from sunwai.people.models import Staff

EXAMPLE: Final = "topic,hindi,urdu,words\nDeliveries > Late,,,"
LONGEST_HINTS: Final = MOST_WORDS * (LONGEST_WORD + 2)


class TopicForm(forms.Form):
    """One topic: its names, its hints, and what it lies under."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    name_hi = forms.CharField(
        label=_("Name in Hindi"), max_length=LONGEST_NAME, required=False, widget=forms.TextInput({"lang": "hi"})
    )
    name_ur = forms.CharField(
        label=_("Name in Urdu"),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput({"lang": "ur", "dir": "auto"}),
    )
    parent = forms.TypedChoiceField(label=_("Lies under"), required=False, coerce=int, empty_value=None)
    words = forms.CharField(
        label=_("Hints"),
        required=False,
        max_length=LONGEST_HINTS,
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        help_text=_("One in a line: words and short sentences that customers write of it, in any script."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, among: Iterable[Topic], topic: Topic | None = None
    ) -> None:
        kept = {name: getattr(topic, name) for name in ("name", "name_hi", "name_ur")} if topic else {}
        hints = "\n".join(topic.words) if topic else ""
        super().__init__(data, initial={**kept, "words": hints, "parent": topic.parent_id if topic else None})
        fit = [each for each in among if len(line_of(each)) < LEVELS and (topic is None or topic not in line_of(each))]
        choices = [("", _("Nothing")), *((each.pk, path_of(each)) for each in fit)]
        self.fields["parent"].choices = choices  # type: ignore[attr-defined]

    def named(self) -> Named:
        """Return the names and hints as the actions take them."""
        said = self.cleaned_data
        names = {name: said[name] for name in ("name", "name_hi", "name_ur")}
        return Named(**names, words=said["words"].splitlines())

    def above(self, by: Staff) -> Topic | None:
        """Return what the topic shall lie under. One query."""
        number = self.cleaned_data["parent"]
        return topic_for(by, number) if number else None


class MergeTopicForm(forms.Form):
    """What a topic becomes."""

    into = forms.TypedChoiceField(label=_("Becomes"), coerce=int)

    def __init__(self, data: Mapping[str, Any] | None = None, *, among: Iterable[Topic]) -> None:
        super().__init__(data)
        self.fields["into"].choices = [(each.pk, path_of(each)) for each in among]  # type: ignore[attr-defined]


class StarterForm(forms.Form):
    """A first list for a trade."""

    trade = forms.ChoiceField(label=_("Trade"), choices=list(TRADES.items()))


class TableForm(forms.Form):
    """A table of topics, as a file or pasted."""

    file = forms.FileField(label=_("CSV file"), required=False)
    table = forms.CharField(
        label=_("or paste it"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4, "dir": "auto", "placeholder": EXAMPLE}),
    )

    def clean(self) -> dict[str, Any]:
        """Read the file's letters."""
        said: dict[str, Any] = super().clean() or {}
        if file := said.get("file"):
            said["table"] = file.read(LONGEST * 4).decode("utf-8", "replace")
        return said
