package dev.sluice.sync.github;

/**
 * What is asked of GraphQL about discussions. Fields take the names that the REST API gives them,
 * so that all objects are read alike. A page of 100 asks for 105,100 nodes at most, of the 500,000
 * that GitHub allows.
 */
final class DiscussionQueries {

  private static final String COMMENT =
      """
      fragment parts on Comment {
        node_id: id body created_at: createdAt updated_at: updatedAt
        user: author { login type: __typename }
      }
      fragment comment on DiscussionComment {
        ...parts
        id: databaseId html_url: url is_answer: isAnswer
      }
      """;

  private static final String LIST =
      COMMENT
          + """
          fragment comments on DiscussionCommentConnection {
            pageInfo { hasNextPage endCursor }
            nodes {
              ...comment
              replies(first: 20) { pageInfo { hasNextPage endCursor } nodes { ...comment } }
            }
          }
          """;

  private static final String DISCUSSION =
      LIST
          + """
          fragment discussion on Discussion {
            ...parts
            id: databaseId number title html_url: url
            answer_chosen_at: answerChosenAt category { name }
            comments(first: 50) { ...comments }
          }
          """;

  /** A page, latest change first. */
  static final String PAGE =
      DISCUSSION
          + """
          query($owner: String!, $name: String!, $size: Int!, $after: String) {
            repository(owner: $owner, name: $name) {
              discussions(
                  first: $size, after: $after,
                  orderBy: {field: UPDATED_AT, direction: DESC}) {
                totalCount
                pageInfo { hasNextPage endCursor }
                nodes { ...discussion }
              }
            }
          }
          """;

  /** One discussion. */
  static final String ONE =
      DISCUSSION
          + """
          query($owner: String!, $name: String!, $number: Int!) {
            repository(owner: $owner, name: $name) {
              discussion(number: $number) { ...discussion }
            }
          }
          """;

  /** More comments of a discussion. */
  static final String COMMENTS =
      LIST
          + """
          query($id: ID!, $size: Int!, $after: String!) {
            node(id: $id) {
              ... on Discussion { list: comments(first: $size, after: $after) { ...comments } }
            }
          }
          """;

  /** More replies to a comment. */
  static final String REPLIES =
      COMMENT
          + """
          query($id: ID!, $size: Int!, $after: String!) {
            node(id: $id) {
              ... on DiscussionComment {
                list: replies(first: $size, after: $after) {
                  pageInfo { hasNextPage endCursor } nodes { ...comment }
                }
              }
            }
          }
          """;

  private DiscussionQueries() {}
}
