"""What is looked up: whether reviews were changed, and whether we may look at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from pydantic import ValidationError

from sunwai.adapters.googleplay import calls
from sunwai.adapters.googleplay.payloads import Entry, Review
from sunwai.adapters.googleplay.reading import REPLY, said
from sunwai.adapters.googleplay.spec import TEXT_LENGTH
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import Account, Finding, InboundEdit
from sunwai.kernel.errors import ChannelError

NOT_FOUND = frozenset({"notFound", "NOT_FOUND", "reviewNotFound", "http_404"})


def reconcile(external_ids: Sequence[str], account: Account) -> list[InboundEdit]:
    """Ask for reviews one by one and return their last edits.

    What is not found is not called deleted: whether Google Play gives out old reviews by their id is not documented,
    and a deletion cannot be undone.

    Raises:
        ChannelError: Google Play did not answer.

    """
    reviews = [each for each in external_ids if REPLY not in each]
    return [edit for each in reviews for edit in _edits(each, account)]


def _edits(review_id: str, account: Account) -> Iterable[InboundEdit]:
    try:
        review = Review.model_validate(calls.review(account, review_id))
        entries = [Entry.model_validate(each) for each in review.comments]
        items = [item for each in entries if each.userComment for item in said(each.userComment, review, account)]
    except (ValidationError, Malformed):
        return []
    except ChannelError as error:
        if error.code in NOT_FOUND:
            return []
        raise
    return [each for each in items if isinstance(each, InboundEdit)]


def describe(account: Account) -> dict[str, str]:
    """Return what is known of the app: its package; the API tells no name.

    Raises:
        ChannelError: Google Play did not answer.

    """
    calls.reviews(account, count=1)
    return {"handle": account.external_id, "text_length": str(TEXT_LENGTH)}


def check(account: Account) -> list[Finding]:
    """Try the key against the live reviews. Never raises ``ChannelError``."""
    name = _("Google Play gives out the app's reviews")
    try:
        calls.reviews(account, count=1)
    except ChannelError as error:
        return [Finding(name=name, holds=False, advice=_advice(error))]
    return [Finding(name=name, holds=True)]


def _advice(error: ChannelError) -> str:
    if error.code == "bad_key":
        return _("This is not the JSON key of a service account. Copy the whole file.")
    if error.code == "token_expired":
        return _("Google does not accept the service account's key. Make a new one.")
    if error.code in NOT_FOUND:
        return _("There is no app of this package name in the account.")
    if error.code in {"blocked", "not_answered"}:
        return _("Google Play could not be reached. Check the API address and the network.")
    return _("Google Play refused: %(detail)s. Does the service account have the permission to reply to reviews?") % {
        "detail": error.detail
    }
