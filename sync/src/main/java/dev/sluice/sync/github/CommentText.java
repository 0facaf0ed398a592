package dev.sluice.sync.github;

import java.util.regex.Pattern;

/**
 * Markdown as it is indexed: without what says nothing. Hidden comments of templates, addresses of
 * pictures, layout tags and the tails of e-mails go; in replies, lines quoted from others go too,
 * unless nothing else is said. Code is left alone. The whole stays in the stored object.
 */
final class CommentText {

  private static final Pattern PICTURE =
      Pattern.compile("!\\[([^\\]\\n]{0,300})\\]\\([^)\\n]{0,2000}\\)");
  private static final Pattern TAG =
      Pattern.compile(
          "</?(?:details|summary|br|hr|p|div|sub|sup|img|kbd|picture|source)\\b[^>\\n]{0,2000}>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WROTE = Pattern.compile("On .{5,300} wrote:\\s*");
  private static final Pattern QUOTED = Pattern.compile(" {0,3}>.*");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(?:```|~~~).*");
  private static final Pattern MAIL_TAIL =
      Pattern.compile("(?:Reply to this email directly|You are receiving this because)\\b.*");

  private CommentText() {}

  /** What an issue or pull request says. */
  static String ofThread(String body) {
    return clean(body, false);
  }

  /** What a comment says. */
  static String ofReply(String body) {
    String own = clean(body, true);
    return own.isEmpty() ? clean(body, false) : own;
  }

  private static String clean(String body, boolean reply) {
    StringBuilder text = new StringBuilder(body.length());
    boolean code = false;
    boolean blank = true;
    for (String line : withoutHidden(body).lines().toList()) {
      boolean fence = FENCE.matcher(line).matches();
      boolean kept = code || fence || !isNoise(line, reply);
      String shown = !kept ? "" : code || fence ? line : tidy(line);
      code ^= fence;
      if (!shown.isBlank() || (kept && !blank)) {
        text.append(shown.stripTrailing()).append('\n');
        blank = shown.isBlank();
      }
    }
    return text.toString().strip();
  }

  private static boolean isNoise(String line, boolean reply) {
    return reply
        && (QUOTED.matcher(line).matches()
            || WROTE.matcher(line).matches()
            || MAIL_TAIL.matcher(line.strip()).matches());
  }

  private static String tidy(String line) {
    String pictures = line.contains("![") ? PICTURE.matcher(line).replaceAll("$1") : line;
    return pictures.indexOf('<') < 0 ? pictures : TAG.matcher(pictures).replaceAll("");
  }

  private static String withoutHidden(String body) {
    StringBuilder text = new StringBuilder(body.length());
    int from = 0;
    for (int at = body.indexOf("<!--"); at >= 0; at = body.indexOf("<!--", from)) {
      int end = body.indexOf("-->", at + 4);
      if (end < 0) {
        break;
      }
      text.append(body, from, at);
      from = end + 3;
    }
    return text.append(body, from, body.length()).toString();
  }
}
