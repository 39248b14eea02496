"""From when to when rows are asked for."""

from coach.domain.commitments import (
    Commitment,
)
from coach.domain.ids import PersonId
from coach.domain.time import Window
from coach.storage import mapping

_LAST_DATE = "9999-12-31"


def since(commitment: Commitment) -> dict[str, str | int | None]:
    """From when to when, and from which entry on, entries count."""
    begun = commitment.from_at.replace(second=0, microsecond=0)
    return {
        "from_at": mapping.to_ms(begun),
        "from_seq": commitment.from_seq,
        "until": commitment.until.isoformat() if commitment.until else _LAST_DATE,
    }


def dates(person_id: PersonId, span: Window) -> dict[str, str | int | None]:
    """A person and a span of local dates, as parameters."""
    return {
        "person_id": person_id,
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
    }
