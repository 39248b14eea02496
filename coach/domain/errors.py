"""What can go wrong, as codes; wording lives in `prompts/errors/<code>.md.j2`.

CoachError
├── UserError            the person can do something about it
│   ├── Invalid          can't be read, or is outside the published lists and ranges
│   ├── NotFound         well-formed, but there is no such thing
│   ├── NotAllowed       well-formed, but a rule refuses it
│   └── Conflict         well-formed, but the state has moved on
└── FaultError           the coach or its machine is in trouble
    ├── StoreUnavailable locked, full, damaged, newer, foreign or read-only database
    ├── ContentInvalid   a lesson or a template is broken
    └── ModelUnavailable the optional language model can't be used; the embedded coach goes on
"""


class CoachError(Exception):
    """Base of every expected error: a code and plain parameters for its template."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class UserError(CoachError):
    """Something the person asked for can't be done; the template says what to do next."""


class Invalid(UserError):
    """The value can't be read or is outside the published lists and ranges."""


class NotFound(UserError):
    """There is nothing with that id or name for this person."""


class NotAllowed(UserError):
    """A rule of the product refuses it (future entries, beyond the grace, skip of a share …)."""


class Conflict(UserError):
    """The thing is no longer in the state the request assumed (already undone, closed …)."""


class FaultError(CoachError):
    """Something is broken that the person did not cause."""


class StoreUnavailable(FaultError):
    """The database can't be used now; the code says why."""


class ContentInvalid(FaultError):
    """A lesson or a template that should be whole is not."""


class ModelUnavailable(FaultError):
    """The language model hangs, refuses, is too busy or garbles; the embedded coach answers."""
