package dev.sluice.sync.text;

/** What to replace: {@code [start, end)} of the text. */
record SecretSpan(String kind, int start, int end, String replacement) {

  static SecretSpan of(String kind, int start, int end) {
    return new SecretSpan(kind, start, end, mask(kind));
  }

  static String mask(String kind) {
    return "[masked:" + kind + "]";
  }
}
