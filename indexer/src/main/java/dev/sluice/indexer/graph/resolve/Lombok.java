package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.graph.facts.Op;
import dev.sluice.indexer.graph.facts.Term;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The members that Lombok's commonest annotations add. Builders and withers are not known. */
record Lombok(SourceClass owner, SourceMembers members) {

  private static final Map<String, String> LOGGERS =
      Map.of(
          "Slf4j", "org.slf4j.Logger",
          "Log4j2", "org.apache.logging.log4j.Logger",
          "CommonsLog", "org.apache.commons.logging.Log",
          "Log", "java.util.logging.Logger");

  void add() {
    boolean used =
        owner.unit().facts().imports().stream().anyMatch(i -> i.name().startsWith("lombok"));
    if (used && owner.kind() != Kind.RECORD && !owner.isInterface()) {
      addLoggers();
      addAccessors();
      addConstructors();
    }
  }

  private boolean has(String... annotations) {
    return has(owner.declaration(), annotations);
  }

  private static boolean has(Declaration on, String... annotations) {
    return on.annotations().stream().anyMatch(a -> List.of(annotations).contains(a.text()));
  }

  private void addLoggers() {
    LOGGERS.forEach(
        (annotation, type) -> {
          if (has(annotation)) {
            int modifiers = Flags.PRIVATE | Flags.STATIC | Flags.FINAL;
            members.synthesise("log", modifiers, () -> named(type));
          }
        });
  }

  private Type named(String type) {
    @Nullable ClassSymbol found = owner.world().find(type, owner.unit().path());
    return (found == null ? new UnknownClass(type) : found).raw();
  }

  private List<Declaration> fields(Predicate<Declaration> wanted) {
    return owner.declaration().members(Kind.FIELD).stream()
        .filter(field -> !field.has(Flags.STATIC))
        .filter(wanted)
        .toList();
  }

  private void addAccessors() {
    boolean all = has("Data", "Value");
    for (Declaration field : fields(f -> true)) {
      if (all || has("Getter") || has(field, "Getter")) {
        String prefix = isBoolean(field) ? "is" : "get";
        members.synthesise(accessor(prefix, field), Flags.PUBLIC, List.of(), () -> type(field));
      }
      boolean settable = !field.has(Flags.FINAL) && (has("Data", "Setter") || has(field, "Setter"));
      if (settable) {
        List<Term> parameter = List.of(field.type());
        members.synthesise(accessor("set", field), Flags.PUBLIC, parameter, () -> Type.VOID);
      }
    }
  }

  private Type type(Declaration field) {
    return owner.world().names().type(field.type(), owner.bodyScope());
  }

  private static boolean isBoolean(Declaration field) {
    return field.type().is(Op.PRIMITIVE) && field.type().text().equals("boolean");
  }

  private static String accessor(String prefix, Declaration field) {
    String name = field.name();
    boolean has = isBoolean(field) && name.matches("is[A-Z].*");
    String stem = has ? name.substring(2) : name;
    return prefix + stem.substring(0, 1).toUpperCase(Locale.ROOT) + stem.substring(1);
  }

  private void addConstructors() {
    if (has("AllArgsConstructor", "Value")) {
      constructor(fields(field -> !(field.has(Flags.FINAL) && !field.body().isNone())));
    }
    if (has("RequiredArgsConstructor", "Data")) {
      constructor(
          fields(
              field -> field.body().isNone() && (field.has(Flags.FINAL) || has(field, "NonNull"))));
    }
    if (has("NoArgsConstructor")) {
      constructor(List.of());
    }
  }

  private void constructor(List<Declaration> fields) {
    List<Term> parameters = fields.stream().map(Declaration::type).toList();
    members.synthesise("<init>", Flags.PUBLIC, parameters, () -> Type.VOID);
  }
}
