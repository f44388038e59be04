package io.jobstream.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

/** Which package may use which, and that each does only what its name says. */
@AnalyzeClasses(packages = "io.jobstream.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageBordersTest {

    private static final long MOST_CLASSES = 15;

    /** Calls of the Kubernetes client, of Kafka's admin client and of our own HTTP client that change something. */
    private static final Set<String> CHANGES = Set.of(
            "create",
            "createOr",
            "update",
            "updateStatus",
            "edit",
            "editStatus",
            "patch",
            "patchStatus",
            "replace",
            "delete",
            "serverSideApply",
            "createTopics",
            "deleteTopics",
            "deleteConsumerGroups",
            "put");

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
    static final ArchRule THE_RESOURCE_USES_NO_OTHER_PACKAGE = noClasses()
            .that()
            .resideInAPackage("..operator.api..")
            .should()
            .dependOnClassesThat(ofTheOperatorBut("api"));

    @ArchTest
    static final ArchRule CONDITIONS_USE_NO_OTHER_PACKAGE = noClasses()
            .that()
            .resideInAnyPackage("..operator.condition..", "..operator.server..")
            .should()
            .dependOnClassesThat(ofTheOperatorBut("condition", "server"));

    @ArchTest
    static final ArchRule PROBES_KNOW_NO_STEP = noClasses()
            .that()
            .resideInAPackage("..operator.probe..")
            .should()
            .dependOnClassesThat(ofTheOperatorBut("probe", "model", "condition"));

    @ArchTest
    static final ArchRule WHAT_LOOKS_CHANGES_NOTHING = noClasses()
            .that()
            .resideInAnyPackage("..operator.probe..", "..operator.observe..", "..operator.preflight..")
            .should()
            .callMethodWhere(changesSomething());

    @ArchTest
    static final ArchRule NO_STEP_USES_A_LATER_ONE = noClasses()
            .that()
            .resideInAnyPackage("..operator.observe..", "..operator.preflight..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..operator.workflow..",
                    "..operator.status..",
                    "..operator.cleanup..",
                    "..operator.event..",
                    "..operator.reconcile..");

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching("io.jobstream.operator.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_PROCESS_KNOWS_THE_ENVIRONMENT = noClasses()
            .that()
            .resideOutsideOfPackage("io.jobstream.operator")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static void noPackageIsCrowded(JavaClasses classes) {
        Map<String, Long> sizes = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));
        assertThat(sizes)
                .allSatisfy((name, size) -> assertThat(size).describedAs(name).isLessThanOrEqualTo(MOST_CLASSES));
    }

    private static DescribedPredicate<JavaClass> ofTheOperatorBut(String... allowed) {
        return DescribedPredicate.describe(
                "belong to another package of the operator than " + String.join(", ", allowed), type -> {
                    String name = type.getPackageName();
                    return name.startsWith("io.jobstream.operator")
                            && Set.of(allowed).stream()
                                    .noneMatch(part -> (name + ".").startsWith("io.jobstream.operator." + part + "."));
                });
    }

    private static DescribedPredicate<JavaMethodCall> changesSomething() {
        return DescribedPredicate.describe("change something outside of the operator", call -> {
            String owner = call.getTargetOwner().getPackageName();
            boolean client = owner.startsWith("io.fabric8.kubernetes.client")
                    || owner.startsWith("org.apache.kafka.clients")
                    || owner.startsWith("io.jobstream.operator.probe.service");
            boolean makesAdminClient = owner.equals("org.apache.kafka.clients.admin")
                    && call.getName().equals("create");
            return client && !makesAdminClient && CHANGES.contains(call.getName());
        });
    }
}
