# Every command of the project. `make site` and `make test` work on a fresh machine with Python 3.11 or newer and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet --progress-bar off

.PHONY: site serve check test test-all lint format bench example lock clean help

site: $(VENV)/.site  ## build the example site in both languages and print where it is
	$(BIN)/gapsite build

serve: $(VENV)/.site  ## the same, and again on every save, in a browser
	$(BIN)/gapsite serve

check: $(VENV)/.site  ## read content/ and data/ and print every fault
	$(BIN)/gapsite check

test: lint  ## everything that can be checked: style, types, layers, tests, browser
	$(BIN)/python -m pytest -n auto --dist worksteal

test-all: lint  ## the same, with the simulations that take minutes
	$(BIN)/python -m pytest -n auto --dist worksteal -m "extensive or not extensive"

lint: $(VENV)/.test
	$(BIN)/ruff format --check generator tests
	$(BIN)/ruff check generator tests
	$(BIN)/lint-imports
	$(BIN)/mypy

format: $(VENV)/.test
	$(BIN)/ruff format generator tests
	$(BIN)/ruff check --fix generator tests

bench: $(VENV)/.test  ## measure the bounds that the design promises, beside what one would use otherwise
	$(BIN)/python -m tests.bench

example: $(VENV)/.site  ## make the fictional utility's data anew, and release every quarter again
	$(BIN)/python -m generator.example.releasing

lock: $(VENV)/.test  ## resolve the dependencies anew, with hashes and without any address
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate --extra install pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate --extra install --extra test pyproject.toml -o requirements-test.lock

clean:  ## delete everything that was generated
	rm -rf build $(VENV)

help:
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## */\t/' | expand -t 10

$(VENV)/.site: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Gapsite needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 site" if sys.version_info < (3, 11) else 0)'
	@echo "installing what the site needs (about a minute, once)"
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes --only-binary :all: -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements-test.lock
	@echo "installing what the tests need (once)"
	$(PIP) --require-hashes --only-binary :all: -r requirements-test.lock
	@command -v chromium chromium-browser google-chrome >/dev/null || $(BIN)/playwright install chromium
	@touch $@
