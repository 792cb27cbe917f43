package coop.nawat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.ballots.Ballots;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** One organisation never sees another: by the database, whatever the code does, and by every service method. */
@DatabaseTest
class TenancyTest {
    /** Tables that belong to no organisation; a table that is neither here nor a tenant's fails the build. */
    private static final Set<String> REFERENCE = Set.of("access.account", "access.sign_in", "access.sign_in_code", "access.wrong_try",
        "access.passkey",
        "access.organisation");
    private static final Set<String> INSERT_ONLY = Set.of("access.audit_entry", "assemblies.roll_entry", "assemblies.attendance",
        "ballots.participation",
        "ballots.open_vote", "ballots.leaf", "ballots.seal", "ballots.objection", "ballots.objection_answer", "ballots.counted_vote",
        "ballots.result", "ballots.amendment_order", "rules.chosen_pack",
        "rules.bylaws_value",
        "rules.verified_value", "cooperatives.bylaws_put", "cooperatives.term", "cooperatives.term_end", "shares.share_class",
        "shares.terms", "shares.entry", "members.category", "members.category_entry",
        "members.entry",
        "members.application",
        "members.decision", "members.consent", "members.change_request", "members.change_answer", "members.erasure");

    /** The name and the zone of a tenant are no secret, and to know them gives no right. */
    private static final Set<String> DIRECTORY = Set.of("Access.organisation");

    @Autowired
    Given given;
    @Autowired
    DSLContext db;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Access access;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Ballots ballots;
    @Autowired
    ApplicationContext context;

    private static List<String> tables(String condition) { return List.of(((String) Given.look(
        """
            select coalesce(string_agg(n.nspname || '.' || c.relname, ',' order by 1), '') from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'public') and n.nspname not like 'pg_%'
            and c.relname not like 'databasechangelog%' and\s"""
            + condition))
        .split(",")); }

    @Test
    void every_table_is_a_tenants_with_forced_row_level_security_or_a_listed_reference_table() {
        var tenants = tables(
            "exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and a.attnum = 1)"
                + " and c.relrowsecurity and c.relforcerowsecurity");
        var all = tables("true");
        assertThat(tenants).hasSizeGreaterThan(15);
        assertThat(all).containsExactlyInAnyOrderElementsOf(Stream.concat(tenants.stream(), REFERENCE.stream()).distinct().toList());
    }

    @Test
    void the_organisation_leads_every_key_and_index_of_a_tenants_table() {
        var stray = (String) Given.look("""
            select coalesce(string_agg(i.indexrelid::regclass::text, ', '), '') from pg_index i
            join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' and a.attnum = 1
            where c.relrowsecurity and n.nspname not like 'pg_%' and i.indkey[0] <> a.attnum""");
        // the queue of letters is read by the courier for all organisations at once; offices are looked up by account before one is chosen
        assertThat(Set.of(stray.split(", "))).isSubsetOf("access.office_by_account", "notices.notice_due", "notices.notice_queue", "");
        var foreign = (String) Given.look(
            """
                select coalesce(string_agg(k.conname, ', '), '') from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' and a.attnum = 1
                where k.contype = 'f' and f.relrowsecurity and k.conkey[1] <> a.attnum""");
        assertThat(foreign).isEmpty();
    }

    @Test
    void without_an_organisation_the_database_shows_no_row() {
        given.held(3, 2);
        for (var table : tables("c.relrowsecurity"))
            assertThat(transaction.<Integer>execute(t -> db.fetchOne("select count(*) from " + table).get(0, Integer.class))).as(table)
                .isZero();
    }

    @Test
    void an_organisation_cannot_read_or_write_rows_of_another() {
        var mine = given.coop();
        var theirs = given.held(3, 2).coop();
        given.as(mine.secretary(), () -> transaction.executeWithoutResult(t -> {
            access.require(mine.id());
            assertThat(
                db.fetchOne("select count(*) from members.member where organisation_id = ?", theirs.id().value()).get(0, Integer.class))
                .isZero();
        }));
        assertThatThrownBy(() -> given.as(mine.secretary(), () -> transaction.executeWithoutResult(t -> {
            access.require(mine.id());
            db.execute("insert into members.last_number (organisation_id, number) values (?, 1)", Given.anyId());
        }))).hasStackTraceContaining("row-level security");
    }

    @Test
    void the_organisation_cannot_change_inside_a_transaction() {
        var one = given.coop();
        var other = given.coop();
        given.as(one.secretary(), () -> transaction.executeWithoutResult(t -> {
            access.require(one.id());
            assertThatThrownBy(() -> given.as(other.secretary(), () -> {
                access.require(other.id());
            })).hasStackTraceContaining("cannot change inside a transaction");
            t.setRollbackOnly();
        }));
    }

    @Test
    void a_statement_outside_a_transaction_is_an_error() {
        assertThatThrownBy(() -> db.fetch("select 1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_books_are_insert_only_for_the_application() {
        var coop = given.held(3, 2).coop();
        for (var table : INSERT_ONLY) {
            for (var statement : List.of("update " + table + " set organisation_id = organisation_id", "delete from " + table))
                assertThatThrownBy(() -> given.as(coop.secretary(), () -> transaction.executeWithoutResult(t -> {
                    access.require(coop.id());
                    db.execute(statement);
                }))).as(statement).hasStackTraceContaining("permission denied");
        }
    }

    /** Every public service method that names an organisation, called by somebody of another one. */
    @TestFactory
    Stream<DynamicTest> a_service_reveals_nothing_of_another_organisation() {
        var stranger = given.coop().secretary();
        var held = given.held(4, 3);
        var ballot = given.opened(held, 0);
        var samples = new HashMap<Class<?>, Object>(Samples.of(held, ballot));
        samples.put(OrganisationId.class, held.coop().id());
        var methods = new ArrayList<Map.Entry<Object, Method>>();
        context.getBeansWithAnnotation(Service.class).values().stream()
            .filter(bean -> AopUtils.getTargetClass(bean).getPackageName().startsWith("coop.nawat"))
            .forEach(bean -> Stream.of(AopUtils.getTargetClass(bean).getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && m.getParameterCount() > 0
                    && m.getParameterTypes()[0] == OrganisationId.class)
                .filter(m -> !Samples.INSIDE_AN_OPEN_TRANSACTION.test(m)
                    && !DIRECTORY.contains(m.getDeclaringClass().getSimpleName() + "." + m.getName()))
                .forEach(m -> methods.add(Map.entry(bean, m))));
        assertThat(methods).hasSizeGreaterThan(30);
        return methods.stream().map(entry -> {
            var m = entry.getValue();
            return DynamicTest.dynamicTest(
                m.getDeclaringClass().getSimpleName() + "." + m.getName() + Stream.of(m.getParameterTypes()).map(Class::getSimpleName)
                    .collect(Collectors.joining(", ", "(", ")")),
                () -> {
                    var arguments = Stream.of(m.getParameterTypes()).map(type -> Samples.argument(samples, type, m)).toArray();
                    assertThatThrownBy(() -> given.as(stranger, () -> {
                        try {
                            m.invoke(entry.getKey(), arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
                        } catch (IllegalAccessException e) {
                            throw new IllegalStateException(e);
                        }
                    })).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.NOTHING_HERE));
                });
        });
    }
}
