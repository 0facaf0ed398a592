package dev.sluice.ingest.config;

import java.util.Objects;

/** The version of this build. */
public final class BuildVersion {

  private BuildVersion() {}

  /** As the jar says it; {@code dev} outside of a jar. */
  public static String current() {
    return Objects.requireNonNullElse(
        BuildVersion.class.getPackage().getImplementationVersion(), "dev");
  }
}
