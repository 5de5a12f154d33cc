# Two commands do everything a newcomer needs: `make run` and `make test`.
.PHONY: run test setup check bench bench-similar faults demo lock

PYTHON ?= python3

run: ## set up what is missing, start web and jobs, print the address and the demo sign-ins
	@$(PYTHON) tools/setup.py base
	@exec .venv/bin/congvu serve --demo

test: ## everything CI runs: format, lint, types, imports, unit tests on both databases, browser, faults
	@$(PYTHON) tools/test.py

setup: ## set up alone, into .venv
	@$(PYTHON) tools/setup.py base

check: ## what needs no browser and no second database
	@$(PYTHON) tools/test.py check

bench: ## measure; prints one JSON object
	@$(PYTHON) tools/setup.py dev >&2
	@$(PYTHON) tools/bench.py

bench-similar: ## screening beside its peers on a set of planted reuse (SET=DIR); prints one JSON object
	@$(PYTHON) tools/bench_similar.py

faults: ## kill and cut the power, many times, on both databases
	@$(PYTHON) tools/setup.py dev
	@$(PYTHON) tools/faults.py

demo: ## rebuild the demo agency (replaces what is in the data folder)
	@$(PYTHON) tools/setup.py base
	@.venv/bin/congvu demo --yes

lock: ## write requirements/*.txt anew
	@tools/lock.sh
