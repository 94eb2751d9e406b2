# Everything here runs on a machine that has git, make and Python 3.11 or newer, and nothing else.
# `make` alone lists what there is to do.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

# The Python that makes the environment: yours (`make PYTHON=/path/to/python3.12 site`), or the first
# of these that is new enough. After that everything runs on the environment's own.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,\
	$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))

# All paths are relative, so that a folder with a space in its name does no harm.
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --quiet --disable-pip-version-check

WORKERS ?= 2#        processes that share the tests; 0 runs them in one
PYTEST_ARGS ?=#      more for pytest: make test PYTEST_ARGS='-k links'
ARGS ?=#             more for the command itself: make site ARGS='--out public'
PORT ?= 8000
N ?= 10 100 1000#    numbers of topics that `make bench` measures

.PHONY: help site serve check test test-full lint format bench lighthouse lock clean distclean install

help:  ## this list
	@awk 'BEGIN { FS = ":[^#]*##" } /^[a-z-]+:.*##/ { printf "  make %-11s%s\n", $$1, $$2 }' Makefile

site: $(VENV)/.site  ## build the site and say where to open it
	@$(RUN) -m generator build $(ARGS)

serve: $(VENV)/.site  ## live preview while you edit, on this machine alone
	@$(RUN) -m generator serve --port $(PORT) $(ARGS)

check: $(VENV)/.site  ## check the guidance
	@$(RUN) -m generator check $(ARGS)

test: $(VENV)/.test  ## all tests and lints; the large ones on a sample
	@CHROMIUM="$$(sh scripts/install_chromium.sh $(RUN))" && export CHROMIUM && \
	$(RUN) -m pytest -n $(WORKERS) --dist loadfile $(PYTEST_ARGS)

test-full: export GUIDANCE_TEST_SAMPLE := full
test-full: test  ## all tests, and every page in those that sample

lint: $(VENV)/.test  ## style, types and floors
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy
	@$(VENV)/bin/lint-imports

format: $(VENV)/.test  ## mend what the style checker can mend
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

bench: $(VENV)/.site  ## speed and memory against hand-written Markdown (N='10 100 1000')
	@$(RUN) -m benchmarks.run --n $(N) $(ARGS)

lighthouse: $(VENV)/.test  ## Lighthouse on every kind of page; needs Node (ARGS='--kind index')
	@CHROMIUM="$$(sh scripts/install_chromium.sh $(RUN))" && export CHROMIUM && \
	$(RUN) -m benchmarks.lighthouse $(ARGS)

install: $(VENV)/.site  ## only make the environment, with the command `.venv/bin/guidance`

# Needs uv (https://docs.astral.sh/uv/). The test lock is held to the runtime's versions.
UV_COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-emit-find-links --annotation-style=line --custom-compile-command 'make lock' \
	--extra install pyproject.toml
lock:  ## pin every dependency anew, with hashes (UPGRADE=--upgrade for newer versions)
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/" >&2; exit 2; }
	$(UV_COMPILE) $(UPGRADE) --output-file requirements.lock
	$(UV_COMPILE) $(UPGRADE) --extra test --constraints requirements.lock \
		--output-file requirements-test.lock

clean:  ## remove what was built, and caches
	rm -rf build site .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache \
		tests/output *.egg-info
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean  ## … and the environment
	rm -rf $(VENV)

# ----------------------------------------------------------------------------- the environment

$(VENV)/.made:
	@test -n "$(PYTHON)" || { \
	  echo "Python 3.11 or newer was not found. Install it, or name it: make PYTHON=/path/to/python3.11" >&2; exit 2; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is not Python 3.11 or newer. Name one that is: make PYTHON=/path/to/python3.11" >&2; exit 2; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 2; }
	@echo "Making the environment in $(VENV) with $(PYTHON)" >&2
	@"$(PYTHON)" -m venv $(VENV)
	@touch $@

# Hashes are asked for by name, so that a lock file without them is refused and not half trusted.
# `--no-build-isolation` keeps the build tools to the locked ones too.
INSTALL_SELF := $(PIP) install --no-deps --no-build-isolation --editable .

$(VENV)/.site: $(VENV)/.made requirements.lock pyproject.toml
	@echo "Installing from requirements.lock" >&2
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(INSTALL_SELF)
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements-test.lock
	@echo "Installing from requirements-test.lock" >&2
	@$(PIP) install --require-hashes --requirement requirements-test.lock
	@touch $@
