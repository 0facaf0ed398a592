package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestServersIT {

  @Test
  void aFreshDatabaseHasTheSchemaAndPgvector() throws SQLException {
    DataSource database = TestServers.freshDatabase();
    assertThat(one(database, "SELECT '[1,2,3]'::vector <=> '[1,2,3]'::vector")).isEqualTo("0");
    assertThat(one(database, "SELECT name FROM workspaces")).isEqualTo("default");
    assertThat(one(database, "SHOW server_version")).startsWith("17");
  }

  @Test
  void freshDatabasesDoNotSeeEachOther() throws SQLException {
    DataSource first = TestServers.freshDatabase();
    DataSource second = TestServers.freshDatabase();
    one(first, "INSERT INTO settings VALUES ('k', 'v', now()) RETURNING key");
    assertThat(one(second, "SELECT count(*) FROM settings")).isEqualTo("0");
  }

  @Test
  void anEmptyDatabaseHasNoTables() throws SQLException {
    String tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
    assertThat(one(TestServers.emptyDatabase(), tables)).isEqualTo("0");
  }

  @Test
  void theBrokerGivesBackWhatWasSent() throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", TestServers.bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      admin.createTopics(List.of(new NewTopic("echo", 1, (short) 1))).all().get();
    }
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("echo", "key", "x".repeat(1_000))).get();
    }
    assertThat(firstValue(config)).hasSize(1_000);
  }

  private static String firstValue(Map<String, Object> config) {
    TopicPartition partition = new TopicPartition("echo", 0);
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<ConsumerRecord<String, String>> records = List.of();
      while (records.isEmpty()) {
        records = consumer.poll(Duration.ofSeconds(1)).records(partition);
      }
      return records.getFirst().value();
    }
  }

  private static String one(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
