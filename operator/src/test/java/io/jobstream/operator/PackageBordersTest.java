package io.jobstream.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom within the operator. */
@AnalyzeClasses(packages = "io.jobstream.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageBordersTest {

    @ArchTest
    static final ArchRule THE_MODEL_DOES_NO_IO = classes()
            .that()
            .resideInAPackage("..operator.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.jobstream.operator.model..",
                    "io.jobstream.operator.api..",
                    "io.fabric8.kubernetes.api..",
                    "java.lang..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule THE_RESOURCE_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("..operator.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..operator.model..", "..operator.reconcile..", "..operator.observe..");

    @ArchTest
    static final ArchRule WHAT_OBSERVES_KNOWS_NO_RESOURCE = noClasses()
            .that()
            .resideInAnyPackage("..operator.observe..", "..operator.condition..", "..operator.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..operator.api..", "..operator.model..", "..operator.reconcile..");

    @ArchTest
    static final ArchRule ONLY_THE_PROCESS_KNOWS_THE_ENVIRONMENT = noClasses()
            .that()
            .resideOutsideOfPackage("io.jobstream.operator")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);
}
