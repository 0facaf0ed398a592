-- Who may use a server that listens beyond loopback. Of a key only its hash is kept.
CREATE TABLE api_keys (
  id         text        NOT NULL PRIMARY KEY,
  name       text        NOT NULL UNIQUE,
  scope      text        NOT NULL CHECK (scope IN ('read', 'ingest', 'admin')),
  hash       bytea       NOT NULL CHECK (octet_length(hash) = 32),
  created_at timestamptz NOT NULL
);

-- Who did what. Each row's hash covers the row and the hash before it.
CREATE TABLE audit_events (
  seq     bigint      NOT NULL PRIMARY KEY,
  at      timestamptz NOT NULL,
  actor   text        NOT NULL,
  action  text        NOT NULL,
  outcome text        NOT NULL,
  hash    bytea       NOT NULL CHECK (octet_length(hash) = 32)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
