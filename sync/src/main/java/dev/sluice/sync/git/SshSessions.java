package dev.sluice.sync.git;

import java.io.File;
import org.eclipse.jgit.transport.sshd.JGitKeyCache;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.eclipse.jgit.util.FS;

/**
 * Sessions of ssh with the user's own settings: {@code ~/.ssh/config}, keys, agent, and known
 * hosts. Nobody is there to be asked, so an unknown host is refused.
 */
final class SshSessions {

  private static final class Holder {
    static final SshdSessionFactory FACTORY = build();
  }

  private SshSessions() {}

  static SshdSessionFactory factory() {
    return Holder.FACTORY;
  }

  private static SshdSessionFactory build() {
    File home = FS.DETECTED.userHome();
    return new SshdSessionFactoryBuilder()
        .setPreferredAuthentications("publickey")
        .setHomeDirectory(home)
        .setSshDirectory(new File(home, ".ssh"))
        .build(new JGitKeyCache());
  }
}
