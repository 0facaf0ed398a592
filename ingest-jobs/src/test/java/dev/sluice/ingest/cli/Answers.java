package dev.sluice.ingest.cli;

/** What a server says, in the contract's shapes. */
final class Answers {

  static final String SEARCH =
      """
      {"query": "where is the cursor saved", "mode": "hybrid", "k": 10, "tookMs": 14,
       "scan": {"semantic": "hnsw", "lexical": "complete", "exhaustive": false},
       "freshness": [{"repository": "sluice", "ref": "main", "indexedCommit": "1234567abcdef",
         "headCommit": "fedcba", "commitsBehind": 2, "chunks": 1200, "embedded": 1197,
         "indexedAt": "2026-01-01T00:00:00Z"}],
       "results": [{"rank": 1, "score": 0.031, "scores": {"semantic": 0.83, "lexical": 0.61},
         "contentType": "code", "repository": "sluice", "ref": "main", "commit": "1234567abcdef",
         "path": "sync/src/CursorStore.java", "startLine": 41, "endLine": 43, "language": "java",
         "symbol": "dev.sluice.CursorStore.save", "title": "CursorStore.save",
         "otherLocations": [{"repository": "fork", "ref": "main", "path": "sync/Old.java",
           "startLine": 7, "endLine": 9}],
         "content": "void save(Cursor cursor) {\\n\\tcursors.put(cursor);\\n}"}]}
      """;

  static final String DONE =
      """
      {"id": 7, "kind": "index", "state": "done", "progress": null,
       "statistics": {"files": 1200, "secretsMasked": 3, "durationsMs": {"index": 4}},
       "createdAt": "2026-01-01T00:00:00Z", "startedAt": "2026-01-01T00:00:00Z",
       "finishedAt": "2026-01-01T00:00:04.2Z"}
      """;

  static final String FAILED =
      """
      {"id": 7, "kind": "index", "state": "failed", "error": "No such ref: v9",
       "advice": "See the refs with git branch."}
      """;

  static final String DIFFERS =
      """
      {"items": [{"kind": "missing", "ref": "main", "path": "a.txt"}], "total": 1}
      """;

  /** A run that compared nine paths; one was missing if it failed. */
  static String verified(String state) {
    return "{\"id\": 7, \"state\": \"%s\", \"statistics\": {\"checked\": 9, \"missing\": %d}}"
        .formatted(state, state.equals("failed") ? 1 : 0);
  }

  static final String STATUS =
      """
      {"server": {"version": "0.1.0", "url": "http://127.0.0.1:7878",
         "startedAt": "2026-01-01T00:00:00Z", "home": "/data"},
       "components": [{"name": "postgres", "up": true, "detail": "17.11"},
         {"name": "kafka", "up": false, "detail": "restarting"}],
       "models": [{"name": "bge", "state": "active", "provider": "in-process", "dimensions": 384,
         "vectors": 10, "pending": 2}],
       "repositories": [{"name": "mine", "refs": [{"name": "main", "kind": "branch",
         "indexedCommit": "1234567abcdef", "headCommit": "1234567abcdef", "behind": 0,
         "files": 1200, "chunks": 5000, "embedded": 4998, "skipped": {"binary": 3, "vendored": 4},
         "failed": 0, "secretsMasked": 1}],
         "classPath": {"entries": 3, "archives": 2, "unreadable": ["/x/gone.jar"]}, "lastError": null}],
       "topics": {"sluice.documents": 12, "sluice.embeddings": 0}}
      """;

  private Answers() {}

  static String accepted() {
    return "{\"job\": {\"id\": 7, \"state\": \"queued\"}, \"repository\": {\"name\": \"mine\"}}";
  }

  static String running(String phase, int done, int total) {
    return """
    {"id": 7, "state": "running",
     "progress": {"phase": "%s", "done": %d, "total": %d, "unit": "files"}}
    """
        .formatted(phase, done, total);
  }
}
