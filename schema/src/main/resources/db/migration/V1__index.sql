-- The index of what is written in git. Content tables (documents, rag_chunks, rag_embeddings) are only ever
-- inserted into; what is current is said by document_refs alone.

CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE workspaces (
  id         text PRIMARY KEY,
  name       text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL
);

CREATE TABLE repositories (
  id            text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{16}$'),
  workspace_id  text NOT NULL REFERENCES workspaces,
  name          text NOT NULL UNIQUE,
  location      text NOT NULL,                 -- normalised path or URL, without credentials
  fetch_uri     text NOT NULL,                 -- what is fetched: the path of a clone, or the URL
  web_url       text,                          -- base of permalinks, such as https://github.com/owner/name
  object_format text NOT NULL DEFAULT 'sha1',
  default_ref   text,                          -- the ref a search covers unless told otherwise
  created_at    timestamptz NOT NULL
);

-- A ref is a branch, a tag, a single commit or a working tree. seq counts the commits it was indexed at;
-- 0 means never. The rows of document_refs with from_seq <= seq < to_seq are its content.
CREATE TABLE repository_refs (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  repository_id text NOT NULL REFERENCES repositories ON DELETE CASCADE,
  name          text NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('branch', 'tag', 'commit', 'worktree')),
  seq           integer NOT NULL DEFAULT 0,
  policy        text NOT NULL DEFAULT '',      -- hash of the ignore rules the content was selected by
  complete      boolean NOT NULL DEFAULT false,
  UNIQUE (repository_id, name)
);

CREATE TABLE ref_commits (
  ref_id       bigint NOT NULL REFERENCES repository_refs ON DELETE CASCADE,
  seq          integer NOT NULL,
  commit_id    text NOT NULL,
  committed_at timestamptz,
  indexed_at   timestamptz NOT NULL,
  pushed       boolean NOT NULL DEFAULT false, -- whether web_url is known to have it
  PRIMARY KEY (ref_id, seq)
);
CREATE INDEX ref_commits_commit ON ref_commits (commit_id);

-- One row a stream of a source: for git the stream is the ref's name.
CREATE TABLE repo_sync_state (
  repository_id    text NOT NULL REFERENCES repositories ON DELETE CASCADE,
  stream           text NOT NULL,
  cursor           text,
  etag             text,
  head_sha         text,
  last_indexed_sha text,
  behind           integer NOT NULL DEFAULT 0,
  last_success_at  timestamptz,
  last_error       text,
  last_error_at    timestamptz,
  PRIMARY KEY (repository_id, stream)
);

CREATE TABLE documents (
  id             uuid PRIMARY KEY,             -- FileVersion.id()
  blob_id        text NOT NULL,
  language       text NOT NULL,
  pipeline       integer NOT NULL,
  content_type   text NOT NULL,
  status         text NOT NULL CHECK (status IN ('parsed', 'recovered', 'text', 'failed')),
  status_detail  text,                         -- why it is not 'parsed'
  encoding       text NOT NULL,
  bytes          bigint NOT NULL,
  lines          integer NOT NULL,
  chunk_count    integer NOT NULL,
  secrets_masked integer NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  UNIQUE (blob_id, language, pipeline)
);

-- Which path of which ref holds which file version, between two positions of the ref. A path that is known but
-- not indexed has no document and says why.
CREATE TABLE document_refs (
  ref_id      bigint NOT NULL REFERENCES repository_refs ON DELETE CASCADE,
  path        text NOT NULL,
  from_seq    integer NOT NULL,
  to_seq      integer NOT NULL DEFAULT 2147483647,
  mode        integer NOT NULL,                -- git file mode
  blob_id     text NOT NULL,
  document_id uuid,
  skip_reason text,
  path_terms  tsvector,
  PRIMARY KEY (ref_id, path, from_seq),
  CHECK ((document_id IS NULL) = (skip_reason IS NOT NULL))
);
CREATE INDEX document_refs_document ON document_refs (document_id, ref_id) INCLUDE (from_seq, to_seq) WHERE document_id IS NOT NULL;
CREATE INDEX document_refs_path_terms ON document_refs USING gin (path_terms);

CREATE TABLE rag_chunks (
  document_id  uuid NOT NULL,
  ordinal      integer NOT NULL,
  kind         text NOT NULL,
  title        text NOT NULL,
  symbol       text,
  start_line   integer NOT NULL,
  end_line     integer NOT NULL,
  start_column integer NOT NULL DEFAULT 0,
  end_column   integer NOT NULL DEFAULT 0,
  context      text NOT NULL,
  content      text NOT NULL,
  text_hash    bytea NOT NULL,
  token_count  integer NOT NULL,
  term_count   integer NOT NULL,               -- document length of BM25
  terms        bytea NOT NULL,                 -- packed term frequencies, see TermVectorCodec
  tsv          tsvector NOT NULL,              -- lexemes for candidate selection
  PRIMARY KEY (document_id, ordinal)
);
-- Where the server was built with it (the embedded one is not), lz4 reads faster than the default.
DO $$ BEGIN
  ALTER TABLE rag_chunks ALTER COLUMN content SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
CREATE INDEX rag_chunks_text_hash ON rag_chunks (text_hash);
CREATE INDEX rag_chunks_tsv ON rag_chunks USING gin (tsv);

-- Document frequencies for BM25. Writers append to lexeme_deltas, one row a batch; they are folded into
-- lexeme_statistics afterwards, so that concurrent writers never wait for each other on a common word.
CREATE TABLE lexeme_statistics (
  lexeme text PRIMARY KEY,
  chunks bigint NOT NULL
);
CREATE TABLE lexeme_deltas (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  chunks  bigint NOT NULL,                     -- number of chunks in the batch
  terms   bigint NOT NULL,                     -- sum of their term_count
  lexemes text[] NOT NULL,
  counts  integer[] NOT NULL
);

CREATE TABLE embedding_models (
  id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name          text NOT NULL UNIQUE,
  provider      text NOT NULL CHECK (provider IN ('in-process', 'openai', 'ollama')),
  endpoint      text,
  remote_name   text,
  dimensions    integer NOT NULL CHECK (dimensions BETWEEN 1 AND 4000),
  max_tokens    integer NOT NULL,
  query_prefix  text NOT NULL DEFAULT '',
  text_prefix   text NOT NULL DEFAULT '',
  identity      text NOT NULL UNIQUE,          -- weights, dimensions, pooling, prefix, preprocessing
  state         text NOT NULL CHECK (state IN ('filling', 'active', 'retired')),
  created_at    timestamptz NOT NULL
);
CREATE UNIQUE INDEX embedding_models_one_active ON embedding_models ((true)) WHERE state = 'active';

-- Vectors of every model; each model has its own partial HNSW index, created with the model.
CREATE TABLE rag_embeddings (
  model_id  integer NOT NULL REFERENCES embedding_models,
  text_hash bytea NOT NULL,
  embedding vector NOT NULL,
  PRIMARY KEY (model_id, text_hash)
);
ALTER TABLE rag_embeddings ALTER COLUMN embedding SET STORAGE EXTERNAL;

-- Texts that wait for a vector. Kafka carries the work, this table remembers it.
CREATE TABLE pending_embeddings (
  model_id   integer NOT NULL REFERENCES embedding_models ON DELETE CASCADE,
  text_hash  bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (model_id, text_hash)
);

CREATE TABLE embedding_usage (
  model_id    integer NOT NULL REFERENCES embedding_models ON DELETE CASCADE,
  at          timestamptz NOT NULL,
  requests    integer NOT NULL,
  texts       integer NOT NULL,
  tokens      bigint NOT NULL,
  duration_ms bigint NOT NULL
);

-- Where each consumer stands; advanced in the transaction that writes the rows. epoch fences a former owner.
CREATE TABLE consumer_offsets (
  consumer_group text NOT NULL,
  topic          text NOT NULL,
  partition      integer NOT NULL,
  topic_id       text NOT NULL,
  next_offset    bigint NOT NULL,
  epoch          bigint NOT NULL,
  PRIMARY KEY (consumer_group, topic, partition)
);

CREATE TABLE dead_letters (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic       text NOT NULL,
  partition   integer NOT NULL,
  record_offset bigint NOT NULL,
  topic_id    text NOT NULL,
  document_id uuid,
  text_hash   bytea,
  model_id    integer,
  cause       text NOT NULL,
  payload     bytea,
  attempts    integer NOT NULL DEFAULT 1,
  state       text NOT NULL DEFAULT 'dead' CHECK (state IN ('dead', 'retried', 'dropped')),
  created_at  timestamptz NOT NULL DEFAULT now(),
  UNIQUE (topic_id, partition, record_offset)
);

-- One row a run, whatever started it; batch_execution_id points to Spring Batch's own tables.
CREATE TABLE ingestion_jobs (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind               text NOT NULL,
  repository_id      text REFERENCES repositories ON DELETE CASCADE,
  ref                text,
  state              text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'stopped')),
  parameters         jsonb NOT NULL DEFAULT '{}',
  statistics         jsonb NOT NULL DEFAULT '{}',
  error              text,
  advice             text,
  batch_execution_id bigint,
  created_at         timestamptz NOT NULL,
  started_at         timestamptz,
  finished_at        timestamptz
);
CREATE INDEX ingestion_jobs_repository ON ingestion_jobs (repository_id, id DESC);

CREATE TABLE run_events (
  job_id   bigint NOT NULL REFERENCES ingestion_jobs ON DELETE CASCADE,
  sequence bigint NOT NULL,
  at       timestamptz NOT NULL,
  type     text NOT NULL,
  data     jsonb NOT NULL,
  PRIMARY KEY (job_id, sequence)
);

-- What a run found between the ref's content and its target; the run's last step applies it in one transaction.
CREATE TABLE staged_revisions (
  job_id      bigint NOT NULL REFERENCES ingestion_jobs ON DELETE CASCADE,
  path        text NOT NULL,
  mode        integer NOT NULL,                -- 0: the path is gone
  blob_id     text NOT NULL,
  document_id uuid,
  skip_reason text,
  path_terms  tsvector,
  PRIMARY KEY (job_id, path)
);

CREATE TABLE settings (
  key        text PRIMARY KEY,
  value      text NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE index_metadata (
  key   text PRIMARY KEY,
  value bigint NOT NULL
);
INSERT INTO index_metadata VALUES ('chunks', 0), ('terms', 0);
INSERT INTO workspaces VALUES ('default', 'default', now());
