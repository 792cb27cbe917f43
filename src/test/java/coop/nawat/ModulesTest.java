package coop.nawat;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.vaadin.flow.router.Route;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** The walls of the house. Each rule is held against a class that breaks it: a rule that cannot fail protects nothing. */
class ModulesTest {
    private static final String ROOT = "coop.nawat";
    private static final JavaClasses OURS = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(ROOT);
    /** These configure Vaadin or are configured by it and have no other place to be. */
    private static final Set<String> VAADIN_OUTSIDE_UI = Set.of(ROOT + ".Application");

    static final ArchRule ONLY_SQL_CLASSES_TOUCH_JOOQ = classes().that(not(resideInAPackage(ROOT + ".db..")))
        .should(new ArchCondition<JavaClass>("touch jOOQ only if named *Sql") {
            @Override
            public void check(JavaClass c, ConditionEvents events) {
                if (top(c).endsWith("Sql")) return;
                c.getDirectDependenciesFromSelf().stream()
                    .filter(d -> d.getTargetClass().getPackageName().startsWith("org.jooq")
                        || d.getTargetClass().getPackageName().startsWith(ROOT + ".db."))
                    .forEach(d -> events.add(SimpleConditionEvent.violated(c, d.getDescription())));
            }
        });

    static final ArchRule A_SCHEMA_BELONGS_TO_ITS_MODULE = classes().that(not(resideInAPackage(ROOT + ".db..")))
        .should(new ArchCondition<JavaClass>("use only their own module's schema") {
            @Override
            public void check(JavaClass c, ConditionEvents events) {
                c.getDirectDependenciesFromSelf().forEach(d -> {
                    var target = d.getTargetClass().getPackageName();
                    if (!target.startsWith(ROOT + ".db.")) return;
                    var schema = target.substring((ROOT + ".db.").length()).replaceAll("\\..*", "");
                    if (!c.getPackageName().equals(ROOT + "." + schema)) events.add(SimpleConditionEvent.violated(c, d.getDescription()));
                });
            }
        });

    static final ArchRule VAADIN_ONLY_IN_UI = noClasses()
        .that().resideOutsideOfPackages(ROOT + "..ui..", ROOT + ".shell..")
        .and(not(new com.tngtech.archunit.base.DescribedPredicate<JavaClass>("listed") {
            @Override
            public boolean test(JavaClass c) { return VAADIN_OUTSIDE_UI.contains(c.getName()); }
        }))
        .should().dependOnClassesThat().resideInAPackage("com.vaadin..");

    static final ArchRule VIEWS_ARE_PACKAGE_PRIVATE = noClasses().that().areAnnotatedWith(Route.class).should().bePublic();

    /** One anonymous or nested class counts as the class around it. */
    private static String top(JavaClass c) {
        return c.getName().replaceAll("\\$.*", "");
    }

    @Test
    void calls_go_down_only() { ApplicationModules.of(Application.class, resideInAPackage(ROOT + ".db..")).verify(); }

    @Test
    void a_call_that_goes_up_is_found() {
        var withTests = ApplicationModules.of(Application.class, (ImportOption) location -> !location.contains("/coop/nawat/db/"));
        assertThatThrownBy(withTests::verify).isInstanceOf(Violations.class).hasMessageContaining("WrongUpward");
    }

    @TestFactory
    Stream<DynamicTest> rules_hold_and_can_fail() {
        assertThat(OURS.size()).as("classes were imported").isGreaterThan(100);
        return Stream.of(
            rule(ONLY_SQL_CLASSES_TOUCH_JOOQ, "coop.nawat.ballots.WrongTouchesJooq"),
            rule(A_SCHEMA_BELONGS_TO_ITS_MODULE, "coop.nawat.ballots.WrongSchemaSql"),
            rule(VAADIN_ONLY_IN_UI, "coop.nawat.ballots.WrongVaadin"),
            rule(VIEWS_ARE_PACKAGE_PRIVATE, "coop.nawat.members.ui.WrongPublicView"));
    }

    private static DynamicTest rule(ArchRule rule, String counterexample) {
        return dynamicTest(rule.getDescription(), () -> {
            rule.check(OURS);
            var wrong = new ClassFileImporter().importClasses(Class.forName(counterexample));
            assertThat(rule.evaluate(wrong).hasViolation()).as("this rule can fail").isTrue();
        });
    }
}
