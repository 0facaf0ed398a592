package dev.sluice.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Our part of {@code postgresql.conf}, written anew at each start. Reasons are in RATIONALE.md. */
final class PostgresSettings {

  static final String FILE = "sluice.conf";

  private static final Map<String, String> ALWAYS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "100"),
          // durability: what is committed is there after a power failure
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("wal_compression", "off"),
          Map.entry("max_wal_size", "2GB"),
          Map.entry("min_wal_size", "128MB"),
          Map.entry("checkpoint_timeout", "15min"),
          Map.entry("wal_level", "minimal"),
          Map.entry("max_wal_senders", "0"),
          // memory: beside a JVM and a model on a developer's machine
          Map.entry("work_mem", "32MB"),
          Map.entry("maintenance_work_mem", "256MB"),
          // planning: solid-state disks, short queries
          Map.entry("jit", "off"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("effective_io_concurrency", "64"),
          Map.entry("max_parallel_workers", "2"),
          Map.entry("max_worker_processes", "4"),
          // autovacuum: often and little
          Map.entry("autovacuum_max_workers", "2"),
          Map.entry("autovacuum_vacuum_insert_scale_factor", "0.1"),
          Map.entry("autovacuum_analyze_scale_factor", "0.02"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("logging_collector", "on"),
          Map.entry("log_directory", "log"),
          Map.entry("log_filename", "postgresql-%a.log"),
          Map.entry("log_truncate_on_rotation", "on"),
          Map.entry("log_rotation_age", "1d"),
          Map.entry("log_rotation_size", "0"),
          Map.entry("cluster_name", "sluice"));

  private PostgresSettings() {}

  /** Writes the settings into a data directory; the given ones win over ours. */
  static void write(Path data, int port, Map<String, String> given) throws IOException {
    SequencedMap<String, String> settings = new TreeMap<>(ALWAYS);
    settings.putAll(memory(totalMegabytes()));
    settings.putAll(given);
    settings.put("port", Integer.toString(port));
    String text =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + " = " + quoted(setting.getValue()) + "\n")
            .collect(Collectors.joining());
    Files.writeString(data.resolve(FILE), "# written by Sluice at each start\n" + text);
  }

  /**
   * A sixteenth of the machine: an index of 100,000 chunks has half a gigabyte that is read often.
   */
  static Map<String, String> memory(long megabytes) {
    return Map.of(
        "shared_buffers", Math.clamp(megabytes / 16, 128, 1_024) + "MB",
        "effective_cache_size", Math.max(megabytes / 4, 512) + "MB");
  }

  private static long totalMegabytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize()
        >> 20;
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
