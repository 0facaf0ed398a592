-- What is written on GitHub. Objects are kept as they came, masked; the documents made of them are the content of
-- one more ref of the repository, of kind 'github', whose paths name the objects.

ALTER TABLE repository_refs DROP CONSTRAINT repository_refs_kind_check;
ALTER TABLE repository_refs ADD CONSTRAINT repository_refs_kind_check
  CHECK (kind IN ('branch', 'tag', 'commit', 'worktree', 'github'));

-- An ETag is worth something for the exact URL that it came with only.
ALTER TABLE repo_sync_state ADD COLUMN etag_url text;

-- When the content was written, where that is not when its commit was made.
ALTER TABLE document_refs ADD COLUMN written_at timestamptz;
ALTER TABLE staged_revisions ADD COLUMN written_at timestamptz;

CREATE TABLE github_sources (
  repository_id text PRIMARY KEY REFERENCES repositories ON DELETE CASCADE,
  api_url       text NOT NULL,                 -- without a slash at the end
  full_name     text NOT NULL,                 -- owner/name, as the API last said
  swept_at      timestamptz                    -- when deletions were last looked for
);
CREATE INDEX github_sources_name ON github_sources (lower(full_name));

CREATE SEQUENCE github_changes;

CREATE TABLE github_objects (
  repository_id text NOT NULL REFERENCES repositories ON DELETE CASCADE,
  kind          text NOT NULL CHECK (kind IN ('issue', 'issue_comment', 'review_comment', 'pull', 'release', 'label', 'milestone')),
  id            bigint NOT NULL,               -- the API's own, unique within the kind
  number        integer,                       -- the thread that it is or belongs to
  pull          boolean NOT NULL,              -- whether that thread is a pull request
  title         text,
  author        text,
  bot           boolean NOT NULL,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  url           text,
  path          text,                          -- of its document in the ref; null: it has none
  change        bigint NOT NULL,               -- counts up: what is above a ref's position is not in it yet
  title_change  bigint NOT NULL,               -- the same for what the thread's other documents show of it
  deleted_at    timestamptz,
  payload       jsonb NOT NULL,
  PRIMARY KEY (repository_id, kind, id)
);
CREATE INDEX github_objects_change ON github_objects (repository_id, change);
CREATE INDEX github_objects_title_change ON github_objects (repository_id, title_change) WHERE title_change > 0;
CREATE INDEX github_objects_number ON github_objects (repository_id, number);
CREATE INDEX github_objects_path ON github_objects (repository_id, path) WHERE path IS NOT NULL;

-- What a text speaks of: 'fixes', 'mentions' an issue or pull request, or 'names' a commit.
CREATE TABLE github_links (
  repository_id text NOT NULL,
  kind          text NOT NULL,
  id            bigint NOT NULL,
  relation      text NOT NULL CHECK (relation IN ('fixes', 'mentions', 'names', 'merged_as', 'touches')),
  target        text NOT NULL,                 -- owner/name#number, a commit id, or a path
  PRIMARY KEY (repository_id, kind, id, relation, target),
  FOREIGN KEY (repository_id, kind, id) REFERENCES github_objects ON DELETE CASCADE
);
CREATE INDEX github_links_target ON github_links (target, repository_id);

-- Deliveries of webhooks that were taken, so that a repeated one is none.
CREATE TABLE github_deliveries (
  delivery_id text PRIMARY KEY,
  received_at timestamptz NOT NULL
);
