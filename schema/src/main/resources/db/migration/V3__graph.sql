-- The code graph. Facts belong to a file version; what they mean depends on the other files of a commit, so that
-- nodes and edges belong to a set: what one file at one path contributes, named by its content. document_refs says
-- which set a path of a ref has.

CREATE TABLE code_references (
  document_id uuid PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  types       text[] NOT NULL,                 -- qualified names of what is declared on the top level
  facts       bytea NOT NULL                   -- packed, see FactsCodec
);

CREATE TABLE code_sets (
  id            uuid PRIMARY KEY,              -- FileGraph.id()
  repository_id text NOT NULL REFERENCES repositories ON DELETE CASCADE,
  probes        integer[] NOT NULL             -- keys of all look-ups that the set depends on
);
CREATE INDEX code_sets_repository ON code_sets (repository_id);

CREATE TABLE code_nodes (
  set_id         uuid NOT NULL REFERENCES code_sets ON DELETE CASCADE,
  id             uuid NOT NULL,
  kind           text NOT NULL,
  qualified_name text NOT NULL,
  simple_name    text NOT NULL,
  signature      text NOT NULL,
  path           text NOT NULL,
  start_line     integer NOT NULL,
  end_line       integer NOT NULL,
  modifiers      text NOT NULL,
  documentation  text NOT NULL,
  external       boolean NOT NULL,
  PRIMARY KEY (set_id, id)
);
CREATE INDEX code_nodes_id ON code_nodes (id);
CREATE INDEX code_nodes_simple_name ON code_nodes (lower(simple_name) text_pattern_ops);

-- What leads away from a node stands in the set that declares the node; what leads to it may stand anywhere.
CREATE TABLE code_edges (
  set_id     uuid NOT NULL REFERENCES code_sets ON DELETE CASCADE,
  type       text NOT NULL,
  from_id    uuid NOT NULL,
  to_id      uuid NOT NULL,
  line       integer NOT NULL,
  resolution text NOT NULL,
  confidence real NOT NULL,
  detail     text NOT NULL
);
CREATE INDEX code_edges_set ON code_edges (set_id);
CREATE INDEX code_edges_to ON code_edges (to_id, type);

-- Calls whose target is not known, so that "no callers" can be believed.
CREATE TABLE code_unresolved (
  set_id  uuid NOT NULL REFERENCES code_sets ON DELETE CASCADE,
  from_id uuid NOT NULL,
  name    text NOT NULL,
  arity   integer NOT NULL,                    -- -1: a method reference
  line    integer NOT NULL
);
CREATE INDEX code_unresolved_set ON code_unresolved (set_id);
CREATE INDEX code_unresolved_name ON code_unresolved (name);

ALTER TABLE document_refs ADD COLUMN graph_set uuid;
CREATE INDEX document_refs_graph_set ON document_refs (graph_set, ref_id) INCLUDE (from_seq, to_seq)
  WHERE graph_set IS NOT NULL;
ALTER TABLE staged_revisions ADD COLUMN graph_set uuid;
