package coop.nawat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.TestDatabase;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OfficesTest {
    @Autowired
    Given given;
    @Autowired
    Offices offices;
    @Autowired
    Access access;
    @Autowired
    TransactionTemplate transaction;

    final LocalDate today = LocalDate.now(Given.ZONE);

    static EmailAddress someone() { return new EmailAddress("o" + UUID.randomUUID() + "@example.org"); }

    void refused(Refusal why, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(why));
    }

    UUID grant(Given.Coop coop, SignedIn by, EmailAddress email, Office office, LocalDate until) {
        return given.as(by, () -> offices.grant(coop.id(), email, "Driss", Language.AR, office, today, until));
    }

    @Test
    void the_secretary_gives_an_office_to_somebody_new_and_it_is_logged() {
        var coop = given.coop();
        var email = someone();
        var id = grant(coop, coop.secretary(), email, Office.TREASURER, null);
        assertThat(given.as(coop.chair(), () -> offices.officesOf(coop.id())))
            .anySatisfy(held -> {
                assertThat(held.officeId()).isEqualTo(id);
                assertThat(held.email()).isEqualTo(email.value());
                assertThat(held.office()).isEqualTo(Office.TREASURER);
                assertThat(held.until()).isNull();
            })
            .hasSize(4);
        assertThat(Given.look("select act from access.audit_entry where subject = ?", id)).isEqualTo("access.grant-office");
    }

    @Test
    void an_account_bears_here_the_name_that_was_written_here_and_nothing_tells_that_it_exists_elsewhere() {
        var coop = given.coop();
        var other = given.coop();
        var known = given.officer(other.id(), "Name Elsewhere", Office.TREASURER);
        var email = new EmailAddress((String) Given.look("select email from access.account where account_id = ?", known.account().value()));
        grant(coop, coop.secretary(), email, Office.TREASURER, null);
        assertThat(given.as(coop.secretary(), () -> offices.officesOf(coop.id()))).filteredOn(held -> held.email().equals(email.value()))
            .singleElement().satisfies(held -> assertThat(held.name()).isEqualTo("Driss"));
        assertThatThrownBy(() -> given.as(coop.secretary(),
            () -> offices.grant(coop.id(), email, "Driss again", Language.AR, Office.TREASURER, today, null)))
            .isInstanceOfSatisfying(Refused.class, r -> {
                assertThat(r.refusal()).isEqualTo(AccessRefusal.OFFICE_HELD_ALREADY);
                assertThat(r.arguments().toString()).contains("Driss").doesNotContain("Elsewhere");
            });
        assertThat(given.as(other.secretary(), () -> offices.officesOf(other.id()))).extracting(Offices.Held::name)
            .contains("Name Elsewhere").doesNotContain("Driss");
        assertThat(Given.look("select name from access.account where account_id = ?", known.account().value())).isEqualTo("Name Elsewhere");
    }

    @Test
    void offices_from_before_names_were_kept_bear_the_name_of_the_account() throws Exception {
        var coop = given.coop();
        var change = Files.readString(Path.of("db/changelog/access/003-office-name.sql"));
        try (var c = TestDatabase.superuser(); var s = c.createStatement()) {
            c.setAutoCommit(false); // as the owner of the tables, and undone
            s.execute("set local role nawat_owner");
            s.execute("alter table access.office drop column name");
            s.execute(change);
            s.execute("reset role");
            assertThat(answer(s,
                "select string_agg(name, ', ' order by name) from access.office where organisation_id = '" + coop.id().value() + "'"))
                .isEqualTo(coop.chair().name() + ", " + coop.secretary().name() + ", " + coop.teller().name());
            assertThat(answer(s, "select relforcerowsecurity from pg_class where oid = 'access.office'::regclass")).isEqualTo("t");
            c.rollback();
        }
    }

    @Test
    void nobody_gives_an_office_to_themselves_but_an_administrator_of_the_house() {
        var coop = given.coop();
        var secretary = coop.secretary();
        var email = new EmailAddress(
            (String) Given.look("select email from access.account where account_id = ?", secretary.account().value()));
        refused(AccessRefusal.OWN_OFFICE, () -> grant(coop, secretary, email, Office.CHAIR, null));
        assertThat(Given.look("select count(*) from access.office where account_id = ?", secretary.account().value())).isEqualTo(1L);
        Given.execute("insert into access.office (organisation_id, office_id, account_id, name, office, held_from) "
            + "values (?, gen_random_uuid(), ?, 'Secretary', 'ADMINISTRATOR', date '2020-01-01')", HOUSE, secretary.account().value());
        grant(coop, secretary, email, Office.CHAIR, null);
    }

    @Test
    void a_name_that_is_no_line_of_text_is_refused() {
        var coop = given.coop();
        for (var name : List.of("Dri\u0000ss", "Driss\nBenali", "\u202Essird", "Driss \u2067", "Driss\u2028x", "x\uD800"))
            assertThatThrownBy(() -> given.as(coop.chair(),
                () -> offices.grant(coop.id(), someone(), name, Language.AR, Office.TELLER, today, null)))
                .as(name).isInstanceOf(IllegalArgumentException.class).hasMessage("common.name.characters");
    }

    @Test
    void an_office_cannot_be_held_twice_at_the_same_time() {
        var coop = given.coop();
        var email = someone();
        grant(coop, coop.secretary(), email, Office.TELLER, today.plusDays(10));
        refused(AccessRefusal.OFFICE_HELD_ALREADY, () -> grant(coop, coop.secretary(), email, Office.TELLER, null));
        given.as(coop.secretary(), () -> offices.grant(coop.id(), email, "Driss", Language.AR, Office.TELLER, today.plusDays(11), null));
    }

    @Test
    void advisors_members_and_administrators_are_not_given_like_that() {
        var coop = given.coop();
        refused(AccessRefusal.END_NEEDED, () -> grant(coop, coop.chair(), someone(), Office.ADVISOR, null));
        refused(AccessRefusal.MEMBERS_BY_REGISTER, () -> grant(coop, coop.chair(), someone(), Office.MEMBER, null));
        refused(AccessRefusal.ADMINISTRATOR_ONLY, () -> grant(coop, coop.chair(), someone(), Office.ADMINISTRATOR, null));
        refused(AccessRefusal.OFFICE_DATES, () -> grant(coop, coop.chair(), someone(), Office.TELLER, today.minusDays(1)));
        grant(coop, coop.chair(), someone(), Office.ADVISOR, today.plusDays(30));
        assertThat(given.as(coop.chair(), () -> offices.officesOf(coop.id()))).hasSize(4);
    }

    @Test
    void others_than_chair_secretary_and_administrator_may_not_and_strangers_find_nothing() {
        var coop = given.coop();
        var other = given.coop();
        refused(AccessRefusal.WRONG_OFFICE, () -> grant(coop, coop.teller(), someone(), Office.TELLER, null));
        refused(AccessRefusal.WRONG_OFFICE, () -> given.as(coop.teller(), () -> offices.officesOf(coop.id())));
        refused(AccessRefusal.NOTHING_HERE, () -> grant(coop, other.secretary(), someone(), Office.TELLER, null));
        refused(AccessRefusal.NOTHING_HERE, () -> given.as(other.secretary(), () -> offices.officesOf(coop.id())));
        refused(AccessRefusal.SIGNED_OUT, () -> offices.officesOf(coop.id()));
        var id = grant(coop, coop.secretary(), someone(), Office.TELLER, null);
        refused(AccessRefusal.NOTHING_HERE, () -> given.as(other.secretary(), () -> offices.end(other.id(), id, today)));
        refused(AccessRefusal.NOTHING_HERE, () -> given.as(other.secretary(), () -> offices.end(coop.id(), id, today)));
        assertThat(Given.look("select held_until from access.office where office_id = ?", id)).isNull();
    }

    @Test
    void an_office_counts_from_its_first_to_its_last_day() {
        var coop = given.coop();
        var treasurer = given.officer(coop.id(), "Naima", Office.TREASURER);
        var id = (UUID) Given.look("select office_id from access.office where account_id = ?", treasurer.account().value());
        given.as(coop.secretary(), () -> offices.end(coop.id(), id, today));
        assertThat(given.as(treasurer, access::places)).as("on the last day").hasSize(1);
        Given.execute("update access.office set held_until = ? where office_id = ?", today.minusDays(1), id);
        assertThat(given.as(treasurer, access::places)).as("on the day after").isEmpty();
        refused(AccessRefusal.NOTHING_HERE, () -> given.as(treasurer, () -> access.standing(coop.slug())));
        Given.execute("update access.office set held_until = null, held_from = ? where office_id = ?", today.plusDays(1), id);
        refused(AccessRefusal.NOTHING_HERE, () -> given.as(treasurer, () -> access.standing(coop.slug())));
    }

    @Test
    void the_last_one_who_can_give_offices_stays() {
        var coop = given.coop();
        var held = given.as(coop.chair(), () -> offices.officesOf(coop.id()));
        var chair = held.stream().filter(h -> h.office() == Office.CHAIR).findFirst().orElseThrow().officeId();
        var secretary = held.stream().filter(h -> h.office() == Office.SECRETARY).findFirst().orElseThrow().officeId();
        given.as(coop.secretary(), () -> offices.end(coop.id(), chair, today.minusDays(1)));
        refused(AccessRefusal.LAST_OF_OFFICE, () -> given.as(coop.secretary(), () -> offices.end(coop.id(), secretary, today)));
        assertThat(Given.look("select held_until from access.office where office_id = ?", secretary)).isNull();
        refused(AccessRefusal.OFFICE_DATES, () -> given.as(coop.secretary(), () -> offices.end(coop.id(), chair, today)));
    }

    @Test
    void a_page_of_an_organisation_answers_strangers_and_wrong_offices_as_if_it_did_not_exist() {
        var coop = given.coop();
        var other = given.coop();
        assertThat(given.as(coop.secretary(), () -> access.standing(coop.slug(), Office.SECRETARY)).organisation().id())
            .isEqualTo(coop.id());
        for (var who : List.of(coop.teller(), other.secretary()))
            refused(AccessRefusal.NOTHING_HERE, () -> given.as(who, () -> access.standing(coop.slug(), Office.SECRETARY)));
        refused(AccessRefusal.NOTHING_HERE, () -> given.as(coop.secretary(), () -> access.standing("no-such-place", Office.SECRETARY)));
        refused(AccessRefusal.SIGNED_OUT, () -> access.standing(coop.slug()));
    }

    @Test
    void a_sign_in_that_has_ended_is_refused_at_the_next_act() {
        var coop = given.coop();
        Given.execute("update access.sign_in set ended_at = now() where sign_in_id = ?", coop.secretary().signIn());
        refused(AccessRefusal.SIGNED_OUT, () -> given.as(coop.secretary(), () -> offices.officesOf(coop.id())));
    }

    @Test
    void an_administrator_of_the_house_founds_an_organisation_and_names_its_first_officers() {
        var admin = given.officer(OrganisationId.HOUSE, "Root", Office.ADMINISTRATOR);
        var id = OrganisationId.create();
        var slug = "new-" + UUID.randomUUID().toString().substring(0, 8);
        var founder = someone();
        given.as(admin, () -> transaction.executeWithoutResult(t -> {
            access.require(OrganisationId.HOUSE, Office.ADMINISTRATOR);
            access.create(null, id, slug, OrganisationKind.COOPERATIVE, Given.ZONE);
            offices.appoint(id, founder, "Fatima", Language.AR, today, Office.CHAIR, Office.SECRETARY);
        }));
        assertThat(access.organisation(slug)).map(Organisation::id).contains(id);
        assertThat(Given.look("select count(*) from access.office where organisation_id = ?", id.value())).isEqualTo(2L);
        assertThat(Given.look("select count(*) from access.audit_entry where organisation_id = ? and act = 'access.create-organisation'",
            id.value())).isEqualTo(1L);
        refused(AccessRefusal.SLUG_TAKEN, () -> given.as(admin, () -> transaction.executeWithoutResult(t -> {
            access.require(OrganisationId.HOUSE, Office.ADMINISTRATOR);
            access.create(null, OrganisationId.create(), slug, OrganisationKind.COOPERATIVE, Given.ZONE);
        })));
    }

    @Test
    void nobody_else_founds_one_and_first_officers_are_named_only_then() {
        var coop = given.coop();
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> transaction.executeWithoutResult(t -> {
            access.require(coop.id());
            access.create(null, OrganisationId.create(), "stolen", OrganisationKind.COOPERATIVE, Given.ZONE);
        }))).hasMessageContaining("the house is not open");
        var member = given.officer(OrganisationId.HOUSE, "Guest", Office.ADVISOR);
        assertThatThrownBy(() -> given.as(member, () -> transaction.executeWithoutResult(t -> {
            access.require(OrganisationId.HOUSE);
            access.create(null, OrganisationId.create(), "stolen", OrganisationKind.COOPERATIVE, Given.ZONE);
        }))).hasMessageContaining("neither an administrator");
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> transaction.executeWithoutResult(t -> {
            access.require(coop.id());
            offices.appoint(coop.id(), someone(), "Thief", Language.EN, today, Office.ADMINISTRATOR);
        }))).isInstanceOf(IllegalStateException.class);
        assertThat(access.organisation("stolen")).isEmpty();
    }

    @Test
    void a_set_up_link_founds_the_first_organisation_once_and_only_in_an_empty_house() throws SQLException {
        given.coop();
        assertThat(access.setUpLink()).as("not where there is an organisation").isEmpty();
        var pass = UUID.randomUUID();
        try (var c = TestDatabase.superuser(); var s = c.createStatement()) {
            c.setAutoCommit(false); // what other tests have left is gone for this transaction alone
            s.execute("set local session_replication_role = replica");
            s.execute("delete from access.organisation where kind <> 'HOUSE'");
            s.execute("delete from access.office");
            s.execute("set local session_replication_role = origin");
            s.execute("set local role nawat_app");
            assertThat(answer(s, "select access.open_empty_house()")).isEqualTo("t");
            s.execute(
                "insert into access.pass (organisation_id, pass_id, purpose, subject, secret_hash, until) values ('" + HOUSE + "', '" + pass
                    + "', 'SET_UP', '" + HOUSE + "', '\\x00', now() + interval '1 day')");
            assertThat(
                answer(s, "select access.found_organisation(null, '" + pass + "', gen_random_uuid(), 'first', 'COOPERATIVE', 'UTC')"))
                .isEqualTo("t");
            s.execute("select set_config('nawat.organisation', '" + HOUSE + "', true)");
            assertThat(answer(s, "select count(*) from access.pass where purpose = 'SET_UP' and ended_at is null")).isEqualTo("0");
            assertThatThrownBy(() -> s
                .execute("select access.found_organisation(null, '" + pass + "', gen_random_uuid(), 'second', 'COOPERATIVE', 'UTC')"))
                .hasMessageContaining("neither an administrator of the house nor a set-up link");
            c.rollback();
        }
    }

    private static final UUID HOUSE = OrganisationId.HOUSE.value();

    private static String answer(Statement s, String sql) throws SQLException {
        try (var rows = s.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
