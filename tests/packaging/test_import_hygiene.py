"""What importing a package must leave out of the process.

The contracts in pyproject.toml read the source; these tests look at what a fresh interpreter really
loaded, which also catches imports through libraries and `importlib`.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Other people's weight: the bot's library, and what a model or a database server would need.
NEVER_IN_THE_TERMINAL_APP = ("discord", "sqlalchemy", "pydantic", "openai", "asyncpg")
# Ours, but only wanted once a lesson or a comment is read, somebody talks, or a chart is drawn.
NOT_AT_START_UP = (
    "ruamel.yaml",
    "plotext",
    "tui.screens.review",
    "coach.engine.drafts",
    "coach.engine.chat",
    "coach.domain.chat",
)


def modules_loaded_by(statement: str) -> frozenset[str]:
    """The names in `sys.modules` after a fresh interpreter ran `statement`."""
    program = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return frozenset(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("statement", "unwanted"),
    [
        pytest.param("import tui.app", NEVER_IN_THE_TERMINAL_APP, id="terminal-app"),
        pytest.param("import tui.app", NOT_AT_START_UP, id="terminal-app-start-up"),
        pytest.param("from coach.api import *", ("discord", "textual", "pydantic"), id="api"),
        pytest.param("import coach.llm.model", ("pydantic", "openai"), id="model-not-yet-opened"),
        pytest.param(
            "import coach.engine, coach.domain",
            ("asyncio", "aiosqlite", "jinja2", "textual"),
            id="core",
        ),
    ],
)
def test_import_leaves_out(statement: str, unwanted: tuple[str, ...]) -> None:
    assert modules_loaded_by(statement).isdisjoint(unwanted)
