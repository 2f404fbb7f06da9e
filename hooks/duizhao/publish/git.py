"""What git knows about the folder of sources."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

# In a git hook these may refer to another repository, or be relative to another folder.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")

_COMMIT = re.compile("[0-9a-f]{40,64}")


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


def _git(*words: str, folder: Path) -> bytes:
    environment = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK}
    try:
        run = subprocess.run(
            ["git", "--no-optional-locks", *words],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}.") from error
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(f"git: {said[0] if said else f'exit code {run.returncode}'}")
    return run.stdout
