"""How a brand speaks, as forms: where a guide holds, what it asks, what is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sunwai.knowledge.actions.voice import LONGEST_TONE, Said, Scope
from sunwai.knowledge.models import VoiceGuide, VoiceLanguage
from sunwai.knowledge.voice import NAMES
from sunwai.knowledge.voice.rules import FREE, LONGEST_OPENING, NOT_COUNTED
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of
from sunwai.people.roles import Permission, Role, allowed

LONGEST_LIST: Final = 30_000
SIGNS: Final = ("=>", "->", "→", "=")
INHERITED: Final = ("", _("As the wider guide says"))
NOT_ASKED: Final = (FREE, _("Not checked here"))
WANTED: Final = (INHERITED, ("wanted", _("Wanted")), ("unwanted", _("Not wanted")), NOT_ASKED)
CHOICES: Final[dict[str, tuple[Any, Sequence[tuple[str, Any]]]]] = {
    "address": (
        _("Form of address, Hindi and Urdu"),
        (INHERITED, ("formal", "आप · آپ · aap"), ("familiar", "तुम · تم · tum"), ("intimate", "तू · تو · tu"), NOT_ASKED),
    ),
    "address_en": (
        _("Form of address, English"),
        (INHERITED, ("first_name", _("First name")), ("title", _("Title and name")), NOT_ASKED),
    ),
    "formality": (
        _("Formality"),
        (INHERITED, ("formal", _("Formal")), ("relaxed", _("Plain and at ease")), NOT_ASKED),
    ),
    "contractions": (_("Contractions, English (don’t)"), WANTED),
    "capitals": (_("Words in capitals"), (INHERITED, ("found", _("Not wanted")), NOT_ASKED)),
    "greeting": (_("Greeting"), WANTED),
    "sign_off": (_("Sign-off"), WANTED),
}
COUNTS: Final = {"emoji": _("Emoji"), "exclamations": _("Exclamation marks")}
LENGTHS: Final = {"sentence": _("Longest sentence, in words"), "answer": _("Longest answer, in words")}
MOST: Final = (
    INHERITED,
    ("0", pgettext_lazy("how many", "None")),
    ("1", "1"),
    ("2", "2"),
    ("3", "3"),
    ("5", "5"),
    ("-1", _("As many as one likes")),
)


class GuideForm(forms.Form):
    """One guide. ``place``: ``channel:<slug>``, ``connection:<id>``, or everywhere."""

    brand = forms.TypedChoiceField(label=_("Brand"), coerce=int)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("All languages")), *VoiceLanguage.choices]
    )
    place = forms.ChoiceField(label=_("Where"), required=False)
    tone = forms.CharField(
        label=_("Tone, in words"),
        required=False,
        max_length=LONGEST_TONE,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("Shown beside the answer box to whoever asks for it."),
    )
    words = forms.CharField(
        label=_("Words we avoid, and what we say instead"),
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea({"rows": 5, "dir": "auto", "spellcheck": "false"}),
        help_text=_("One in a line: issue = problem. Without “=” it is only to be left out."),
    )
    products = forms.CharField(
        label=_("Names of our products, as we write them"),
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea({"rows": 3, "dir": "auto", "spellcheck": "false"}),
        help_text=_("One in a line."),
    )
    greeting_text = forms.CharField(
        label=_("Greeting to propose"),
        required=False,
        max_length=LONGEST_OPENING,
        widget=forms.TextInput({"dir": "auto"}),
    )
    sign_off_text = forms.CharField(
        label=_("Sign-off to propose"),
        required=False,
        max_length=LONGEST_OPENING,
        widget=forms.TextInput({"dir": "auto"}),
    )
    blocking = forms.MultipleChoiceField(
        label=_("An answer is refused when it breaks"),
        required=False,
        choices=list(NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    overriding = forms.MultipleChoiceField(
        label=_("Who may send it all the same; this is written down"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        by: Staff,
        places: Sequence[tuple[str, Any]],
        guide: VoiceGuide | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(guide))
        brands = [(guide.brand_id, guide.brand.name)] if guide else [(each.pk, each.name) for each in brands_of(by)]
        self.fields["brand"].choices = brands  # type: ignore[attr-defined]
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        roles = [(each.value, each.label) for each in Role if allowed(each.value, Permission.REPLY)]
        self.fields["overriding"].choices = roles  # type: ignore[attr-defined]
        for name, (label, choices) in CHOICES.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)
        for name, label in COUNTS.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=MOST, required=False)
        for name, label in LENGTHS.items():
            hint = _("Empty: as the wider guide says. 0: not checked here.")
            self.fields[name] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=2000, help_text=hint
            )
        if guide:
            for name in ("brand", "language", "place"):
                self.fields[name].disabled = True
        self.decides = by.may(Permission.STAFF)

    def scope(self) -> Scope:
        """Return where it holds."""
        kind, _colon, value = self.cleaned_data["place"].partition(":")
        return Scope(
            language=self.cleaned_data["language"],
            channel=value if kind == "channel" else "",
            connection=value if kind == "connection" else "",
        )

    def said(self) -> Said:
        """Return what it says; what is refused only where this person decides that."""
        given = self.cleaned_data
        return Said(
            tone=given["tone"],
            rules=self.rules(),
            blocking=given["blocking"] if self.decides else None,
            overriding=given["overriding"] if self.decides else None,
        )

    def rules(self) -> dict[str, Any]:
        """Return the rules as the action takes them."""
        given = self.cleaned_data
        rules: dict[str, Any] = {name: given.get(name, "") for name in (*CHOICES, "greeting_text", "sign_off_text")}
        rules |= {name: int(given[name]) for name in COUNTS if given.get(name)}
        rules |= {name: given[name] for name in LENGTHS if given.get(name) is not None}
        rules["words"] = [list(_pair(line)) for line in given["words"].splitlines() if line.strip()]
        rules["products"] = [line.strip() for line in given["products"].splitlines() if line.strip()]
        return rules


def _pair(line: str) -> tuple[str, str]:
    for sign in SIGNS:
        avoid, found, say = line.partition(sign)
        if found and avoid.strip():
            return avoid.strip(), say.strip()
    return line.strip(), ""


def _initial(guide: VoiceGuide | None) -> dict[str, Any]:
    if guide is None:
        return {}
    rules = guide.rules
    place = (
        f"channel:{guide.channel}" if guide.channel else f"connection:{guide.connection}" if guide.connection else ""
    )
    lines = [f"{avoid} = {say}" if say else avoid for avoid, say in rules.get("words", [])]
    counted = {name: str(rules[name]) for name in COUNTS if name in rules}
    return {
        **{name: value for name, value in rules.items() if name not in NOT_COUNTED or name in LENGTHS},
        **counted,
        "brand": guide.brand_id,
        "language": guide.language,
        "place": place,
        "tone": guide.tone,
        "words": "\n".join(lines),
        "products": "\n".join(rules.get("products", [])),
        "blocking": guide.blocking,
        "overriding": guide.overriding,
    }
