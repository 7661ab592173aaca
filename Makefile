# Everything one needs, in one place. `make demo` and `make test` need Python 3.11 or newer and make, nothing else.

PYTHON ?= python3
PORT ?= 8080
# Each more loads all tests, a PostgreSQL and the program: ten seconds of CPU.
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip --disable-pip-version-check --quiet install --compile --require-hashes
# The program itself as a command, `.venv/bin/run-coach`, from any folder; the sources stay where they are.
OURSELVES := $(BIN)/python deploy/link_command.py
# Bytecode is made once, here, so that a start is fast where nothing may be written later (a read-only container).
COMPILE := $(BIN)/python -m compileall -q bot flows content

.PHONY: demo serve test check tools style types contracts content format transcripts bench faults postgres browser lock clean

demo: $(VENV)/.demo  ## the whole coach in a browser page, no token
	@nice $(BIN)/python -m bot pictures > /dev/null 2>&1 &
	$(BIN)/python -m bot demo --port $(PORT)

serve: $(VENV)/.demo  ## the bot on Telegram, as .env says
	$(BIN)/python -m bot serve

# Whoever keeps Python from writing bytecode still gets it here: the tests start a few hundred processes.
test: export PYTHONDONTWRITEBYTECODE :=
test: tools browser postgres  ## everything: linters, types, contracts, tests with those of the content, page
	$(BIN)/python -m pytest -n $(WORKERS)

check: tools content  ## linters, types, import contracts, content

tools: $(VENV)/.dev
	@$(MAKE) --no-print-directory -j2 types style contracts

style: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell bot flows content tests *.md

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

content: $(VENV)/.demo  ## only the content check
	$(BIN)/python -m bot check-content

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

transcripts: $(VENV)/.dev  ## write the personas' transcripts again, to be read before they are kept
	$(BIN)/python -m tests.personas.write

bench: $(VENV)/.dev  ## speed and memory, printed as tables
	$(BIN)/python -m tests.benchmarks

faults: $(VENV)/.dev  ## the long fault runs
	$(BIN)/python -m pytest tests/faults -n $(WORKERS) --long -q
	$(BIN)/python -m pytest tests/rules tests/properties tests/safety tests/flows tests/storage tests/documents -n $(WORKERS) --long --hypothesis-profile=thorough -q

browser:  ## Chromium for the page test, where it is missing and may be installed
	@sh tests/browser/install.sh

postgres:  ## PostgreSQL for the storage tests, where it is missing and may be installed
	@sh tests/storage/install.sh

lock:  ## resolve the pinned requirements again
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra postgres pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra dev pyproject.toml -o requirements-dev.lock
	echo pip | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate - -o requirements-pip.lock

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# The pip that Python 3.11 brings compares every file of an index with every platform: twice the CPU.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	-@$(INSTALL) --no-compile -r requirements-pip.lock

$(VENV)/.demo: requirements.lock | $(VENV)/bin/python
	@echo "Fetching the libraries, once…"
	@$(INSTALL) -r requirements.lock
	@$(OURSELVES)
	@$(COMPILE)
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/bin/python
	@echo "Fetching the libraries and the tools for the tests, once…"
	@$(INSTALL) -r requirements-dev.lock
	@$(OURSELVES)
	@$(COMPILE)
	@touch $@ $(VENV)/.demo
