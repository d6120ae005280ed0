# Two commands: `make` gives paper, `make test` proves it. `make help` names the rest.
# AS_OF=2026-12-31 takes another day than today; JOBS=1 uses one core; PYTHON=… another Python (3.11 or newer).

.DEFAULT_GOAL := build
.DELETE_ON_ERROR:
.PHONY: build agreements reports check issue print mail mail-check quarter status verify test coverage lint bench lock pictures wheel distcheck campaign tools verapdf pdfjs conformance golden clean help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(or $(shell command -v python3.11),$(shell command -v python3),python3)
RUN := .venv/bin/python -m mentordocs
OPTIONS = $(if $(AS_OF),--as-of $(AS_OF)) $(if $(JOBS),--jobs $(JOBS))
INSTALL := .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input

build: .venv/ready  ## check data/ and build everything due into build/ (just `make` does this)
	@$(RUN) build $(OPTIONS)

agreements: .venv/ready  ## build the agreements only
	@$(RUN) build --kind agreement $(OPTIONS)

reports: .venv/ready  ## build the progress reports; PERIOD=2026-10, 2026-Q4 or 2026-09-15..2026-10-11
	@$(RUN) build --kind progress-report $(if $(PERIOD),--period $(PERIOD)) $(OPTIONS)

check: .venv/ready  ## say everything that is wrong or worth a thought in data/, and build nothing
	@$(RUN) check

issue: .venv/ready  ## cast in stone what is to be signed: archived in data/archive/, and written down in the register
	@$(RUN) issue $(if $(AS_OF),--as-of $(AS_OF))

print: .venv/ready  ## one file in build/print/ of what is to be signed on paper; SEND=1 sends it to the printer of programme.yaml
	@$(RUN) print $(if $(SEND),--send) $(if $(AS_OF),--as-of $(AS_OF))

mail: .venv/ready  ## say what is to be mailed to whom, and write the messages to build/mail/; SEND=1 sends them
	@$(RUN) mail $(if $(SEND),--send) $(if $(AS_OF),--as-of $(AS_OF))

mail-check: .venv/ready  ## read the mailbox: write down what could not be delivered, and put aside papers that came in reply
	@$(RUN) mail check

quarter: .venv/ready  ## reports, print file, mail (not sent) and what waits for whom of PERIOD=2026-Q4
	@$(RUN) quarter $(PERIOD) $(OPTIONS)

status: .venv/ready  ## say how every mentorship stands, and what waits for whom
	@$(RUN) status $(if $(AS_OF),--as-of $(AS_OF))

verify: .venv/ready  ## prove that the archive and the register are as they were written
	@$(RUN) verify --all

test: .venv/ready-dev tools lint  ## lint, types, rooms and all tests (as root: installs the tools that tests need)
	@.venv/bin/python -m pytest -n $(or $(JOBS),auto) --dist worksteal $(PYTEST_OPTIONS)

coverage: .venv/ready-dev tools  ## say which lines no test reaches; less than 95 % is a failure (half as long again as `make test`)
	@.venv/bin/python -m pytest $(JUDGED:%=--ignore=%) -n $(or $(JOBS),auto) --dist worksteal --cov --cov-report=term $(PYTEST_OPTIONS)
# Tests of whole papers, by programs that are not ours: they reach no line that others do not.
JUDGED := tests/acceptance tests/conformance tests/walk

lint: .venv/ready-dev  ## lint, formatting, types and the import rules of the rooms
	@.venv/bin/ruff check --quiet --output-format concise && .venv/bin/ruff format --quiet --check && echo "ruff: nothing to say"
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo

tools:
	@bash .ci/tools

conformance: .venv/ready-dev tools verapdf pdfjs  ## prove PDF/A-3a, PDF/UA-1 and readability on the samples and 200 generated dossiers
	@GENERATED=$(or $(GENERATED),200) .venv/bin/python -m pytest tests/conformance -n $(or $(JOBS),auto) --dist worksteal --timeout 3600 $(PYTEST_OPTIONS)

campaign: .venv/ready-dev tools  ## kill `issue` and `mail --send` over and over, at random and before every step
	@KILLS=$(or $(KILLS),200) .venv/bin/python -m pytest tests/register/test_campaign.py tests/mail/test_campaign.py -n $(or $(JOBS),auto) -rP $(PYTEST_OPTIONS)

golden: .venv/ready-dev  ## write anew what a reader hears of an agreement and a report: read the difference aloud
	@RENEW_GOLDEN=1 .venv/bin/python -m pytest tests/conformance/test_read_aloud.py -q

verapdf: .judges/verapdf/ready  ## fetch veraPDF, the reference validator, with Maven and Java
pdfjs: .judges/pdfjs/ready  ## fetch pdf.js, the reader of Firefox, with npm

.judges/verapdf/ready: .ci/verapdf/pom.xml .ci/verapdf/SHA256SUMS
	@bash .ci/tools java mvn
	@echo "Fetching veraPDF …" && rm -rf $(@D) && mkdir -p $(@D)
	@mvn --quiet --batch-mode --no-transfer-progress --strict-checksums -f $< dependency:copy-dependencies -Dstyle.color=never -DoutputDirectory='$(CURDIR)/$(@D)'
	@cd $(@D) && sha256sum --check --quiet --strict ../../.ci/verapdf/SHA256SUMS
	@touch $@

.judges/pdfjs/ready: .ci/pdfjs/package.json .ci/pdfjs/package-lock.json
	@bash .ci/tools node npm
	@echo "Fetching pdf.js …" && rm -rf $(@D) && mkdir -p $(@D) && cp $^ $(@D)
	@npm ci --prefix $(@D) --omit=optional --ignore-scripts --no-audit --no-fund --silent
	@touch $@

bench: .venv/ready-dev tools  ## the duplicate beside typst's: bench/RESULTS.md; sending beside a bare loop: bench/MAIL.md
	@.venv/bin/python -m bench
	@.venv/bin/python -m bench.mail

pictures: .venv/ready-dev  ## make the pictures of the README from the project's own build
	@$(RUN) build --quiet --only noor-inkomen --as-of 2026-10-31
	@.venv/bin/python docs/pictures/make.py build

lock: .venv/ready-dev  ## renew requirements.lock and requirements-dev.lock from pyproject.toml
	@.venv/bin/uv pip compile pyproject.toml --group build $(LOCK_OPTIONS) -o requirements.lock
	@.venv/bin/uv pip compile pyproject.toml --all-extras --group build --group dev -c requirements.lock $(LOCK_OPTIONS) -o requirements-dev.lock
LOCK_OPTIONS := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-find-links --custom-compile-command "make lock"

wheel: .venv/ready  ## build the wheel into dist/
	@rm -rf dist && .venv/bin/hatchling build -t wheel

distcheck: wheel  ## install the wheel in a clean environment elsewhere, and make an agreement there
	@bash .ci/distcheck dist/*.whl

clean:  ## take away what can be made again: build/, dist/ and caches (never data/, never .venv)
	@rm -rf build dist .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find mentordocs tests -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## say this
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | while IFS="$$(printf '\t')" read -r name what; do printf '  make %-12s %s\n' "$$name" "$$what"; done

# Set-up, done once and again only where a lock file changes. Every package is checked against its hash, and nothing is
# looked for beside the locks (--no-deps): pip takes a newer `coverage[toml]` for another thing than the pinned `coverage`.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "mentordocs needs Python 3.11 or newer; this is $$($(PYTHON) --version). Name another: make PYTHON=/usr/bin/python3.12"; exit 1; }
	@echo "Setting up .venv, once: about a minute …"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv is missing; on Debian: apt-get install python3-venv"; exit 1; }

.venv/ready: requirements.lock pyproject.toml | .venv/bin/python
	@$(INSTALL) --require-hashes --no-deps -r requirements.lock
	@$(INSTALL) --no-build-isolation --no-deps --no-index -e .
	@.venv/bin/python -m pip --quiet check
	@touch $@

.venv/ready-dev: requirements-dev.lock .venv/ready
	@echo "Setting up what the tests need, once …"
	@$(INSTALL) --require-hashes --no-deps -r requirements-dev.lock
	@.venv/bin/python -m pip --quiet check
	@touch $@
