# Everything goes through one virtual environment, made on demand. Needs: make, git, Python 3.11 or newer.
#   make demo   drafts a report with the embedded model     make test   runs the tests (no model, no key)
#   make help   lists the rest

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --no-input
# Wheels alone, each with its hash: nothing that was downloaded runs before it was verified.
LOCKED = install --require-hashes --only-binary :all:
DEMO = fixtures/notes/demo.md
export PIP_ROOT_USER_ACTION = ignore

.PHONY: help demo test test-fast test-browser test-office soak lint format bench peers eval record record-polish rules faults lock bundle clean
.DEFAULT_GOAL := help

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' Makefile | expand -t 12

demo: $(VENV)/.local ## draft a report from fixtures/notes/demo.md with the embedded model (first time: 1.1 GB to download)
	@$(BIN)/drafter expand $(DEMO) --provider local
	@printf '\n%s\n' '换成自己的笔记：$(BIN)/drafter expand 笔记.md -o 总结.md（后缀 .md .txt .json 决定输出格式）' >&2

# The tests wait for processes and servers more than they compute: two workers a core.
test: export PYTEST_XDIST_AUTO_NUM_WORKERS ?= $(shell echo $$((2 * $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2))))
test: $(VENV)/.dev ## run the tests
	@$(BIN)/python -m pytest -n auto --dist worksteal

test-fast: $(VENV)/.dev ## run first what failed last, and stop at the first failure
	@$(BIN)/python -m pytest -n auto --failed-first --exitfirst

test-office: $(VENV)/.dev ## render the .docx with LibreOffice and measure the pages
	@command -v soffice >/dev/null && command -v pdftotext >/dev/null || { \
	  echo '需要 LibreOffice、poppler 和一种中文字体，如：apt-get install --no-install-recommends libreoffice-writer poppler-utils fonts-noto-cjk' >&2; exit 1; }
	@$(BIN)/python -m pytest -m office tests/office

# The program may be named by hand: make test-browser CHROMIUM=/opt/…/chrome
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome || command -v msedge)
export CHROMIUM

test-browser: ## test the review page in the Chromium that is here
	@test -n "$(CHROMIUM)" || { echo '没有找到 Chromium。Debian、Ubuntu：apt-get install chromium fonts-noto-cjk；' \
	  'macOS：brew install --cask chromium；或用 CHROMIUM=… 写明它在哪里。' >&2; exit 1; }
	@$(MAKE) --no-print-directory $(VENV)/.browser
	@$(BIN)/python -m pytest -m browser tests/browser

soak: $(VENV)/.dev ## run the long tests: fifty kills at random moments
	@DRAFTER_SOAK=1 $(BIN)/python -m pytest -n auto tests/cli/test_kill.py tests/cli/test_kill_polish.py

lint: $(VENV)/.dev ## check style, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.dev ## mend style and format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.dev ## print ratios of speed, measured in this run (those of the model where `make demo` installed it)
	@$(BIN)/python -m tests.bench

peers: $(VENV)-peers/.done ## install what bench measures drafter beside
	@:

eval: $(VENV)/.dev ## measure on labelled data what the tests cannot settle: grounding, placeholders
	@for measure in tests/eval/run_*.py; do $(BIN)/python -m tests.eval.$$(basename "$$measure" .py) || exit 1; done

record: $(VENV)/.local ## ask the embedded model again for the replies in fixtures/recordings/
	@rm -rf fixtures/recordings
	@for notes in fixtures/notes/*; do \
	  echo "$$notes" >&2; \
	  $(BIN)/drafter expand "$$notes" --provider local --no-cache --record fixtures/recordings >/dev/null || exit 1; \
	done
	@$(MAKE) --no-print-directory record-polish
	@$(BIN)/python -m tests.readme

record-polish: $(VENV)/.local ## ask the embedded model again for its edits of fixtures/polish/ alone
	@rm -rf fixtures/recordings/polish
	@for report in fixtures/polish/*; do \
	  echo "$$report" >&2; \
	  $(BIN)/drafter polish "$$report" --provider local --no-cache --record fixtures/recordings/polish >/dev/null || exit 1; \
	done

rules: $(VENV)/.dev ## write docs/rules.md from the rules
	@$(BIN)/python -m drafter.checks.page > docs/rules.md

faults: $(VENV)/.dev ## write docs/faults.md from runs into every fault
	@mkdir -p build && $(BIN)/python -m tests.cli.fault_runs > build/faults.md && mv build/faults.md docs/faults.md

# What goes in: local (with the model, 1.2 GB) or runtime (without). For another system: PLATFORM=win_amd64 FOR_PYTHON=3.12
BUNDLE ?= local
BUNDLED = build/bundle/drafter
FOREIGN = $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(FOR_PYTHON),--python-version $(FOR_PYTHON))

bundle: $(VENV)/.dev ## make build/drafter-bundle.zip, which installs with no network (BUNDLE=runtime: without the model)
	@rm -rf build/bundle && mkdir -p $(BUNDLED)/wheels
	@$(PIP) wheel -qq --no-deps --no-build-isolation --wheel-dir $(BUNDLED)/wheels .
	@$(PIP) download -qq --require-hashes --only-binary :all: --no-deps $(FOREIGN) \
	  --requirement requirements/$(BUNDLE).txt --dest $(BUNDLED)/wheels
	@cp bundle/* $(BUNDLED)/
	@cd build/bundle && ../../$(BIN)/python -m zipfile -c ../drafter-bundle.zip drafter
	@ls -sh build/drafter-bundle.zip

lock: $(BIN)/uv ## bring requirements/*.txt up to pyproject.toml (UPGRADE=1: and every version up to date)
	$(COMPILE) --output-file requirements/runtime.txt
	$(COMPILE) --extra dev --constraint requirements/runtime.txt --output-file requirements/dev.txt
	$(COMPILE) --extra local --constraint requirements/runtime.txt --output-file requirements/local.txt
	$(COMPILE) --extra dev --extra browser --constraint requirements/dev.txt --output-file requirements/browser.txt
	$(LOCK) --group peers --output-file requirements/peers.txt

# For every platform and Python at once; --no-config: the locks must not depend on who makes them.
LOCK = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-config --quiet \
  --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)
COMPILE = $(LOCK) pyproject.toml --group build

clean: ## remove what make and the tools have made (not the model in your data folder)
	rm -rf $(VENV) $(VENV)-peers build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find drafter tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A venv without pip (Debian without python3-venv) must not be taken for a good one by the next run.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo '需要 Python 3.11 或更新的版本；若装在别处，请写明：make PYTHON=python3.12 …' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) && $(PIP) --version >/dev/null || { rm -rf $(VENV); exit 1; }

$(BIN)/uv: | $(BIN)/python
	@$(PIP) install --quiet uv

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo '正在安装测试所需的包（不含模型）…' >&2
	@$(PIP) $(LOCKED) -qq --requirement requirements/dev.txt
	@$(PROJECT)
	@touch $@

$(VENV)/.browser: requirements/browser.txt pyproject.toml | $(BIN)/python
	@$(PIP) $(LOCKED) -qq --requirement requirements/browser.txt
	@$(PROJECT)
	@touch $@

$(VENV)/.local: requirements/local.txt pyproject.toml | $(BIN)/python
	@echo '正在下载内置模型，约 1.1 GB，只需一次；中断后再次运行会接着下载 …' >&2
	@$(PIP) $(LOCKED) --progress-bar on --requirement requirements/local.txt
	@$(PROJECT)
	@touch $@

$(VENV)-peers/.done: requirements/peers.txt | $(BIN)/python
	@$(BIN)/python -m venv $(VENV)-peers
	@$(VENV)-peers/bin/python -m pip --disable-pip-version-check $(LOCKED) -qq --requirement requirements/peers.txt
	@touch $@

# The project itself, from this folder; what builds it came with the lock. pip compiles what it copies, not what it links.
PROJECT = $(PIP) install -qq --no-deps --no-build-isolation --editable . && $(BIN)/python -m compileall -q drafter
