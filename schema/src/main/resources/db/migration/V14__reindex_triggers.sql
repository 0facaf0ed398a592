ALTER TABLE triggers DROP CONSTRAINT triggers_action_check;
ALTER TABLE triggers ADD CONSTRAINT triggers_action_check
  CHECK (action IN ('index', 'reindex', 'sync', 'verify', 'prune'));
