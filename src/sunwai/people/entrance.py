"""How allauth is made ours: nobody signs up, second factors lie sealed, single sign-on only for people we know."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sunwai.kernel import crypto
from sunwai.people.models import Staff
from sunwai.people.proxies import client_address

SECRET = "secret"  # noqa: S105 - the name of the sealed value


class Entrance(DefaultAccountAdapter):
    """The entrance is by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Nobody signs up by themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the caller's address, as settled by the middleware."""
        return client_address(request)

    def clean_email(self, email: str) -> str:
        """Compare addresses in lower case, as they are stored."""
        return str(super().clean_email(email)).lower()


class SecondFactor(DefaultMFAAdapter):
    """Second factors are secrets: sealed at rest."""

    def encrypt(self, text: str) -> str:
        """Seal a TOTP secret."""
        return crypto.seal({SECRET: text})

    def decrypt(self, encrypted_text: str) -> str:
        """Open a TOTP secret."""
        return crypto.unseal(encrypted_text)[SECRET]

    def get_totp_label(self, user: Any) -> str:  # noqa: ANN401 - allauth's user type
        """Name the account in the person's authenticator."""
        return str(user.email)


class SingleSignOn(DefaultSocialAccountAdapter):
    """The company's own sign-in: for staff who are here already, by an address that the provider has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ANN401, ARG002
        """Nobody signs up by themselves."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:  # noqa: ANN401 - allauth's type
        """Send away whoever is not active staff with a verified address."""
        if sociallogin.is_existing and sociallogin.user.is_active:
            return
        verified = {each.email.lower() for each in sociallogin.email_addresses if each.verified}
        person = Staff.objects.filter(email__in=verified, is_active=True).first()
        if person is None:
            messages.error(request, _("This account does not belong to anybody here. Ask for an invitation."))
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.user = person
