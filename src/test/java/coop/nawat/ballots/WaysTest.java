package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.documents.PdfReader;
import coop.nawat.members.Admission;
import coop.nawat.members.Decision;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.Names;
import coop.nawat.members.Person;
import coop.nawat.minutes.Minutes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Ways to vote besides signing in: a personal link, another's proxy, somebody's help. */
@DatabaseTest
class WaysTest {
    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    VotingLinks links;
    @Autowired
    AssistedVotes assisted;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    Contests contests;
    @Autowired
    Minutes minutes;
    @Autowired
    BallotsPersonalData data;
    @Autowired
    Access access;
    @Autowired
    TransactionTemplate transaction;
    private final Messages messages = Messages.load();

    private static void assertRefused(ThrowingCallable act, Refusal refusal) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(refusal));
    }

    private static String token(String address) { return address.substring(address.lastIndexOf('/') + 1); }

    /** An open assembly on whose roll stand members without an account too, who are there. */
    private record Room(Given.Held held, List<MemberId> without) {}

    private Room room(int without) {
        var coop = given.coop();
        var nameless = new ArrayList<MemberId>();
        given.as(coop.secretary(), () -> {
            for (int n = 1; n <= without; n++)
                nameless.add(members.admit(coop.id(), new Admission(null, "عضوة بلا بريد " + n, null, null, null,
                    n % 2 == 0 ? Language.FR : Language.AR, LocalDate.of(2024, 1, 1))));
        });
        var held = given.held(coop, 4, 3, 2);
        given.as(coop.secretary(), () -> assemblies.checkIn(coop.id(), held.assembly().id(), nameless));
        return new Room(held, nameless);
    }

    private String make(Given.Held held, MemberId member) {
        return token(given.as(held.coop().secretary(), () -> links.make(held.coop().id(), held.assembly().id(), member)));
    }

    private Result close(Given.Held held, BallotId ballot) {
        return given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
    }

    // ---- personal links

    @Test
    void a_personal_link_serves_its_member_in_its_assembly_and_opening_it_uses_nothing_up() {
        var room = room(1);
        var held = room.held();
        var link = make(held, room.without().getFirst());
        var ballot = given.opened(held, 0);
        for (int looks = 0; looks < 3; looks++)
            assertThat(ballots.sheet(link).rollEntry().member()).isEqualTo(room.without().getFirst());
        var receipt = ballots.cast(link, ballot, YesNo.FOR, UUID.randomUUID());
        assertThat(ballots.sheet(link).questions().getFirst().receipt().code()).isEqualTo(receipt.code());
        assertRefused(() -> ballots.cast(link, ballot, YesNo.AGAINST, UUID.randomUUID()), BallotRefusal.ALREADY_VOTED);
        assertThat(
            Given.look("select count(*) from ballots.participation p join access.pass a on a.pass_id = p.pass_id where p.ballot_id = ?",
                ballot.value()))
            .as("the vote says through which link it came").isEqualTo(1L);

        var other = room(1);
        var foreign = given.opened(other.held(), 0);
        assertRefused(() -> ballots.cast(link, foreign, YesNo.FOR, UUID.randomUUID()), BallotRefusal.BALLOT_NOT_OPEN);
        assertThat(Given.look("select count(*) from ballots.participation where ballot_id = ?", foreign.value())).isEqualTo(0L);
        assertThat(close(held, ballot).tally()).isEqualTo(new Tally(1, 0, 0, 0, 0));
    }

    @Test
    void a_link_that_is_forged_expired_or_followed_by_a_new_one_opens_nothing() {
        var room = room(1);
        var held = room.held();
        var member = room.without().getFirst();
        var ballot = given.opened(held, 0);
        var first = make(held, member);
        var second = make(held, member);
        var forged = second.substring(0, 40) + (second.endsWith("AAA") ? "BBA" : "AAA");
        for (var dead : List.of(first, forged)) {
            assertRefused(() -> ballots.sheet(dead), AccessRefusal.LINK_EXPIRED);
            assertRefused(() -> ballots.cast(dead, ballot, YesNo.FOR, UUID.randomUUID()), AccessRefusal.LINK_EXPIRED);
        }
        assertThat(ballots.sheet(second).rollEntry().member()).isEqualTo(member);
        given.as(held.coop().teller(), () -> assertThat(links.withdraw(held.coop().id(), held.assembly().id(), member)).isTrue());
        assertRefused(() -> ballots.sheet(second), AccessRefusal.LINK_EXPIRED);

        var third = make(held, member);
        Given.execute("update access.pass set until = now() - interval '1 second' where bearer = ? and ended_at is null", member.value());
        assertRefused(() -> ballots.cast(third, ballot, YesNo.FOR, UUID.randomUUID()), AccessRefusal.LINK_EXPIRED);
        assertThat(Given.look("select count(*) from ballots.participation where ballot_id = ?", ballot.value())).isEqualTo(0L);
        assertThat(Given.lookAll("select act from access.audit_entry where subject = ? and act like 'ballots.%' order by entry_id",
            member.value()))
            .containsExactly("ballots.make-link", "ballots.make-link", "ballots.withdraw-link", "ballots.make-link");
    }

    @Test
    void a_link_serves_until_the_hour_at_which_the_last_vote_closes() {
        var room = room(2);
        var held = room.held();
        make(held, room.without().getFirst());
        var hour = java.time.Instant.now().plus(java.time.Duration.ofDays(3)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        given.as(held.coop().chair(), () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().getFirst().id(),
            new Conditions(false, false, false, hour)));
        make(held, room.without().getLast());
        assertThat(Given.look("select count(*) from access.pass where subject = ? and purpose = 'VOTE' and sign_in_id is null"
            + " and ended_at is null and until between ? and ?", held.assembly().id().value(),
            java.sql.Timestamp.from(hour.minusSeconds(2)),
            java.sql.Timestamp.from(hour.plusSeconds(2)))).isEqualTo(2L);
    }

    @Test
    void links_are_made_by_the_secretary_and_tellers_for_members_who_cannot_sign_in() {
        var room = room(2);
        var held = room.held();
        var id = held.coop().id();
        var assembly = held.assembly().id();
        var nobody = room.without().getFirst();
        assertRefused(() -> given.as(held.coop().chair(), () -> links.make(id, assembly, nobody)), AccessRefusal.WRONG_OFFICE);
        assertRefused(() -> given.as(held.present().getFirst().signedIn(), () -> links.make(id, assembly, nobody)),
            AccessRefusal.WRONG_OFFICE);
        assertRefused(() -> given.as(held.coop().secretary(), () -> links.make(id, assembly, held.present().getFirst().member())),
            BallotRefusal.HAS_ACCOUNT);
        assertRefused(() -> given.as(held.coop().secretary(), () -> links.make(id, assembly, MemberId.create())),
            BallotRefusal.NOT_ON_ROLL);
        assertThat(given.as(held.coop().teller(), () -> links.voters(id, assembly, null, 0, 50))).extracting(v -> v.entry().member())
            .containsExactlyElementsOf(room.without());
        make(held, nobody);
        assertThat(given.as(held.coop().teller(), () -> links.voters(id, assembly, null, 0, 50))).extracting(v -> v.until() != null)
            .containsExactly(true, false);
        given.as(held.coop().chair(), () -> ballots.closeAssembly(id, assembly));
        assertRefused(() -> make(held, nobody), AssemblyRefusal.CLOSED);
    }

    @Test
    void letters_have_a_page_and_a_link_for_each_who_has_none_in_their_language() {
        var room = room(3);
        var held = room.held();
        make(held, room.without().getFirst());
        var pdf = given.as(held.coop().secretary(), () -> links.letters(held.coop().id(), held.assembly().id()));
        assertThat(PdfReader.text(pdf)).contains("Pour", PdfReader.folded("إلى"), "/v/");
        assertThat(Given.look("select count(*) from access.pass where purpose = 'VOTE' and subject = ? and ended_at is null",
            held.assembly().id().value())).isEqualTo(3L);
        assertRefused(() -> given.as(held.coop().secretary(), () -> links.letters(held.coop().id(), held.assembly().id())),
            BallotRefusal.NOT_ON_ROLL);
    }

    @Test
    void on_a_long_roll_everybody_is_found_and_read_page_by_page() {
        var room = room(2);
        var held = room.held();
        var coop = held.coop().id();
        var assembly = held.assembly().id();
        Given.execute("insert into members.member (organisation_id, member_id, number, name, search_name, language, admitted_on)"
            + " select ?, gen_random_uuid(), n, 'Membre ' || n, 'membre ' || n, 'fr', date '2020-01-01' from generate_series(1001, 22000) n",
            coop.value());
        Given.execute("update members.member set name = 'أمينة الأخيرة', search_name = ? where organisation_id = ? and number = 22000",
            Names.folded("أمينة الأخيرة"), coop.value());
        Given.execute("insert into assemblies.roll_entry (organisation_id, assembly_id, member_id, number, name, may_vote)"
            + " select organisation_id, ?, member_id, number, name, true from members.member where organisation_id = ? and number > 1000",
            assembly.value(), coop.value());
        var teller = held.coop().teller();
        assertThat(given.as(teller, () -> links.voters(coop, assembly, "امينه", 0, 50))).as("in another spelling, behind 20,000 others")
            .singleElement().satisfies(v -> assertThat(v.entry().number()).isEqualTo(22_000));
        assertThat(given.as(teller, () -> links.voters(coop, assembly, "22000", 0, 50))).hasSize(1);
        assertThat(given.as(teller, () -> links.voters(coop, assembly, held.present().getFirst().signedIn().name(), 0, 50)))
            .as("whoever has an account needs none").isEmpty();
        assertThat(given.as(teller, () -> links.voters(coop, assembly, " ", 0, 3))).extracting(v -> v.entry().number()).last()
            .isEqualTo(1_001);
        assertThat(given.as(teller, () -> links.voters(coop, assembly, null, 21_998, 50))).extracting(v -> v.entry().number())
            .containsExactly(21_999, 22_000);
        assertThat(given.as(teller, () -> links.withoutLink(coop, assembly))).isEqualTo(VotingLinks.LETTERS_MAX + 1);
    }

    @Test
    void who_was_renamed_after_the_roll_was_frozen_is_found_by_the_name_on_it_and_by_the_one_of_today() {
        var room = room(2);
        var held = room.held();
        var coop = held.coop().id();
        var bride = room.without().getFirst();
        given.as(held.coop().secretary(),
            () -> book.change(coop, bride, new Person("زهرة المتزوجة", null, null, null, Language.AR),
                Decision.on(LocalDate.now(Given.ZONE))));
        for (var name : List.of("بلا بريد 1", "زهرة", "المتزوجه"))
            assertThat(given.as(held.coop().teller(), () -> links.voters(coop, held.assembly().id(), name, 0, 50))).as(name)
                .extracting(v -> v.entry().member()).containsExactly(bride);
        assertThat(given.as(held.coop().teller(), () -> links.voters(coop, held.assembly().id(), "بلا بريد 2", 0, 50)))
            .extracting(v -> v.entry().member()).containsExactly(room.without().getLast());
    }

    // ---- what is kept about one member

    @Test
    void a_members_file_says_where_they_stood_and_who_helped_and_whoever_is_erased_stands_nowhere_by_name() {
        var held = given.held(4, 4);
        var candidate = held.present().getFirst();
        given.opened(held, 1);
        begin(held, held.present().get(1).member(), new AssistedVotes.Person(candidate.member(), ""), null);
        given.standing(held, 0, ContestPlan.single(null), 1);
        var item = held.items().getFirst().id();
        var candidacy = given.as(held.coop().secretary(), () -> contests.prepared(held.coop().id(), held.assembly().id(), item))
            .orElseThrow().standing().getFirst();
        given.as(held.coop().secretary(), () -> contests.describe(held.coop().id(), held.assembly().id(), item, candidacy.id(),
            LocalText.of(Language.FR, "Je tiendrai les comptes.")));
        Given.execute(
            "insert into ballots.candidacy_photo (organisation_id, candidacy_id, picture) values (?, ?, decode(repeat('ff', 200), 'hex'))",
            held.coop().id().value(), candidacy.id().value());
        var subject = new PersonalData.Subject(held.coop().id(), candidate.member().value(), candidate.signedIn().account().value(),
            Given.ZONE);
        var told = given.as(held.coop().secretary(), () -> transaction.execute(t -> {
            access.require(held.coop().id());
            return data.held(subject, messages.in(Language.FR)).toString();
        }));
        assertThat(told).contains("Je tiendrai les comptes.", held.coop().teller().name(), "Approbation des comptes");
        Given.execute(
            "insert into members.erasure (organisation_id, member_id, kept_until, years, erased_by) values (?, ?, current_date, 1, ?)",
            held.coop().id().value(), candidate.member().value(), held.coop().secretary().account().value());
        given.as(held.coop().secretary(), () -> transaction.executeWithoutResult(t -> {
            access.require(held.coop().id());
            data.erase(subject, "Somebody who left");
        }));
        assertThat(Given.lookAll("select name::text || coalesce(about::text, '') from ballots.candidacy where candidacy_id = ?",
            candidacy.id().value())).singleElement().asString().contains("Somebody who left").doesNotContain("عضو", "comptes");
        assertThat(Given.lookAll("select assistant || witness from ballots.assistance where assembly_id = ?",
            held.assembly().id().value())).containsExactly("Somebody who left" + held.coop().teller().name());
        assertThat(Given.look("select count(*) from ballots.candidacy_photo where candidacy_id = ?", candidacy.id().value()))
            .isEqualTo(0L);
    }

    // ---- proxies

    private static void proxy(Given.Held held, MemberId giver, MemberId holder) {
        Given.execute("insert into assemblies.proxy (organisation_id, assembly_id, giver_id, holder_id) values (?, ?, ?, ?)",
            held.coop().id().value(), held.assembly().id().value(), giver.value(), holder.value());
    }

    private String link(Given.Held held, int person) {
        return given.as(held.present().get(person).signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
    }

    /** Present 0 holds the proxies of two who stay away. */
    private record Holding(Given.Held held, List<MemberId> givers, String link) {}

    private Holding holding() {
        var held = given.held(4, 4);
        var givers = List.of(held.present().get(2).member(), held.present().get(3).member());
        given.as(held.coop().secretary(), () -> assemblies.checkOut(held.coop().id(), held.assembly().id(), givers));
        givers.forEach(giver -> proxy(held, giver, held.present().getFirst().member()));
        return new Holding(held, givers, link(held, 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_holder_votes_for_each_giver_apart_and_each_has_a_receipt(boolean secret) {
        var holding = holding();
        var held = holding.held();
        var ballot = secret ? given.openedSecret(held, 0) : given.opened(held, 0);
        var sheet = ballots.sheet(holding.link());
        assertThat(sheet.holder()).isNull();
        assertThat(sheet.mandates()).extracting(m -> m.giver().member()).containsExactlyElementsOf(holding.givers());
        var own = ballots.cast(holding.link(), ballot, YesNo.FOR, UUID.randomUUID());
        var keys = List.of(UUID.randomUUID(), UUID.randomUUID());
        var receipts = new ArrayList<Receipt>();
        for (int n = 0; n < 2; n++) {
            var mandate = sheet.mandates().get(n);
            assertThat(ballots.sheet(mandate.token()).holder()).isEqualTo(sheet.rollEntry().name());
            assertThat(ballots.sheet(mandate.token()).mandates()).isEmpty();
            receipts.add(ballots.cast(mandate.token(), ballot, n == 0 ? YesNo.FOR : YesNo.AGAINST, keys.get(n)));
            assertThat(ballots.cast(mandate.token(), ballot, YesNo.FOR, keys.get(n))).as("a retry").isEqualTo(receipts.get(n));
        }
        assertThat(receipts).extracting(Receipt::code).doesNotHaveDuplicates().doesNotContain(own.code());
        assertThat(ballots.sheet(holding.link()).mandates()).allSatisfy(m -> assertThat(m.voted()).containsExactly(ballot));
        assertThat(close(held, ballot).tally()).isEqualTo(new Tally(2, 1, 0, 0, 0));
        assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_proxy_ends_when_its_giver_comes_and_a_retry_of_what_was_cast_before_is_answered(boolean secret) {
        var holding = holding();
        var held = holding.held();
        var ballot = given.as(held.coop().chair(), () -> ballots.open(held.coop().id(), held.assembly().id(),
            held.items().getFirst().id(), new Conditions(secret, true)));
        var mandates = ballots.sheet(holding.link()).mandates();
        var key = UUID.randomUUID();
        var first = ballots.cast(mandates.getFirst().token(), ballot, YesNo.FOR, key, "my key", false);
        given.as(held.coop().secretary(), () -> assemblies.checkIn(held.coop().id(), held.assembly().id(), holding.givers()));
        assertThat(ballots.sheet(holding.link()).mandates()).isEmpty();
        assertThat(ballots.cast(mandates.getFirst().token(), ballot, YesNo.FOR, key, "my key", false)).isEqualTo(first);
        assertRefused(() -> ballots.cast(mandates.getFirst().token(), ballot, YesNo.AGAINST, UUID.randomUUID(), "my key", true),
            BallotRefusal.PROXY_ENDED);
        assertRefused(() -> ballots.cast(mandates.getLast().token(), ballot, YesNo.FOR, UUID.randomUUID()), BallotRefusal.PROXY_ENDED);
        ballots.cast(link(held, 3), ballot, YesNo.AGAINST, UUID.randomUUID(), "own key", false);
        assertThat(close(held, ballot).tally()).isEqualTo(new Tally(1, 1, 0, 0, 0));
    }

    @Test
    void a_proxy_that_was_taken_back_or_whose_holder_has_left_votes_for_nobody() {
        var holding = holding();
        var held = holding.held();
        var ballot = given.opened(held, 0);
        var mandates = ballots.sheet(holding.link()).mandates();
        Given.execute("update assemblies.proxy set withdrawn_at = now() where giver_id = ?", holding.givers().getFirst().value());
        assertRefused(() -> ballots.cast(mandates.getFirst().token(), ballot, YesNo.FOR, UUID.randomUUID()), BallotRefusal.PROXY_ENDED);
        given.as(held.coop().secretary(),
            () -> assemblies.checkOut(held.coop().id(), held.assembly().id(), List.of(held.present().getFirst().member())));
        assertRefused(() -> ballots.cast(mandates.getLast().token(), ballot, YesNo.FOR, UUID.randomUUID()), BallotRefusal.NOT_CHECKED_IN);
        given.as(held.coop().secretary(),
            () -> assemblies.checkIn(held.coop().id(), held.assembly().id(), List.of(held.present().getFirst().member())));
        ballots.cast(mandates.getLast().token(), ballot, YesNo.FOR, UUID.randomUUID());
        assertThat(ballots.sheet(link(held, 1)).mandates()).as("somebody who holds none").isEmpty();
        assertThat(close(held, ballot).tally()).isEqualTo(new Tally(1, 0, 0, 0, 0));
    }

    // ---- help

    private static AssistedVotes.Person somebody(String name) { return new AssistedVotes.Person(null, name); }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void who_helped_and_who_watched_is_written_down_and_never_what_was_voted(boolean secret) {
        var room = room(1);
        var held = room.held();
        var voter = room.without().getFirst();
        var ballot = secret ? given.openedSecret(held, 0) : given.opened(held, 0);
        var witness = held.present().getFirst().member();
        var link = given.as(held.coop().teller(),
            () -> assisted.begin(held.coop().id(), held.assembly().id(), voter, somebody(" Leïla "), witness));
        var help = ballots.sheet(link).help();
        assertThat(help.assistant()).isEqualTo("Leïla");
        assertThat(help.witness()).isEqualTo(ballots.sheet(link(held, 0)).rollEntry().name());
        assertThat(given.as(held.coop().chair(), () -> assisted.helped(held.coop().id(), ballot))).as("not yet voted").isEmpty();
        ballots.cast(link, ballot, YesNo.AGAINST, UUID.randomUUID());
        ballots.cast(link(held, 1), ballot, YesNo.FOR, UUID.randomUUID());
        assertThat(given.as(held.coop().chair(), () -> assisted.helped(held.coop().id(), ballot))).containsExactly(help);
        assertThat(Given.look("select count(*) from access.audit_entry where act = 'ballots.assist' and subject = ?", voter.value()))
            .isEqualTo(1L);
        assertThat(Given.lookAll("select a::text from ballots.assistance a where member_id = ?", voter.value())).singleElement()
            .satisfies(row -> assertThat(row).doesNotContain("AGAINST"));
        close(held, ballot);
        assertThat(given.as(held.coop().secretary(), () -> assisted.helped(held.coop().id(), ballot))).hasSize(1);
    }

    @Test
    void help_in_changing_an_open_vote_is_told_as_help_in_voting_is() {
        var room = room(1);
        var held = room.held();
        var voter = held.present().getFirst().member();
        var changeable = new Conditions(false, true, false, null);
        var ballot = given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), changeable));
        ballots.cast(link(held, 0), ballot, YesNo.FOR, UUID.randomUUID());
        var witness = held.present().get(1).member();
        var link = given.as(held.coop().teller(),
            () -> assisted.begin(held.coop().id(), held.assembly().id(), voter, somebody("Leïla"), witness));
        var help = ballots.sheet(link).help();
        assertThat(given.as(held.coop().chair(), () -> assisted.helped(held.coop().id(), ballot))).as("voted alone").isEmpty();
        var key = UUID.randomUUID();
        for (int tries = 0; tries < 2; tries++) // the second is the first one's repeat
            ballots.cast(link, ballot, YesNo.AGAINST, key, null, true);
        ballots.cast(link(held, 0), ballot, YesNo.ABSTAIN, UUID.randomUUID(), null, true);
        assertThat(given.as(held.coop().chair(), () -> assisted.helped(held.coop().id(), ballot))).containsExactly(help);
        assertThat(close(held, ballot).tally()).isEqualTo(new Tally(0, 0, 1, 0, 0));
        assertThat(given.as(held.coop().secretary(), () -> minutes.draft(held.coop().id(), held.assembly().id())).helped().get(ballot))
            .containsExactly(help);
    }

    @Test
    void voter_helper_and_witness_are_three_and_no_candidate_helps() {
        var room = room(2);
        var held = room.held();
        var id = held.coop().id();
        var assembly = held.assembly().id();
        var voter = room.without().getFirst();
        var witness = held.present().get(2).member();
        assertRefused(() -> begin(held, voter, somebody("Leïla"), witness), BallotRefusal.BALLOT_NOT_OPEN);
        given.standing(held, 0, ContestPlan.single(null), 2);
        var candidate = held.present().getFirst().member();
        var accounts = given.opened(held, 1);
        assertRefused(() -> begin(held, voter, new AssistedVotes.Person(candidate, ""), witness), BallotRefusal.HELPER_STANDS);
        close(held, accounts);
        given.opened(held, 0);
        assertRefused(() -> begin(held, voter, new AssistedVotes.Person(candidate, ""), witness), BallotRefusal.HELPER_STANDS);
        assertRefused(() -> begin(held, voter, somebody("Leïla"), candidate), BallotRefusal.HELPER_STANDS);
        assertRefused(() -> begin(held, voter, new AssistedVotes.Person(voter, ""), witness), BallotRefusal.THREE_PEOPLE);
        assertRefused(() -> begin(held, voter, new AssistedVotes.Person(witness, ""), witness), BallotRefusal.THREE_PEOPLE);
        assertRefused(() -> begin(held, voter, somebody("Leïla"), voter), BallotRefusal.THREE_PEOPLE);
        assertRefused(() -> begin(held, voter, somebody(held.coop().teller().name()), null), BallotRefusal.THREE_PEOPLE);
        assertRefused(() -> begin(held, voter, somebody("Leïla"), MemberId.create()), BallotRefusal.NOT_ON_ROLL);
        assertThatThrownBy(() -> begin(held, voter, somebody(" "), witness)).isInstanceOf(IllegalArgumentException.class);
        given.as(held.coop().secretary(), () -> assemblies.checkOut(id, assembly, List.of(voter)));
        assertRefused(() -> begin(held, voter, somebody("Leïla"), witness), BallotRefusal.NOT_CHECKED_IN);
        assertRefused(() -> given.as(held.present().getFirst().signedIn(),
            () -> assisted.begin(id, assembly, room.without().getLast(), somebody("Leïla"), witness)), AccessRefusal.WRONG_OFFICE);
        assertThat(Given.look("select count(*) from ballots.assistance where assembly_id = ?", assembly.value())).isEqualTo(0L);
        begin(held, room.without().getLast(), new AssistedVotes.Person(witness, ""), null);
        assertThat(Given.look("select witness from ballots.assistance where assembly_id = ?", assembly.value()))
            .isEqualTo(held.coop().teller().name());
    }

    private String begin(Given.Held held, MemberId voter, AssistedVotes.Person helper, MemberId witness) {
        return given.as(held.coop().teller(), () -> assisted.begin(held.coop().id(), held.assembly().id(), voter, helper, witness));
    }

    @Test
    void who_helped_is_read_by_those_who_answer_for_the_vote() {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        assertRefused(() -> given.as(held.present().getFirst().signedIn(), () -> assisted.helped(held.coop().id(), ballot)),
            AccessRefusal.WRONG_OFFICE);
    }
}
