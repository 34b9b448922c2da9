"""The kinds of shop that can be asked, as data: the set-up page and the API read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from sunwai.channels.spec import Setting
from sunwai.customers.orders import shopify, signed, woocommerce
from sunwai.customers.orders.types import Find

if TYPE_CHECKING:
    from sunwai.channels.spec import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of shop: what its owner fills in, and how it is asked."""

    name: Words
    help: Words
    settings: tuple[Setting, ...]
    find: Find


KINDS: Final[dict[str, Kind]] = {
    "shopify": Kind(
        name=_("Shopify"),
        help=_("In Shopify, make a custom app that may read orders, and copy its Admin API access token."),
        settings=(
            Setting(name="shop", label=_("Shop’s address"), help=_("Like titli.myshopify.com, without https.")),
            Setting(name="access_token", label=_("Admin API access token"), secret=True),
            Setting(
                name="api_url", label=_("Another address to ask"), help=_("Empty for Shopify’s own."), required=False
            ),
        ),
        find=shopify.find,
    ),
    "woocommerce": Kind(
        name=_("WooCommerce"),
        help=_("In WooCommerce, under Settings, Advanced, REST API, add a key that may read."),
        settings=(
            Setting(name="url", label=_("Address of the shop"), help=_("With https.")),
            Setting(name="consumer_key", label=_("Consumer key"), secret=True),
            Setting(name="consumer_secret", label=_("Consumer secret"), secret=True),
        ),
        find=woocommerce.find,
    ),
    "signed": Kind(
        name=_("A program of yours"),
        help=_("Any address that answers our signed question; the reference page “Orders” says how."),
        settings=(
            Setting(name="url", label=_("Address that is asked")),
            Setting(name="secret", label=_("Secret that both sides know"), secret=True),
        ),
        find=signed.find,
    ),
}
