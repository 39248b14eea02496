-- name: find_person(provider, external_id)^
-- The person behind an identity.
SELECT p.id, p.name, p.calendar, p.zone_confirmed, p.week_start, p.check_in_day, p.check_in_time,
    p.quiet_from, p.quiet_to, p.reminders, p.language, p.places, p.lessons_dir, p.welcomed,
    p.all_paused, p.reminders_ignored, p.created_at, p.revision, p.lessons_from
FROM identities AS i JOIN people AS p ON p.id = i.person_id
WHERE i.provider = :provider AND i.external_id = :external_id;

-- name: person(id)^
-- One person by id.
SELECT id, name, calendar, zone_confirmed, week_start, check_in_day, check_in_time,
    quiet_from, quiet_to, reminders, language, places, lessons_dir, welcomed,
    all_paused, reminders_ignored, created_at, revision, lessons_from
FROM people WHERE id = :id;

-- name: add_person(id, name, calendar, zone_confirmed, week_start, check_in_day, check_in_time, quiet_from, quiet_to, reminders, language, places, lessons_dir, welcomed, all_paused, reminders_ignored, created_at, revision, lessons_from)!
-- A new person with her settings.
INSERT INTO people (id, name, calendar, zone_confirmed, week_start, check_in_day, check_in_time,
    quiet_from, quiet_to, reminders, language, places, lessons_dir, welcomed, all_paused,
    reminders_ignored, created_at, revision, lessons_from)
VALUES (:id, :name, :calendar, :zone_confirmed, :week_start, :check_in_day, :check_in_time,
    :quiet_from, :quiet_to, :reminders, :language, :places, :lessons_dir, :welcomed, :all_paused,
    :reminders_ignored, :created_at, :revision, :lessons_from);

-- name: add_identity(provider, external_id, person_id)!
-- How a front end knows a person.
INSERT INTO identities (provider, external_id, person_id)
VALUES (:provider, :external_id, :person_id);

-- name: save_person(id, name, calendar, zone_confirmed, week_start, check_in_day, check_in_time, quiet_from, quiet_to, reminders, language, places, lessons_dir, welcomed, all_paused, reminders_ignored, revision, lessons_from)!
-- A person's settings as they are now.
UPDATE people SET name = :name, calendar = :calendar, zone_confirmed = :zone_confirmed,
    week_start = :week_start, check_in_day = :check_in_day, check_in_time = :check_in_time,
    quiet_from = :quiet_from, quiet_to = :quiet_to, reminders = :reminders,
    language = :language, places = :places, lessons_dir = :lessons_dir, welcomed = :welcomed,
    all_paused = :all_paused, reminders_ignored = :reminders_ignored, revision = :revision,
    lessons_from = :lessons_from
WHERE id = :id;

-- name: add_journal(person_id, at, what, subject, detail, key)!
-- One fact of what a person did.
INSERT INTO journal (person_id, at, what, subject, detail, key)
VALUES (:person_id, :at, :what, :subject, :detail, :key);

-- name: journal_subject(person_id, key)^
-- What an earlier request with the same key was about.
SELECT what, subject FROM journal WHERE person_id = :person_id AND key = :key;

-- name: journal(person_id, most)
-- The latest facts about a person's commitments, newest first.
SELECT j.at, j.what, j.subject, j.detail, c.title
FROM journal AS j JOIN commitments AS c ON c.id = j.subject
WHERE j.person_id = :person_id ORDER BY j.id DESC LIMIT :most;
