"""The wheel that people install: built from the sdist, looked into, and run from elsewhere."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# One worker runs this file, so that the wheel is built once.
pytestmark = pytest.mark.xdist_group("wheel")


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """What the command printed; fails the test with its error text if it did not succeed."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir")
    run(*build, folder, ROOT, cwd=folder)  # no format named: build makes the wheel from the sdist
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (path,) = dist.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def shipped(wheel: Path) -> list[str]:
    """Every file in the wheel, with forward slashes."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_sdist_can_be_built_and_tested_from(dist: Path) -> None:
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "tests/packaging/test_wheel.py",
    }
    assert wanted <= names


@pytest.mark.parametrize(
    "pattern",
    [
        "coach/__init__.py",
        "coach/py.typed",
        "coach/storage/migrations/*.sql",
        "coach/storage/sql/*.sql",
        "coach/_data/lessons/index.yaml",
        "coach/_data/lessons/*/lesson.yaml",
        "coach/_data/lessons/skeleton.yaml",
        "coach/_data/lessons/lesson.schema.json",
        "coach/_data/prompts/*.md.j2",
        "tui/app.py",
        "tui/app.tcss",
        "*.dist-info/licenses/LICENSE",
    ],
)
def test_wheel_ships(pattern: str, shipped: list[str]) -> None:
    assert [name for name in shipped if fnmatch(name, pattern)]


def test_wheel_ships_every_lesson_and_prompt(shipped: list[str]) -> None:
    written = {
        f"coach/_data/{path.relative_to(ROOT).as_posix()}"
        for folder in ("lessons", "prompts")
        for path in (ROOT / folder).rglob("*.*")
        if path.is_file() and not path.name.startswith(".")
    }
    assert written
    assert written <= set(shipped)


def test_wheel_puts_only_our_packages_in_site_packages(shipped: list[str]) -> None:
    top = {name.partition("/")[0] for name in shipped}
    assert {name for name in top if not name.endswith(".dist-info")} == {"coach", "tui"}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of a fresh venv that holds the wheel and borrows our dependencies.

    They are borrowed with a .pth line, which adds our site-packages but does not run the .pth files
    in it; so the editable install of this checkout stays out of sight. (`--system-site-packages`
    would show the base interpreter's packages rather than this venv's.)
    """
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False, symlinks=True)
    scripts = folder / "bin"
    python = scripts / "python"
    own = Path(
        run(
            python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
        ).strip()
    )
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    # --ignore-installed: the borrowed folder lists this checkout's editable install as well.
    pip = (
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "--disable-pip-version-check",
        "--quiet",
    )
    run(*pip, "install", "--no-index", "--no-deps", "--ignore-installed", wheel, cwd=folder)
    return scripts


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """An environment that points at nothing of this checkout or of the person running the tests."""
    kept = {"PATH", "LANG", "LC_ALL", "TZ"}
    environment = {name: value for name, value in os.environ.items() if name in kept}
    return environment | {"HOME": str(tmp_path)}


def test_installed_package_is_not_the_checkout(installed: Path, elsewhere: dict[str, str]) -> None:
    program = "import coach, tui; print(coach.__file__); print(tui.__file__)"
    found = run(installed / "python", "-c", program, cwd=Path("/"), env=elsewhere).split()
    assert all(Path(path).is_relative_to(installed.parent) for path in found), found


def test_installed_command_tells_its_usage(installed: Path, elsewhere: dict[str, str]) -> None:
    assert "lessons" in run(installed / "coach", "--help", cwd=Path("/"), env=elsewhere)


def test_installed_command_finds_the_lessons(
    installed: Path, elsewhere: dict[str, str], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    command = (installed / "coach", "lessons", "list", "--json", "--home", home)
    assert json.loads(run(*command, cwd=Path("/"), env=elsewhere))
