package dev.sluice.schema.port;

import java.time.Instant;
import java.util.List;

/**
 * What belongs to this installation rather than to its index: short texts by name. Backups leave
 * them out.
 */
public interface SettingStore {

  /**
   * A setting.
   *
   * @param key its name, such as {@code github/default}
   * @param value its text; secrets are sealed before they come here
   * @param updatedAt when it was last set
   */
  record Setting(String key, String value, Instant updatedAt) {}

  /** Sets it, in place of what was set before. */
  void save(Setting setting);

  /**
   * Sets it if it still has the former value.
   *
   * @return whether it had
   */
  boolean replace(String former, Setting setting);

  /** The settings whose name begins with that, by name. */
  List<Setting> startingWith(String prefix);

  /**
   * Forgets a setting.
   *
   * @return whether there was one of that name
   */
  boolean remove(String key);
}
