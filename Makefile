# Needs python3 (3.11 or newer), make and git; everything else goes into .venv in this folder.
.POSIX:
.PHONY: demo test lint bench fuzz fit clean help

RUN = .venv/bin/foedus
PY = .venv/bin/python
FOEDUS_SHARED ?= ../shared
PYTEST_ARGS ?= -n 2
export FOEDUS_SHARED

help:
	@echo "make demo   set up .venv, assess the shipped report, print page one"
	@echo "make test   lint, then every test"
	@echo "make lint   style, types, import rules, map, news, licences"
	@echo "make bench  wall times side by side"
	@echo "make fuzz   100,000 mutated texts through the reader (minutes)"
	@echo "make fit    rebuild the shipped tables from the data sets in FOEDUS_SHARED/data ($(FOEDUS_SHARED)/data)"
	@echo "make clean  remove .venv, out and caches"

demo:
	@sh scripts/set_up.sh run
	@$(RUN) assess cases/armenia-csto/report.txt --out out
	@echo "The brief, one HTML file: out/armenia-csto/brief.html"

lint:
	@sh scripts/set_up.sh dev
	@echo "lint: ruff";    $(PY) -m ruff check --quiet .
	@                      $(PY) -m ruff format --check --quiet . || { $(PY) -m ruff format --check . ; exit 1; }
	@echo "lint: mypy";    $(PY) -m mypy --no-error-summary
	@echo "lint: imports"; .venv/bin/lint-imports --no-logo > .venv/imports.log 2>&1 || { cat .venv/imports.log; exit 1; }
	@echo "lint: map, news, licences"
	@$(PY) scripts/check_architecture.py
	@$(PY) scripts/build_changelog.py --check
	@$(PY) scripts/check_licences.py
	@$(PY) scripts/write_schemas.py --check

test: lint
	@$(PY) -m pytest $(PYTEST_ARGS)

bench:
	@sh scripts/set_up.sh run
	@$(PY) benchmarks/run.py
	@$(PY) benchmarks/readers.py
	@$(PY) benchmarks/panel.py
	@$(PY) benchmarks/world.py
	@$(PY) benchmarks/reading.py

fuzz:
	@sh scripts/set_up.sh run
	@$(PY) tests/reading/fuzz.py $(FUZZ_ARGS)

fit:
	@sh scripts/set_up.sh run
	@$(RUN) fit reference_class --from "$(FOEDUS_SHARED)/data"
	@$(RUN) episodes --rebuild --from "$(FOEDUS_SHARED)/data"
	@$(PY) scripts/build_world.py "$(FOEDUS_SHARED)/data"

clean:
	rm -rf .venv out dist build .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find src tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
