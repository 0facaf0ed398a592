package dev.sluice.sync.git;

import java.io.IOException;
import java.time.Duration;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;

/** Fetches branches, tags and HEAD of another machine into a mirror. */
final class RemoteSource {

  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final RefSpec BRANCHES = new RefSpec("+refs/heads/*:refs/heads/*");
  private static final RefSpec HEAD = new RefSpec("+HEAD:refs/sluice/head");
  private static final RefSpec TAGS = new RefSpec("+refs/tags/*:refs/tags/*");

  private final Repository mirror;
  private final CredentialsProvider credentials;
  private final HostGuard guard;

  RemoteSource(Repository mirror, CredentialsProvider credentials, HostGuard guard) {
    this.mirror = mirror;
    this.credentials = credentials;
    this.guard = guard;
  }

  void fetch(FetchProgress progress) throws GitAPIException, IOException {
    try {
      pointHead(fetch(progress, BRANCHES, TAGS, HEAD));
    } catch (TransportException e) {
      if (!String.valueOf(e.getMessage()).contains("does not have HEAD")) {
        throw e;
      }
      fetch(progress, BRANCHES, TAGS); // HEAD names a branch without commit
    }
  }

  /** Fetches a commit that no branch or tag reaches, where the host allows it. */
  void fetchCommit(String commitId) throws GitAPIException, IOException {
    fetch(FetchProgress.NONE, new RefSpec(commitId + ":refs/sluice/commits/" + commitId));
  }

  private FetchResult fetch(FetchProgress progress, RefSpec... refs) throws GitAPIException {
    return Git.wrap(mirror)
        .fetch()
        .setRemote(Constants.DEFAULT_REMOTE_NAME)
        .setRefSpecs(refs)
        .setTagOpt(TagOpt.NO_TAGS)
        .setRemoveDeletedRefs(refs.length > 1)
        .setCredentialsProvider(credentials)
        .setTimeout((int) SILENCE.toSeconds())
        .setTransportConfigCallback(this::configure)
        .setProgressMonitor(new FetchMonitor(progress))
        .call();
  }

  private void configure(Transport transport) {
    guard.check(String.valueOf(transport.getURI().getHost()));
    if (transport instanceof SshTransport ssh) {
      ssh.setSshSessionFactory(SshSessions.factory());
    } else if (transport instanceof TransportHttp http) {
      http.setHttpConnectionFactory(new GuardedConnections(guard));
    }
  }

  private void pointHead(FetchResult result) throws IOException {
    Ref head = result.getAdvertisedRef(Constants.HEAD);
    if (head == null) {
      return;
    }
    if (head.isSymbolic()) {
      mirror.updateRef(Constants.HEAD).link(head.getTarget().getName());
      return;
    }
    detachHead(head.getObjectId());
  }

  private void detachHead(ObjectId commit) throws IOException {
    RefUpdate update = mirror.updateRef(Constants.HEAD, true);
    update.setNewObjectId(commit);
    update.forceUpdate();
  }
}
