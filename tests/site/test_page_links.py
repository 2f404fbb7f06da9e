"""Links are relative to the page that they are on, so that a site can stand in any folder."""

from __future__ import annotations

import posixpath
from itertools import product

import pytest

from duizhao.site.addresses import PageLinks

PATHS = ("", "topics/", "topics/reeds/", "topics/drums/", "briefings/2031/reeds/", "zh/topics/")


@pytest.mark.parametrize(("here", "there"), [*product(PATHS, PATHS)])
def test_a_link_leads_where_it_should(here: str, there: str) -> None:
    links = PageLinks("en", here)
    for link in (links.to(there), links.to_file(f"{there}feed.xml").removesuffix("feed.xml")):
        assert posixpath.normpath(f"/{here}{link}") == posixpath.normpath(f"/{there}")


def test_a_link_to_a_folder_ends_as_its_address_does() -> None:
    assert PageLinks("en", "topics/reeds/").to("topics/drums/") == "../drums/"
    assert PageLinks("en", "topics/").to("topics/") == "./"
    assert PageLinks("zh", "topics/").to("", locale="en") == "../../"
    assert PageLinks("zh", "").to_file("feed.xml") == "../feed.xml"
