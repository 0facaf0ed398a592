-- Counts how often a run was begun. Who writes for a run names his attempt, and writes nothing once a later one has begun.
ALTER TABLE ingestion_jobs ADD COLUMN attempt integer NOT NULL DEFAULT 0;
