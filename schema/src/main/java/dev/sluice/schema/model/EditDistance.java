package dev.sluice.schema.model;

/** How much one name differs from another, to suggest what somebody may have meant. */
public final class EditDistance {

  private EditDistance() {}

  /**
   * Levenshtein's distance: how many characters have to be inserted, deleted or replaced to make
   * one of the other. Takes time and memory by the product and the length of the two.
   */
  public static int between(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
