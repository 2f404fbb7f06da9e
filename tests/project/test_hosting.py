"""The sample headers: one set for each host, and nginx itself where it is installed."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

HOSTING = Path(__file__).parents[2] / ".github" / "hosting"
KEPT = "public, max-age=31536000, immutable"
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def of_pages(text: str) -> dict[str, dict[str, str]]:
    """Return the headers of a `_headers` file by the paths that they are for."""
    rules: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            rules[line] = {}
        elif line.strip() and not line.startswith("#") and not line.strip().startswith("!"):
            name, _, value = line.strip().partition(": ")
            rules[list(rules)[-1]][name] = value
    return rules


def test_cloudflare_pages_and_netlify_send_them() -> None:
    rules = of_pages((HOSTING / "_headers").read_text("utf-8"))
    assert rules == {"/*": HEADERS, "/assets/stylesheets/main.*": {"Cache-Control": KEPT}}


def test_caddy_sends_them() -> None:
    text = (HOSTING / "Caddyfile").read_text("utf-8")
    (block,) = re.findall(r"\theader \{\n(.*?)\n\t\}", text, re.DOTALL)
    assert dict(re.findall(r'^\t\t([\w-]+) "(.*)"$', block, re.MULTILINE)) == HEADERS
    assert f'header @digest Cache-Control "{KEPT}"' in text
    assert text.count("{") == text.count("}")


def test_nginx_sends_them_on_every_answer() -> None:
    text = (HOSTING / "nginx.conf").read_text("utf-8")
    found = dict(re.findall(r"^add_header ([\w-]+) (.+) always;$", text, re.MULTILINE))
    assert {name: value.strip('"') for name, value in found.items()} == {
        **HEADERS,
        "Cache-Control": "$dz_cache",
    }
    # One inside a location would take the place of all of these.
    assert "add_header" not in text.partition("\nlocation ")[2]


def test_hosts_do_not_repeat_the_page_s_own_policy() -> None:
    """Two policies both hold: what a header said of scripts could only break the page's."""
    for path in HOSTING.iterdir():
        assert "script-src" not in path.read_text("utf-8"), path.name


@pytest.fixture(name="nginx")
def fixture_nginx(site: Path, tmp_path: Path) -> Iterator[int]:
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if program is None:
        pytest.skip("nginx is not installed; its file is only read here")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = tmp_path / "nginx.conf"
    temporary = " ".join(
        f"{kind}_temp_path {tmp_path}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config.write_text(
        f"daemon off; master_process off; pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}}"
        f" http {{ access_log off; {temporary} types {{ text/html html; text/css css; }}"
        f" server {{ listen 127.0.0.1:{port}; root {site}; include {HOSTING}/nginx.conf; }} }}",
        "utf-8",
    )
    words = [program, "-e", str(tmp_path / "log"), "-c", str(config)]
    check = subprocess.run([*words, "-t"], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stderr
    with subprocess.Popen(words) as running:
        for _ in range(100):
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
        running.terminate()


def answer(port: int, path: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    found = connection.getresponse()
    found.read()
    connection.close()
    return found


def test_nginx_accepts_the_file_and_sends_its_headers(nginx: int, site: Path) -> None:
    for path, status in (("/", 200), ("/zh/", 200), ("/there-is-none/", 404)):
        found = answer(nginx, path)
        assert found.status == status
        assert {name: found.getheader(name) for name in HEADERS} == HEADERS, path
    (sheet,) = site.glob("assets/stylesheets/main.*.css")
    kept = answer(nginx, f"/assets/stylesheets/{sheet.name}")
    assert (kept.status, kept.getheader("Cache-Control")) == (200, KEPT)
    assert kept.getheader("X-Content-Type-Options") == "nosniff"
