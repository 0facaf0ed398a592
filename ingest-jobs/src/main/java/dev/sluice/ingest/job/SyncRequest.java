package dev.sluice.ingest.job;

import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run that reads GitHub shall do.
 *
 * @param repositoryId the repository to bring up to date
 * @param streams labels of the streams to read; empty for all
 * @param sweep whether to look for deletions everywhere; else that is done once a day
 * @param maxRequests what the run may ask, 0 for no limit of ours
 * @param suspects objects that are said to be gone
 * @param until when the run counts as done
 */
public record SyncRequest(
    String repositoryId,
    List<String> streams,
    boolean sweep,
    int maxRequests,
    List<GithubIdentity> suspects,
    WaitLevel until)
    implements RunOrder {

  /** The kind under which such runs are stored. */
  public static final String KIND = "sync";

  /** The request that a stored run was made from. */
  public static SyncRequest of(Job job) {
    Map<String, Object> parameters = job.parameters();
    return new SyncRequest(
        Objects.requireNonNull(job.repositoryId()),
        texts(parameters.get("streams")),
        Boolean.TRUE.equals(parameters.get("sweep")),
        parameters.get("maxRequests") instanceof Number number ? number.intValue() : 0,
        texts(parameters.get("suspects")).stream().map(SyncRequest::suspect).toList(),
        WaitLevel.of(String.valueOf(parameters.get("wait"))).orElse(WaitLevel.LEXICAL));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String stream() {
    return GithubTarget.REF;
  }

  /** A sweep compares what answers show with what is stored, too. */
  @Override
  public boolean wholeTree() {
    return sweep;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("streams", streams);
    parameters.put("sweep", sweep);
    parameters.put("maxRequests", maxRequests);
    parameters.put("suspects", suspects.stream().map(SyncRequest::label).toList());
    parameters.put("wait", until.label());
    return parameters;
  }

  @Override
  public boolean covers(RunOrder order) {
    return order instanceof SyncRequest other
        && repositoryId.equals(other.repositoryId)
        && (streams.isEmpty() || (!other.streams.isEmpty() && streams.containsAll(other.streams)))
        && (sweep || !other.sweep)
        && maxRequests == other.maxRequests
        && Set.copyOf(suspects).containsAll(other.suspects);
  }

  @Override
  public SyncRequest waitingAlsoFor(WaitLevel other) {
    WaitLevel stronger = until.compareTo(other) >= 0 ? until : other;
    return new SyncRequest(repositoryId, streams, sweep, maxRequests, suspects, stronger);
  }

  private static String label(GithubIdentity object) {
    return object.kind().label() + ":" + object.id() + ":" + object.number();
  }

  private static GithubIdentity suspect(String label) {
    String[] parts = label.split(":");
    Integer number = parts[2].equals("null") ? null : Integer.valueOf(parts[2]);
    return new GithubIdentity(GithubKind.of(parts[0]), Long.parseLong(parts[1]), number);
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof Collection<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
