"""Digests of values: equal values have equal digests, in every process and on every machine."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b

import msgspec

from duizhao.model import Briefing, Outlet, Quantity, Topic

_SIZE = 16
_ENCODER = msgspec.msgpack.Encoder()
_VOCABULARY = (Topic, Outlet, Quantity)


class Fingerprints:
    """Digests values; one that is part of many others is digested once.

    Of a topic, an outlet and a quantity the place in its file does not count: no page shows it, and
    every line that is added to a vocabulary moves those after it.
    """

    def __init__(self) -> None:
        # With the value, so that no other takes its id.
        self._known: dict[int, tuple[object, bytes]] = {}

    def of(self, value: object) -> bytes:
        """Return the digest of a value: text, a number, None, or a dataclass or collection of them.

        Raises:
            TypeError: The value is of another type, whose digest would differ from run to run.
        """
        return blake2b(self._written(value), digest_size=_SIZE).digest()

    def _written(self, value: object) -> bytes:
        if isinstance(value, str):
            text = value.encode("utf-8", "surrogatepass")
            return b"s%d:%b" % (len(text), text)
        if value is None or isinstance(value, bool | int | float):
            return f"{value!r};".encode()
        if isinstance(value, bytes):
            return b"b%d:%b" % (len(value), value)
        if isinstance(value, tuple | list):
            return b"(%b)" % b"".join(map(self._written, value))
        known = self._known.get(id(value))
        if known is None:
            written = blake2b(self._parts(value), digest_size=_SIZE).digest()
            known = self._known[id(value)] = (value, written)
        return known[1]

    def _parts(self, value: object) -> bytes:
        if isinstance(value, Briefing):
            return _ENCODER.encode(value)
        if isinstance(value, Mapping):
            items = (self._written(key) + self._written(each) for key, each in value.items())
            return b"{%b}" % b"".join(items)
        if isinstance(value, Set):
            return b"<%b>" % b"".join(sorted(map(self._written, value)))
        if is_dataclass(value) and not isinstance(value, type):
            names = _names(type(value))
            parts = b"".join(self._written(getattr(value, name)) for name in names)
            return type(value).__name__.encode() + b"(%b)" % parts
        raise TypeError(f"no digest of {type(value)}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    left_out = ("position",) if kind in _VOCABULARY else ()
    names = (each.name for each in fields(kind))
    return tuple(name for name in names if name not in left_out)
