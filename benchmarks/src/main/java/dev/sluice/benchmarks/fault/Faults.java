package dev.sluice.benchmarks.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The faults, and how often each is done in a whole proof. */
enum Faults {
  KILLED_SERVER(150, new ServerKills(false)),
  KILLED_WHOLE(50, new ServerKills(true)),
  KILLED_POSTGRES(50, ChildKills.postgres()),
  KILLED_BROKER(50, ChildKills.broker()),
  CUT_CONNECTIONS(20, new CutConnections()),
  REBALANCES(30, new Rebalances()),
  FULL_DISK(5, new FullDisk()),
  CHANGED_REPOSITORY(20, new ChangedRepository()),
  LOST_MESSAGES(10, new LostMessages()),
  PAUSED_CONSUMER(10, new PausedConsumer()),
  PRUNED_BESIDE(100, new PrunedBeside()),
  TWO_SERVERS(10, new TwoServers());

  private final int times;
  private final Fault fault;

  Faults(int times, Fault fault) {
    this.times = times;
    this.fault = fault;
  }

  int times() {
    return times;
  }

  Fault fault() {
    return fault;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Faults named(String label) {
    return Arrays.stream(values())
        .filter(fault -> fault.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no fault " + label + ", but " + all()));
  }

  private static String all() {
    return Stream.of(values()).map(Faults::label).collect(Collectors.joining(", "));
  }
}
