package dev.sluice.ingest.query;

import dev.sluice.indexer.search.SearchAnswer;
import dev.sluice.indexer.search.SearchRequest;
import dev.sluice.indexer.search.SearchService;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Searches. */
@RestController
@RequestMapping("/api/v1/search")
class SearchController {

  private final SearchService search;

  SearchController(SearchService search) {
    this.search = search;
  }

  /** Answers a search. */
  @PostMapping
  SearchAnswer search(@RequestBody SearchRequest request) {
    return search.search(request);
  }
}
