-- Every server asks for them every two seconds.
CREATE INDEX ingestion_jobs_unfinished ON ingestion_jobs (id) WHERE state IN ('queued', 'running');
