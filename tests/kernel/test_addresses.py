from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.kernel import http
from sunwai.kernel.addresses import Blocked, host_allowed, is_public, require_reachable
from tests.kernel.conftest import Allow, Names
from tests.kernel.spellings import INSIDE, MALFORMED, POINTING_INSIDE

PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.215.14", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.0"]
PUBLIC += ["11.0.0.0", "126.255.255.255", "128.0.0.0", "168.63.129.15", "192.0.1.0", "198.20.0.0", "223.255.255.255"]
PUBLIC += ["2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "2001:200::1", "64:ff9b::8.8.8.8"]
PUBLIC += ["::ffff:8.8.8.8", "2003::1", "3ffe::1"]


def test_there_are_more_than_120_spellings() -> None:
    assert len({*INSIDE, *MALFORMED}) == len([*INSIDE, *MALFORMED])
    assert len(INSIDE) >= 120


@pytest.mark.usefixtures("allow")
@pytest.mark.parametrize("host", INSIDE)
def test_an_address_inside_is_refused_however_it_is_spelled(host: str, dialled: list[str]) -> None:
    with pytest.raises(Blocked) as verdict:
        http.request("GET", f"http://{host}/latest/meta-data")

    assert not dialled
    assert not verdict.value.uncertain


@pytest.mark.usefixtures("allow")
@pytest.mark.parametrize("host", MALFORMED)
def test_a_host_that_two_parsers_read_differently_is_refused(host: str, dialled: list[str]) -> None:
    with pytest.raises(Blocked):
        http.request("GET", f"http://{host}/")

    assert not dialled


@pytest.mark.usefixtures("allow")
@pytest.mark.parametrize("name", POINTING_INSIDE)
def test_a_name_that_resolves_inside_is_refused(name: str, names: Names, dialled: list[str]) -> None:
    names.update(POINTING_INSIDE)

    with pytest.raises(Blocked):
        http.request("GET", f"https://{name}/")

    assert not dialled


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_internet_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_a_wrapped_address_is_as_public_as_the_one_inside(address: ipaddress.IPv4Address) -> None:
    expected = is_public(str(address))

    assert is_public(f"::ffff:{address}") is expected
    assert is_public(f"64:ff9b::{address}") is expected


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    wrapped = getattr(address, "ipv4_mapped", None) or address
    nat64 = address in ipaddress.ip_network("64:ff9b::/96") if address.version == 6 else False

    if not nat64 and (not wrapped.is_global or wrapped.is_multicast):
        assert not is_public(str(address))


@given(st.ip_addresses(v=6))
def test_six_to_four_and_teredo_are_never_public(address: ipaddress.IPv6Address) -> None:
    low = int(address) & (2**96 - 1)

    assert not is_public(str(ipaddress.IPv6Address(0x2002 << 112 | low)))
    assert not is_public(str(ipaddress.IPv6Address(0x2001_0000 << 96 | low)))


def test_a_name_is_no_literal_address() -> None:
    with pytest.raises(ValueError, match=r"example\.org"):
        is_public("example.org")


@pytest.mark.parametrize("host", ["127.0.0.1", "mail.lan", "MAIL.LAN.", "[::1]", "0:0:0:0:0:0:0:1"])
def test_the_owner_opens_hosts_by_name_or_address(host: str, allow: Allow) -> None:
    allow("127.0.0.1", "Mail.lan", "::1")

    assert host_allowed(host)


@pytest.mark.parametrize("host", ["127.0.0.2", "mail.lan.example.org", "lan", "::ffff:127.0.0.1", ""])
def test_what_is_not_named_stays_closed(host: str, allow: Allow) -> None:
    allow("127.0.0.1", "mail.lan", "::1")

    assert not host_allowed(host)


def test_an_opened_name_may_be_anywhere_and_an_opened_address_have_any_name(allow: Allow) -> None:
    allow("mail.lan", "10.0.0.9")

    require_reachable("mail.lan", ["192.168.0.7"])
    require_reachable("other.example", ["10.0.0.9"])
    with pytest.raises(Blocked, match="SUNWAI_ALLOW_PRIVATE_HOSTS"):
        require_reachable("other.example", ["10.0.0.9", "10.0.0.8"])
