# Two commands for users: `make practice` and `make test`. Both set up .venv when needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: practice test lint verify calibrate messages pictures goldens runs wheel clean

practice: $(READY)  ## set up, then open the app (without a terminal: a short scripted round)
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/sparring; else $(BIN)/python -m sparring.round gradient-penalty no_create_graph build-gan; fi

# Three workers on two cores: gradings wait for each other's processes a sixth of the time.
test: $(READY) lint  ## lint, types, import contracts, tests
	$(BIN)/python -m pytest -n 3 --dist worksteal -q

lint: $(READY)
	$(BIN)/ruff check -q .
	$(BIN)/ruff format --check -q .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache >/dev/null || $(BIN)/lint-imports --no-cache
	$(BIN)/sparring lint

verify: $(READY)  ## the kill matrix of every kata
	$(BIN)/sparring verify

calibrate: $(READY)  ## long: how often the gates err, over hundreds of seeds, into solutions/*/bands
	$(BIN)/python -m grader.calibrate
	$(BIN)/python -m pytest -m slow -q

# Babel sees no text inside an f-string. A changed text keeps its old translation, marked fuzzy.
messages: $(READY)  ## bring the catalogues of what the app says up to date with its code
	mkdir -p build
	$(BIN)/pybabel -q extract --no-default-keywords -k _ -k N_ -k ngettext:1,2 -k pgettext:1c,2 \
		--sort-by-file --add-location=file --no-wrap -o build/sparring.pot sparring
	$(BIN)/pybabel -q update -D sparring -d sparring/locale -i build/sparring.pot \
		--no-wrap --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel -q compile -D sparring -d sparring/locale

goldens: $(READY)  ## the screens as text that the tests hold, anew
	SPARRING_GOLDENS=write $(BIN)/python -m pytest -q -n 2 tests/sparring/tui/test_goldens.py

pictures: $(READY)  ## the README's screenshots, exported by the app itself
	$(BIN)/python docs/screenshots.py

runs: $(READY)  ## minutes: how each reference trains, step by step, into solutions/*/runs
	$(BIN)/python -m grader.runs

wheel: $(READY)
	$(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) dist build

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sparring needs Python 3.11 or newer: make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@
