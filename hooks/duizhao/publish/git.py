"""What git knows about the folder of sources."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

# In a git hook these may refer to another repository, or be relative to another folder.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")

_COMMIT = re.compile("[0-9a-f]{40,64}")
_NO_FILE = ("000000", "120000", "160000")
"""Modes of what is no file any more, a link, and a submodule."""


class GitError(Exception):
    """Git is not installed, the folder is not in a repository, or the revision does not exist."""


def changed_since(revision: str, folder: Path) -> frozenset[str]:
    """Return the files under a folder that differ from a revision, by path relative to it.

    The working tree is compared, committed or not. New and deleted files are included, ignored
    ones are not.

    Raises:
        GitError: Git cannot be run or reports an error.
    """
    commit = _commit(revision, folder)
    changed = _names(
        _git(
            *("diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff"),
            *("--ignore-submodules", "--end-of-options", commit, "--"),
            folder=folder,
        )
    )
    new = _names(_git("ls-files", "-z", "--others", "--exclude-standard", "--", folder=folder))
    return changed | new


def file_at(revision: str, folder: Path, name: str) -> bytes:
    """Return a file under a folder as it was in a revision, empty if it did not exist.

    Raises:
        GitError: There is no such revision, or no repository.
    """
    commit = _commit(revision, folder)
    if not _git("ls-tree", "--name-only", commit, "--", name, folder=folder):
        return b""
    return _git("cat-file", "blob", f"{commit}:./{name}", folder=folder)


Versions = tuple[str, Mapping[str, bytes | None]]
"""A day, and the files that were changed on it as it left them; None for one that was removed."""


def versions(folder: Path) -> Iterator[Versions]:
    """Yield the days on which files under a folder were changed on the current branch, in order.

    A merge counts as one change, made when it was merged. Days are those of UTC.

    Raises:
        GitError: There is no repository, or the copy does not have the whole history.
    """
    if _git("rev-parse", "--is-shallow-repository", folder=folder).strip() == b"true":
        raise GitError("The copy lacks earlier commits. Run `git fetch --unshallow` first.")
    log = _git(
        *("log", "--first-parent", "--diff-merges=first-parent", "--reverse", "--no-renames"),
        *(
            "--raw",
            "--no-abbrev",
            "-z",
            "--relative",
            "--no-ext-diff",
            "--format=%x01%ct",
            "--",
            ".",
        ),
        folder=folder,
    )
    days = _changes_by_day(log)
    wanted = sorted({blob for changes in days.values() for blob in changes.values() if blob})
    blobs = dict(zip(wanted, _blobs(wanted, folder), strict=True))
    for day, changes in days.items():
        yield day, {name: blobs[blob] if blob else None for name, blob in changes.items()}


def _changes_by_day(log: bytes) -> Mapping[str, dict[str, str]]:
    """Return, by day, the blob of each changed file, "" if it was removed."""
    days: dict[str, dict[str, str]] = {}
    day = ""
    blob: str | None = None
    for word in log.split(b"\0"):
        text = word.strip(b"\n")
        if text.startswith(b"\x01"):
            # Clocks of different machines may disagree; the order of commits is certain.
            moment = datetime.fromtimestamp(int(text[1:]), UTC).date().isoformat()
            day = max(day, moment)
        elif blob is not None:
            days.setdefault(day, {})[os.fsdecode(word)] = blob
            blob = None
        elif text.startswith(b":"):
            _, mode, _, name, _ = text.decode("ascii").split(" ")
            blob = "" if mode in _NO_FILE else name
    return days


def _blobs(names: Sequence[str], folder: Path) -> Iterator[bytes]:
    output = _git("cat-file", "--batch", folder=folder, given="\n".join(names).encode())
    at = 0
    for _ in names:
        end = output.index(b"\n", at)
        size = int(output[at:end].split(b" ")[2])
        yield output[end + 1 : end + 1 + size]
        at = end + size + 2


def origin(folder: Path) -> str:
    """Return where the repository of a folder was cloned from, "" if that is not known."""
    try:
        output = _git("config", "--get", "remote.origin.url", folder=folder)
    except GitError:
        return ""
    return output.decode("utf-8", "replace").strip()


def _commit(revision: str, folder: Path) -> str:
    """Return the id of the commit that a revision names."""
    _git("rev-parse", "--git-dir", folder=folder)
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    try:
        commit = _git(*words, folder=folder).decode("ascii").strip()
    except GitError:
        commit = ""
    if not _COMMIT.fullmatch(commit):
        raise GitError(f"There is no revision {revision!r}. Give a commit, a branch or a tag.")
    return commit


def _names(output: bytes) -> frozenset[str]:
    return frozenset(os.fsdecode(name) for name in output.split(b"\0") if name)


def _git(*words: str, folder: Path, given: bytes | None = None) -> bytes:
    environment = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK}
    try:
        run = subprocess.run(
            ["git", "--no-optional-locks", *words],
            cwd=folder,
            env=environment,
            input=given or b"",
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}.") from error
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(f"git: {said[0] if said else f'exit code {run.returncode}'}")
    return run.stdout
