"""The bot of one channel as forms: what it does, a message to try, a question to keep; and its measurement as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sunwai.bot.actions.setting_up import Changes
from sunwai.bot.measuring import Point
from sunwai.bot.models import LONGEST_GREETING, LONGEST_QUESTION, BotSetting
from sunwai.bot.trial import MOST_EARLIER
from sunwai.knowledge.models import Article, Audience, Status
from sunwai.knowledge.queries.reading import text_in
from sunwai.knowledge.queries.visibility import readable
from sunwai.people.models import Brand, Team

LONGEST_TRIED: Final = 4_000
GREETING, CARING = "greeting_", "caring_"
TURN: Final = "turn"
SAY, JOIN, OVER = "say", "join", "over"


class BotForm(forms.Form):
    """What a bot of a channel does."""

    on = forms.BooleanField(label=_("The bot answers here"), required=False)
    threshold = forms.IntegerField(
        label=_("Certainty it needs, in per cent"),
        min_value=1,
        max_value=100,
        help_text=_("Below it a person answers. The measurement below says what each value would do."),
    )
    team = forms.ModelChoiceField(
        label=_("Team that takes over"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("The channel’s own"),
    )
    way_out_first = forms.BooleanField(label=_("Say first how to reach a person"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, row: BotSetting) -> None:
        kept = {f"{GREETING}{code}": words for code, words in row.greetings.items()}
        kept |= {f"{CARING}{code}": words for code, words in row.caring.items()}
        fixed = {"on": row.on, "team": row.team_id, "way_out_first": row.way_out_first}
        super().__init__(data, initial={**fixed, **kept, "threshold": round(row.threshold * 100)})
        self.fields["team"].queryset = Team.objects.order_by("name", "pk")  # type: ignore[attr-defined]
        self._ask_words(GREETING, str(_("Greeting before its first words, %(language)s")))
        helps = _("It stands after the bot’s own sentence, which stays: a help line of your country, for instance.")
        self._ask_words(CARING, str(_("To who speaks of ending their life, %(language)s")), str(helps))
        for each in self.fields.values():
            each.show_hidden_initial = True  # so that only what this page changed is saved, not what it merely showed

    def _ask_words(self, kind: str, label: str, helps: str = "") -> None:
        for place, (code, name) in enumerate(settings.LANGUAGES):
            self.fields[f"{kind}{code}"] = forms.CharField(
                label=label % {"language": name},
                required=False,
                max_length=LONGEST_GREETING,
                widget=forms.Textarea({"rows": 2, "dir": "auto", "lang": code}),
                help_text="" if place else helps,
            )

    @property
    def changes(self) -> Changes:
        """Return what was changed on the page: what another owner saved since it was opened stays."""
        said, named = self.cleaned_data, set(self.changed_data)
        changes = Changes()
        if "on" in named:
            changes["on"] = said["on"]
        if "threshold" in named:
            changes["threshold"] = said["threshold"] / 100
        if "team" in named:
            changes["team"] = said["team"]
        if "way_out_first" in named:
            changes["way_out_first"] = said["way_out_first"]
        if greeted := self._words(GREETING):
            changes["greeted"] = greeted
        if cared := self._words(CARING):
            changes["cared"] = cared
        return changes

    def _words(self, kind: str) -> dict[str, str]:
        changed = (each for each in self.changed_data if each.startswith(kind))
        return {each.removeprefix(kind): self.cleaned_data[each] for each in changed}


class BotTryForm(forms.Form):
    """A message to try, after those that were tried before it; ``do``: what was pressed, nothing while it is typed."""

    text = forms.CharField(max_length=LONGEST_TRIED, required=False)
    do = forms.ChoiceField(choices=[(each, each) for each in (SAY, JOIN, OVER)], required=False)

    @property
    def turns(self) -> list[str]:
        """Return what was tried before, the oldest first; empty: a person answered."""
        kept = self.data.getlist(TURN) if isinstance(self.data, QueryDict) else []
        return [each[:LONGEST_TRIED].strip() for each in kept[:MOST_EARLIER]]

    @property
    def talk(self) -> tuple[list[str], str]:
        """Return what stays of the conversation that is tried, and what is being written."""
        text, do = (self.cleaned_data[name] for name in ("text", "do")) if self.is_valid() else ("", "")
        if do == OVER:
            return [], ""
        if do == JOIN:
            return [*self.turns, ""][:MOST_EARLIER], text
        if do == SAY and text and len(self.turns) < MOST_EARLIER:
            return [*self.turns, text], ""
        return self.turns, text


class CaseForm(forms.Form):
    """A question to keep, with the article that must answer it."""

    question = forms.CharField(
        label=_("Question, as customers write it"), max_length=LONGEST_QUESTION, widget=forms.TextInput({"dir": "auto"})
    )
    article = forms.TypedChoiceField(label=_("Right answer"), coerce=int, required=False, empty_value=None)

    def __init__(self, data: Mapping[str, Any] | None, *, brand: Brand) -> None:
        super().__init__(data)
        rows = readable(Audience.PUBLIC, brand=brand).prefetch_related("texts").order_by("pk")
        choices = [("", _("A person must answer")), *((row.pk, title_of(row)) for row in rows)]
        self.fields["article"].choices = choices  # type: ignore[attr-defined]


def title_of(article: Article) -> str:
    """Return an article's title. No query where its texts came along."""
    text = text_in(article, article.language)
    return text.title if text else str(article.pk)


def for_all(article: Article) -> bool:
    """Say whether everybody can read an article. No query."""
    return article.status == Status.PUBLISHED and article.audience == Audience.PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the measurement. ``chosen``: the threshold that is set; ``advised``: the one to choose."""

    point: Point
    percent: int
    chosen: bool
    advised: bool


def rows_of(points: Sequence[Point], *, threshold: float, best: float | None) -> list[Row]:
    """Return every second threshold, the one that is set and the advised one."""
    nearest = min((each.threshold for each in points), key=lambda each: abs(each - threshold), default=None)
    return [
        Row(
            point=each,
            percent=round(each.threshold * 100),
            chosen=each.threshold == nearest,
            advised=each.threshold == best,
        )
        for each in points
        if each.threshold in {nearest, best} or round(each.threshold * 100) % 10 == 0
    ]
