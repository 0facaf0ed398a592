package dev.sluice.indexer.chunk;

import java.util.Arrays;
import java.util.Collection;

/**
 * The word pieces of a vocabulary as a trie whose edges lie in one hash table, an entry being
 * {@code node, character, child} in a long.
 */
final class PieceTrie {

  private static final String CONTINUES = "##";
  private static final int WORD_ROOT = 0;
  private static final int CONTINUATION_ROOT = 1;
  private static final int NODE_BITS = 18;
  private static final long EMPTY = -1;

  private long[] edges = filled(1 << 18);
  private boolean[] ends = new boolean[1 << NODE_BITS];
  private int nodes = 2;
  private final KnownCounts counts = new KnownCounts();

  PieceTrie(Collection<String> vocabulary) {
    vocabulary.forEach(this::add);
    ends = Arrays.copyOf(ends, nodes);
  }

  /** Number of pieces of a word by greedy longest match; 1, the unknown token, if it has none. */
  int pieces(CharSequence word, int from, int to) {
    long packed = KnownCounts.pack(word, from, to);
    int known = counts.of(packed);
    return known > 0 ? known : counts.put(packed, count(word, from, to));
  }

  private int count(CharSequence word, int from, int to) {
    int count = 0;
    int root = WORD_ROOT;
    for (int at = from; at < to; count++) {
      at = longestMatch(root, word, at, to);
      if (at < 0) {
        return 1;
      }
      root = CONTINUATION_ROOT;
    }
    return count;
  }

  private int longestMatch(int root, CharSequence word, int from, int to) {
    int node = root;
    int end = -1;
    for (int at = from; at < to; at++) {
      node = child(node, BertCharacters.lower(word.charAt(at)));
      if (node < 0) {
        break;
      }
      if (ends[node]) {
        end = at + 1;
      }
    }
    return end;
  }

  private int child(int node, char c) {
    long key = key(node, c);
    int mask = edges.length - 1;
    for (int slot = slot(key, mask); ; slot = slot + 1 & mask) {
      long edge = edges[slot];
      if (edge == EMPTY) {
        return -1;
      }
      if (edge >>> NODE_BITS == key) {
        return (int) edge & (1 << NODE_BITS) - 1;
      }
    }
  }

  private void add(String piece) {
    boolean continues = piece.startsWith(CONTINUES) && piece.length() > CONTINUES.length();
    int node = continues ? CONTINUATION_ROOT : WORD_ROOT;
    for (int at = continues ? CONTINUES.length() : 0; at < piece.length(); at++) {
      node = grow(node, piece.charAt(at));
    }
    ends[node] = true;
  }

  private int grow(int node, char c) {
    int known = child(node, c);
    if (known >= 0) {
      return known;
    }
    if (nodes == 1 << NODE_BITS || nodes > edges.length / 2) {
      throw new IllegalArgumentException("the vocabulary is too large");
    }
    put(key(node, c) << NODE_BITS | nodes);
    return nodes++;
  }

  private void put(long edge) {
    int mask = edges.length - 1;
    int slot = slot(edge >>> NODE_BITS, mask);
    while (edges[slot] != EMPTY) {
      slot = slot + 1 & mask;
    }
    edges[slot] = edge;
  }

  private static long key(int node, char c) {
    return (long) node << 16 | c;
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & mask;
  }

  private static long[] filled(int size) {
    long[] table = new long[size];
    Arrays.fill(table, EMPTY);
    return table;
  }
}
