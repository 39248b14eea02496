"""A seat at the coach over a real file, on the first Monday of 2026 at 09:30 UTC."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.support.terminal import Seat, seated


@pytest.fixture
async def seat(tmp_path: Path) -> AsyncGenerator[Seat]:
    async with seated(tmp_path / "home") as one:
        yield one
