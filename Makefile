# Two commands matter: `make chat` to use the bot here, `make test` to check it.
# Everything is installed into .venv from the locked lists in requirements/.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MINUTES ?= 5

.DEFAULT_GOAL := help
.PHONY: help chat run test lint lock fuzz fuzz-updates fuzz-buttons fuzz-http fuzz-queries corpus pictures bench soak

help:
	@echo "make chat   talk to the bot in this terminal; no token, no network"
	@echo "make run    serve on Telegram (needs TELEGRAM_BOT_TOKEN, see README.md)"
	@echo "make test   linter, type checker and tests"
	@echo "make lint   linter and type checker"
	@echo "make fuzz   throw 100,000 random updates and as many hostile queries at it"
	@echo "make corpus hold the conversation to every page of the test corpus"
	@echo "make bench  measure speed and size; takes long, see docs/performance.md"
	@echo "make soak   watch memory and descriptors for MINUTES=5 under load"
	@echo "make pictures   draw the pictures of README.md anew"
	@echo "make lock   renew requirements/*.txt from pyproject.toml"

chat: $(VENV)/installed
	@$(BIN)/cablegate-bot chat

run: $(VENV)/installed
	@exec $(BIN)/cablegate-bot run

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: lint
	$(BIN)/pytest

# One process for each part, as many at a time as there are cores.
fuzz: $(VENV)/installed-test
	$(MAKE) --no-print-directory --jobs=$$(getconf _NPROCESSORS_ONLN) \
	  fuzz-updates fuzz-buttons fuzz-http fuzz-queries

fuzz-updates: $(VENV)/installed-test
	FUZZ_UPDATES=100000 $(BIN)/pytest --quiet tests/conversation/test_fuzz.py -k "not buttons"

fuzz-buttons: $(VENV)/installed-test
	FUZZ_UPDATES=100000 $(BIN)/pytest --quiet tests/conversation/test_fuzz.py -k buttons

fuzz-http: $(VENV)/installed-test
	FUZZ_HTTP=10000 $(BIN)/pytest --quiet tests/conversation/test_fuzz_http.py

fuzz-queries: $(VENV)/installed-test
	FUZZ_QUERIES=100000 $(BIN)/pytest --quiet tests/storage/search/test_hostile_queries.py

corpus: $(VENV)/installed-test
	CORPUS=all $(BIN)/pytest tests/corpus

bench: $(VENV)/installed-test
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.posts
	$(BIN)/python -m benchmarks.archive
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.load
	$(BIN)/python -m benchmarks.kills

soak: $(VENV)/installed-test
	$(BIN)/python -m benchmarks.soak --minutes $(MINUTES)

pictures: $(VENV)/installed-test
	$(BIN)/python docs/pictures.py

# Hashes are made by uv, in an environment of its own so that it is no dependency of the project.
lock:
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip install --quiet uv
	cd requirements && for name in run test; do \
	  extra=$$(test $$name = test && echo --extra=test); \
	  UV_CUSTOM_COMPILE_COMMAND="make lock" ../$(VENV)/lock/bin/uv pip compile --quiet --universal \
	    --python-version 3.11 --generate-hashes --no-annotate --extra=build $$extra --output-file $$name.txt ../pyproject.toml || exit 1; \
	done

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "cablegate-bot needs Python 3.11 or later; $(PYTHON) is not. Try: make PYTHON=python3.12 chat"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv is missing. On Debian and Ubuntu: sudo apt install python3-venv. Then run make again."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# The output of pip goes to standard error: what `make chat` prints is the conversation alone.
$(VENV)/installed: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "Setting up $(VENV) (once) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . >&2
	@touch $@

$(VENV)/installed-test: requirements/test.txt $(VENV)/installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt >&2
	@touch $@
