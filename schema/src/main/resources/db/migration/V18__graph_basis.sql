-- Paths of jars and folders with the classes of a repository's dependencies, as its owner named them.
ALTER TABLE repositories ADD class_path text[] NOT NULL DEFAULT '{}';

-- What a ref's graph was made with: the resolver's version, and a hash over the classes of dependencies. Empty: not
-- known, so that the next run makes it anew.
ALTER TABLE repository_refs ADD graph_basis text NOT NULL DEFAULT '';
