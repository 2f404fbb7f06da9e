"""On the path of a build, this makes it believe that it runs some days later."""

from __future__ import annotations

import datetime
import os
import time
from typing import Any

_LATER = 86_400.0 * float(os.environ["DAYS_LATER"])
_time, _time_ns = time.time, time.time_ns
_localtime, _gmtime, _strftime = time.localtime, time.gmtime, time.strftime


class _Date(datetime.date):
    @classmethod
    def today(cls) -> _Date:
        return cls.fromtimestamp(time.time())


class _Datetime(datetime.datetime):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> _Datetime:
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls) -> _Datetime:
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> _Datetime:
        return cls.now()


def _now(seconds: Any) -> float:
    return time.time() if seconds is None else float(seconds)


_replacements: dict[tuple[Any, str], Any] = {
    (time, "time"): lambda: _time() + _LATER,
    (time, "time_ns"): lambda: _time_ns() + int(_LATER * 1e9),
    (time, "localtime"): lambda seconds=None: _localtime(_now(seconds)),
    (time, "gmtime"): lambda seconds=None: _gmtime(_now(seconds)),
    (time, "strftime"): lambda form, when=None: _strftime(form, when or time.localtime()),
    (datetime, "date"): _Date,
    (datetime, "datetime"): _Datetime,
}
for (_module, _name), _replacement in _replacements.items():
    setattr(_module, _name, _replacement)
