"""Which addresses an outgoing connection may reach: the public internet, and what the owner opened by name."""

from __future__ import annotations

import ipaddress
from typing import Final

from django.conf import settings


class Blocked(Exception):
    """We refuse to make this request: its address, port or form is not one we call. Trying again cannot help.

    Nothing was sent to the refused address. ``uncertain`` is True only when an earlier hop of the same exchange
    was sent and then redirected here.
    """

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.uncertain = False


#: Everything that is not a stranger's server. Python's own ``is_global`` changed between patch releases and
#: calls multicast global, so the table is ours.
#: Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (2025-10); multicast RFC 5771; Azure: "What is
#: IP address 168.63.129.16?" (its host agent, answering inside every virtual machine).
_INSIDE_4: Final = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network; 0.0.0.0 reaches the local machine
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT; Alibaba's metadata
        "127.0.0.0/8",
        "168.63.129.16/32",
        "169.254.0.0/16",  # link-local; the clouds' metadata
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments; Oracle's metadata
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, withdrawn
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
_GLOBAL_UNICAST_6: Final = ipaddress.IPv6Network("2000::/3")  # all that IANA has given out; the rest is inside
_INSIDE_6: Final = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarking
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4 wraps an IPv4 address; withdrawn
        "3fff::/20",  # documentation
    )
)
_WRAPS_4: Final = (
    ipaddress.IPv6Network("::ffff:0:0/96"),  # IPv4-mapped
    ipaddress.IPv6Network("64:ff9b::/96"),  # NAT64: the only way out of some IPv6-only networks
)
_ISATAP: Final = frozenset({0x0000_5EFE, 0x0200_5EFE})  # RFC 5214: an IPv4 address in the last 32 bits


def is_public(address: str) -> bool:
    """Return whether ``address`` (a literal, IPv4 or IPv6) belongs to the public internet.

    Raises:
        ValueError: it is not a literal address.

    """
    return _is_public(ipaddress.ip_address(address))


def host_allowed(host: str) -> bool:
    """Return whether the owner opened this name or address (``SUNWAI_ALLOW_PRIVATE_HOSTS``), read at each call."""
    return _plain(host) in {_plain(entry) for entry in settings.SUNWAI.allow_private_hosts}


def require_reachable(host: str, addresses: list[str]) -> None:
    """Refuse ``host`` unless every address it resolves to is public or opened: one inside address spoils all.

    Raises:
        Blocked: at least one address is inside.

    """
    if host_allowed(host):
        return
    for address in addresses:
        if not is_public(address) and not host_allowed(address):
            raise Blocked(f"{host} is on the local network ({address}); see SUNWAI_ALLOW_PRIVATE_HOSTS")


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _INSIDE_4)
    low_bits = int(address)
    if any(address in network for network in _WRAPS_4):
        return _is_public(ipaddress.IPv4Address(low_bits & 0xFFFF_FFFF))
    if low_bits >> 32 & 0xFFFF_FFFF in _ISATAP:
        return False
    return address in _GLOBAL_UNICAST_6 and not any(address in network for network in _INSIDE_6)


def _plain(host: str) -> str:
    host = host.strip().strip("[]").rstrip(".").lower()
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return host
