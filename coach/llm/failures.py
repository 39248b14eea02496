"""What went wrong with a model, as one of our codes; what a server said goes no further."""

from collections.abc import Iterator
from http import HTTPStatus

from openai import APIStatusError
from pydantic_ai.exceptions import (
    ModelConnectionError,
    ModelHTTPError,
    ModelQuotaExceededError,
    ModelRequestTimeout,
    ModelTimeoutError,
)

from coach.domain.errors import ModelUnavailable
from coach.llm.wire import Flooded

_CODES = {
    401: "model_refused",
    402: "model_refused",
    403: "model_refused",
    404: "model_unreachable",
    407: "model_refused",
    408: "model_timeout",
    429: "model_busy",
    504: "model_timeout",
}


def named(error: BaseException) -> ModelUnavailable:
    """The fault by name; whoever raises it does so outside `except`, so that it carries no chain.

    The causes are gone through as well: what the connection saw is wrapped by two libraries.
    """
    for one in _chain(error):
        match one:
            case ModelUnavailable():
                return one
            case Flooded():
                return ModelUnavailable("model_garbled")
            case ModelQuotaExceededError():
                return ModelUnavailable("model_refused")
            case ModelHTTPError() | APIStatusError():
                return _of_status(one.status_code)
            case ModelRequestTimeout():
                return ModelUnavailable("model_timeout")
            case ModelTimeoutError() if one.phase != "connect":
                return _flooded_or(one, ModelUnavailable("model_timeout"))
            case ModelConnectionError():
                return _flooded_or(one, ModelUnavailable("model_unreachable"))
            case _:
                pass
    return ModelUnavailable("model_garbled")


def _of_status(status: int) -> ModelUnavailable:
    if status in _CODES:
        return ModelUnavailable(_CODES[status])
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ModelUnavailable("model_busy")
    if status < HTTPStatus.BAD_REQUEST:
        return ModelUnavailable("model_unreachable")  # it sends us elsewhere, where we don't go
    return ModelUnavailable("model_garbled")


def _flooded_or(error: BaseException, otherwise: ModelUnavailable) -> ModelUnavailable:
    """A flood is reported by the libraries above it as a broken connection."""
    if any(isinstance(one, Flooded) for one in _chain(error)):
        return ModelUnavailable("model_garbled")
    return otherwise


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__
