# Everything a person needs: `make help` lists it. On a fresh clone each target sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLES := tests/samples

.DEFAULT_GOAL := help
.PHONY: help run test test-all check score bench crawl schema lock up down clean

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

test: $(READY) ## the test suite, without the slow part
	@$(BIN)/python -m pytest -m "not slow" -n 2 --dist loadfile

test-all: $(READY) ## the whole test suite
	@$(BIN)/python -m pytest

check: $(READY) ## lint, types, import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

score: $(READY) ## precision, recall and F1 on the gold set, against the recorded floors
	@$(BIN)/python -m tests.gold.score

bench: $(READY) ## speed of reading, extracting, judging
	@$(BIN)/python -m tests.bench

crawl: $(READY) ## speed, memory and pauses of ingesting 2,000 served pages
	@$(BIN)/python -m tests.bench_crawl

schema: $(READY) ## write warehouse/SCHEMA.md anew from the views' comments
	@$(BIN)/python -m warehouse.schema

lock: $(READY) ## compile requirements.lock anew (needs uv)
	@uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --output-file requirements.lock

up: $(READY) ## start the Prefect server, deployments and a worker on loopback
	@$(BIN)/python -m flows.serve up

down: $(READY) ## stop what `make up` started
	@$(BIN)/python -m flows.serve down

clean: ## remove the environment and caches; data/ stays
	@rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
