"""Ed25519 signatures that only the holder of a key can have made.

Eight points of the curve are of small order. As a public key, each of them "verifies" signatures that anybody can write
down without any secret: who had such a key entered could later say that somebody else had signed. RFC 8032 does not
refuse them, nor does OpenSSL; here they count as no key at all.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_P: Final = 2**255 - 19
_D: Final = -121665 * pow(121666, -1, _P) % _P


def holds(key: Ed25519PublicKey, sig: bytes, message: bytes) -> bool:
    """Whether the key's holder, and nobody else, signed this message."""
    if weak(key.public_bytes_raw()):
        return False
    try:
        key.verify(sig, message)
    except InvalidSignature:
        return False
    return True


def sound_key(raw: bytes) -> Ed25519PublicKey | None:
    """The key of these bytes; None where they are not 32, or `weak`."""
    return None if len(raw) != 32 or weak(raw) else Ed25519PublicKey.from_public_bytes(raw)


@lru_cache(maxsize=4096)
def weak(raw: bytes) -> bool:
    """Whether these 32 bytes are no key to rely on: of small order, no point at all, or not in its one spelling.

    In -x² + y² = 1 + d·x²·y² (RFC 8032 §5.1), y alone says it: the sign of x changes no order. Doubling (x, y) gives
    y' = (y² + x²) / (2 + x² - y²), and y² and x² follow from y. Three doublings of a point whose order divides eight
    give the neutral element, whose y is 1.
    """
    y = int.from_bytes(raw, "little") & (2**255 - 1)
    if y >= _P:
        return True  # another spelling of a small y; RFC 8032 has verifiers refuse it
    for _ in range(3):
        squared = y * y % _P
        x_squared = (squared - 1) * pow(_D * squared + 1, -1, _P) % _P
        if x_squared and pow(x_squared, (_P - 1) // 2, _P) != 1:
            return True
        y = (squared + x_squared) * pow(2 + x_squared - squared, -1, _P) % _P
    return y == 1
