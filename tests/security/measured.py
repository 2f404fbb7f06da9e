"""Checks one folder after another, each in a fork of this process, and measures what it took.

    python measured.py MKDOCS_YML

Each line of the input is JSON, `{"folder": …, "render": true}`; each is answered by a line
`{"codes": […], "seconds": …, "kibibytes": …}`, or `{"died": …}` if the fork did not come to its
end. The libraries are loaded once, before the first: only the work itself is measured, in
seconds of a machine that does nothing else.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import time
import traceback
from functools import partial
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.config import load_config

from duizhao.pages.site import Site
from duizhao.publish import time_limit
from duizhao.publish.disk import read_docs
from duizhao.safety.limits import TooSlowError
from duizhao.site.content import read_content

# CPU seconds after which the system ends a fork.
_LAST_RESORT = 60
# CPU seconds of `slowness` on one of 2024 that does nothing else.
_A_FREE_MACHINE = 0.04
# The check alone is to be quick without its time limit, which a slow machine reaches sooner.
_UNLIMITED = partial(time_limit.watch, seconds=_LAST_RESORT)


def codes_of(config: Any, *, render: bool) -> set[str]:
    """Return the codes of what is found under `docs`, and render what is accepted, if asked to."""
    watch = time_limit.watch if render else _UNLIMITED
    content = read_content(read_docs(Path("docs")), "docs", watch)
    codes = {finding.code for finding in content.findings}
    if render:
        site = Site(content)
        for page in site.pages.values():
            text = page.markdown("en")
            try:
                with time_limit.watch("", time_limit.SECONDS):
                    rendered = Markdown(
                        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
                    ).convert(text)
                    page.html("en", rendered)
            except TooSlowError:
                codes.add("FILE017")
    return codes


def slowness() -> float:
    """Return how much slower this machine is than one that is busy with nothing else.

    CPU seconds, too, are longer where others compete for the caches or for the core itself.
    """
    began = time.process_time()
    sum(number * number for number in range(300_000))
    return max(1, (time.process_time() - began) / _A_FREE_MACHINE)


def measured(config: Any, folder: str, *, render: bool) -> dict[str, object]:
    """Check a folder in this process, and return what was found and what it took."""
    os.chdir(folder)
    slower = slowness()
    began = time.process_time()
    codes = codes_of(config, render=render)
    seconds = time.process_time() - began
    slower = (slower + slowness()) / 2
    # The kernel's own mark of this process's memory; `ru_maxrss` begins with its parent's.
    status = Path("/proc/self/status")
    if status.exists():
        peak = status.read_text().split("VmHWM:")[1].split()[0]
    else:
        peak = str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return {
        "codes": sorted(codes),
        "seconds": seconds / slower,
        "kibibytes": int(peak),
    }


def answered(config: Any, folder: str, *, render: bool) -> str:
    """Return the answer of a fork."""
    answer, mine = os.pipe()
    child = os.fork()
    if not child:
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (_LAST_RESORT, _LAST_RESORT))
            os.write(mine, json.dumps(measured(config, folder, render=render)).encode())
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(mine)
    with open(answer, "rb") as pipe:  # noqa: PTH123 (a descriptor)
        text = pipe.read().decode()
    status = os.waitpid(child, 0)[1]
    return text if status == 0 else json.dumps({"died": os.waitstatus_to_exitcode(status)})


def main() -> None:
    """Answer until the input ends."""
    config = load_config(sys.argv[1])
    gc.freeze()
    for line in sys.stdin:
        asked = json.loads(line)
        print(answered(config, asked["folder"], render=asked["render"]), flush=True)


if __name__ == "__main__":
    main()
