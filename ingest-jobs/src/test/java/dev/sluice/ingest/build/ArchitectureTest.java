package dev.sluice.ingest.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The rules of the modules, see README's picture. */
@AnalyzeClasses(packages = "dev.sluice", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String SCHEMA = "dev.sluice.schema..";
  private static final String EMBEDDED = "dev.sluice.embedded..";
  private static final String SYNC = "dev.sluice.sync..";
  private static final String INDEXER = "dev.sluice.indexer..";
  private static final String INGEST = "dev.sluice.ingest..";
  private static final String CLI = "dev.sluice.ingest.cli..";
  private static final String TESTKIT = "dev.sluice.testkit..";
  private static final String BENCHMARKS = "dev.sluice.benchmarks..";

  /** Where time comes from outside: main methods and the wiring of the server. */
  private static final Set<String> SYSTEM_TIME =
      Set.of("java.time.Clock.systemUTC", "java.time.Clock.systemDefaultZone");

  private static final Set<String> NOW =
      Set.of(
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.lang.System.currentTimeMillis");

  @ArchTest
  static final ArchRule schema_uses_nothing_of_ours =
      noClasses()
          .that()
          .resideInAPackage(SCHEMA)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(EMBEDDED, SYNC, INDEXER, INGEST, TESTKIT, BENCHMARKS);

  @ArchTest
  static final ArchRule embedded_uses_nothing_of_ours =
      noClasses()
          .that()
          .resideInAPackage(EMBEDDED)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SCHEMA, SYNC, INDEXER, INGEST, TESTKIT, BENCHMARKS);

  @ArchTest
  static final ArchRule sync_uses_schema_only =
      noClasses()
          .that()
          .resideInAPackage(SYNC)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(EMBEDDED, INDEXER, INGEST, TESTKIT, BENCHMARKS);

  @ArchTest
  static final ArchRule indexer_uses_schema_only =
      noClasses()
          .that()
          .resideInAPackage(INDEXER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(EMBEDDED, SYNC, INGEST, TESTKIT, BENCHMARKS);

  @ArchTest
  static final ArchRule testkit_uses_schema_and_embedded_only =
      noClasses()
          .that()
          .resideInAPackage(TESTKIT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SYNC, INDEXER, INGEST, BENCHMARKS);

  @ArchTest
  static final ArchRule only_the_server_knows_spring_boot =
      noClasses()
          .that()
          .resideOutsideOfPackages(INGEST, BENCHMARKS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.boot..", "org.springframework.batch..");

  @ArchTest
  static final ArchRule the_command_line_is_a_thin_client =
      classes()
          .that()
          .resideInAPackage(CLI)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              CLI,
              EMBEDDED,
              "java..",
              "com.sun.net.httpserver..",
              "picocli..",
              "tools.jackson..",
              "me.tongfei.progressbar..",
              "org.jspecify.annotations..");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("dev.sluice.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule time_is_injected =
      noClasses()
          .should()
          .accessTargetWhere(calls(NOW))
          .because("a java.time.Clock is handed in, so that tests can set it");

  @ArchTest
  static final ArchRule the_systems_clock_enters_at_the_edges =
      noClasses()
          .that()
          .resideInAnyPackage(SCHEMA, SYNC, INDEXER)
          .should()
          .accessTargetWhere(calls(SYSTEM_TIME))
          .because("these modules are given their clock");

  @ArchTest
  static final ArchRule names_say_what_a_class_does =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  private static DescribedPredicate<JavaAccess<?>> calls(Set<String> methods) {
    return DescribedPredicate.describe(
        "is one of " + methods,
        access -> methods.contains(access.getTargetOwner().getFullName() + "." + access.getName()));
  }
}
