package dev.sluice.benchmarks.fault;

import dev.sluice.embedded.PostgresEndpoint;

/**
 * Notes every move of a consumer's offset and every claim of a partition, by a trigger in the
 * database: nothing happens between two looks.
 */
final class OffsetWatch {

  private static final String INSTALL =
      """
      CREATE SCHEMA IF NOT EXISTS proof;
      CREATE TABLE IF NOT EXISTS proof.moves (back boolean NOT NULL, claim boolean NOT NULL);
      CREATE OR REPLACE FUNCTION proof.note() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO proof.moves VALUES
          (NEW.topic_id = OLD.topic_id AND NEW.next_offset < OLD.next_offset
             OR NEW.epoch < OLD.epoch,
           NEW.epoch <> OLD.epoch);
        RETURN NEW;
      END $$;
      CREATE OR REPLACE TRIGGER proof_moves AFTER UPDATE ON consumer_offsets
        FOR EACH ROW EXECUTE FUNCTION proof.note();
      """;

  private final IndexState state;

  private OffsetWatch(IndexState state) {
    this.state = state;
  }

  /** Watches a database that a server has prepared. */
  static OffsetWatch over(PostgresEndpoint database) {
    IndexState state = new IndexState(database);
    state.run(INSTALL);
    return new OffsetWatch(state);
  }

  /** How often a partition was claimed so far. */
  long claims() {
    return state.number("SELECT count(*) FROM proof.moves WHERE claim");
  }

  /** Throws when an offset or an epoch went back, or when none ever moved. */
  void requireForward() {
    if (state.number("SELECT count(*) FROM proof.moves WHERE NOT claim") == 0) {
      throw new IllegalStateException("no offset has moved: nothing was watched");
    }
    long back = state.number("SELECT count(*) FROM proof.moves WHERE back");
    if (back != 0) {
      throw new IllegalStateException(back + " offsets went back");
    }
  }
}
