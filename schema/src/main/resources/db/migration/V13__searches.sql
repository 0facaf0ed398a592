-- When the source was last looked at with success, by a run or between runs; last_success_at is that of a run.
ALTER TABLE repo_sync_state ADD COLUMN checked_at timestamptz;

-- Which languages there are is asked for every unknown one: a look-up for each, not a read of all rows.
CREATE INDEX documents_language ON documents (language);
