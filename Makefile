# `make site` sets everything up, builds and serves; `make test` sets everything up and checks.

.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export PYTHONHASHSEED := 0
# The pages carry the dates of their briefings; this is for what has none.
export SOURCE_DATE_EPOCH ?= 1735689600

FUZZ_SECONDS ?= 600
MUTANTS ?= 40

.PHONY: help site serve build check docs test test-python lint types setup setup-test bench bench-gate bench-parity fuzz test-mutation lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

site: build serve ## Set up, build strictly, serve on http://127.0.0.1:8000 with live reload

serve: .venv/.site
	$(BIN)/mkdocs serve

build: .venv/.site ## Build the site into site/
	$(BIN)/mkdocs build --strict

check: .venv/.site ## Check the content only
	$(BIN)/duizhao check

docs: .venv/.site ## Write the pages of all findings anew, from their examples
	$(BIN)/duizhao explain --all --lang en > docs/contributing/findings.en.md
	$(BIN)/duizhao explain --all --lang zh > docs/contributing/findings.zh.md

test: lint types check build test-python ## Everything that a change must pass

lint: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.test
	$(BIN)/mypy

test-python: .venv/.test
	@bash tests/need-chromium.sh
	$(BIN)/pytest

bench: .venv/.test ## Measure the readers
	$(BIN)/python tests/bench/raw_reader.py

bench-gate: .venv/.test ## Measure gate, sanitiser and page gate on this site
	$(BIN)/python tests/bench/gate.py

fuzz: .venv/.deep ## Feed both readers with made-up inputs, FUZZ_SECONDS each
	$(BIN)/python tests/fuzz/fuzz_readers.py raw $(FUZZ_SECONDS)
	$(BIN)/python tests/fuzz/fuzz_readers.py markdown $(FUZZ_SECONDS)

test-mutation: .venv/.test ## Change the readers, gate and policies at MUTANTS places each; tests must see it
	$(BIN)/python tests/mutation/mutate.py $(MUTANTS)

bench-parity: .venv/.test ## Plant slips in the translations and count those found
	$(BIN)/python tests/bench/site_parity.py

setup: .venv/.site
setup-test: .venv/.test

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' \
	  || { echo "Python 3.11.5 or newer is needed; set PYTHON=python3.12, say." >&2; exit 1; }
	@$(PYTHON) -m venv .venv \
	  || { echo "Python's venv module is missing: apt-get install python3-venv" >&2; rm -rf .venv; exit 1; }

.venv/.site: requirements.txt pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: requirements-test.txt .venv/.site
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

.venv/.deep: requirements-deep.txt .venv/.test
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-deep.txt
	@touch $@

clean: ## Remove what was built and installed
	rm -rf site .venv node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis

lock: .venv/.test ## Resolve the dependencies anew, with hashes (needs the network)
	$(BIN)/python -m venv .venv/lock && .venv/lock/bin/pip install --quiet uv==0.13.9
	.venv/lock/bin/uv pip compile pyproject.toml --extra site --extra build --universal \
	  --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.txt
	.venv/lock/bin/uv pip compile pyproject.toml --extra site --extra build --extra test --universal \
	  --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements-test.txt
	.venv/lock/bin/uv pip compile pyproject.toml --extra site --extra build --extra test --extra deep --universal \
	  --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements-deep.txt
