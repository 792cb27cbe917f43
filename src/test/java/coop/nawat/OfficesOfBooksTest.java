package coop.nawat;

import static coop.nawat.access.Office.ADMINISTRATOR;
import static coop.nawat.access.Office.CHAIR;
import static coop.nawat.access.Office.SECRETARY;
import static coop.nawat.access.Office.SUPERVISORY_COMMITTEE;
import static coop.nawat.access.Office.TELLER;
import static coop.nawat.access.Office.TREASURER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.members.NationalId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Service;

/**
 * Which office may do what in the members' register and the share ledger: every act and every reading by every office. An act that is not named here is
 * for those who write in its book.
 */
@DatabaseTest
class OfficesOfBooksTest {
    private static final Map<String, Set<Office>> WRITERS = Map.of("members", EnumSet.of(SECRETARY, CHAIR), "shares",
        EnumSet.of(TREASURER, SECRETARY, CHAIR));
    private static final Set<Office> READ_REGISTER = EnumSet.of(SECRETARY, CHAIR, TREASURER, TELLER, SUPERVISORY_COMMITTEE);
    private static final Set<Office> TAKE_REGISTER = EnumSet.of(SECRETARY, CHAIR, SUPERVISORY_COMMITTEE);
    private static final Set<Office> READ_LEDGER = EnumSet.of(TREASURER, SECRETARY, CHAIR, SUPERVISORY_COMMITTEE);
    /** Whoever belongs to the organisation, and what is one's own: that it is one's own is asked otherwise. */
    private static final Set<Office> EVERYBODY = EnumSet.allOf(Office.class);

    private static final Map<String, Set<Office>> OTHERS = named(Map.ofEntries(
        Map.entry("Members register everNamed find numbered withoutAccount lines", READ_REGISTER),
        Map.entry("MembersBook noticeOf exclusionRules entries authors register registerAsOf linesOn standing", READ_REGISTER),
        Map.entry("MembersBook export", TAKE_REGISTER),
        Map.entry("RegisterPapers register", TAKE_REGISTER),
        Map.entry("Identities record+id show remove kept", EnumSet.of(SECRETARY)),
        Map.entry("Admissions admit+id", EnumSet.of(SECRETARY)),
        Map.entry("PersonalFiles erasure erase applicant eraseApplicant", EnumSet.of(SECRETARY, ADMINISTRATOR)),
        Map.entry("Holdings takenBack held+many refunds journal authors export exportHolders checks distribution balances", READ_LEDGER),
        Map.entry("SharePapers register journal", READ_LEDGER),
        Map.entry("Shares rebuild", EnumSet.of(TREASURER, ADMINISTRATOR)),
        Map.entry("PersonalFiles of taken isTakenByThemselves", EnumSet.of(SECRETARY))),
        "Members count own ownAll", "MembersBook categories categoryEntries", "Admissions admittedBy", "PublicForm asked apply",
        "SelfService mine reachMe consent askForName askForEmail fellows", "PersonalFiles own",
        "Holdings classes held statement lines requests arrears capital growth", "SharePapers certificate statement");

    @Autowired
    Given given;
    @Autowired
    ApplicationContext context;

    private static Map<String, Set<Office>> named(Map<String, Set<Office>> some, String... everybody) {
        var all = new HashMap<String, Set<Office>>();
        some.forEach((names, offices) -> all.putAll(each(names, offices)));
        for (var names : everybody)
            all.putAll(each(names, EVERYBODY));
        return all;
    }

    private static Map<String, Set<Office>> each(String names, Set<Office> offices) {
        var words = List.of(names.split(" "));
        return words.stream().skip(1).collect(Collectors.toMap(name -> words.getFirst() + "." + name, name -> offices));
    }

    /** Some that are called alike differ in who may: whether a national id is written down, and whether many members are asked about. */
    private static String name(Method m) {
        var types = List.of(m.getParameterTypes());
        var name = m.getDeclaringClass().getSimpleName() + "." + m.getName();
        return name + (types.contains(NationalId.class) ? "+id" : "")
            + (name.equals("Holdings.held") && types.contains(Collection.class) ? "+many" : "");
    }

    @TestFactory
    Stream<DynamicTest> each_act_is_for_its_offices_and_refused_to_all_others() {
        var held = given.held(4, 3);
        var samples = new HashMap<Class<?>, Object>(Samples.of(held, given.opened(held, 0)));
        samples.put(OrganisationId.class, held.coop().id());
        var officers = new EnumMap<Office, SignedIn>(Office.class);
        for (var office : Office.values())
            officers.put(office, given.officer(held.coop().id(), office.name(), office));
        var named = new HashSet<String>();
        var tests = new ArrayList<DynamicTest>();
        context.getBeansWithAnnotation(Service.class).values().forEach(bean -> {
            var type = AopUtils.getTargetClass(bean);
            var book = type.getPackageName().replaceFirst("coop\\.nawat\\.", "");
            if (!WRITERS.containsKey(book)) return;
            for (var m : type.getDeclaredMethods()) {
                if (!Modifier.isPublic(m.getModifiers()) || m.getParameterCount() == 0 || m.getParameterTypes()[0] != OrganisationId.class
                    || Samples.INSIDE_AN_OPEN_TRANSACTION.test(m)) continue;
                named.add(name(m));
                var may = OTHERS.getOrDefault(name(m), WRITERS.get(book));
                var arguments = Stream.of(m.getParameterTypes()).map(p -> Samples.argument(samples, p, m)).toArray();
                tests.add(DynamicTest.dynamicTest(
                    name(m) + Stream.of(m.getParameterTypes()).map(Class::getSimpleName).collect(Collectors.joining(", ", " (", ")")),
                    () -> assertThat(Stream.of(Office.values()).filter(office -> !isRefused(bean, m, arguments, officers.get(office))))
                        .as("who may").containsExactlyInAnyOrderElementsOf(may)));
            }
        });
        tests.add(DynamicTest.dynamicTest("whatever is named here is there", () -> assertThat(named).containsAll(OTHERS.keySet())));
        assertThat(tests).hasSizeGreaterThan(90);
        return tests.stream();
    }

    /** Whether the office is the reason why nothing happens. */
    private boolean isRefused(Object bean, Method m, Object[] arguments, SignedIn officer) {
        var thrown = catchThrowable(() -> given.as(officer, () -> {
            try {
                m.invoke(bean, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }));
        return thrown instanceof Refused refused && refused.refusal() == AccessRefusal.WRONG_OFFICE;
    }
}
