"""The forms of the entrance where allauth's own do not do."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sunwai.people.actions.entering import ask_for_reset


class SignInForm(LoginForm):  # type: ignore[misc]
    """E-mail address and password. The page itself leads to those who forgot."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - passed through
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs.update(autocomplete="username webauthn", autofocus=True)
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ResetForm(ResetPasswordForm):  # type: ignore[misc]
    """Whose password is forgotten: the same answer, in the same time, whoever it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - passed through
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].widget.attrs.pop("placeholder", None)

    def save(self, request: HttpRequest, **_kwargs: object) -> str:  # noqa: ARG002 - allauth's signature
        """Leave the mail to the worker."""
        email = str(self.cleaned_data["email"])
        ask_for_reset(email=email)
        return email


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey: always one that signs in by itself."""

    name = forms.CharField(label=_("Name of the passkey"), required=False, max_length=60)
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.CheckboxInput(attrs={"hidden": True}))


class RenameForm(EditWebAuthnForm):  # type: ignore[misc]
    """A passkey's name: allauth's field has no label that could be translated."""

    name = forms.CharField(label=_("Name of the passkey"), max_length=60)
