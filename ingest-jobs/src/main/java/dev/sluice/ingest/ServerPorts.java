package dev.sluice.ingest;

import dev.sluice.ingest.config.ConfigException;
import dev.sluice.ingest.config.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Chooses the port to listen on. */
final class ServerPorts {

  private static final int TRIED = 100;

  private ServerPorts() {}

  /** The port asked for, or the first free one from the default on. */
  static int choose(ServerConfig config) {
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
