"""The hostile documents in a real browser: none runs anything, or reaches off the site.

All of the corpus is built at once, and every page that it makes is opened, with the home page and
a search. Nothing else is on while one defence is tried, and with none on, many documents do run:
the test sees what it looks for.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hostile_corpus import SECRET, YEAR, Hostile, hostile_documents, write_all
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browser.conftest import Serve  # type: ignore[import-not-found]
