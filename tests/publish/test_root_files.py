"""Files for the root of the site, from `overrides/root/`: published unchanged, hidden ones too."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.publish.publication import PublishError
from duizhao.publish.root_files import read_root_files, write_root_files

Run = Callable[..., subprocess.CompletedProcess[str]]

FILES = {
    "CNAME": b"flutes.example\n",
    "robots.txt": b"User-agent: *\r\n",
    ".nojekyll": b"",
    ".well-known/security.txt": b"Contact: mailto:reed@moon.example\n",
    "google12ab.html": b"google-site-verification: google12ab.html",
}


@pytest.fixture(name="theme")
def fixture_theme(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        path = tmp_path / "overrides/root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "overrides"


def test_all_are_read_but_what_editors_leave(theme: Path) -> None:
    for name in (".DS_Store", "CNAME~", ".CNAME.swp"):
        (theme / "root" / name).write_bytes(b"x")
    (theme / "root/.#CNAME").symlink_to("me@host.1:2")
    assert read_root_files(theme) == FILES
    assert read_root_files(theme / "root") == {}


@pytest.mark.parametrize("target", ["/etc/passwd", "..", "nothing"])
def test_no_link_is_followed(theme: Path, target: str) -> None:
    (theme / "root/robots2.txt").symlink_to(target)
    with pytest.raises(PublishError) as error:
        read_root_files(theme)
    assert str(error.value) == (
        "overrides/root/robots2.txt is not an ordinary file; links are not followed. "
        "Put the file itself there."
    )


def test_the_folder_is_no_link_either(theme: Path) -> None:
    (theme / "root").rename(theme / "elsewhere")
    (theme / "root").symlink_to("elsewhere")
    with pytest.raises(PublishError, match=r"^overrides/root is a symbolic link"):
        read_root_files(theme)


@pytest.mark.parametrize("name", ["index.html", "about/index.html", "sitemap.xml/a"])
def test_none_takes_the_place_of_what_is_built(theme: Path, tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    for built in ("index.html", "about/index.html", "sitemap.xml"):
        (site / built).parent.mkdir(parents=True, exist_ok=True)
        (site / built).write_bytes(b"built")
    with pytest.raises(PublishError, match=f"^overrides/root/{name} "):
        write_root_files(site, {name: b"mine"}, theme)
    assert (site / "index.html").read_bytes() == b"built"


def test_they_are_published_and_the_site_must_have_them(small: Path, run: Run) -> None:
    for name, data in FILES.items():
        path = small / "overrides/root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    # Emacs, while somebody edits a page and a file of the theme.
    (small / "docs/briefings/2031/.#drums.zh.md").symlink_to("me@host.1:2")
    (small / "docs/index.en.md~").write_bytes(b"x")
    built = run(small, "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr
    for name, data in FILES.items():
        assert (small / "site" / name).read_bytes() == data
    assert not (small / "site/root").exists()

    (small / "overrides/root/index.html").write_bytes(b"mine")
    stopped = run(small, "mkdocs", "build", "--strict")
    assert stopped.returncode == 1
    assert "overrides/root/index.html would replace index.html of the site." in (
        stopped.stdout + stopped.stderr
    )
    assert (small / "site/index.html").read_bytes() != b"mine"
