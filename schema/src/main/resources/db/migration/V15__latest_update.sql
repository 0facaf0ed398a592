-- Where a source stands is asked for before each stream: the latest update is the end of an index, not of a scan.
CREATE INDEX github_objects_updated_at ON github_objects (repository_id, updated_at);
