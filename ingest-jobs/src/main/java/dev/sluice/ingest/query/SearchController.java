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
  private final ResultExpansion expansion;

  SearchController(SearchService search, ResultExpansion expansion) {
    this.search = search;
    this.expansion = expansion;
  }

  /** Answers a search. */
  @PostMapping
  SearchAnswer search(@RequestBody SearchRequest request) {
    SearchAnswer answer = search.search(request);
    return Boolean.TRUE.equals(request.expand()) ? expansion.of(answer) : answer;
  }
}
