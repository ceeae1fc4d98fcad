# Everything a person or the gate does with this project, by one word each. `make` alone lists them.
# What has to be installed or built is decided by scripts/setup, from the contents of files, so a second run takes seconds.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup page check test demo wheel bench lint types layers unit format lock clean

BIN := .venv/bin
SETUP := @sh scripts/setup.sh
PYTHON_CODE := $(wildcard src tests scripts bench hatch_build.py)
# Two workers on two cores; tests of one file stay together, since they share what is slow to start (a server, a browser).
PYTEST := $(BIN)/pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

help:  ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup:  ## make the virtual environment with all dependencies
	$(SETUP) venv

page:  ## build the page into the package (with Node 20.19 or later, else one from PyPI)
	$(SETUP) venv page

demo:  ## set everything up and open the demo in the browser
	$(SETUP) venv page
	@$(BIN)/detente demo

check: setup lint types layers unit  ## the quick loop: lint, types, layers, unit tests

test:  ## the gate: everything of check, with the page and the browser tests
	$(SETUP) venv page browser
	@$(MAKE) --no-print-directory lint types layers
	$(SETUP) page-check
	@echo '== tests: all, Chromium included'
	@$(PYTEST) $(PYTEST_ARGS)

lint:  ## ruff: rules and format
	@echo '== lint: ruff'
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo 'The format differs from ours: run `make format`.'; exit 1; }

types:  ## mypy --strict over everything
	@echo '== types: mypy --strict'
	@$(BIN)/mypy $(PYTHON_CODE)

layers:  ## import-linter: who may import whom
	@echo '== layers: import-linter'
	@$(BIN)/lint-imports --no-logo

unit:  ## the tests that need no browser and are not slow
	@echo '== tests: without the browser and the slow ones'
	@$(PYTEST) -m 'not browser and not slow' $(PYTEST_ARGS)

format:  ## put the code into our format and mend what ruff can mend
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

wheel:  ## build dist/*.whl and the sdist, page included
	$(SETUP) venv page
	@echo '== wheel: building'
	@rm -rf dist
	@$(BIN)/python -m build --no-isolation --outdir dist .

bench:  ## run every script of bench/ and print its figures
	$(SETUP) venv page
	@set -e; for script in bench/[!_]*.py; do echo "== bench: $$script"; $(BIN)/python "$$script"; done

lock:  ## resolve all dependencies anew and write constraints.txt
	$(SETUP) lock

clean:  ## remove everything that make made
	@rm -rf .venv .build dist page/node_modules src/detente/web/page
	@rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
