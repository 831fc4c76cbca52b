# Two commands: `make run` starts a demonstration, `make test` runs everything that must hold.
# They need Debian's python3 (3.11 or newer) and make, nothing else.

PORT ?= 8000
PYTHON ?= python3
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
PIP_WHEEL := $(wildcard deploy/pip/pip-*.whl)
CHROMIUM := /usr/bin/chromium

# What the caller's shell happens to hold must not change what these commands do.
unexport DJANGO_SETTINGS_MODULE DJANGO_ALLOW_ASYNC_UNSAFE SECRET_KEY DEBUG DEMO TESTING
unexport ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS EMAIL_URL DEFAULT_FROM_EMAIL HSTS_SECONDS TRUSTED_PROXY_COUNT
unexport BIND WEB_CONCURRENCY FORWARDED_ALLOW_IPS GUNICORN_CMD_ARGS
unexport PYTHONHOME PYTHONPATH PYTHONSTARTUP PYTHONWARNINGS PYTHONOPTIMIZE PYTEST_ADDOPTS PYTEST_PLUGINS
unexport PIP_USER PIP_TARGET PIP_PREFIX VIRTUAL_ENV

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help:
	@echo "make run      start the demonstration on http://127.0.0.1:$(PORT) (PORT=8080 for another port)"
	@echo "make test     run all checks and tests (DATABASE_URL=postgres://... for PostgreSQL, ARGS= for pytest)"
	@echo "make figures  run the tests that measure something, and print each figure as name: value"
	@echo "make bench    measure the pages at three sizes on PostgreSQL (ARGS='--sizes S,L --pages CSV')"
	@echo "make format   put the code into its one format"
	@echo "make clean    remove .venv and caches; what was typed (var/) stays"

# The environment. Made again when requirements.txt is newer, or when its Python has gone.

ifneq ($(shell $(BIN)/python -c "print('works')" 2>/dev/null),works)
.PHONY: $(READY)
endif

$(READY): requirements.txt $(PIP_WHEEL)
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) on this machine. Install Python 3.11 or newer." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is too old: this needs Python 3.11 or newer. Name another: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Making the Python environment in $(VENV) (once; this takes a minute)"
	@$(PYTHON) -m venv --clear --without-pip $(VENV)
	@$(BIN)/python $(PIP_WHEEL)/pip install --quiet --no-index --no-deps --disable-pip-version-check $(PIP_WHEEL)
	@$(BIN)/python -m pip install --quiet --require-hashes --disable-pip-version-check -r requirements.txt
	@touch $@

# The demonstration: always on its own SQLite file, whatever DATABASE_URL says.

DEMO_ENV := env -u DATABASE_URL DEMO=1

.PHONY: run
run: $(READY)
	@$(BIN)/python deploy/port.py "$(PORT)"
	@$(DEMO_ENV) $(BIN)/python manage.py migrate --verbosity 0
	@$(DEMO_ENV) $(BIN)/python manage.py collectstatic --verbosity 0 --no-input
	@$(DEMO_ENV) $(BIN)/python manage.py seed_demo
	@exec $(DEMO_ENV) $(BIN)/gunicorn --config deploy/gunicorn.conf.py --bind "127.0.0.1:$(PORT)" --workers 1 \
		--no-control-socket --log-level warning --access-logfile /dev/null

# The checks, quickest first.

SUITE_ENV := DEMO=1 TESTING=1 SECRET_KEY=for-the-suite-only
PRODUCTION_ENV := SECRET_KEY=only-to-check-the-settings-of-production-0123456789-abcdefghij ALLOWED_HOSTS=tracker.example

.PHONY: test
test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(SUITE_ENV) $(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION_ENV) $(BIN)/python manage.py check --deploy --fail-level WARNING
	@test -x $(CHROMIUM) || { \
		echo; \
		echo "**********************************************************************"; \
		echo "**  There is no $(CHROMIUM): the BROWSER TESTS WILL BE SKIPPED.  **"; \
		echo "**  Install Debian's package chromium to run them.                  **"; \
		echo "**********************************************************************"; \
		echo; }
	$(BIN)/python -m pytest $(ARGS)

# What is measured: in the tests, and against a floor (docs/performance.md).

.PHONY: figures
figures: $(READY)
	@$(BIN)/python -m pytest --quiet --no-header -rN -m figure --figures $(ARGS)

.PHONY: bench
bench: $(READY)
	@$(BIN)/python -m bench $(ARGS)

.PHONY: format
format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: clean
clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis var/static var/static-for-tests var/test_actionplan_*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
