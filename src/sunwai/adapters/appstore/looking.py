"""What is looked up: whether reviews still stand, what the app is, and whether we may look at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from pydantic import ValidationError

from sunwai.adapters.appstore import calls
from sunwai.adapters.appstore.payloads import Resource
from sunwai.adapters.appstore.reading import REPLY, said
from sunwai.adapters.appstore.spec import TEXT_LENGTH
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import Account, Finding, InboundDeletion, InboundEdit, InboundItem
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError


def reconcile(external_ids: Sequence[str], account: Account) -> list[InboundItem]:
    """Ask for reviews one by one: those Apple has no more are deleted, a newer date is an edit.

    Other words under the same date are found by polling, which remembers what it saw.

    Raises:
        ChannelError: Apple did not answer, or no longer shows us the app.

    """
    reviews = [each for each in external_ids if REPLY not in each]
    found = [item for each in reviews for item in _looked_at(each, account)]
    if any(isinstance(item, InboundDeletion) for item in found):  # Apple says so of an app we may not see, too
        calls.app(account)
    return found


def _looked_at(review_id: str, account: Account) -> Iterable[InboundItem]:
    try:
        review = Resource.model_validate(calls.review(account, review_id).get("data"))
        return [each for each in said(review, account) if isinstance(each, InboundEdit)]
    except (ValidationError, Malformed):
        return []
    except ChannelError as error:
        if error.code != "not_found":
            raise
    return [InboundDeletion(account=account.external_id, external_id=review_id, deleted_at=clock.now())]


def describe(account: Account) -> dict[str, str]:
    """Return the app's name and bundle.

    Raises:
        ChannelError: Apple did not answer.

    """
    told = calls.app(account).attributes
    return {"name": told.name, "handle": told.bundleId, "text_length": str(TEXT_LENGTH)}


def check(account: Account) -> list[Finding]:
    """Try the key and the role. Never raises ``ChannelError``."""
    names = (_("Apple accepts the key, and the app is in the account"), _("The key may read reviews"))
    found: list[Finding] = []
    for name, attempt in zip(names, (_try_app, _try_reviews), strict=True):
        advice = attempt(account)
        found.append(Finding(name=name, holds=not advice, advice=advice))
        if advice:
            break
    return found


def _try_app(account: Account) -> str:
    try:
        calls.app(account)
    except ChannelError as error:
        return _advice(error)
    return ""


def _try_reviews(account: Account) -> str:
    try:
        calls.reviews(account, count=1)
    except ChannelError as error:
        return _advice(error)
    return ""


def _advice(error: ChannelError) -> str:
    if error.code == "bad_key":
        return _("This is not the content of a .p8 file. Copy the whole file, with its first and last line.")
    if error.code == "token_expired":
        return _("Apple does not accept the key. Compare the issuer ID and the key ID, or make a new key.")
    if error.code == "not_found":
        return _("There is no app of this Apple ID in the account.")
    if error.code in {"blocked", "not_answered"}:
        return _("App Store Connect could not be reached. Check its address and the network.")
    return _("Apple refused: %(detail)s. The key needs the role Customer Support or Admin.") % {"detail": error.detail}
