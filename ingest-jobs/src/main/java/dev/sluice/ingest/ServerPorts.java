package dev.sluice.ingest;

import dev.sluice.ingest.config.ConfigException;
import dev.sluice.ingest.config.ServerConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** Chooses the port to listen on. */
final class ServerPorts {

  private static final Logger LOG = LoggerFactory.getLogger(ServerPorts.class);

  private static final int TRIED = 100;

  private static final int ATTEMPTS = 5;

  private ServerPorts() {}

  /**
   * Starts something on the port asked for, or on the first free one from the default on; on
   * another one if a server that started at the same time took it in between.
   */
  static <T> T onFreePort(ServerConfig config, IntFunction<T> start) {
    for (int attempt = 1; ; attempt++) {
      try {
        return start.apply(choose(config));
      } catch (RuntimeException e) {
        boolean taken = NestedExceptionUtils.getRootCause(e) instanceof BindException;
        if (!taken || config.port().isPresent() || attempt == ATTEMPTS) {
          throw e;
        }
        LOG.info("the port was taken in the meantime, trying another");
      }
    }
  }

  private static int choose(ServerConfig config) {
    if (config.port().isPresent()) {
      return requireFree(config.bind(), config.port().get());
    }
    int first = ServerConfig.DEFAULT_PORT;
    for (int port = first; port < first + TRIED; port++) {
      if (free(config.bind(), port)) {
        return port;
      }
    }
    throw new ConfigException(
        "no port from %d to %d is free".formatted(first, first + TRIED - 1), "set SLUICE_PORT");
  }

  private static int requireFree(String bind, int port) {
    if (port != 0 && !free(bind, port)) {
      throw new ConfigException(
          "port " + port + " is taken or " + bind + " is not an address of this machine",
          "set SLUICE_PORT to another port, or leave it out");
    }
    return port;
  }

  private static boolean free(String bind, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
