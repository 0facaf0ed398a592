-- Paths of jars and folders with the classes of a repository's dependencies, as its owner named them.
ALTER TABLE repositories ADD class_path text[] NOT NULL DEFAULT '{}';

-- Hash over the classes that a ref's graph was made with; empty: none.
ALTER TABLE repository_refs ADD class_path text NOT NULL DEFAULT '';
