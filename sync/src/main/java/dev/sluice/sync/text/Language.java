package dev.sluice.sync.text;

import dev.sluice.schema.model.ContentType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The language of a file by its name, and the kind of writing by its language. The kind depends on
 * the language alone, because a file version is one row wherever its content occurs.
 */
public final class Language {

  /** What is textual, but of no known language. */
  public static final String TEXT = "text";

  private static final Set<String> DOCUMENTS =
      Set.of("markdown", "asciidoc", "restructuredtext", "org", "tex", TEXT);

  private static final Set<String> CONFIGURATION =
      Set.of("properties", "yaml", "ini", "xml", "dotenv", "dockerfile");

  private static final Set<String> SCRIPTS = Set.of("shell", "batch", "powershell", "makefile");

  private static final Map<String, String> NAMES = LanguageTable.names();
  private static final Map<String, String> EXTENSIONS = LanguageTable.extensions();

  private Language() {}

  /** The language of the file at a path, {@link #TEXT} when unknown. */
  public static String ofPath(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String byName = NAMES.get(name);
    return byName == null ? ofFileName(name) : byName;
  }

  /** The kind of writing that a language is. */
  public static ContentType contentType(String language) {
    return DOCUMENTS.contains(language) ? ContentType.DOC : ContentType.CODE;
  }

  /** Whether a bare word behind a key is a literal. */
  public static boolean isConfiguration(String language) {
    return CONFIGURATION.contains(language);
  }

  /** Whether a bare word is a literal, as in a shell. */
  public static boolean isScript(String language) {
    return SCRIPTS.contains(language);
  }

  private static String ofFileName(String name) {
    if (name.startsWith(".env")) {
      return "dotenv";
    }
    if (name.startsWith("dockerfile.")) {
      return "dockerfile";
    }
    return EXTENSIONS.getOrDefault(name.substring(name.lastIndexOf('.') + 1), TEXT);
  }
}
