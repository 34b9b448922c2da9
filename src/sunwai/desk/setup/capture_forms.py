"""What a person says of something they saw elsewhere."""

from __future__ import annotations

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 100_000
LONGEST_LINK = 2000
LONGEST_WORD = 200
KINDS = (("post", _("A post")), ("comment", _("A comment")), ("review", _("A review")), ("mention", _("A mention")))
STARS = (("", _("No stars")), *((str(number), "★" * number) for number in range(5, 0, -1)))


class CaptureForm(forms.Form):
    """Words, and where they were written; all else is welcome."""

    url = forms.CharField(
        label=_("Link"), required=False, max_length=LONGEST_LINK, widget=forms.TextInput({"dir": "ltr"})
    )
    text = forms.CharField(
        label=_("What was written there"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"dir": "auto", "rows": 5}),
        validators=[ProhibitNullCharactersValidator()],
    )
    author = forms.CharField(label=_("Who wrote it"), required=False, max_length=LONGEST_WORD)
    place = forms.CharField(
        label=_("Place"), required=False, max_length=LONGEST_WORD, help_text=_("For example the site’s name.")
    )
    at = forms.CharField(
        label=_("When"),
        required=False,
        max_length=40,
        help_text=_("In your time, as 2026-11-20 18:30. Empty: now."),
        widget=forms.TextInput({"dir": "ltr"}),
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=KINDS, required=False)
    rating = forms.ChoiceField(label=_("Stars"), choices=STARS, required=False)
    title = forms.CharField(label=_("Title"), required=False, max_length=300)

    def seen(self) -> dict[str, str]:
        """Return what was told, as words."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value}
