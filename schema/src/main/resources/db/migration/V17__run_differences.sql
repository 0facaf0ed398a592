-- What a run of kind 'verify' found to differ between an index and its source.
CREATE TABLE run_differences (
  job_id   bigint NOT NULL REFERENCES ingestion_jobs ON DELETE CASCADE,
  sequence bigint NOT NULL,                    -- from 1 on, without gaps
  kind     text NOT NULL CHECK (kind IN ('missing', 'extra', 'stale')),
  ref      text NOT NULL,                      -- empty: the repository as a whole
  path     text,                               -- null: the ref as a whole
  reason   text NOT NULL,
  PRIMARY KEY (job_id, sequence)
);
