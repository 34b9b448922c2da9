"""A passkey as a browser would have registered it, for screens that show one."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

ID = b"a passkey of the tests"


def registered() -> dict[str, Any]:
    """Return what is stored of a passkey."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())  # type: ignore[no-untyped-call]
    seen = AttestedCredentialData.create(b"\0" * 16, ID, key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    told = AuthenticatorData.create(hashlib.sha256(b"localhost").digest(), flags, 1, seen)
    client = CollectedClientData.create("webauthn.create", b"challenge", "http://localhost")
    response = {
        "clientDataJSON": websafe_encode(client),
        "attestationObject": websafe_encode(AttestationObject.create("none", told, {})),
    }
    credential = {"id": websafe_encode(ID), "rawId": websafe_encode(ID), "type": "public-key", "response": response}
    return json.loads(json.dumps({"name": "My passkey", "credential": {**credential, "clientExtensionResults": {}}}))  # type: ignore[no-any-return]
