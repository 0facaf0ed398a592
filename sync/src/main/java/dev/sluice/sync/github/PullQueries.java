package dev.sluice.sync.github;

/**
 * What is asked of GraphQL about pull requests: reviews, files and commits, the first 100 of each.
 * A batch of 25 asks for 7,525 nodes at most and costs one point. Fields take the names that the
 * REST API gives them. (A review's {@code databaseId} is too small for what there is by now.)
 */
final class PullQueries {

  private static final String REVIEWS =
      """
      fragment reviews on PullRequestReviewConnection {
        pageInfo { hasNextPage endCursor }
        nodes {
          id: fullDatabaseId node_id: id state body html_url: url
          created_at: createdAt updated_at: updatedAt submitted_at: submittedAt
          user: author { login type: __typename }
          commit { oid }
        }
      }
      """;

  private static final String FILES =
      """
      fragment files on PullRequestChangedFileConnection {
        pageInfo { hasNextPage endCursor }
        nodes { path additions deletions change: changeType }
      }
      """;

  private static final String COMMITS =
      """
      fragment commits on PullRequestCommitConnection {
        pageInfo { hasNextPage endCursor }
        nodes { commit { oid message: messageHeadline authored_at: authoredDate } }
      }
      """;

  /** Pull requests by their ids. */
  static final String BATCH =
      REVIEWS
          + FILES
          + COMMITS
          + """
          query($ids: [ID!]!) {
            nodes(ids: $ids) {
              ... on PullRequest {
                node_id: id
                reviews(first: 100) { ...reviews }
                files(first: 100) { ...files }
                commits(first: 100) { ...commits }
              }
            }
          }
          """;

  /** More reviews of one. */
  static final String MORE_REVIEWS = REVIEWS + more("reviews");

  /** More files of one. */
  static final String MORE_FILES = FILES + more("files");

  /** More commits of one. */
  static final String MORE_COMMITS = COMMITS + more("commits");

  private PullQueries() {}

  private static String more(String list) {
    return """
    query($id: ID!, $size: Int!, $after: String!) {
      node(id: $id) {
        ... on PullRequest { list: %1$s(first: $size, after: $after) { ...%1$s } }
      }
    }
    """
        .formatted(list);
  }
}
