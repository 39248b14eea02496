# Everything one does with a checkout. Needs Python 3.11 or newer and nothing else; works with
# GNU make 3.81, which is what macOS ships.

VENV := .venv/bin
PIN := $(VENV)/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --no-header $(if $(UPGRADE),--upgrade)
LOCK := $(PIN) pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help run bot test bench fmt lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' Makefile

run: ## open the coach in this terminal
	@sh .ci/set-up-venv requirements.txt
	@$(VENV)/coach

bot: ## run the coach in Discord; the token is in DISCORD_TOKEN
	@sh .ci/set-up-venv requirements-bot.txt
	@$(VENV)/coach bot

test: ## check everything, as CI does: format, lint, types, contracts, lessons, tests, coverage
	@sh .ci/set-up-venv requirements-dev.txt
	@printf '\n== Format\n'
	@$(VENV)/ruff format --check .
	@printf '\n== Lint\n'
	@$(VENV)/ruff check .
	@printf '\n== Spelling\n'
	@$(VENV)/codespell
	@printf '\n== Types\n'
	@$(VENV)/basedpyright
	@printf '\n== Dependency rule\n'
	@$(VENV)/lint-imports --no-logo
	@printf '\n== Lessons\n'
	@$(VENV)/coach lessons lint
	@printf '\n== Tests\n'
	@$(VENV)/pytest -n 2 --dist loadgroup --cov --cov-report=
	@printf '\n== Coverage of the rules (every branch)\n'
	@$(VENV)/coverage report --include='coach/domain/*,coach/engine/*' --fail-under=100
	@printf '\n== Coverage of everything (at least 90 %%)\n'
	@$(VENV)/coverage report --fail-under=90

bench: ## measure
	@sh .ci/set-up-venv requirements-dev.txt
	@$(VENV)/python bench/run.py

fmt: ## format, and mend what ruff can mend by itself
	@sh .ci/set-up-venv requirements-dev.txt
	@$(VENV)/ruff check --fix-only .
	@$(VENV)/ruff format .

lock: ## pin again after changing dependencies; UPGRADE=1 takes the newest allowed versions
	@sh .ci/set-up-venv requirements-dev.txt
	@$(LOCK) --group run --output-file requirements.txt >/dev/null
	@$(LOCK) --group run --group bot --constraint requirements.txt --output-file requirements-bot.txt >/dev/null
	@$(LOCK) --group dev --constraint requirements-bot.txt --output-file requirements-dev.txt >/dev/null
	@$(PIN) --group llm-server --no-deps --output-file requirements-llm-server.txt >/dev/null

clean: ## remove everything that make made here, .venv too
	@rm -rf .venv build dist htmlcov snapshot_report.html .coverage .coverage.*
	@rm -rf .hypothesis .import_linter_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
