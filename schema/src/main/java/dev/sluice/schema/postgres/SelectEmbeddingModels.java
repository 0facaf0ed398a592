package dev.sluice.schema.postgres;

import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.EmbeddingProvider;
import dev.sluice.schema.model.ModelState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads registered models. */
record SelectEmbeddingModels(JdbcClient jdbc) {

  private static final String SELECT =
      """
      SELECT id, name, provider, endpoint, remote_name, dimensions, max_tokens, query_prefix,
             text_prefix, identity, state, created_at
      FROM embedding_models
      """;

  List<EmbeddingModel> in(ModelState... states) {
    return jdbc.sql(SELECT + "WHERE state IN (:states) ORDER BY id")
        .param("states", Arrays.stream(states).map(ModelState::label).toList())
        .query(SelectEmbeddingModels::model)
        .list();
  }

  Optional<EmbeddingModel> named(String name) {
    return jdbc.sql(SELECT + "WHERE name = :name")
        .param("name", name)
        .query(SelectEmbeddingModels::model)
        .optional();
  }

  Optional<EmbeddingModel> identified(String identity) {
    return jdbc.sql(SELECT + "WHERE identity = :identity")
        .param("identity", identity)
        .query(SelectEmbeddingModels::model)
        .optional();
  }

  private static EmbeddingModel model(ResultSet row, int number) throws SQLException {
    return new EmbeddingModel(
        row.getInt("id"),
        row.getString("name"),
        EmbeddingProvider.of(row.getString("provider")).orElseThrow(),
        row.getString("endpoint"),
        row.getString("remote_name"),
        row.getInt("dimensions"),
        row.getInt("max_tokens"),
        row.getString("query_prefix"),
        row.getString("text_prefix"),
        row.getString("identity"),
        ModelState.of(row.getString("state")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
