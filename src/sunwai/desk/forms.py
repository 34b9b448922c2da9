"""What the desk's forms take. Everything not named here is ignored."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sunwai.inbox.models import Priority, Resolution

LONGEST = 200_000
MOST_IDS = 500
LONGEST_NUMBER = 18
LONGEST_VALUE = 1000
MOST_VALUES = 50


class Ids(forms.Field):
    """Numbers, from several fields of one name or one with commas."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[int]:  # noqa: ANN401 - Django's
        """Return the numbers; anything else is an error."""
        parts = [part for each in value or [] for part in str(each).split(",") if part]
        if len(parts) > MOST_IDS or not all(
            part.isascii() and part.isdigit() and len(part) <= LONGEST_NUMBER for part in parts
        ):
            raise forms.ValidationError(_("Choose conversations from the list."))
        return [int(part) for part in parts]


class Addresses(forms.CharField):
    """Addresses with commas or semicolons between them."""

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - Django's
        """Return them as a list."""
        return [part.strip() for part in re.split(r"[,;]", super().clean(value) or "") if part.strip()]


class Values(forms.Field):
    """Several short texts of one name, in their order."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[str]:  # noqa: ANN401 - Django's
        """Return them; too many or too long ones are an error."""
        found = [str(each) for each in value or []]
        if len(found) > MOST_VALUES or any(len(each) > LONGEST_VALUE or "\x00" in each for each in found):
            raise forms.ValidationError(_("Fill in every field of the template."))
        return found


class AnswerForm(forms.Form):
    """What a person says: in public, in private, or as a note."""

    mode = forms.ChoiceField(choices=[("public", ""), ("private", ""), ("note", "")])
    text = forms.CharField(required=False, strip=False, max_length=LONGEST)
    key = forms.CharField(max_length=64)
    in_reply_to = forms.IntegerField(required=False, min_value=1)
    file_ids = Ids(required=False)
    cc = Addresses(required=False, max_length=4000)
    bcc = Addresses(required=False, max_length=4000)
    forward_to = forms.CharField(required=False, max_length=320)
    public_anyway = forms.BooleanField(required=False)
    voice_anyway = forms.BooleanField(required=False)
    template = forms.IntegerField(required=False, min_value=1, max_value=10**LONGEST_NUMBER)
    value = Values(required=False)


class DraftForm(forms.Form):
    """What a person is writing."""

    mode = forms.ChoiceField(choices=[("public", ""), ("private", ""), ("note", "")])
    text = forms.CharField(required=False, strip=False, max_length=LONGEST)
    in_reply_to = forms.IntegerField(required=False, min_value=1)
    key = forms.CharField(required=False, max_length=64)


class NumberForm(forms.Form):
    """Somebody or something by number; nothing: nobody."""

    value = forms.IntegerField(required=False, min_value=0)


class WordsForm(forms.Form):
    """A few words."""

    value = forms.CharField(required=False, max_length=300)


class MomentForm(forms.Form):
    """A moment in the person's time zone."""

    value = forms.DateTimeField(required=False)


class PriorityForm(forms.Form):
    """How much it presses."""

    value = forms.TypedChoiceField(choices=Priority.choices, coerce=int)


class ResolutionForm(forms.Form):
    """Why it is resolved."""

    value = forms.ChoiceField(choices=Resolution.choices, required=False)


class MergeForm(forms.Form):
    """Which conversation this one goes into."""

    into = forms.CharField(label=_("Number of the other conversation"), max_length=20)
    across = forms.BooleanField(label=_("Also when it is another customer’s"), required=False)

    def clean_into(self) -> int:
        """Read ``#12`` or ``12``."""
        number = str(self.cleaned_data["into"]).strip().lstrip("#")
        if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
            raise forms.ValidationError(_("Write a number like #123."))
        return int(number)


class SplitForm(forms.Form):
    """Which messages leave."""

    messages = Ids()


class StartForm(forms.Form):
    """The first message to somebody."""

    connection = forms.UUIDField()
    address = forms.CharField(label=_("To"), max_length=320)
    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    subject = forms.CharField(label=_("Subject"), required=False, max_length=300)
    text = forms.CharField(label=_("Message"), max_length=LONGEST, strip=False, widget=forms.Textarea)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)


class BulkForm(forms.Form):
    """One change for several conversations."""

    ids = Ids()
    do = forms.ChoiceField(
        choices=[
            (each, "")
            for each in ("resolve", "reopen", "pending", "assign", "team", "tag", "untag", "priority", "topic", "spam")
        ]
    )
    value = forms.CharField(required=False, max_length=60)


class ViewForm(forms.Form):
    """A name for the list one looks at."""

    name = forms.CharField(label=_("Name"), max_length=60)
    shared = forms.BooleanField(label=_("Shared with everybody"), required=False)
