"""Bytes to text: the guess at another encoding, control characters, names of unseen ones."""

from __future__ import annotations

import pytest

from duizhao.safety.decoding import decode


@pytest.mark.parametrize(
    ("data", "guess", "line", "column"),
    [
        ("芦笛每支12贝。".encode("gb18030"), "GB18030", 1, 2),
        (b"a\ncaf\xe9.", "Latin-1", 2, 4),
        ("a\xff".encode("utf-16-le") * 9, "UTF-16", 1, 3),
        (b"\xff\xfea\x00", "UTF-16", 1, 1),
        (b"\xfe\xff\x00a", "UTF-16", 1, 1),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "UTF-32", 1, 1),
        (b"\x00\x00\xfe\xffa", "UTF-32", 1, 1),
    ],
)
def test_another_encoding_is_named(data: bytes, guess: str, line: int, column: int) -> None:
    text, (finding,) = decode(data, "x.md")
    assert text is None
    values = dict(finding.values)
    assert (finding.code, values["guess"]) == ("FILE001", guess)
    assert (finding.line, finding.column) == (line, column)


@pytest.mark.parametrize("code", [0x00, 0x01, 0x08, 0x0B, 0x1F, 0x7F, 0x80, 0x9F, 0xE000, 0xF8FF])
def test_control_and_private_characters_are_left_out(code: int) -> None:
    text, (finding,) = decode(f"a\n b{chr(code)}c".encode(), "x.md")
    assert text == "a\n bc"
    assert (finding.code, finding.line, finding.column) == ("FILE006", 2, 3)
    assert dict(finding.values)["found"] == f"U+{code:04X}"


@pytest.mark.parametrize("character", ["\t", " ", "~", "\xa0", "\uf900", "\ud7a3"])
def test_their_neighbours_are_kept(character: str) -> None:
    assert decode(f"a{character}b".encode(), "x.md") == (f"a{character}b", ())


def test_an_unknown_encoding_is_reported_as_unknown() -> None:
    _, (finding,) = decode("a\ufff0b".encode(), "x.md")
    assert dict(finding.values) == {"found": "U+FFF0", "name": "no character"}


def test_line_endings_and_the_byte_order_mark_are_normalised() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n", "x.md") == ("a\nb\nc\n", ())


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_reported(data: bytes) -> None:
    text, (finding,) = decode(data, "x.md")
    assert (text, finding.code) == (None, "FILE002")
