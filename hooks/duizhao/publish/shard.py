"""Which part of a site a machine makes, where several share the work."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from hashlib import blake2b

_WRITTEN = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")
_VARIABLE = "DUIZHAO_SHARD"


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several parts of the pages, by their addresses.

    Attributes:
        number: Which one, from 1.
        count: How many there are.
    """

    number: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Shard | None:
        """Return the shard that `2/4` names, None if that names none."""
        match = _WRITTEN.fullmatch(text)
        shard = cls(int(match[1]), int(match[2])) if match else None
        return shard if shard and shard.number <= shard.count else None

    def has(self, path: str) -> bool:
        """Tell whether the page at an address belongs to the part."""
        digest = blake2b(path.encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % self.count == self.number - 1


def set_shard(shard: Shard | None) -> None:
    """Have the next build make a part, or the whole site."""
    os.environ[_VARIABLE] = f"{shard.number}/{shard.count}" if shard else ""


def current_shard() -> Shard | None:
    """Return the part that this build makes, None if it makes the whole site."""
    return Shard.parse(os.environ.get(_VARIABLE, ""))
