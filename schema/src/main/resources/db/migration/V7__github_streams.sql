-- Discussions, and what belongs to pull requests alone; walks that go on where they were interrupted.

ALTER TABLE github_objects DROP CONSTRAINT github_objects_kind_check;
ALTER TABLE github_objects ADD CONSTRAINT github_objects_kind_check
  CHECK (kind IN ('issue', 'issue_comment', 'review_comment', 'pull', 'release', 'label', 'milestone',
                  'review', 'pull_changes', 'discussion', 'discussion_comment'));

-- Of a list that is being read: where its next page is, and what was reached: the latest time that was met, or the last id.
ALTER TABLE repo_sync_state ADD COLUMN walk_next text, ADD COLUMN walk_reached text;

-- What the sweep that is going on has met.
CREATE TABLE github_seen (
  repository_id text   NOT NULL REFERENCES repositories ON DELETE CASCADE,
  kind          text   NOT NULL,
  id            bigint NOT NULL,
  PRIMARY KEY (repository_id, kind, id)
);
