package dev.sluice.sync.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Brings the refs of a repository on this machine to its mirror, which borrows the objects. The
 * refs are written as one {@code packed-refs} file, replaced in one step, so that no reader sees
 * half of them.
 */
final class LocalSource {

  private static final List<String> PREFIXES =
      List.of(Constants.R_HEADS, Constants.R_TAGS, Constants.R_REMOTES);

  private static final String CORE = "core";
  private static final List<String> OF_FILES =
      List.of("autocrlf", "eol", "filemode", "symlinks", "checkstat", "trustctime", "ignorecase");

  private final LocalRepository local;

  LocalSource(LocalRepository local) {
    this.local = local;
  }

  /**
   * Opens the repository for reading. Of its configuration only those settings hold that say what
   * git would make of a file; the user's own configuration holds as ever.
   */
  Repository open() throws IOException {
    new GitDirCheck(local).run();
    return build();
  }

  /** The same, cheaper where there are many refs, for who reads objects and no refs. */
  Repository openForObjects() throws IOException {
    new GitDirCheck(local).files();
    return build();
  }

  private Repository build() throws IOException {
    Repository repository = builder().build();
    for (String setting : OF_FILES) {
      String value = local.config().getString(CORE, null, setting);
      if (value != null) {
        repository.getConfig().setString(CORE, null, setting, value);
      }
    }
    return repository;
  }

  private FileRepositoryBuilder builder() {
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder.setFS(new PlainFileSystem(null));
    builder.setObjectDirectory(local.objects().toFile());
    builder.setGitDir(local.gitDir().toFile()).setGitCommonDir(local.commonDir().toFile());
    Path worktree = local.worktree();
    if (worktree != null) {
      builder.setWorkTree(worktree.toFile());
    } else {
      builder.setBare();
    }
    return builder;
  }

  /** Makes the mirror's refs those of the repository. */
  void fetch(Path mirror) throws IOException {
    try (Repository source = open()) {
      writeIfChanged(mirror.resolve("packed-refs"), packedRefs(source.getRefDatabase()));
      writeIfChanged(mirror.resolve(Constants.HEAD), head(source) + "\n");
      copyShallow(mirror.resolve("shallow"));
    }
  }

  private static String packedRefs(RefDatabase refs) throws IOException {
    TreeMap<String, String> lines = new TreeMap<>();
    for (Ref ref : refs.getRefsByPrefix(PREFIXES.toArray(String[]::new))) {
      ObjectId id = ref.getObjectId();
      if (id != null) {
        lines.put(ref.getName(), id.name() + " " + ref.getName() + "\n");
      }
    }
    return String.join("", lines.values());
  }

  private static String head(Repository source) throws IOException {
    Ref head = source.exactRef(Constants.HEAD);
    if (head == null) {
      return "ref: refs/heads/main";
    }
    ObjectId id = head.getObjectId();
    return head.isSymbolic() || id == null ? "ref: " + head.getTarget().getName() : id.name();
  }

  // where the history was cut off; walks of commits end there
  private void copyShallow(Path copy) throws IOException {
    Path shallow = local.commonDir().resolve("shallow");
    if (Files.exists(shallow)) {
      writeIfChanged(copy, Files.readString(shallow));
    } else {
      Files.deleteIfExists(copy);
    }
  }

  private static void writeIfChanged(Path file, String content) throws IOException {
    @Nullable String present = Files.exists(file) ? Files.readString(file) : null;
    if (!content.equals(present)) {
      PrivateFiles.write(file, content);
    }
  }
}
