"""The door opens to the network alone."""

# ruff: noqa: D102 - a test's name is its sentence
from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from sunwai.channels.contract.mutations import odd_shapes
from sunwai.channels.contract.subject import Subject
from sunwai.channels.types import Account, Capability, HookRequest
from sunwai.kernel.errors import Forged


class DoorContract(Subject):
    """Unsigned, tampered, written anew, signed by another: all ``Forged``."""

    def test_the_door_opens_to_the_network_alone(self, recorded: Path) -> None:
        body = recorded.read_bytes()
        if not self.spec.capabilities & {Capability.RECEIVE_HOOKS, Capability.SUBSCRIBES}:
            self.assert_forged(HookRequest(method="POST", query={}, headers={}, body=body), self.account)
            return
        genuine = self.sign(body, self.account)

        self.adapter.verify(genuine, self.account)
        for forged in self.forgeries(genuine):
            self.assert_forged(forged, self.account)
        self.assert_forged(genuine, self.with_secrets("another secret"))
        self.assert_forged(self.sign(body, self.with_secrets("")), self.with_secrets(""))

    def forgeries(self, genuine: HookRequest) -> list[HookRequest]:
        """Return the request unsigned, tampered with, written anew, and with each header spoiled."""
        body = genuine.body
        changed = [b"", body + b" ", body[:-1], body[:-1] + bytes([body[-1] ^ 1])]
        found = [dataclasses.replace(genuine, body=other) for other in changed]
        found += [dataclasses.replace(genuine, body=other) for other in odd_shapes(body)[:1]]
        found += [dataclasses.replace(genuine, headers=bad) for bad in spoiled(dict(genuine.headers))]
        return found

    def assert_forged(self, request: HookRequest, account: Account) -> None:
        """Expect ``Forged`` and nothing else."""
        with pytest.raises(Forged):
            self.adapter.verify(request, account)

    def test_the_same_bytes_have_the_same_delivery_key(self, recorded: Path) -> None:
        request = HookRequest(method="POST", query={}, headers={}, body=recorded.read_bytes())

        assert self.adapter.delivery_key(request) == self.adapter.delivery_key(dataclasses.replace(request))
        assert self.adapter.delivery_key(request)


def spoiled(headers: dict[str, str]) -> list[dict[str, str]]:
    """Return the headers without any, and with each value emptied, cut, lengthened and made strange."""
    return [{}] + [
        {**headers, name: bad}
        for name, value in headers.items()
        for bad in ("", value[:-1], value + "0", value[::-1], "é" + value)
        if name not in {"content-type", "user-agent"}
    ]
