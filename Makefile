# What a developer types. `make help` lists it; CONTRIBUTING.md explains it.

PYTHON ?= python3
BIN := .venv/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
TEMPLATES = $(shell find src -path '*/templates/*' -name '*.html')
SOURCES = $(shell find src tests bench scripts training -name '*.py' -not -path '*/migrations/*')
# Tests wait for a third of their time, storms of faults do not: three and two at a time keep two cores busy.
PARALLEL ?= 3
STORMS ?= 2
PYTEST = $(BIN)/python -m pytest --dist loadgroup
JOURNEYS = $(PYTEST) -n $(PARALLEL) tests/journeys

.NOTPARALLEL:
.PHONY: help setup setup-dev run test suite journeys test-sqlite test-postgres test-tools check audit bench faults fuzz test-networks evaluate train screenshots
.PHONY: check-style check-types check-imports check-templates check-django check-complexity check-migrations check-translations

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/run.stamp $(CATALOGUES) ## .venv with the locked dependencies; .venv/bin/sunwai works afterwards

setup-dev: .venv/dev.stamp $(CATALOGUES)

.venv/run.stamp: requirements/run.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	touch $@

.venv/training.stamp: .venv/dev.stamp requirements/training.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/training.txt
	touch $@

locale/%.mo: locale/%.po .venv/run.stamp
	$(BIN)/pybabel --quiet compile -i $< -o $@ -l $(firstword $(subst /, ,$*))

run: setup ## the desk on http://localhost:8000 with the try-it networks alive
	$(BIN)/sunwai up --demo

test-tools: ## unpack into .tools/ the test servers that this machine lacks; installs nothing
	$(PYTHON) scripts/test_tools.py

test: setup-dev $(if $(CI),test-tools) ## every test, on SQLite and then on PostgreSQL
	@$(MAKE) --no-print-directory --keep-going test-sqlite test-postgres

test-sqlite: setup-dev
	@echo "== the whole suite on SQLite"
	@env -u SUNWAI_DATABASE_URL $(MAKE) --no-print-directory suite

test-postgres: setup-dev
	@echo "== the whole suite on PostgreSQL"
	@$(BIN)/python scripts/with_postgres.py $(MAKE) --no-print-directory suite; code=$$?; \
	if [ $$code = 3 ] && [ -z "$(CI)" ]; then echo "SKIPPED: the PostgreSQL pass; make test-tools gets it"; else exit $$code; fi

# Storms of faults go by the clock: nothing else runs beside them. Journeys go through a real browser, by the clock too:
# what fails is walked once more, and said; what fails twice fails.
suite:
	@$(PYTEST) -n $(PARALLEL) --ignore tests/journeys --ignore tests/faults --ignore tests/house; code=$$?; \
	$(PYTEST) -n $(STORMS) tests/faults || code=$$?; \
	$(JOURNEYS) || { echo "== ONCE MORE: the journeys that failed"; $(JOURNEYS) --last-failed; } && exit $$code

journeys: setup-dev ## people at the desk in a real browser, on both databases, and axe on every screen in every way
	SUNWAI_LOOKS=all $(JOURNEYS)
	SUNWAI_JOURNEYS=all $(BIN)/python scripts/with_postgres.py $(JOURNEYS)

check: setup-dev ## style, types, import direction, templates, migrations, translations
	@$(MAKE) --no-print-directory --keep-going check-style check-types check-imports check-templates check-django \
	  check-complexity check-migrations check-translations

check-style: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: setup-dev
	@data=$$(mktemp -d); SUNWAI_DATA=$$data $(BIN)/mypy src tests scripts bench training; code=$$?; rm -rf $$data; exit $$code

check-imports: setup-dev
	$(BIN)/lint-imports

check-templates: setup-dev
	@[ -z "$(TEMPLATES)" ] || $(BIN)/djade --target-version 5.2 --check $(TEMPLATES)
	@[ -z "$(TEMPLATES)" ] || $(BIN)/djhtml --check --tabwidth 2 $(TEMPLATES)

check-django: setup-dev
	@$(BIN)/django-upgrade --target-version 5.2 --check $(SOURCES)

check-complexity: setup-dev
	$(BIN)/complexipy src --max-complexity-allowed 15 --failed --quiet

check-migrations: setup-dev
	@data=$$(mktemp -d); SUNWAI_DATA=$$data $(BIN)/python manage.py makemigrations --check --dry-run; code=$$?; rm -rf $$data; exit $$code

check-translations: setup-dev
	$(BIN)/python -m pytest -q tests/house

audit: setup-dev ## known vulnerabilities of the locked dependencies (asks the network)
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements/dev.txt

bench: setup-dev ## speed and memory beside the targets
	$(BIN)/python -m bench

faults: setup-dev ## the long fault runs, on both databases
	SUNWAI_FAULTS=long $(BIN)/python -m pytest tests/faults -m faults
	SUNWAI_FAULTS=long $(BIN)/python scripts/with_postgres.py $(BIN)/python -m pytest tests/faults -m faults

fuzz: setup-dev ## the tests that make up their own input, with twenty times as many examples
	SUNWAI_FUZZ=long $(PYTEST) -n $(PARALLEL) $(shell grep -rlE '@given|tests.tries' tests --include='test_*.py')

test-networks: setup-dev ## the real social networks' own servers, got into .tools/networks (some 600 MB)
	$(PYTHON) scripts/network_servers.py
	$(BIN)/python -m pytest tests/networks -m networks -p no:randomly

evaluate: .venv/training.stamp ## figures of the language functions beside named baselines; SUNWAI_OPEN_DATA names the folder of open data
	$(BIN)/python -m bench.evaluation

train: .venv/training.stamp ## the weights of the language functions, anew from SUNWAI_OPEN_DATA and training/sentences
	$(BIN)/python -m training

screenshots: setup-dev ## every screen as a picture, the main ones in every language, into docs/pictures
	$(BIN)/python scripts/screenshots.py
