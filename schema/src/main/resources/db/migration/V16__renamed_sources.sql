-- A repository keeps its number on GitHub when it gets another name or owner; null: not asked for since.
ALTER TABLE github_sources ADD COLUMN github_id bigint;
CREATE INDEX github_sources_github_id ON github_sources (github_id);
