"""Briefings as they were read and checked, in a store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from duizhao.publish.processes import spread
from duizhao.publish.store import Store
from duizhao.site.briefing_files import BriefingFiles
from duizhao.site.content import Reviewed

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Reviewed)


class StoredMemory:
    """Remembers across builds, and reads what is new in several processes."""

    def __init__(self, store: Store, code: bytes) -> None:
        """Use a store; `code` is the digest of what reads and checks."""
        self._store = store
        self._code = code
        self._last: Mapping[bytes, Reviewed] = {}
        self._now: dict[bytes, Reviewed] = {}

    def begin(self) -> None:
        """Begin to read a site again: what was read last need not be decoded again."""
        self._last, self._now = self._now, {}

    def recall(self, key: bytes) -> Reviewed | None:
        """Return what was made of files with that digest, None if that is not known."""
        known = self._last.get(key) or self._decoded(key)
        if known:
            self._now[key] = known
        return known

    def _decoded(self, key: bytes) -> Reviewed | None:
        written = self._store.get(self._name(key))
        try:
            return _DECODER.decode(written) if written else None
        except msgspec.DecodeError:
            return None

    def keep(self, key: bytes, reviewed: Reviewed) -> None:
        """Remember it."""
        self._now[key] = reviewed
        self._store.put(self._name(key), _ENCODER.encode(reviewed))

    def review_all(
        self, review: Callable[[BriefingFiles], Reviewed], files: Sequence[BriefingFiles]
    ) -> Sequence[Reviewed]:
        """Return what a function makes of each briefing's files, in order."""
        return spread(review, files)

    def _name(self, key: bytes) -> str:
        return (self._code + key).hex()
