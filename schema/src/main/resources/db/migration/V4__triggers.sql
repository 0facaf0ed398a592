-- What starts runs without being asked: by the clock, by the state of the index, or after another run.

CREATE TABLE triggers (
  id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name                text NOT NULL UNIQUE,
  repository_id       text NOT NULL REFERENCES repositories ON DELETE CASCADE,
  ref                 text,
  action              text NOT NULL CHECK (action IN ('index', 'sync', 'verify')),
  occasion            text NOT NULL CHECK (occasion IN ('cron', 'every', 'older-than', 'behind', 'after')),
  cron                text,
  zone                text,
  period              bigint,                   -- seconds between two firings, or of the age that is too old
  commits             integer,
  after_repository_id text REFERENCES repositories ON DELETE CASCADE,
  seen_run            bigint NOT NULL DEFAULT 0, -- 'after': the last run that was reacted to
  jitter              bigint NOT NULL DEFAULT 0, -- seconds
  created_at          timestamptz NOT NULL,
  CHECK ((occasion = 'cron') = (cron IS NOT NULL AND zone IS NOT NULL)),
  CHECK ((occasion IN ('every', 'older-than')) = (period IS NOT NULL)),
  CHECK ((occasion = 'behind') = (commits IS NOT NULL)),
  CHECK ((occasion = 'after') = (after_repository_id IS NOT NULL))
);
CREATE INDEX triggers_repository ON triggers (repository_id);
CREATE INDEX triggers_after_repository ON triggers (after_repository_id);

-- One row a firing. What was due at one moment is fired once: that the pair is unique is what two servers, and a server
-- that died over it and came back, agree by.
CREATE TABLE trigger_history (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  trigger_id bigint NOT NULL REFERENCES triggers ON DELETE CASCADE,
  due_at     timestamptz NOT NULL,
  fired_at   timestamptz NOT NULL,
  cause      text NOT NULL CHECK (cause IN ('schedule', 'made-up', 'condition', 'event', 'demand')),
  reason     text NOT NULL,
  outcome    text NOT NULL CHECK (outcome IN ('requested', 'joined', 'failed')),
  run_id     bigint REFERENCES ingestion_jobs ON DELETE SET NULL,
  error      text,
  UNIQUE (trigger_id, due_at)
);
CREATE INDEX trigger_history_trigger ON trigger_history (trigger_id, id DESC);
CREATE INDEX trigger_history_run ON trigger_history (run_id);

-- db-scheduler's table, as its documentation gives it for PostgreSQL, without what serves priorities.
CREATE TABLE scheduled_tasks (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
