package io.jobstream.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the modules point one way. */
class ModuleBordersTest {

    private static final String ROOT = "io.jobstream";

    /** Each module, and the modules that it may know. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("events", Set.of()),
            Map.entry("market", Set.of("events")),
            Map.entry("runtime", Set.of("events")),
            Map.entry("embedded", Set.of()),
            Map.entry("store", Set.of("events")),
            Map.entry("generator", Set.of("events", "market", "runtime")),
            Map.entry("processor", Set.of("events", "runtime", "store")),
            Map.entry("spark", Set.of("events", "runtime", "store", "processor")),
            Map.entry("lake", Set.of("events", "market", "runtime", "store", "generator", "processor")),
            Map.entry("api", Set.of("runtime")),
            Map.entry(
                    "local",
                    Set.of("events", "market", "runtime", "embedded", "store", "generator", "processor", "api")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    static List<String> modules() {
        return MAY_KNOW.keySet().stream().sorted().toList();
    }

    @Test
    void everyModuleIsChecked() {
        Set<String> found = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring(ROOT.length() + 1).replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        found.add("spark"); // Only there with -Dengine=spark.
        found.add("lake"); // Only there with -Dlake.
        assertThat(found).containsExactlyInAnyOrderElementsOf(MAY_KNOW.keySet());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void knowsOnlyTheModulesBelowIt(String module) {
        Set<String> foreign = new TreeSet<>(MAY_KNOW.keySet());
        foreign.removeAll(MAY_KNOW.getOrDefault(module, Set.of()));
        foreign.remove(module);

        noClasses()
                .that()
                .resideInAPackage(inside(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        foreign.stream().map(ModuleBordersTest::inside).toArray(String[]::new))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void hasNoCycleBetweenItsPackages(String module) {
        slices().matching(ROOT + "." + module + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        List<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .sorted()
                .toList();

        assertThat(unmarked).isEmpty();
    }

    private static String inside(String module) {
        return ROOT + "." + module + "..";
    }
}
