"""Where a link leads: what is shown beside it is the host that a browser asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.safety.web_address import LONGEST, WebAddress, web_address


@pytest.mark.parametrize(
    ("url", "href", "host"),
    [
        ("https://moon.example", "https://moon.example", "moon.example"),
        ("HTTP://Moon.EXAMPLE/A?b#c", "http://moon.example/A?b#c", "moon.example"),
        ("https://moon.example:8080/", "https://moon.example:8080/", "moon.example:8080"),
        ("https://moon.example?q=1", "https://moon.example?q=1", "moon.example"),
        ("https://moon.example/@tycho", "https://moon.example/@tycho", "moon.example"),
        ("https://dark_side.moon.example/", "https://dark_side.moon.example/",
         "dark_side.moon.example"),
        ("https://moon.example/月?q='&x", "https://moon.example/月?q='&x", "moon.example"),
    ],
)  # fmt: skip
def test_an_address(url: str, href: str, host: str) -> None:
    address = web_address(url)
    assert address is not None
    assert (address.href, address.host) == (href, host)
    assert address.href.endswith(address.host + address.path)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://月球.example/", "xn--7ovw20a.example"),
        ("https://mооn.example/", "xn--mn-fmca.example"),  # the letters о are Cyrillic
        ("https://straße.example/", "xn--strae-oqa.example"),  # as browsers, not as IDNA 2003
        ("https://ｍｏｏｎ。example/", "moon.example"),
        ("https://xn--7ovw20a.example/", "xn--7ovw20a.example"),
    ],
)
def test_a_host_is_shown_as_browsers_ask_for_it(url: str, host: str) -> None:
    assert web_address(url) == WebAddress(f"https://{host}/", host, "/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "moon.example",
        "//moon.example/",
        "ftp://moon.example/",
        "javascript:alert(1)",
        "javascript://moon.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "https:moon.example",
        "https:/moon.example",
        "https:///moon.example",
        "https://moon",
        "https://user@moon.example/",
        "https://user:secret@moon.example/",
        "https://moon.example\\@gazette.example/",
        "https://moon.example/\\x",
        "https://moon%2eexample/",
        "https://moon..example/",
        "https://.moon.example/",
        "https://moon.example./",
        "https://-moon.example/",
        "https://moon.example:/",
        "https://moon.example:port/",
        "https://moon.example:999999/",
        "https://127.0.0.1/",
        "https://0x7f.1/",
        "https://[::1]/",
        "https://moon.example/ x",
        "https://moon.example/\n",
        " https://moon.example/",
        'https://moon.example/"x',
        "https://moon.example/<b>",
        "https://moon.example/\u202egpj.exe",
        "https://moon\u200b.example/",
        "https://moon.example/\x00",
        "https://☾.example/",
        "https://" + "m" * 250 + ".example/",
        "https://" + "月" * 64 + ".example/",
    ],
)
def test_what_does_not_show_where_it_leads(url: str) -> None:
    assert web_address(url) is None


def test_an_address_has_an_end() -> None:
    start = "https://moon.example/"
    assert web_address(start + "m" * (LONGEST - len(start)))
    assert web_address(start + "m" * (LONGEST - len(start) + 1)) is None


@given(st.text(st.sampled_from("htps:/\\@.-_%[]?#'\"<> \u202e\u3002月оß😀0aZ9"), max_size=40))
def test_nothing_reaches_a_page_that_could_leave_an_attribute(text: str) -> None:
    address = web_address(f"https://{text}")
    if address:
        assert address.href.startswith(f"https://{address.host}")
        assert address.host.isascii()
        assert not set(address.href) & set('"<> \\\u202e')
        assert web_address(address.href) == address
