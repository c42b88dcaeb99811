# Everything a person needs: `make help` lists it. On a fresh clone each target sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLES := tests/samples
AXE := build/axe

.DEFAULT_GOAL := help
.PHONY: help run test test-all browser check score bench crawl schema lock up keep down clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: $(PYTHON) is older than Python 3.11; name a newer one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Installing the locked dependencies into $(VENV) (once, about two minutes) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: $(READY) ## judge the bundled sample pages and show what was found
	@$(BIN)/claims check $(SAMPLES)/pages/*.html
	@echo "These pages are made up, though they name real outlets. Give your own work a home without them:"
	@echo "  export CLAIMLEDGER_HOME=~/claim-ledger"

test: $(READY) ## the test suite, without the slow part
	@$(BIN)/python -m pytest -m "not slow" -n 2 --dist loadfile

test-all: browser ## the whole test suite
	@$(BIN)/python -m pytest

browser: $(AXE) ## Chromium and axe-core, for the slow tests that look at pages
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		echo "Installing Chromium (once) …" && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install --yes -qq --no-install-recommends chromium >/dev/null; } || \
		echo "make: no Chromium, and no root to install it with apt-get; the tests that need it are skipped" >&2

$(AXE): tests/requirements-browser.txt $(READY)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --require-hashes --upgrade \
		--target $@ -r $<
	@touch $@

check: $(READY) ## lint, types, import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

score: $(READY) ## how well claims are read, verdicts judged and calibrated, against the recorded floors
	@$(BIN)/python -m tests.gold.score
	@$(BIN)/python -m tests.gold.score_verdicts

bench: $(READY) ## speed of reading, extracting, judging; of an analyst's questions
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench_queries 50_000

crawl: $(READY) ## speed, memory and pauses of ingesting 2,000 served pages
	@$(BIN)/python -m tests.bench_crawl

schema: $(READY) ## write warehouse/SCHEMA.md anew from the views' comments
	@$(BIN)/python -m warehouse.schema

lock: $(READY) ## compile requirements.lock anew (needs uv)
	@uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --output-file requirements.lock

up: $(READY) ## start the Prefect server, deployments and a worker on loopback
	@$(BIN)/python -m flows.serve up

keep: $(READY) ## make up, and start again what dies, until it is stopped
	@exec $(BIN)/python -m flows.keep

down: $(READY) ## stop what `make up` or `make keep` started
	@$(BIN)/python -m flows.serve down

clean: ## remove the environment and caches; data/ stays
	@rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
