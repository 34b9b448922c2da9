"""How allauth is made ours: nobody signs up, second factors lie sealed, single sign-on only for people we know."""

from __future__ import annotations

import unicodedata
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sunwai.kernel import clock, crypto
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.outgoing import GuardedSession
from sunwai.people.proxies import limited_address
from sunwai.people.queries import has_second_factor

SECRET = "secret"  # noqa: S105 - the name of the sealed value
TOO_MANY = 429


class Entrance(DefaultAccountAdapter):  # type: ignore[misc]
    """The entrance is by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Nobody signs up by themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return what the limits count by."""
        return limited_address(request)

    def clean_email(self, email: str) -> str:
        """Compare addresses in lower case, as they are stored."""
        return str(super().clean_email(email)).lower()

    def is_reauthentication_required(self, app: str) -> bool:  # noqa: ARG002 - allauth's signature
        """Ask again only when nothing was proven lately: who just came in may set up a passkey at once."""
        request = context.request
        proofs = get_authentication_records(request, request.user)
        latest = max((each["at"] for each in proofs), default=0.0)
        return bool(clock.now().timestamp() - latest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """A password alone lets nobody in: its second factor comes next."""
        return reverse("mfa_index" if has_second_factor(request.user) else "mfa_activate_totp")  # type: ignore[arg-type]

    def post_login(self, request: HttpRequest, user: Staff, **kwargs: Any) -> Any:  # noqa: ANN401 - allauth's signature
        """Write down who came in, and how."""
        methods = [each["method"] for each in get_authentication_records(request, user)]
        audit("signed_in", actor=user, object_type="staff", object_id=user.pk, data={"methods": methods})
        return super().post_login(request, user, **kwargs)

    def send_notification_mail(self, template_prefix: str, user: Staff, **_kwargs: object) -> None:
        """Write down changes to how somebody signs in (allauth tells them here)."""
        audit(template_prefix.rpartition("/")[2], actor=user, object_type="staff", object_id=user.pk)


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors are secrets: sealed at rest."""

    def encrypt(self, text: str) -> str:
        """Seal a TOTP secret."""
        return crypto.seal({SECRET: text})

    def decrypt(self, encrypted_text: str) -> str:
        """Open a TOTP secret."""
        return crypto.unseal(encrypted_text)[SECRET]

    def get_totp_label(self, user: Staff) -> str:
        """Name the account in the person's authenticator."""
        return user.email

    def generate_authenticator_name(self, user: Staff, type: str) -> str:  # noqa: A002, ARG002 - allauth's signature
        """Offer a name for a new passkey."""
        return _("My passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Bind passkeys to the installation's own name, never to what a request calls it."""
        return {"id": urlsplit(settings.SUNWAI.public_url).hostname or "localhost", "name": "Sunwai"}


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The company's own sign-in: for staff who are here already, by an address that the provider has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Nobody signs up by themselves."""
        return False

    def get_requests_session(self) -> GuardedSession:
        """Ask the provider through the one guarded client."""
        return GuardedSession()

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Send away whoever is not active staff. The first time the verified address says who it is, then the account.

        Who has an account of this provider already is not found by address again: addresses change owners.
        """
        person = sociallogin.user if sociallogin.is_existing else _person_of(sociallogin)
        if person is None or not person.is_active:
            messages.error(request, _("This account does not belong to anybody here. Ask for an invitation."))
            raise ImmediateHttpResponse(redirect("account_login"))
        if not sociallogin.is_existing:
            sociallogin.connect(request, person)


def _person_of(sociallogin: SocialLogin) -> Staff | None:
    verified = {each.email.lower() for each in sociallogin.email_addresses if each.verified in (True, "true")}
    person = Staff.objects.filter(email__in=verified, is_active=True).first()
    taken = SocialAccount.objects.filter(user_id=person.pk, provider=sociallogin.account.provider) if person else None
    return None if taken is None or taken.exists() else person


def counted_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return the name that failed attempts are counted by: however it is spelled, the same account."""
    given = (credentials or {}).get("email") or request.POST.get("login") or ""
    return unicodedata.normalize("NFKC", str(given)).strip().casefold()[:255]


def locked_out(request: HttpRequest, _response: object = None, _credentials: object = None) -> HttpResponse:
    """Say that it was tried too often; the same for accounts that exist and that do not."""
    return render(request, "429.html", status=TOO_MANY)
