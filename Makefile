# `make demo` and `make test` set up what they need in .venv; nothing else has to be installed by hand.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test coverage lint types contracts check docs docs-check docs-picture wheel-test neo4j setup setup-dev clean

help:
	@echo "make demo        set up, load the bundled records, answer the sample question, write the map"
	@echo "make test        set up, run all tests (names what this machine cannot run)"
	@echo "make coverage    the tests, and how much of the code they run: fails below 93 % of lines and branches"
	@echo "make check       lint, types, import contracts"
	@echo "make docs        write every generated page anew; make docs-check names what is stale"
	@echo "make wheel-test  build the wheel, install it alone, run the tests on it"
	@echo "make neo4j       start a Neo4j on a free local port, for trying --store"
	@echo "make clean       remove the environment and all that was built"

setup:
	@$(PYTHON) .ci/setup.py

setup-dev:
	@$(PYTHON) .ci/setup.py --dev

demo: setup
	@$(BIN)/tracktwo demo

test: setup-dev
	@$(BIN)/$(MEASURED)pytest $(PYTEST_FLAGS)

coverage: export COVERAGE_ROOT = $(CURDIR)
coverage: setup-dev
	@rm -rf .cache/coverage && mkdir -p .cache/coverage
	@$(MAKE) --no-print-directory test MEASURED="coverage run -m "
	@$(BIN)/coverage combine --quiet && $(BIN)/coverage report

lint: setup-dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: setup-dev
	@mkdir -p .typecheck && ln -sfn .. .typecheck/tracktwo && $(BIN)/mypy

contracts: setup-dev
	@$(BIN)/lint-imports

check: lint types contracts

docs: setup-dev
	@$(BIN)/python docs/generate.py

docs-check: setup-dev
	@$(BIN)/python docs/generate.py --check

docs-picture: setup-dev
	@$(BIN)/python docs/generate.py --picture

wheel-test: setup-dev
	@$(BIN)/python .ci/wheel_test.py $(PYTEST_FLAGS)

neo4j: setup-dev
	@$(BIN)/python tests/support/neo4j_server.py

clean:
	rm -rf .venv .typecheck .cache build dist *.egg-info
