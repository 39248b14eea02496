-- name: community(provider, external_id)^
-- What admins chose for a server.
SELECT provider, external_id, zone, notice_channel, facilitator_role, modules_off, noticed_at, gone
FROM communities WHERE provider = :provider AND external_id = :external_id;

-- name: save_community(provider, external_id, zone, notice_channel, facilitator_role, modules_off, noticed_at, gone)!
-- A server as it is now.
INSERT INTO communities (provider, external_id, zone, notice_channel, facilitator_role,
    modules_off, noticed_at, gone)
VALUES (:provider, :external_id, :zone, :notice_channel, :facilitator_role, :modules_off,
    :noticed_at, :gone)
ON CONFLICT (provider, external_id) DO UPDATE SET zone = excluded.zone,
    notice_channel = excluded.notice_channel, facilitator_role = excluded.facilitator_role,
    modules_off = excluded.modules_off, noticed_at = excluded.noticed_at, gone = excluded.gone;

-- name: address(person_id, provider)^
-- Where a person is reached.
SELECT i.external_id, coalesce(a.channel, ''), coalesce(a.community, '')
FROM identities AS i
LEFT JOIN addresses AS a ON a.person_id = i.person_id AND a.provider = i.provider
WHERE i.person_id = :person_id AND i.provider = :provider;

-- name: save_address(person_id, provider, channel, community)!
-- Where a person is reached, as it is now.
INSERT INTO addresses (person_id, provider, channel, community)
VALUES (:person_id, :provider, :channel, :community)
ON CONFLICT (person_id, provider) DO UPDATE SET channel = excluded.channel,
    community = excluded.community;

-- name: add_member(provider, community, person_id)!
-- Somebody was met in a server.
INSERT INTO members (provider, community, person_id) VALUES (:provider, :community, :person_id)
ON CONFLICT DO NOTHING;

-- name: community_people(provider, community)$
-- How many people practise in a server: those who keep a commitment.
SELECT count(*) FROM members AS m
WHERE m.provider = :provider AND m.community = :community AND EXISTS (
    SELECT 1 FROM commitments AS c WHERE c.person_id = m.person_id AND c.status = 'active');

-- name: community_promises(provider, community)$
-- How many commitments they keep.
SELECT count(*) FROM members AS m JOIN commitments AS c ON c.person_id = m.person_id
WHERE m.provider = :provider AND m.community = :community AND c.status = 'active';

-- name: community_gives(provider, community, since)^
-- How many people logged something since an instant, and how many acts.
SELECT count(DISTINCT e.person_id), count(*)
FROM members AS m JOIN entries AS e ON e.person_id = m.person_id
WHERE m.provider = :provider AND m.community = :community AND e.undone_at IS NULL
    AND e.at >= :since
    AND e.kind NOT IN ('post', 'connection', 'own-share', 'thanks-due');

-- name: add_proposal(id, person_id, made_at, body)!
-- Something shown that may be said yes to.
INSERT INTO proposals (id, person_id, made_at, body) VALUES (:id, :person_id, :made_at, :body);

-- name: proposal(person_id, id)^
-- What was shown.
SELECT body FROM proposals WHERE id = :id AND person_id = :person_id;

-- name: drop_proposals(person_id, before)!
-- What nobody said yes to for long.
DELETE FROM proposals WHERE person_id = :person_id AND made_at < :before;
