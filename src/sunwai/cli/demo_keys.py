"""Private keys of the demo's made-up accounts: the same ones from the same secret, so that a restart changes nothing.

Never for anything real: whoever knows the secret has the keys.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from math import gcd, prod
from typing import Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

EXPONENT: Final = 65537
PRIME_BITS: Final = 1024
ROUNDS: Final = 12  # a number that passes is composite with less than 4⁻¹², and for random ones far less
SMALL: Final = prod(
    each for each in range(3, 2000, 2) if all(each % other for other in range(3, int(each**0.5) + 1, 2))
)


@lru_cache(maxsize=4)
def rsa_key(secret: str) -> str:
    """Return an RSA key of 2048 bits as PEM (PKCS 8). Takes about a second the first time."""
    p, q = _prime(f"{secret}:p"), _prime(f"{secret}:q")
    d = pow(EXPONENT, -1, (p - 1) * (q - 1))
    crt = {"dmp1": d % (p - 1), "dmq1": d % (q - 1), "iqmp": pow(q, -1, p)}
    public = rsa.RSAPublicNumbers(EXPONENT, p * q)
    return _pem(rsa.RSAPrivateNumbers(p=p, q=q, d=d, public_numbers=public, **crt).private_key())


@lru_cache(maxsize=4)
def ec_key(secret: str) -> str:
    """Return a P-256 key as PEM (PKCS 8)."""
    return _pem(ec.derive_private_key(_number(secret, 255), ec.SECP256R1()))


def _pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, *form).decode()


def _number(secret: str, bits: int) -> int:
    """Return a number of at most so many bits, the same for the same secret."""
    return int.from_bytes(hashlib.shake_256(secret.encode()).digest(bits // 8), "big") or 1


def _prime(secret: str) -> int:
    candidate = _number(secret, PRIME_BITS) | (3 << (PRIME_BITS - 2)) | 1
    while not _is_prime(candidate) or gcd(candidate - 1, EXPONENT) != 1:
        candidate += 2
    return candidate


def _is_prime(number: int) -> bool:
    """Say whether a large odd number is a prime (Miller–Rabin with the first primes' powers as bases)."""
    if gcd(number, SMALL) != 1:
        return False
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_passes(number, base, odd, twos) for base in range(2, 2 + ROUNDS))


def _passes(number: int, base: int, odd: int, twos: int) -> bool:
    power = pow(base, odd, number)
    if power in {1, number - 1}:
        return True
    for _ in range(twos - 1):
        power = power * power % number
        if power == number - 1:
            return True
    return False
