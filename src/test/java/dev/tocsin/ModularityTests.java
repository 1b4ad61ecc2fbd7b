package dev.tocsin;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.core.ApplicationModules;

/** The shape of the house: which room may use which. */
class ModularityTests {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tocsin");

  @Test
  void modulesUseOnlyTheContractsOfOthersAndInOneDirection() {
    ApplicationModules.of(TocsinApplication.class).verify();
  }

  @Test
  void camelIsSeenOnlyWhereRoutesMeetTheHub() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.tocsin.platform..", "dev.tocsin.routing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel.."));
  }

  @Test
  void decisionsReadNoClockAndNoDatabase() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.tocsin.correlation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.sql..", "org.springframework.jdbc..", "java.net..", "java.nio.."));
    check(
        noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("time comes from an injected InstantSource"));
  }

  @Test
  void thePlatformKnowsNothingOfTheHub() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.tocsin.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.tocsin.signal..",
                "dev.tocsin.alert..",
                "dev.tocsin.incident..",
                "dev.tocsin.inventory..",
                "dev.tocsin.isolation..",
                "dev.tocsin.notification.."));
  }

  @Test
  void sqlLivesInStores() {
    check(
        noClasses()
            .that()
            .haveNameNotMatching(".*(Store|Queries|Database)(\\$.*)?")
            .should()
            .callMethodWhere(
                target(owner(assignableTo(JdbcTemplate.class))).as("a JdbcTemplate is called"))
            .as("SQL lives in one store of each module"));
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }
}
