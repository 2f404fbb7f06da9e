"""Publishes a site: builds it in a staging folder, verifies it, and swaps it in atomically.

Next to a site `site/` is its staging folder `.site/`. It contains the lock of the running build,
the site being built (`next/`) and, for a moment, the old one (`last/`). If a build is killed at any
point, `site/` is either the old or the new site; the next build clears `.site/`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from duizhao.publish.disk import folder_entries

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # renameat2(2), Linux
_RENAME_SWAP = 2  # renamex_np(2), macOS
_IMPOSSIBLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
_POLL = 0.2
"""Seconds between two attempts to take the lock."""
_PATIENCE = 600.0
"""Seconds to wait for another build."""
_ID = re.compile(rb'\sid="([^"]+)"')
_NEVER_EMPTY = (".html", ".xml", ".json", ".js", ".css")

# Pages have the dates of their briefings; this date, 2025-01-01, is for those without one.
_EPOCH = "1735689600"


class PublishError(Exception):
    """The site was not published, and the old one is unchanged; the message says why.

    Args:
        en: The message.
        zh: The message in Chinese, where there is one.
    """

    def __init__(self, en: str, zh: str = "") -> None:
        super().__init__(en)
        self._zh = zh

    def said(self, lang: str | None = None) -> str:
        """Return the message in the language asked for: `--lang`, else the environment's."""
        in_chinese = (lang or os.environ.get("DUIZHAO_LANG")) == "zh"
        return self._zh if in_chinese and self._zh else str(self)


class Publication:
    """One build: made in a staging folder, then swapped in or discarded.

    Attributes:
        site: The folder that is served.
        folder: The folder to build in, empty at first, on the same file system.
        kept: A folder for what later builds can use again; it need not exist.
    """

    def __init__(
        self, site: Path, *, tell: Callable[[str], None], patience: float = _PATIENCE
    ) -> None:
        """Wait for the lock, then remove what a killed build left behind.

        Args:
            site: The folder that is served; it need not exist.
            tell: Called with a message when the build has to wait.
            patience: Seconds to wait for another build.

        Raises:
            PublishError: Another build is running, or the folder cannot be written.
        """
        # If `site` is a link, its target is swapped.
        self.site = site.resolve()
        self._beside = self.site.parent / f".{self.site.name}"
        self._last = self._beside / "last"
        self.folder = self._beside / "next"
        self.kept = self._beside / "kept"
        self._lock: FileLock | None = None
        try:
            self._beside.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(self._beside / "lock", tell, patience)
            if self._last.exists() and not self.site.exists():
                self._last.rename(self.site)  # a build without `exchange` was killed
            self._clear()
            self.folder.mkdir()
        except OSError as error:
            self._unlock()
            raise PublishError(
                f"{self.folder} cannot be written: {error.strerror}.",
                f"无法写入{self.folder}：{error.strerror}。",
            ) from error

    def put_in_place(self, expected: Mapping[str, frozenset[str]]) -> None:
        """Swap the new site in, and remove the old one.

        Args:
            expected: The files that the site must have, by path, and the ids in each.

        Raises:
            PublishError: The new site is incomplete, or cannot be swapped in.
        """
        try:
            wrong = missing_output(self.folder, expected)
            if wrong:
                more = f" (and {len(wrong) - 10} more)" if len(wrong) > 10 else ""
                listed = f"{'; '.join(wrong[:10])}{more}"
                raise PublishError(f"The site is incomplete: {listed}.", f"站点不完整：{listed}。")
            _set_modes(self.folder)
            _flush(self.folder)
            if self.site.exists():
                self._exchange()
            else:
                self.folder.rename(self.site)
        except OSError as error:
            raise PublishError(
                f"{self.folder} could not be moved to {self.site}: {error.strerror}.",
                f"无法将{self.folder}移到{self.site}：{error.strerror}。",
            ) from error
        finally:
            self.end()

    def end(self) -> None:
        """Clear the staging folder and release the lock. Idempotent."""
        if self._lock is not None:
            self._clear()
            self._unlock()

    def _exchange(self) -> None:
        if _exchanged(self.folder, self.site):
            return
        # Between these two steps there is no site; the next build would restore the old one.
        self.site.rename(self._last)
        try:
            self.folder.rename(self.site)
        except OSError:
            self._last.rename(self.site)
            raise

    def _clear(self) -> None:
        for folder in (self.folder, self._last):
            shutil.rmtree(folder, ignore_errors=True)

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _locked(path: Path, tell: Callable[[str], None], patience: float) -> FileLock:
    """Return the lock, held; the system releases it whenever this process ends."""
    lock = FileLock(path, mode=0o644, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell("Another build of this site is running: waiting for it.")
        try:
            lock.acquire(timeout=patience, poll_interval=_POLL)
        except Timeout:
            raise PublishError(
                f"Another build of this site has locked {path}. Wait for it, or stop it.",
                f"本站点的另一次构建锁定了{path}。请等它结束，或将其停止。",
            ) from None
    return lock


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; return False if the system cannot."""
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(names[0], names[1], _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _IMPOSSIBLE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def missing_output(folder: Path, expected: Mapping[str, frozenset[str]]) -> list[str]:
    """Return what is wrong with a built site: missing files, missing ids, and empty files."""
    wrong = []
    entries = dict(folder_entries(folder))
    for name, ids in sorted(expected.items()):
        file = folder / name
        if name not in entries and not file.is_file():
            wrong.append(f"{name} is missing")
        elif ids:
            there = {found.decode("utf-8", "replace") for found in _ID.findall(file.read_bytes())}
            if lost := ids - there:
                wrong.append(f"{name} has no {', '.join(sorted(lost))}")
    wrong += [
        f"{name} is empty"
        for name, entry in sorted(entries.items())
        if name.endswith(_NEVER_EMPTY) and entry.is_file() and not entry.stat().st_size
    ]
    return wrong


def _set_modes(folder: Path) -> None:
    """Make all files readable by the web server, whatever the umask of the build."""
    folder.chmod(0o755)
    for here, folders, files in os.walk(folder):
        for names, mode in ((folders, 0o755), (files, 0o644)):
            for path in (f"{here}/{name}" for name in names):
                now = os.lstat(path).st_mode
                if not stat.S_ISLNK(now) and stat.S_IMODE(now) != mode:
                    Path(path).chmod(mode)


def _flush(folder: Path) -> None:
    """Flush a folder to disk, so that a power cut after the swap leaves it complete."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if not hasattr(libc, "syncfs"):
            os.sync()
        elif libc.syncfs(handle):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(handle)


def set_epoch() -> None:
    """Date what has no date of its own alike on every day, unless the caller has set one.

    Raises:
        PublishError: The caller has set something else.
    """
    # Continuous integration passes a variable that is not set as an empty one.
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip() or _EPOCH
    try:
        datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise PublishError(
            f"SOURCE_DATE_EPOCH is {epoch!r}, which is not a number of seconds since 1970. "
            f"Write one, such as {_EPOCH}, or leave it out.",
            f"SOURCE_DATE_EPOCH的值{epoch!r}不是自1970年起的秒数。请写成{_EPOCH}之类的数字，或不设此变量。",
        ) from None
    os.environ["SOURCE_DATE_EPOCH"] = epoch


def write_beside_pages(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files into a built site; never replace an existing one."""
    for name, text in texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.write_text(text, encoding="utf-8", newline="\n")


def set_withheld(withheld: Sequence[str]) -> None:
    """Have the next build leave briefings out, such as `briefings/2025/x`."""
    os.environ["DUIZHAO_WITHHOLD"] = " ".join(withheld)


def run_mkdocs(config: Path) -> int:
    """Build a site strictly in a separate process, and return its exit code.

    Args:
        config: `mkdocs.yml`.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)]
    return subprocess.run(command, env=environment, check=False).returncode
