package dev.sluice.schema.model.github;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which code an object is about.
 *
 * @param identity which object
 * @param links to code
 * @param awaits the commit that was needed and could not be had; null when nothing is missing
 */
public record CodeLinks(GithubIdentity identity, Set<GithubLink> links, @Nullable String awaits) {}
