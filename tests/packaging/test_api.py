"""The one door: its names are pinned, and each can be had."""

import ast
from pathlib import Path

import coach.api


def test_every_name_of_the_door_can_be_had() -> None:
    for name in coach.api.__all__:
        assert getattr(coach.api, name) is not None


def test_the_typed_list_and_the_loaded_list_are_the_same() -> None:
    tree = ast.parse(Path(coach.api.__file__).read_text(encoding="utf-8"))
    typed = {
        (node.module, alias.name)
        for guard in tree.body
        if isinstance(guard, ast.If)
        for node in guard.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    homes: dict[str, str] = vars(coach.api)["_HOMES"]
    loaded = {(module, name) for module, names in homes.items() for name in names.split()}
    assert typed == loaded
    assert sorted(name for _, name in loaded) == sorted(coach.api.__all__)
