package dev.sluice.sync.github;

import tools.jackson.databind.JsonNode;

/**
 * What a query gave.
 *
 * @param data what was asked for; null where something is not there
 * @param damaged whether something is null only because GitHub failed
 */
record GraphAnswer(JsonNode data, boolean damaged) {}
