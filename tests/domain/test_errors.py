"""Errors carry a code and plain parameters, and no prose."""

import pytest

from coach.domain.errors import (
    CoachError,
    Conflict,
    ContentInvalid,
    FaultError,
    Invalid,
    NotAllowed,
    NotFound,
    StoreUnavailable,
    UserError,
)


@pytest.mark.parametrize("error", [Invalid, NotFound, NotAllowed, Conflict])
def test_what_a_person_can_mend_is_a_user_error(error: type[CoachError]) -> None:
    assert issubclass(error, UserError)


@pytest.mark.parametrize("error", [StoreUnavailable, ContentInvalid])
def test_what_she_cannot_is_a_fault(error: type[CoachError]) -> None:
    assert issubclass(error, FaultError)


def test_user_text_stays_out_of_what_a_log_shows() -> None:
    error = Invalid("unknown_kind", value="my secret")
    assert (error.code, error.params) == ("unknown_kind", {"value": "my secret"})
    assert str(error) == "unknown_kind"
    assert "secret" not in repr(error)
