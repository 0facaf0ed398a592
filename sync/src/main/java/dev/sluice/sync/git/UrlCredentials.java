package dev.sluice.sync.git;

/** User and password that were part of a URL; never printed. */
public record UrlCredentials(String user, String password) {

  static UrlCredentials parse(String text) {
    int end = text.indexOf('\n');
    return end < 0
        ? new UrlCredentials(text, "")
        : new UrlCredentials(text.substring(0, end), text.substring(end + 1));
  }

  String format() {
    return user + "\n" + password;
  }

  @Override
  public String toString() {
    return "UrlCredentials[hidden]";
  }
}
