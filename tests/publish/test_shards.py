"""Several machines build a site over one object store: the bytes are those of one machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

pytestmark = pytest.mark.deep
BUILD = ("duizhao", "build")


@pytest.fixture(name="server", scope="module")
def fixture_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server that speaks the protocol of S3."""
    log = tmp_path_factory.mktemp("s3") / "log"
    command = [str(Path(sys.executable).with_name("moto_server")), "-p", "0"]
    with log.open("wb") as out, subprocess.Popen(command, stderr=out, stdout=out) as process:
        while "http://" not in log.read_text("utf-8"):
            assert process.poll() is None, log.read_text("utf-8")
        yield log.read_text("utf-8").partition("Running on ")[2].split()[0]
        process.kill()


class Desk:
    """Machines that have the same sources and share a store."""

    def __init__(self, sources: Path, folder: Path, run: Any, tree: Any, server: str) -> None:
        self._sources, self._folder, self._run, self._tree = sources, folder, run, tree
        bucket = f"{server}/{folder.name.replace('_', '-')}"
        with urlopen(Request(bucket, method="PUT")):
            pass
        self._settings = {
            "AWS_ENDPOINT_URL": server,
            "AWS_ACCESS_KEY_ID": "reeds",
            "AWS_SECRET_ACCESS_KEY": "shells",
            "AWS_DEFAULT_REGION": "us-east-1",
            "DUIZHAO_CACHE": f"s3://{bucket.rpartition('/')[2]}/store",
        }

    def machine(self, name: str) -> Path:
        return Path(shutil.copytree(self._sources, self._folder / name))

    def build(self, name: str, *options: str, **settings: str) -> Any:
        machine = self.machine(name)
        done = self._run(machine, *BUILD, *options, **{**self._settings, **settings})
        assert done.returncode == 0, done.stderr
        site = machine / "site"
        return self._tree(site) if site.exists() else None

    def starts(self, name: str, *options: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, **self._settings}
        command = [str(Path(sys.executable).with_name(BUILD[0])), *BUILD[1:], *options]
        return subprocess.Popen(command, cwd=self.machine(name), env=environment)


@pytest.fixture(name="desk")
def fixture_desk(small: Path, tmp_path: Path, run: Any, tree: Any, server: str) -> Desk:
    return Desk(small, tmp_path, run, tree, server)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_shards_make_the_site_of_one_machine(desk: Desk, count: int) -> None:
    whole = desk.build("whole", DUIZHAO_CACHE="off")
    for number in range(1, count + 1):
        assert desk.build(f"shard-{number}", "--shard", f"{number}/{count}") is None
    assert desk.build("assembly") == whole


def test_a_shard_that_is_lost_is_made_by_the_last_build(desk: Desk) -> None:
    whole = desk.build("whole", DUIZHAO_CACHE="off")
    desk.build("shard", "--shard", "2/3")
    assert desk.build("assembly") == whole


def test_a_shard_may_be_late(desk: Desk) -> None:
    whole = desk.build("whole", DUIZHAO_CACHE="off")
    late = desk.starts("late", "--shard", "1/2")
    assert desk.build("assembly") == whole
    assert late.wait(120) == 0
    assert desk.build("again") == whole


def test_two_machines_may_make_the_same_shard_at_once(desk: Desk) -> None:
    whole = desk.build("whole", DUIZHAO_CACHE="off")
    both = [desk.starts(f"machine-{number}", "--shard", "1/1") for number in (1, 2)]
    assert [machine.wait(120) for machine in both] == [0, 0]
    assert desk.build("assembly") == whole


def test_a_store_that_cannot_be_reached_ends_the_build(desk: Desk, run: Any) -> None:
    machine = desk.machine("lonely")
    place = {"DUIZHAO_CACHE": "s3://reeds/store", "AWS_ENDPOINT_URL": "http://127.0.0.1:9"}
    done = run(machine, *BUILD, AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", **place)
    assert done.returncode == 1
    assert "The store s3://reeds/store cannot be used" in done.stderr
    assert not (machine / "site").exists()
