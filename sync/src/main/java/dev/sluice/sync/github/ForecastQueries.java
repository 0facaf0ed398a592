package dev.sluice.sync.github;

/**
 * What is asked of GraphQL before a sync. A page of 100 asks for 115,400 nodes at most, of the
 * 500,000 that GitHub allows, and costs 54 points of 5,000 an hour.
 */
final class ForecastQueries {

  /**
   * Pull requests and discussions, latest change first, and of their reviews, comments and replies
   * the latest: when and by whom they were written.
   */
  static final String THREADS =
      """
      fragment said on Comment {
        created_at: createdAt updated_at: updatedAt edited_at: lastEditedAt
        user: author { login type: __typename }
      }
      query(
          $owner: String!, $name: String!, $size: Int!,
          $pulls: Boolean!, $discussions: Boolean!) {
        repository(owner: $owner, name: $name) {
          pulls: pullRequests(
              first: $size, orderBy: {field: UPDATED_AT, direction: DESC}) @include(if: $pulls) {
            totalCount
            nodes {
              updated_at: updatedAt
              reviews(last: 100) { totalCount nodes { ...said body state } }
              files(first: 1) { totalCount }
              commits(first: 1) { totalCount }
            }
          }
          discussions(
              first: $size,
              orderBy: {field: UPDATED_AT, direction: DESC}) @include(if: $discussions) {
            totalCount
            nodes {
              ...said
              comments(last: 50) {
                totalCount
                nodes { ...said replies(last: 20) { totalCount nodes { ...said } } }
              }
            }
          }
        }
      }
      """;

  private ForecastQueries() {}
}
