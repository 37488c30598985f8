# Needs Python 3.11 to 3.13 and make, nothing else: no root, no system package, no other program.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python -m
export UV_PROJECT_ENVIRONMENT := $(CURDIR)/$(VENV)
export UV_PYTHON_DOWNLOADS := never
# The certificates of this machine know the proxies that it stands behind; uv's own are the fallback.
SYNC = $(RUN) uv sync --frozen --inexact --quiet --system-certs $(1) || $(RUN) uv sync --frozen --inexact --quiet $(1)

.PHONY: demo test check bench docs train scores format lock clean

demo: $(VENV)/ready  ## map a post of the corpus; prints where the map is
	@$(RUN) argmap demo build/demo

test: $(VENV)/ready-dev  ## all tests; what the machine lacks is skipped and named
	@$(RUN) pytest -rs

check: $(VENV)/ready-dev  ## format, lint, types, import layers, docs; under a minute
	@$(RUN) ruff format --check .
	@$(RUN) ruff check .
	@$(RUN) mypy
	@$(BIN)/lint-imports
	@$(RUN) pytest -q tests/test_docs.py tests/test_shape.py

docs: $(VENV)/ready-dev  ## the parts of docs/ that follow from the code: help pages, schema, picture
	@$(RUN) docs.refresh

bench: $(VENV)/ready-dev  ## speed and memory as ratios; writes docs/performance.md
	@$(RUN) bench.measure docs/performance.md

train: $(VENV)/ready-dev  ## fit the models of argmap/mining/models to corpus/
	@$(RUN) argmap train corpus/posts --out argmap/mining/models

scores: $(VENV)/ready-dev  ## write docs/scores.md
	@$(RUN) argmap evaluate corpus/posts --markdown docs/scores.md

format: $(VENV)/ready-dev
	@$(RUN) ruff format .
	@$(RUN) ruff check --fix .

lock: $(VENV)/ready
	@$(RUN) uv lock

clean:
	@$(PYTHON) -c "import shutil; [shutil.rmtree(d, ignore_errors=True) for d in ('$(VENV)', 'build', 'dist')]"

$(BIN)/uv:
	@$(PYTHON) -c "import sys; (3, 11) <= sys.version_info < (3, 14) or sys.exit('This is Python ' + sys.version.split()[0] + '; argmap needs 3.11 to 3.13. Name one: make PYTHON=python3.12')"
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) pip install --quiet --disable-pip-version-check "uv>=0.7"

$(VENV)/ready: $(BIN)/uv pyproject.toml uv.lock
	@$(call SYNC,--no-dev)
	@$(BIN)/python -c "open('$@', 'w').close()"

$(VENV)/ready-dev: $(BIN)/uv pyproject.toml uv.lock
	@$(call SYNC)
	@$(BIN)/python -c "[open(f, 'w').close() for f in ('$(VENV)/ready', '$@')]"
