package dev.sluice.ingest.cli.command;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/**
 * Makes commands, giving the session to those that want it.
 *
 * @param session what the command line was called with
 */
public record Commands(Session session) implements CommandLine.IFactory {

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Session.class) {
        return type.cast(constructor.newInstance(session));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
