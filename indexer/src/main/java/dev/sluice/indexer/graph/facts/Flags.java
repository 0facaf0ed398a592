package dev.sluice.indexer.graph.facts;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Modifiers as bits: those of class files, and above them what only sources have. */
public final class Flags {

  public static final int PUBLIC = Modifier.PUBLIC;
  public static final int PRIVATE = Modifier.PRIVATE;
  public static final int PROTECTED = Modifier.PROTECTED;
  public static final int STATIC = Modifier.STATIC;
  public static final int FINAL = Modifier.FINAL;
  public static final int ABSTRACT = Modifier.ABSTRACT;
  public static final int DEFAULT = 1 << 16;
  public static final int SEALED = 1 << 17;
  public static final int NON_SEALED = 1 << 18;
  public static final int VARARGS = 1 << 19;

  /** No source has it: the compiler or an annotation processor adds it. */
  public static final int SYNTHESISED = 1 << 20;

  private Flags() {}

  /** Whether one of the bits is set. */
  public static boolean has(int modifiers, int flag) {
    return (modifiers & flag) != 0;
  }

  /** The modifiers as words, in the order in which they are written. */
  public static List<String> words(int modifiers) {
    List<String> words = new ArrayList<>();
    String plain = Modifier.toString(modifiers & 0xfff & ~(Modifier.TRANSIENT | Modifier.VOLATILE));
    words.addAll(plain.isEmpty() ? List.of() : List.of(plain.split(" ")));
    add(words, modifiers, DEFAULT, "default");
    add(words, modifiers, SEALED, "sealed");
    add(words, modifiers, NON_SEALED, "non-sealed");
    add(words, modifiers, SYNTHESISED, "synthesised");
    return words;
  }

  private static void add(List<String> words, int modifiers, int flag, String word) {
    if (has(modifiers, flag)) {
      words.add(word);
    }
  }
}
