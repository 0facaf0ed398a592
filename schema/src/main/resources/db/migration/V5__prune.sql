-- What a ref was before a while is forgotten; that it was indexed once stays known.
ALTER TABLE ref_commits ADD COLUMN pruned_at timestamptz;

ALTER TABLE code_sets ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();

-- created_at moves on whenever a text is sent again.
ALTER TABLE pending_embeddings ADD COLUMN waiting_since timestamptz NOT NULL DEFAULT now();

ALTER TABLE triggers DROP CONSTRAINT triggers_action_check;
ALTER TABLE triggers ADD CONSTRAINT triggers_action_check CHECK (action IN ('index', 'sync', 'verify', 'prune'));
