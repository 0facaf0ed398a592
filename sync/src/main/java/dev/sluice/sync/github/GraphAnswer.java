package dev.sluice.sync.github;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a query gave.
 *
 * @param data what was asked for; null where something is not there
 * @param damaged whether something is null only because GitHub failed
 * @param missing where GitHub says that there is nothing, such as {@code repository/discussion}
 */
record GraphAnswer(JsonNode data, boolean damaged, Set<String> missing) {}
