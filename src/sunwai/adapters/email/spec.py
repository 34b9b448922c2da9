"""E-mail as data: settings, set-up steps, abilities and limits."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from sunwai.channels.spec import ChannelSpec, Limits, Setting, Step
from sunwai.channels.types import Capability, Visibility

MEGABYTE: Final = 1024 * 1024
MAIL_BYTES: Final = 25 * MEGABYTE  # a larger mail is fetched as headers only
SECURITIES: Final = ("tls", "starttls", "none")
SWITCH: Final = ("off", "on")

MAILBOX: Final = (
    Setting(name="address", label=_("Mail address"), help=_("Customers write to it and see our answers come from it.")),
    Setting(
        name="sender_name",
        label=_("Name shown to customers"),
        help=_("Left empty, customers see the name of the person who answers."),
        required=False,
    ),
    Setting(
        name="signature",
        label=_("Signature"),
        help=_("Plain text; it is put under every answer."),
        required=False,
    ),
)

INCOMING: Final = (
    Setting(name="imap_host", label=_("IMAP server")),
    Setting(name="imap_port", label=_("IMAP port"), default="993"),
    Setting(name="imap_security", label=_("IMAP encryption"), default="tls", choices=SECURITIES),
    Setting(name="imap_user", label=_("IMAP user name")),
    Setting(name="imap_password", label=_("IMAP password"), secret=True, required=False),
    Setting(
        name="folder",
        label=_("Folder"),
        help=_("Where new mail arrives. We read it and never change it, not even the read marks."),
        default="INBOX",
        required=False,
    ),
    Setting(
        name="backfill_days",
        label=_("Days to bring along"),
        help=_("How many days of mail from before the first connection should appear."),
        default="7",
        required=False,
    ),
)

OUTGOING: Final = (
    Setting(name="smtp_host", label=_("SMTP server")),
    Setting(name="smtp_port", label=_("SMTP port"), default="465"),
    Setting(name="smtp_security", label=_("SMTP encryption"), default="tls", choices=SECURITIES),
    Setting(
        name="smtp_user",
        label=_("SMTP user name"),
        help=_("Left empty, we do not sign in before sending."),
        required=False,
    ),
    Setting(name="smtp_password", label=_("SMTP password"), secret=True, required=False),
)

SIGN_IN: Final = (
    Setting(
        name="auth",
        label=_("How to sign in"),
        help=_("Gmail and Microsoft 365 want “xoauth2”; most others take a password."),
        default="password",
        choices=("password", "xoauth2"),
        required=False,
    ),
    Setting(name="oauth_token_url", label=_("OAuth token address"), required=False),
    Setting(name="oauth_client_id", label=_("OAuth client id"), required=False),
    Setting(name="oauth_client_secret", label=_("OAuth client secret"), secret=True, required=False),
    Setting(name="oauth_refresh_token", label=_("OAuth refresh token"), secret=True, required=False),
    Setting(
        name="access_token",
        label=_("OAuth access token"),
        help=_("Renewed by itself; leave it empty."),
        secret=True,
        required=False,
    ),
    Setting(
        name="access_token_expires",
        label=_("End of the access token"),
        help=_("Kept by itself; leave it empty."),
        required=False,
    ),
)

PROOF: Final = (
    Setting(
        name="dmarc_authserv_id",
        label=_("Name of the server that checks senders"),
        help=_(
            "The first word of the Authentication-Results header that your own mail server writes. That server must "
            "remove such headers from mail that comes from outside. With it, whoever answers our mail from the address "
            "it was sent to has proven that address. Left empty, no sender counts as proven."
        ),
        required=False,
    ),
    Setting(
        name="reply_token",
        label=_("Proof in the answer address"),
        help=_("Answers then go to name+proof@…; your mail server must deliver such addresses."),
        default="off",
        choices=SWITCH,
        required=False,
    ),
)


def _names(settings: tuple[Setting, ...]) -> tuple[str, ...]:
    return tuple(setting.name for setting in settings)


SPEC: Final = ChannelSpec(
    slug="email",
    name="E-mail",
    badge="@",
    contact="mailto:{address}",
    account_setting="address",
    capabilities=frozenset(
        {
            Capability.FETCH,
            Capability.WAIT,
            Capability.BACKFILL,
            Capability.PRIVATE_MESSAGE,
            Capability.START,
            Capability.ATTACHMENTS,
            Capability.HTML,
            Capability.SUBJECT,
            Capability.COPIES,
            Capability.SIGNATURE,
            Capability.RECEIPTS,
            Capability.REFRESH,
            Capability.CHECK,
            Capability.OWN_IDS,
        }
    ),
    settings=MAILBOX + INCOMING + OUTGOING + SIGN_IN + PROOF,
    steps=(
        Step(
            title=_("The mailbox"),
            text=_("Use an address of its own for customer care, for example care@your-company.example."),
            settings=_names(MAILBOX),
        ),
        Step(
            title=_("How to sign in"),
            text=_("Most servers take a user name and a password. Some want an app password made for this purpose."),
            settings=_names(SIGN_IN),
        ),
        Step(
            title=_("Incoming mail"),
            text=_(
                "Your provider's help pages name the IMAP server. Encrypted ports are 993 (tls) and 143 (starttls)."
            ),
            settings=_names(INCOMING),
        ),
        Step(
            title=_("Outgoing mail"),
            text=_(
                "Your provider's help pages name the SMTP server. Encrypted ports are 465 (tls) and 587 (starttls)."
            ),
            settings=_names(OUTGOING),
        ),
        Step(
            title=_("Proof of who writes"),
            text=_("Optional: without it everything works, and senders are marked as not proven."),
            settings=_names(PROOF),
        ),
    ),
    visibilities=frozenset({Visibility.PRIVATE}),
    limits=Limits(attachment_bytes=MAIL_BYTES),
    addressed_by="email",
    poll_seconds=60,
)
