"""Opening the model that an operator has set; what is heavy is imported only when it is opened."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from coach.domain.errors import ModelUnavailable

if TYPE_CHECKING:
    from coach.llm.served import ServedModel
    from coach.ports import Renderer

LONGEST = timedelta(minutes=2)
"""How long anything may take should a caller forget her deadline."""


class ModelSettings(Struct, frozen=True, kw_only=True):
    """Where the model is, and which; from `COACH_LLM_URL`, `COACH_LLM_MODEL`, `COACH_LLM_KEY`."""

    url: str
    """The address that the protocol starts from, mostly ending in `/v1`."""
    model: str
    """Its name as the server calls it."""
    key: str = ""
    """Sent to that address and nowhere else, and never shown; empty where none is needed."""
    longest: timedelta = LONGEST
    """After this much every answer is given up, whatever the caller's own deadline."""

    def __repr__(self) -> str:
        """Everything but the key, of which it says only whether there is one."""
        key = "set" if self.key else "none"
        return f"ModelSettings(url={bare(self.url)!r}, model={self.model!r}, key={key})"


def bare(url: str) -> str:
    """An address without a name, a password or a query that somebody put into it."""
    try:
        parts = urlsplit(url)
        host = _host(parts)
    except ValueError:
        return ""
    return f"{parts.scheme}://{host}{parts.path}"


def checked(settings: ModelSettings) -> ModelSettings:
    """The settings, with `/v1` added to an address that is only a host.

    Raises:
        ModelUnavailable: `model_half_set` when address, model or key can't be used as they are.
    """
    try:
        parts = urlsplit(settings.url.strip())
        host = _host(parts)
    except ValueError:
        host, parts = "", SplitResult("", "", "", "", "")
    model = settings.model.strip()
    sound = parts.scheme in ("http", "https") and host and not (parts.username or parts.password)
    key_sound = settings.key.isascii() and settings.key.isprintable() and " " not in settings.key
    if not (sound and model and model.isprintable() and key_sound):
        raise ModelUnavailable("model_half_set")
    url = f"{parts.scheme}://{host}{parts.path.rstrip('/') or '/v1'}"
    return ModelSettings(url=url, model=model, key=settings.key, longest=settings.longest)


def open_model(settings: ModelSettings, words: Renderer) -> ServedModel:
    """The model, not yet spoken to; a wrong address shows with the first turn.

    It takes one to two seconds of importing, so somebody with a screen calls it in a thread.

    Raises:
        ModelUnavailable: `model_half_set`, or `model_not_installed` without the extra `llm`.
    """
    known = checked(settings)
    with suppress(ImportError):
        return _served(known, words)
    raise ModelUnavailable("model_not_installed")


def _served(known: ModelSettings, words: Renderer) -> ServedModel:
    from coach.llm.served import ServedModel
    from coach.llm.wire import chat_model

    return ServedModel(
        chat_model(known),
        words,
        name=f"{known.model} ({_host(urlsplit(known.url))})",
        longest=known.longest,
    )


def _host(parts: SplitResult) -> str:
    """Host and port as they are written, without a name or a password before them.

    Raises:
        ValueError: the port is no number.
    """
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    return host if parts.port is None else f"{host}:{parts.port}"
