"""Servers, addresses and proposals, as rows."""

import json
import sqlite3
from datetime import datetime

from coach.domain.commitments import CommitmentDraft
from coach.domain.communities import Address, Community, CommunityCounts
from coach.domain.ids import PersonId
from coach.storage import mapping
from coach.storage.statements import Statements


class CommunityTable:
    """Servers, who is met in them and where, and drafts to be confirmed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = Statements(connection)

    def community(self, provider: str, external_id: str) -> Community | None:
        """What the admins of a server chose."""
        row = self._sql.one("community", {"provider": provider, "external_id": external_id})
        if row is None:
            return None
        return Community(
            provider=row[0],
            external_id=row[1],
            zone=row[2],
            notice_channel=row[3],
            facilitator_role=row[4],
            modules_off=frozenset(json.loads(row[5])),
            noticed_at=mapping.maybe_instant(row[6]),
            gone=bool(row[7]),
        )

    def save_community(self, community: Community) -> None:
        """A server as it is now."""
        self._sql.run(
            "save_community",
            {
                "provider": community.provider,
                "external_id": community.external_id,
                "zone": community.zone,
                "notice_channel": community.notice_channel,
                "facilitator_role": community.facilitator_role,
                "modules_off": json.dumps(sorted(community.modules_off)),
                "noticed_at": mapping.maybe_ms(community.noticed_at),
                "gone": int(community.gone),
            },
        )

    def address(self, person_id: PersonId, provider: str) -> Address | None:
        """Where a front end reaches a person; None when it doesn't know her."""
        row = self._sql.one("address", {"person_id": person_id, "provider": provider})
        if row is None:
            return None
        return Address(external_id=row[0], channel=row[1], community=row[2])

    def save_address(self, person_id: PersonId, provider: str, address: Address) -> None:
        """Where she is reached, as it is now."""
        self._sql.run(
            "save_address",
            {
                "person_id": person_id,
                "provider": provider,
                "channel": address.channel,
                "community": address.community,
            },
        )

    def add_member(self, provider: str, community: str, person_id: PersonId) -> None:
        """She was met in a server."""
        key = {"provider": provider, "community": community, "person_id": person_id}
        self._sql.run("add_member", key)

    def community_counts(
        self, provider: str, external_id: str, *, since: datetime
    ) -> CommunityCounts:
        """How many practise there, and how much they gave since an instant."""
        key = {"provider": provider, "community": external_id}
        people = self._sql.one("community_people", key)
        promises = self._sql.one("community_promises", key)
        gives = self._sql.one("community_gives", {**key, "since": mapping.to_ms(since)})
        assert people and promises and gives  # noqa: S101, PT018 counts always have a row
        return CommunityCounts(
            people=people[0], promises=promises[0], givers=gives[0], gives=gives[1]
        )

    def add_proposal(
        self, person_id: PersonId, proposal_id: str, draft: CommitmentDraft, at: datetime
    ) -> None:
        """Keep what was shown, until she says yes."""
        params = {
            "id": proposal_id,
            "person_id": person_id,
            "made_at": mapping.to_ms(at),
            "body": mapping.draft_out(draft),
        }
        self._sql.run("add_proposal", params)

    def proposal(self, person_id: PersonId, proposal_id: str) -> CommitmentDraft | None:
        """What was shown to her."""
        row = self._sql.one("proposal", {"person_id": person_id, "id": proposal_id})
        return None if row is None else mapping.draft_in(row[0])

    def drop_proposals(self, person_id: PersonId, *, before: datetime) -> None:
        """Forget what she didn't say yes to."""
        params = {"person_id": person_id, "before": mapping.to_ms(before)}
        self._sql.run("drop_proposals", params)
