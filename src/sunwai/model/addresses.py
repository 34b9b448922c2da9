"""Where a model may be asked: an address that is called over https, or at a host that somebody opened."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.kernel.addresses import Blocked, host_allowed
from sunwai.kernel.errors import Refused
from sunwai.kernel.links import parse_url


def checked_address(text: str) -> str:
    """Return an address as it is called, without a slash at its end.

    Raises:
        Refused: ``bad_address``, ``not_encrypted``.

    """
    try:
        url = parse_url(text)
    except Blocked as no:
        raise Refused(_("This is no address that can be called."), code="bad_address") from no
    if url.query or url.fragment:
        raise Refused(_("This is no address that can be called."), code="bad_address")
    if url.scheme != "https" and not host_allowed(url.host):
        raise Refused(
            _("Customers’ words go out only over https, or to a host that SUNWAI_ALLOW_PRIVATE_HOSTS opens."),
            code="not_encrypted",
        )
    return str(url).rstrip("/")


def host_of(address: str) -> tuple[str, str, int | None]:
    """Return what makes an address the same host: scheme, name, port."""
    if not address:
        return ("", "", None)
    url = parse_url(address)
    return (url.scheme, url.host, url.port)
