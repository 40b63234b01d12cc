# make run    install, load the example data into a new database, serve
# make check  what to run after each edit: style, walls, types, and the tests that start no program
# make test   everything that a change must pass; installs what it needs
# make trials   the long trials: every language drawn, kills and publishing in full
# make lint   style, walls and types only
# make bench  the figures of docs/, measured again
# make screenshots   take the pictures of docs/fr again
# make lock   pin again what requirements*.in ask for

PYTHON ?= python3.11
HOST ?= 127.0.0.1
PORT ?= 8501
# Twice the cores of a small machine: browser tests wait for their servers, and servers for them.
TEST_PROCESSES ?= 4
# Databases of tests are many and short-lived: in memory, where there is room for them.
SCRATCH ?= $(shell [ "$$(df --output=avail --block-size=1G /dev/shm 2>/dev/null | tail -1)" -ge 4 ] 2>/dev/null \
	&& echo /dev/shm || echo "$${TMPDIR:-/tmp}")

VENV := .venv
PY := $(VENV)/bin/python
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
# Nobody has named a database, and nothing of one is here: what is only mistyped or not mounted is never made anew.
FRESH := $(if $(RC_DATABASE)$(wildcard var/rc.duckdb*),,yes)

AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
APT_INSTALL := $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends
CHROMIUM := /usr/bin/chromium
NODE_TOOLS := tests/node/node_modules/.stamp
LIGHTHOUSE := benchmarks/node/node_modules/.stamp
NGINX := /usr/sbin/nginx
CADDY := /usr/bin/caddy
SYSTEMD := /usr/bin/systemd-analyze
POPPLER := /usr/bin/pdftotext
POSTGRES := $(or $(lastword $(wildcard /usr/lib/postgresql/*/bin/postgres)),/usr/lib/postgresql/15/bin/postgres)

.DEFAULT_GOAL := run
.PHONY: run check test trials bench lint lock screenshots test-tools all-tests quick-tests
.DELETE_ON_ERROR:

run: $(VENV)/run.stamp
	@if [ -n "$(FRESH)" ]; then $(PY) -m rc_dashboard init && $(PY) -m rc_dashboard demo; fi
	@exec $(PY) -m rc_dashboard serve --host "$(HOST)" --port "$(PORT)"

# Style and types at the same time as the tests: neither needs the other.
test: $(VENV)/dev.stamp test-tools
	@$(MAKE) --jobs=2 --no-print-directory lint all-tests

check: $(VENV)/dev.stamp
	@$(MAKE) --jobs=2 --no-print-directory lint quick-tests

# A file stays in one process, and files are taken in their order: the browser's, few and long, come early.
PYTEST := TMPDIR=$(SCRATCH) $(PY) -m pytest --dist loadfile --no-loadscope-reorder

all-tests:
	$(PYTEST) --numprocesses $(TEST_PROCESSES) -m "not trial"

trials: $(VENV)/dev.stamp test-tools $(SYSTEMD) $(CADDY)
	$(PYTEST) --numprocesses $(TEST_PROCESSES) -m trial

quick-tests:
	$(PYTEST) --numprocesses 2 -m "not process and not trial"

lint: $(VENV)/dev.stamp
	$(PY) -m ruff check --no-cache .
	$(PY) -m ruff format --check .
	$(VENV)/bin/lint-imports
	$(PY) -m djlint --lint --quiet rc_dashboard/html/templates
	$(PY) -m mypy

bench: $(VENV)/dev.stamp $(CHROMIUM) $(LIGHTHOUSE)
	@$(PY) -m benchmarks

screenshots: $(VENV)/dev.stamp $(CHROMIUM)
	@$(PY) -m tools.screenshots

# Stamps, so that a second run asks no registry for anything.
$(PY):
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt | $(PY)
	$(PIP_INSTALL) --requirement requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(PIP_INSTALL) --requirement requirements-dev.txt
	@touch $@

test-tools: $(CHROMIUM) $(POSTGRES) $(NGINX) $(POPPLER) $(NODE_TOOLS)

# npm's OpenID provider and accessibility engine, as their lock file pins them.
$(NODE_TOOLS): tests/node/package-lock.json
	npm ci --prefix tests/node --no-audit --no-fund --loglevel=error
	@touch $@

# Lighthouse, for the figures only: the tests do not wait for it.
$(LIGHTHOUSE): benchmarks/node/package-lock.json
	npm ci --prefix benchmarks/node --no-audit --no-fund --loglevel=error
	@touch $@

$(CHROMIUM):
	$(AS_ROOT) apt-get update --quiet
	$(APT_INSTALL) chromium

$(POPPLER):
	$(AS_ROOT) apt-get update --quiet
	$(APT_INSTALL) poppler-utils

$(NGINX):
	$(AS_ROOT) apt-get update --quiet
	$(APT_INSTALL) nginx-light

$(CADDY):
	$(AS_ROOT) apt-get update --quiet
	$(APT_INSTALL) caddy

$(SYSTEMD):
	$(AS_ROOT) apt-get update --quiet
	$(APT_INSTALL) systemd

$(POSTGRES):
	$(AS_ROOT) apt-get update --quiet
	$(APT_INSTALL) postgresql

# Hashes are the public registry's: a machine's own mirrors and wheel folders are left aside.
LOCK := env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL -u PIP_INDEX_URL PIP_CONFIG_FILE=/dev/null \
	CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/bin/pip-compile --quiet --generate-hashes --strip-extras \
	--allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

lock: $(VENV)/run.stamp
	$(PY) -m pip install --quiet pip-tools
	$(LOCK) --output-file requirements.txt requirements.in
	$(LOCK) --output-file requirements-dev.txt requirements-dev.in
