"""Sentences of the libraries that our pages show, so that our catalogues hold them; and the audit log's verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, ngettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

#: django-allauth 65.21 and Django 5.2 ask for these by the same English words.
OF_LIBRARIES: Final = (
    gettext_noop("Password"),
    gettext_noop("Password (again)"),
    gettext_noop("Current Password"),
    gettext_noop("New Password"),
    gettext_noop("New Password (again)"),
    gettext_noop("Code"),
    gettext_noop("Authenticator code"),
    gettext_noop("Forgot your password?"),
    gettext_noop("Use your password"),
    gettext_noop("Use authenticator app or code"),
    gettext_noop("Use a security key"),
    gettext_noop("You must type the same password each time."),
    gettext_noop("This account is currently inactive."),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("Please type your current password."),
    gettext_noop("Incorrect code."),
    gettext_noop("Incorrect password."),
    gettext_noop("Invalid login."),
    gettext_noop("The password reset token was invalid."),
    gettext_noop("Too many failed login attempts. Try again later."),
    gettext_noop("Be patient, you are sending too many requests."),
    gettext_noop("You cannot deactivate two-factor authentication."),
    gettext_noop("You cannot generate recovery codes without having two-factor authentication enabled."),
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Enter a valid value."),
    gettext_noop("Enter a valid JSON."),
    gettext_noop("Select a valid choice. %(value)s is not one of the available choices."),
    gettext_noop("The password is too similar to the %(verbose_name)s."),
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("This password is too common."),
    gettext_noop("Your password can’t be a commonly used password."),
)
OF_LIBRARIES_COUNTED: Final = (
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
)

#: The verbs of the audit log. One that is missing here is shown as it is written.
VERBS: Final[dict[str, _StrPromise]] = {
    "gap_asked_again": _("asked a network again for missing history"),
    "tag_renamed": _("renamed a tag"),
    "tag_merged": _("merged two tags"),
    "tag_deleted": _("deleted a tag"),
    "signed_in": _("signed in"),
    "link_made": _("made a link that lets in"),
    "link_used": _("came in by a link"),
    "session_ended": _("ended a session"),
    "sessions_ended": _("ended sessions"),
    "password_set": _("set a password"),
    "password_changed": _("changed a password"),
    "password_reset": _("chose a new password by mail"),
    "totp_activated": _("set up an authenticator app"),
    "totp_deactivated": _("removed an authenticator app"),
    "webauthn_added": _("added a passkey"),
    "webauthn_removed": _("removed a passkey"),
    "recovery_codes_generated": _("made recovery codes"),
    "account_connected": _("came in by single sign-on for the first time"),
    "staff_added": _("added a person"),
    "staff_deactivated": _("deactivated a person"),
    "staff_reactivated": _("reactivated a person"),
    "role_changed": _("changed a role"),
    "memberships_changed": _("changed brands and teams of a person"),
    "brand_made": _("added a brand"),
    "brand_changed": _("changed a brand"),
    "team_made": _("added a team"),
    "team_changed": _("changed a team"),
    "channel_connected": _("connected a channel"),
    "channel_placed": _("moved a channel to a brand and team"),
    "channel_settings_changed": _("changed the settings of a channel"),
    "dead_letters_replayed": _("replayed what could not be processed"),
    "dead_letters_set_aside": _("set aside what could not be processed"),
    "token_made": _("made an API token"),
    "token_revoked": _("revoked an API token"),
}
