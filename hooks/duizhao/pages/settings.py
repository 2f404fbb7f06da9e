"""What the site's configuration says."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site's configuration says.

    Attributes:
        new_file_url: Where a contributor starts a file, with `{folder}`, `{name}` and `{text}`
            to be filled in; "" if contributions are not taken on the web.
        docs: The documents' folder within the repository.
        edit_url: Where a file is edited, with `{path}` under that folder; "" if nowhere.
        site_name: What the site is called.
        site_url: Where it is published; "" if that is not known.
        cards: Whether briefings and topics have pictures for shared links.
        summary_hosts: Hosts of summaries: a link there does not lead to the article itself.
        publisher: Who publishes the site; "" if that is not stated, as with what follows.
        contact: An e-mail address, or the URL of a page.
        licence: Under which the texts may be used again, such as `CC BY 4.0`.
        licence_url: Where it can be read.
        index_drafts: Whether search engines may list a page with machine drafts.
    """

    new_file_url: str = ""
    docs: str = "docs"
    edit_url: str = ""
    site_name: str = "Duizhao 对照"
    site_url: str = ""
    cards: bool = False
    index_drafts: bool = False
    summary_hosts: tuple[str, ...] = ()
    publisher: str = ""
    contact: str = ""
    licence: str = ""
    licence_url: str = ""

    @property
    def contact_url(self) -> str:
        """Where a link to the contact leads; "" if none is stated."""
        is_address = "@" in self.contact and "/" not in self.contact
        return f"mailto:{self.contact}" if is_address else self.contact

    def edit(self, path: str, line: int = 0) -> str:
        """Return where a file is edited, at a line if one is given; "" if nowhere."""
        inside = path.removeprefix(f"{self.docs}/")
        url = self.edit_url.replace("{path}", quote(inside))
        return f"{url}#L{line}" if url and line else url
