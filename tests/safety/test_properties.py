"""What holds of any input: the gate never fails, and what the sanitiser lets through is clean."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.findings.rule import RULES
from duizhao.safety.acceptance import accept_files
from duizhao.safety.limits import TEXTS, Source, SpecialFile, UnreadFile, is_passed_over
from duizhao.safety.page_check import faults_of
from duizhao.safety.reading import read_text
from duizhao.safety.sanitiser import sanitise
from duizhao.site.content import read_content

# Always the same inputs, whatever else the machine does meanwhile.
always = settings(deadline=None, derandomize=True)

_TAGS = (
    "<script> </script> <svg> <math> <style> <title> </title> <!-- --> <a <img <p <td <input "
    "<template> <noscript> <textarea> <b> </b> </p> > /> = \" ' & &#106; &lt; &#x3c; &Tab; a href= "
    "src= onerror= style= class= id= name= type=radio javascript: data: // https://a.b x.png "
    "<![CDATA[ ]]> <? { } [ ] ( ) # - * ` | : --- \\ \ue000 \u200b \u202e \x00 中 😀"
)
PIECES = st.sampled_from([*_TAGS.split(" "), " ", "\n", "\t"])
HTML = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join)
PATHS = st.one_of(
    st.text(max_size=30).map(lambda name: name.replace("\x00", "")),
    st.tuples(
        st.sampled_from(["", "briefings/2031/", "topics/", "images/", "zh/"]),
        st.sampled_from(["a", "flutes", "A b", "x" * 90, "..", "topics", "outlets"]),
        st.sampled_from([".en.md", ".zh.md", ".en.txt", ".yml", ".png", ".svg", ""]),
    ).map("".join),
).filter(lambda name: name.strip("/. ") != "")
SOURCES: st.SearchStrategy[Source] = st.one_of(
    st.binary(max_size=200),
    HTML.map(str.encode),
    HTML.map(lambda text: f"---\ntitle: a\n---\n## Core insights\n- {text}".encode()),
    st.builds(UnreadFile, st.integers(0, 10**9), st.binary(max_size=16)),
    st.builds(SpecialFile, st.one_of(st.none(), st.text(max_size=10))),
)


@always
@given(HTML)
def test_sanitising_twice_changes_nothing(html: str) -> None:
    once = sanitise(html)
    assert sanitise(once) == once


@always
@given(HTML)
def test_sanitised_html_passes_the_page_check(html: str) -> None:
    assert faults_of(sanitise(html)) == ()


@always
@given(st.text())
def test_text_is_kept_in_full(text: str) -> None:
    plain = text.replace("<", "").replace("&", "").replace("\x00", "").replace("\r", "")
    if ">" not in plain and "\xa0" not in plain:
        assert sanitise(plain) == plain


@always
@given(st.binary(), st.sampled_from(sorted(TEXTS)))
def test_the_gate_reads_any_bytes(data: bytes, suffix: str) -> None:
    text, findings = read_text(data, f"docs/a{suffix}")
    assert text is not None or findings
    assert {finding.code for finding in findings} <= set(RULES)


@always
@given(st.dictionaries(PATHS, SOURCES, max_size=4))
def test_the_gate_reports_each_file_that_it_refuses(files: dict[str, Source]) -> None:
    kept, findings = accept_files(files, "docs")
    refused = {name for name in set(files) - set(kept) if not is_passed_over(name)}
    assert {f"docs/{name}" for name in refused} == {finding.path for finding in findings}


@settings(always, max_examples=60)
@given(st.dictionaries(PATHS, SOURCES, max_size=3))
def test_a_site_of_anything_is_read(files: dict[str, Source]) -> None:
    for finding in read_content(files).findings:
        assert finding.format("en") != finding.format("zh")
