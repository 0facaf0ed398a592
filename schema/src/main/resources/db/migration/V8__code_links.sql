-- Which code objects of GitHub are about. 'speaks_of': the text names a symbol; 'reviews': the comment stands on lines
-- of it; 'changes': the pull request was merged with a change of its lines. Symbols are named as they were called in
-- the commit in question, so that answers hold for any later graph in which they have that name.
ALTER TABLE github_links DROP CONSTRAINT github_links_relation_check;
ALTER TABLE github_links ADD CONSTRAINT github_links_relation_check
  CHECK (relation IN ('fixes', 'mentions', 'names', 'merged_as', 'touches', 'speaks_of', 'reviews', 'changes'));

-- Members of a type are a range of names, whatever the database's collation.
CREATE INDEX github_links_symbol ON github_links (repository_id, target COLLATE "C")
  WHERE relation IN ('speaks_of', 'reviews', 'changes');

-- Objects are linked to code in the order of their changes: up to this one it is done.
ALTER TABLE github_sources ADD COLUMN linked_change bigint NOT NULL DEFAULT 0;

-- What could not be linked because the mirror did not have the commit.
CREATE TABLE github_awaited_commits (
  repository_id text NOT NULL,
  kind          text NOT NULL,
  id            bigint NOT NULL,
  commit_id     text NOT NULL,
  PRIMARY KEY (repository_id, kind, id),
  FOREIGN KEY (repository_id, kind, id) REFERENCES github_objects ON DELETE CASCADE
);
CREATE INDEX github_awaited_commits_commit ON github_awaited_commits (repository_id, commit_id);
