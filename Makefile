# `make site` sets everything up, builds and serves; `make test` sets everything up and checks.

.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export PYTHONHASHSEED := 0
# The pages carry the dates of their briefings; this is for what has none.
export SOURCE_DATE_EPOCH := $(or $(SOURCE_DATE_EPOCH),1735689600)

# tests/conftest.py has put the longest first.
PYTEST = $(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder
# Else the lines of two targets mix; the make of macOS does not know how.
WHOLE_LINES = $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

FUZZ_SECONDS ?= 600
MUTANTS ?= 40
BRIEFINGS ?= 1000

.PHONY: help site serve build publish-site offline urls history test-quick test-deep test-lighthouse check docs test test-python lint types setup setup-test bench bench-readers bench-gate bench-parity bench-search fuzz test-mutation lock clean clean-cache check-pr check-whole submission-import submission-draft submission-propose site-archive links sbom licences workflows

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

site: build serve ## Set up, build strictly, serve on http://127.0.0.1:8000 with live reload

serve: .venv/.site
	$(BIN)/mkdocs serve

build: .venv/.site ## Build the site and swap it into site/
	$(BIN)/duizhao build

# The last exit code means that some briefings were left out: `make check` then fails and names them.
publish-site: .venv/.site ## Build the site without faulty briefings
	$(BIN)/duizhao build --quarantine || test $$? -eq 3

offline: build ## Write the site as offline.zip, which is read without a server
	$(BIN)/duizhao offline

urls: .venv/.site ## Add new pages and points to the list of URLs, docs/urls.txt
	$(BIN)/duizhao urls

history: .venv/.site ## Add what git knows of the pages to the list of changes, docs/history.txt
	$(BIN)/duizhao history

check: .venv/.site ## Check only the content
	$(BIN)/duizhao check

docs: .venv/.site ## Rewrite the pages of check messages
	$(BIN)/duizhao explain --all --lang en > docs/contributing/findings.en.md
	$(BIN)/duizhao explain --all --lang zh > docs/contributing/findings.zh.md
	$(BIN)/duizhao explain --compared --lang en > docs/contributing/comparison.en.md
	$(BIN)/duizhao explain --compared --lang zh > docs/contributing/comparison.zh.md

# All but the tests is done two at a time; the tests then look at the site that was built.
test: .venv/.test node_modules/.installed ## Run everything that a change must pass
	@$(MAKE) --no-print-directory --jobs=2 $(WHOLE_LINES) lint types workflows licences check build
	@$(MAKE) --no-print-directory test-python SITE=site

test-quick: .venv/.test ## Run the tests that need neither a browser nor a build (half a minute)
	$(PYTEST) --hypothesis-profile=quick -m 'not build and not browser and not deep and not lighthouse'

lint: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.test
	$(BIN)/mypy

test-python: .venv/.test node_modules/.installed
	@bash tests/need-chromium.sh
	$(PYTEST) $(if $(SITE),--site=$(SITE))

test-deep: .venv/.deep node_modules/.installed ## Run the tests that take minutes
	@bash tests/need-chromium.sh
	$(BIN)/pytest -m "(deep or hypothesis) and not lighthouse" --hypothesis-profile=deep
	$(MAKE) test-mutation
	$(MAKE) test-lighthouse

test-lighthouse: .venv/.test node_modules/.installed ## Run Lighthouse on four pages, three times each
	@bash tests/need-chromium.sh
	$(BIN)/pytest -m lighthouse tests/browser/quality/test_lighthouse.py

bench: .venv/.test ## Measure builds of BRIEFINGS invented briefings beside those of other generators
	$(BIN)/python .github/tools/bench/builds.py $(BRIEFINGS)

bench-readers: .venv/.test ## Measure the readers
	$(BIN)/python .github/tools/bench/raw_reader.py

bench-gate: .venv/.test ## Measure the safety checks on this site
	$(BIN)/python .github/tools/bench/gate.py

fuzz: .venv/.deep ## Run the readers on generated inputs, FUZZ_SECONDS each
	$(BIN)/python .github/tools/fuzz/fuzz_readers.py raw $(FUZZ_SECONDS)
	$(BIN)/python .github/tools/fuzz/fuzz_readers.py markdown $(FUZZ_SECONDS)

test-mutation: .venv/.test ## Change the code in MUTANTS places per module; the tests must notice
	$(BIN)/python .github/tools/mutation/mutate.py $(MUTANTS)

bench-parity: .venv/.test ## Plant mistakes in the translations and count those found
	$(BIN)/python .github/tools/bench/site_parity.py

bench-search: .venv/.test ## Measure the search over 1,000 and 5,000 invented briefings
	$(BIN)/python .github/tools/bench/search_bench.py

setup: .venv/.site
setup-test: .venv/.test

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' \
	  || { echo "Python 3.11.5 or newer is needed, for example: make PYTHON=python3.12" >&2; exit 1; }
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

# What checks the built pages: pinned and hashed in package-lock.json, no install script run.
node_modules/.installed: package.json package-lock.json .npmrc
	@bash tests/need-node.sh
	npm ci --silent
	@touch $@

# Of continuous integration; each works anywhere.
BASE ?= main
SITE_FILES := --sort=name --mtime=@$(SOURCE_DATE_EPOCH) --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw

check-pr: .venv/.site ## Check what differs from BASE (main), as for a pull request
	@$(BIN)/python .github/tools/pull_request.py summary --base '$(BASE)'
	@lang=$$($(BIN)/python .github/tools/pull_request.py language --base '$(BASE)'); \
	  $(BIN)/duizhao check --format github --lang "$$lang" --changed-since '$(BASE)'

check-whole: .venv/.site
	@$(BIN)/duizhao check --format github

# Of a summary that was sent through the issue form; EVENT is GitHub's description of what happened.
EVENT ?= $(GITHUB_EVENT_PATH)

submission-import: .venv/.test
	@$(BIN)/python .github/tools/submission.py import '$(EVENT)'

submission-draft: .venv/.test
	@$(BIN)/python .github/tools/submission.py draft

submission-propose: .venv/.test
	@$(BIN)/python .github/tools/submission.py propose '$(EVENT)'

# The form that GitHub Pages takes: one tar file, in which the same site is the same bytes.
site-archive:
	@test -f site/index.html || { echo "There is no site; run make publish-site first" >&2; exit 1; }
	tar --create --file artifact.tar --directory site $(SITE_FILES) .

links: build .venv/.test ## Check the links to other sites, and list those that fail
	$(BIN)/python .github/tools/links.py site

sbom: .venv/.test ## Write lists of the dependencies (CycloneDX) into sbom/
	$(BIN)/python .github/tools/sbom.py sbom

licences: .venv/.test ## Check the licences of the dependencies
	$(BIN)/python .github/tools/licences.py

workflows: .venv/.test ## Check the workflows and forms in .github/
	$(BIN)/zizmor --offline --no-progress --pedantic --quiet .github
	$(BIN)/python .github/tools/schemas.py

clean-cache: ## Remove what earlier builds have made
	rm -rf .cache

clean: ## Remove everything that was built or installed
	rm -rf site .site .cache sbom submission artifact.tar .venv node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis

lock: .venv/.test ## Resolve and lock the dependencies, with hashes (needs the network)
	$(BIN)/python -m venv .venv/lock && .venv/lock/bin/pip install --quiet uv==0.13.9
	.venv/lock/bin/uv pip compile pyproject.toml --extra site --extra build --universal \
	  --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.txt
	.venv/lock/bin/uv pip compile pyproject.toml --extra site --extra build --extra test --universal \
	  --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements-test.txt
	.venv/lock/bin/uv pip compile pyproject.toml --extra site --extra build --extra test --extra deep --universal \
	  --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements-deep.txt
