"""Citations in plain text and in Markdown."""

import pytest

from duizhao.readers.citations import citation_end, citations, without_citations


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("rose [1].", [(1,)]),
        ("rose [3][1] [3]", [(3,), (1,), (3,)]),
        ("rose [1, 3，4]", [(1, 3, 4)]),
        ("rose [1-3] [5–6] [7~8]", [(1, 2, 3), (5, 6), (7, 8)]),
        ("rose [1, 3-5]", [(1, 3, 4, 5)]),
        ("rose [3-1] [2-2]", [(3, 1), (2, 2)]),
        ("rose [1-900]", [(1, 900)]),
        ("rose [2-22] [2-23]", [tuple(range(2, 23)), (2, 23)]),
        ("上涨［1］【2】", [(1,), (2,)]),
        ("rose [ 12 ]", [(12,)]),
        # no citations
        ("in [2025] and 【实探】 [a] [] [1 [1,] [,1]", []),
        ("a [1](https://example.org) link", []),
        ("[1]: https://example.org", []),
        ("a line\n[1]: https://example.org", []),
        ("as [1]: follows", [(1,)]),
    ],
)
def test_citations(text: str, numbers: list[tuple[int, ...]]) -> None:
    assert [found for _, _, found in citations(text)] == numbers


def test_places() -> None:
    text = "rose [1, 3] and［2］"
    assert [text[start:end] for start, end, _ in citations(text)] == ["[1, 3]", "［2］"]
    assert citation_end(text, 5, len(text)) == 11
    assert citation_end(text, 5, 10) is None
    assert citation_end(text, 4, len(text)) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("rose [1]", "rose"),
        ("rose [1].", "rose."),
        ("rose. [1]", "rose."),
        ("rose [1][2], [3] then", "rose then"),
        ("rose [1], while it fell [2]", "rose, while it fell"),
        ("rose[1]while", "rose while"),
        ("rose [1]2 times", "rose 2 times"),
        ("上涨[1]但", "上涨但"),
        ("[1] rose", " rose"),
        ("[1]", ""),
        ("a [1](x) link", "a [1](x) link"),
        ("none", "none"),
    ],
)
def test_without_citations(text: str, rest: str) -> None:
    assert without_citations(text) == rest
