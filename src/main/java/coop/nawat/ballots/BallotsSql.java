package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.BALLOT;
import static coop.nawat.db.ballots.Tables.CASTING_VOTE;
import static coop.nawat.db.ballots.Tables.CAST_VOTES;
import static coop.nawat.db.ballots.Tables.COUNTED_VOTE;
import static coop.nawat.db.ballots.Tables.ENTER_VOTES;
import static coop.nawat.db.ballots.Tables.LEAF;
import static coop.nawat.db.ballots.Tables.OPEN_VOTE;
import static coop.nawat.db.ballots.Tables.PARTICIPATION;
import static coop.nawat.db.ballots.Tables.RESULT;
import static coop.nawat.db.ballots.Tables.SEAL;
import static coop.nawat.db.ballots.Tables.VOID_VOTE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import coop.nawat.access.AccountId;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.DatabaseConfigSql;
import coop.nawat.common.OrganisationId;
import coop.nawat.counting.Chosen;
import coop.nawat.db.ballots.Routines;
import coop.nawat.db.ballots.tables.records.BallotRecord;
import coop.nawat.members.MemberId;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.Quorum;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Votes, open and secret. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class BallotsSql {
    private static final Field<OffsetDateTime> NOW = field("clock_timestamp()", OffsetDateTime.class);
    /** Whether the hour of an open vote has come. */
    private static final Field<Boolean> OVER = coalesce(field(BALLOT.CLOSES_AT.le(NOW)), inline(false));
    private static final Field<Boolean> VOIDED = field(exists(selectOne().from(VOID_VOTE)
        .where(VOID_VOTE.ORGANISATION_ID.eq(BALLOT.ORGANISATION_ID), VOID_VOTE.BALLOT_ID.eq(BALLOT.BALLOT_ID))));
    private final DSLContext db;
    private final JsonMapper json;

    BallotsSql(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** False if this round of this item was put to the vote before. */
    boolean insert(OrganisationId organisation, BallotId id, AssemblyId assembly, ItemId item, MajorityRule rule, Quorum quorum,
        Conditions conditions, @Nullable Contest contest, @Nullable Wording wording, @Nullable Provenance consent,
        SecretRequests.@Nullable Count secretAsked, int round, Instant now) {
        return db.insertInto(BALLOT)
            .set(BALLOT.ORGANISATION_ID, organisation)
            .set(BALLOT.BALLOT_ID, id)
            .set(BALLOT.ASSEMBLY_ID, assembly)
            .set(BALLOT.ITEM_ID, item)
            .set(BALLOT.SECRET, conditions.secret())
            .set(BALLOT.CHANGEABLE, conditions.changeable())
            .set(BALLOT.BY_HAND, conditions.byHand())
            .set(BALLOT.CONTEST, contest == null ? null : JSONB.valueOf(json.writeValueAsString(contest)))
            .set(BALLOT.WORDING, wording == null ? null : JSONB.valueOf(json.writeValueAsString(wording)))
            .set(BALLOT.CONSENT, consent == null ? null : JSONB.valueOf(json.writeValueAsString(consent)))
            .set(BALLOT.SECRET_ASKED, secretAsked == null ? null : JSONB.valueOf(json.writeValueAsString(secretAsked)))
            .set(BALLOT.ROUND, round)
            .set(BALLOT.STATE, "OPEN")
            .set(BALLOT.RULE, JSONB.valueOf(json.writeValueAsString(rule)))
            .set(BALLOT.QUORUM, JSONB.valueOf(json.writeValueAsString(quorum)))
            .set(BALLOT.OPENED_AT, now.atOffset(ZoneOffset.UTC))
            .set(BALLOT.CLOSES_AT, conditions.closesAt() == null ? null : conditions.closesAt().atOffset(ZoneOffset.UTC))
            .onConflict(BALLOT.ORGANISATION_ID, BALLOT.ASSEMBLY_ID, BALLOT.ITEM_ID, BALLOT.ROUND)
            .doNothing()
            .execute() == 1;
    }

    Optional<Ballot> find(OrganisationId organisation, BallotId id) {
        return db.select(BALLOT, OVER, VOIDED).from(BALLOT).where(BALLOT.ORGANISATION_ID.eq(organisation), BALLOT.BALLOT_ID.eq(id))
            .fetchOptional(r -> ballot(r.value1(), r.value2(), r.value3()));
    }

    /** What the clock says by which votes are opened and closed. */
    Instant now() {
        return db.select(NOW).fetchSingle().value1().toInstant();
    }

    List<Ballot> ofAssembly(OrganisationId organisation, AssemblyId assembly) {
        return db.select(BALLOT, OVER, VOIDED)
            .from(BALLOT)
            .where(BALLOT.ORGANISATION_ID.eq(organisation), BALLOT.ASSEMBLY_ID.eq(assembly))
            .orderBy(BALLOT.OPENED_AT)
            .limit(500)
            .fetch(r -> ballot(r.value1(), r.value2(), r.value3()));
    }

    List<BallotId> open(OrganisationId organisation, AssemblyId assembly) { return open(organisation, assembly, noCondition()); }

    /** Those that are open in the booth; everybody who waits there asks again and again, so nothing but ids is read. */
    List<BallotId> takingVotes(OrganisationId organisation, AssemblyId assembly) {
        return open(organisation, assembly, BALLOT.BY_HAND.isFalse().and(OVER.isFalse()));
    }

    private List<BallotId> open(OrganisationId organisation, AssemblyId assembly, Condition which) {
        return db.select(BALLOT.BALLOT_ID)
            .from(BALLOT)
            .where(BALLOT.ORGANISATION_ID.eq(organisation), BALLOT.ASSEMBLY_ID.eq(assembly), BALLOT.STATE.eq("OPEN"), which)
            .orderBy(BALLOT.OPENED_AT)
            .limit(500)
            .fetch(BALLOT.BALLOT_ID);
    }

    /**
     * What {@code ballots.cast_votes} answered for one vote.
     *
     * @param outcome {@code RECORDED}, or why not
     * @param zone of the organisation; null, as the assembly, where the link has ended
     */
    record Cast(String outcome, @Nullable String code, @Nullable Instant at, @Nullable ZoneId zone, @Nullable AssemblyId assembly) {
        /** Of a vote that is in the box. */
        Receipt receipt() {
            return new Receipt(Objects.requireNonNull(code), Objects.requireNonNull(at).atZone(Objects.requireNonNull(zone)), false);
        }
    }

    /**
     * Opens the organisation of the links, casts and commits, in one round trip.
     *
     * @param votes of one organisation and one ballot
     * @return what became of each, in their order
     */
    @Transactional(propagation = Propagation.NEVER)
    List<Cast> cast(List<VotesUnderWay.Sent> votes) {
        var first = votes.getFirst();
        var cast = CAST_VOTES(first.link().organisation().value(), first.ballot().value(),
            votes.stream().map(v -> v.link().hash()).toArray(byte[][]::new),
            votes.stream().map(v -> v.choice().code()).toArray(String[]::new),
            votes.stream().map(VotesUnderWay.Sent::key).toArray(UUID[]::new),
            votes.stream().map(VotesUnderWay.Sent::code).toArray(String[]::new),
            votes.stream().map(VotesUnderWay.Sent::change).toArray(String[]::new),
            votes.stream().map(VotesUnderWay.Sent::again).toArray(Boolean[]::new));
        return DatabaseConfigSql.alone(db).select(cast.OUTCOME, cast.CODE, cast.AT, cast.ZONE, cast.ASSEMBLY).from(cast)
            .orderBy(cast.PLACE)
            .fetch(r -> new Cast(r.value1(), r.value2(), r.value3() == null ? null : r.value3().toInstant(),
                r.value4() == null ? null : ZoneId.of(r.value4()), r.value5() == null ? null : new AssemblyId(r.value5())));
    }

    /** What {@code ballots.enter_votes} answered: how many were written, or what stands in the way. */
    record Entered(int written, @Nullable UUID barred, @Nullable String bar) {}

    Entered enter(OrganisationId organisation, BallotId ballot, UUID[] members, String[] choices, UUID[] keys, String[] codes,
        byte[][] leaves) {
        var entered = ENTER_VOTES(organisation.value(), ballot.value(), members, choices, keys, codes, leaves);
        return db.select(entered.WRITTEN, entered.BARRED, entered.BAR).from(entered)
            .fetchSingle(r -> new Entered(r.value1(), r.value2(), r.value3()));
    }

    /** Waits for votes under way and keeps others out until the end of the transaction: tellers and voters then never wait for each other in a circle. */
    void lock(OrganisationId organisation, BallotId id) {
        var _ = db.select(BALLOT.BALLOT_ID).from(BALLOT).where(BALLOT.ORGANISATION_ID.eq(organisation), BALLOT.BALLOT_ID.eq(id))
            .forNoKeyUpdate().fetchOptional();
    }

    /** A vote of any organisation; {@code over} as {@link Ballot#over}. */
    record Open(OrganisationId organisation, BallotId ballot, boolean over) {}

    /** The open votes of all organisations whose hour has come or in which somebody voted since the last seal, for a transaction that may see them. */
    List<Open> toAttend() {
        var sealed = select(SEAL.UPTO).from(SEAL)
            .where(SEAL.ORGANISATION_ID.eq(BALLOT.ORGANISATION_ID), SEAL.BALLOT_ID.eq(BALLOT.BALLOT_ID))
            .orderBy(SEAL.N.desc()).limit(1);
        return db.select(BALLOT.ORGANISATION_ID, BALLOT.BALLOT_ID, OVER).from(BALLOT)
            .where(BALLOT.STATE.eq("OPEN"),
                OVER.isTrue().or(exists(selectOne().from(LEAF).where(LEAF.ORGANISATION_ID.eq(BALLOT.ORGANISATION_ID),
                    LEAF.BALLOT_ID.eq(BALLOT.BALLOT_ID), LEAF.XID.ge(coalesce(field(sealed), inline(0L)))))))
            .orderBy(BALLOT.CLOSES_AT, BALLOT.ORGANISATION_ID, BALLOT.BALLOT_ID)
            .limit(10_000)
            .fetch(r -> new Open(r.value1(), r.value2(), r.value3()));
    }

    /** All votes of all organisations, in the order in which they were put, for a transaction that may see them. */
    List<Open> everywhere() {
        return db.select(BALLOT.ORGANISATION_ID, BALLOT.BALLOT_ID, OVER).from(BALLOT)
            .orderBy(BALLOT.ORGANISATION_ID, BALLOT.OPENED_AT, BALLOT.BALLOT_ID)
            .fetch(r -> new Open(r.value1(), r.value2(), r.value3()));
    }

    /** The seal that was published with the result of a closed vote. */
    String seal(OrganisationId organisation, BallotId id) {
        return db.select(RESULT.SEAL).from(RESULT).where(RESULT.ORGANISATION_ID.eq(organisation), RESULT.BALLOT_ID.eq(id))
            .fetchSingle(r -> HexFormat.of().formatHex(r.value1()));
    }

    /**
     * Waits for votes under way and keeps later ones out; empty if it was not open. Whoever comes after its hour closes it at that hour: since then no vote
     * was taken.
     */
    Optional<Ballot> close(OrganisationId organisation, BallotId id) {
        return db.update(BALLOT)
            .set(BALLOT.STATE, "CLOSED")
            .set(BALLOT.CLOSED_AT, least(NOW, BALLOT.CLOSES_AT))
            .where(BALLOT.ORGANISATION_ID.eq(organisation), BALLOT.BALLOT_ID.eq(id), BALLOT.STATE.eq("OPEN"))
            .returning()
            .fetchOptional(r -> ballot(r, true, false));
    }

    /** Moves the secret votes of a closed ballot out of the urn, in random order. */
    void emptyUrn(OrganisationId organisation, BallotId id) {
        var _ = db.select(Routines.emptyUrn(val(organisation.value()), val(id.value()))).fetchSingle();
    }

    /** What a member said in an open vote. */
    record Vote(MemberId member, Choice choice) {}

    /** What members said in an open vote, in the order of their ids; of votes that were changed the last one. */
    List<Vote> lastVotes(OrganisationId organisation, BallotId id, @Nullable MemberId after, int limit) {
        return db.select(OPEN_VOTE.MEMBER_ID, OPEN_VOTE.CHOICE)
            .distinctOn(OPEN_VOTE.MEMBER_ID)
            .from(OPEN_VOTE)
            .where(OPEN_VOTE.ORGANISATION_ID.eq(organisation), OPEN_VOTE.BALLOT_ID.eq(id),
                after == null ? noCondition() : OPEN_VOTE.MEMBER_ID.gt(after))
            .orderBy(OPEN_VOTE.MEMBER_ID, OPEN_VOTE.VERSION.desc())
            .limit(limit)
            .fetch(r -> new Vote(r.value1(), Choice.of(r.value2())));
    }

    /** The last hour at which one of the open votes of an assembly closes by itself; empty where none does. */
    Optional<Instant> lastHour(OrganisationId organisation, AssemblyId assembly) {
        return db.select(max(BALLOT.CLOSES_AT)).from(BALLOT)
            .where(BALLOT.ORGANISATION_ID.eq(organisation), BALLOT.ASSEMBLY_ID.eq(assembly), BALLOT.STATE.eq("OPEN"))
            .fetchOptional(r -> r.value1()).map(OffsetDateTime::toInstant);
    }

    /** How many said the same in a closed vote, each way in which the booth and papers with a name were marked; of votes that were changed the last one. */
    Map<Choice, Integer> votes(OrganisationId organisation, Ballot ballot) {
        var open = OPEN_VOTE.ORGANISATION_ID.eq(organisation).and(OPEN_VOTE.BALLOT_ID.eq(ballot.id()));
        var all = ballot.secret()
            ? select(COUNTED_VOTE.CHOICE).from(COUNTED_VOTE)
                .where(COUNTED_VOTE.ORGANISATION_ID.eq(organisation), COUNTED_VOTE.BALLOT_ID.eq(ballot.id())).asTable("last")
            : ballot.changeable() ? select(OPEN_VOTE.CHOICE).distinctOn(OPEN_VOTE.MEMBER_ID).from(OPEN_VOTE).where(open)
                .orderBy(OPEN_VOTE.MEMBER_ID, OPEN_VOTE.VERSION.desc()).asTable("last")
                : select(OPEN_VOTE.CHOICE).from(OPEN_VOTE).where(open).asTable("last");
        var choice = all.field(OPEN_VOTE.CHOICE);
        var votes = new HashMap<Choice, Integer>();
        try (var rows = db.select(choice, count()).from(all).groupBy(choice).fetchSize(10_000).fetchLazy()) { // a million rankings are many
            rows.forEach(r -> votes.merge(Choice.of(r.value1()), r.value2(), Math::addExact));
        }
        return votes;
    }

    /** How many members voted in the booth or by a paper with their name: as many votes lie in the box. */
    int voters(OrganisationId organisation, BallotId id) {
        return db.fetchCount(PARTICIPATION, PARTICIPATION.ORGANISATION_ID.eq(organisation), PARTICIPATION.BALLOT_ID.eq(id),
            PARTICIPATION.CHANNEL.ne("PAPER"));
    }

    int turnout(OrganisationId organisation, BallotId id) {
        return db.fetchCount(PARTICIPATION, PARTICIPATION.ORGANISATION_ID.eq(organisation), PARTICIPATION.BALLOT_ID.eq(id));
    }

    Map<BallotId, Receipt> receipts(OrganisationId organisation, List<BallotId> ballots, MemberId member, ZoneId zone) {
        return db.select(PARTICIPATION.BALLOT_ID, PARTICIPATION.RECEIPT_CODE, PARTICIPATION.CAST_AT, PARTICIPATION.CHANNEL)
            .from(PARTICIPATION)
            .where(PARTICIPATION.ORGANISATION_ID.eq(organisation), PARTICIPATION.BALLOT_ID.in(ballots), PARTICIPATION.MEMBER_ID.eq(member))
            .fetchMap(PARTICIPATION.BALLOT_ID,
                r -> new Receipt(r.value2(), r.value3().atZoneSameInstant(zone), r.value4().equals("PAPER")));
    }

    /** The vote in which a receipt of this number was given. */
    Optional<BallotId> ballotOfReceipt(OrganisationId organisation, String code) {
        return db.select(PARTICIPATION.BALLOT_ID)
            .from(PARTICIPATION)
            .where(PARTICIPATION.ORGANISATION_ID.eq(organisation), PARTICIPATION.RECEIPT_CODE.eq(code))
            .fetchOptional(PARTICIPATION.BALLOT_ID);
    }

    void insertResult(OrganisationId organisation, BallotId id, Tally tally, @Nullable Chosen chosen, Verdict verdict,
        Electorate electorate,
        String seal) {
        db.insertInto(RESULT)
            .set(RESULT.ORGANISATION_ID, organisation)
            .set(RESULT.BALLOT_ID, id)
            .set(RESULT.FOR_VOTES, tally.forVotes())
            .set(RESULT.AGAINST, tally.against())
            .set(RESULT.ABSTAIN, tally.abstain())
            .set(RESULT.BLANK, tally.blank())
            .set(RESULT.INVALID, tally.invalid())
            .set(RESULT.MARKED, tally.marked())
            .set(RESULT.COUNT, chosen == null ? null : JSONB.valueOf(json.writeValueAsString(chosen)))
            .set(RESULT.ENTITLED, electorate.entitled())
            .set(RESULT.PRESENT, electorate.present())
            .set(RESULT.REPRESENTED, electorate.represented())
            .set(RESULT.OUTCOME, verdict.outcome().name())
            .set(RESULT.VERDICT, JSONB.valueOf(json.writeValueAsString(verdict)))
            .set(RESULT.SEAL, HexFormat.of().parseHex(seal))
            .set(RESULT.COUNTED_AT, currentOffsetDateTime())
            .execute();
    }

    /** False if the tie was decided before. */
    boolean insertCasting(OrganisationId organisation, BallotId id, YesNo choice, AccountId account, String author, String reason,
        Verdict verdict) {
        return db.insertInto(CASTING_VOTE)
            .set(CASTING_VOTE.ORGANISATION_ID, organisation)
            .set(CASTING_VOTE.BALLOT_ID, id)
            .set(CASTING_VOTE.CHOICE, choice.code())
            .set(CASTING_VOTE.ACCOUNT_ID, account)
            .set(CASTING_VOTE.AUTHOR, author)
            .set(CASTING_VOTE.REASON, reason)
            .set(CASTING_VOTE.VERDICT, JSONB.valueOf(json.writeValueAsString(verdict)))
            .onConflictDoNothing()
            .execute() == 1;
    }

    /** False if it was declared void before. */
    boolean insertVoid(OrganisationId organisation, BallotId id, AccountId account, String author, String reason) {
        return db.insertInto(VOID_VOTE)
            .set(VOID_VOTE.ORGANISATION_ID, organisation)
            .set(VOID_VOTE.BALLOT_ID, id)
            .set(VOID_VOTE.ACCOUNT_ID, account)
            .set(VOID_VOTE.AUTHOR, author)
            .set(VOID_VOTE.REASON, reason)
            .onConflictDoNothing()
            .execute() == 1;
    }

    /** The verdict as it was before any casting vote. */
    Verdict countedVerdict(OrganisationId organisation, BallotId id) {
        return db.select(RESULT.VERDICT)
            .from(RESULT)
            .where(RESULT.ORGANISATION_ID.eq(organisation), RESULT.BALLOT_ID.eq(id))
            .fetchSingle(r -> json.readValue(r.value1().data(), Verdict.class));
    }

    List<Result> results(OrganisationId organisation, AssemblyId assembly) {
        return results(BALLOT.ORGANISATION_ID.eq(organisation).and(BALLOT.ASSEMBLY_ID.eq(assembly)), BALLOT.OPENED_AT.asc(), 500);
    }

    Optional<Result> result(OrganisationId organisation, BallotId ballot) {
        return results(BALLOT.ORGANISATION_ID.eq(organisation).and(BALLOT.BALLOT_ID.eq(ballot)), BALLOT.OPENED_AT.asc(), 1).stream()
            .findFirst();
    }

    /** What was counted last in an assembly. */
    Optional<Result> latest(OrganisationId organisation, AssemblyId assembly) {
        return results(BALLOT.ORGANISATION_ID.eq(organisation).and(BALLOT.ASSEMBLY_ID.eq(assembly)), RESULT.COUNTED_AT.desc(), 1).stream()
            .findFirst();
    }

    private List<Result> results(Condition which, SortField<?> order, int limit) {
        return db.select(BALLOT, RESULT, CASTING_VOTE, VOID_VOTE)
            .from(BALLOT)
            .join(RESULT).on(RESULT.ORGANISATION_ID.eq(BALLOT.ORGANISATION_ID), RESULT.BALLOT_ID.eq(BALLOT.BALLOT_ID))
            .leftJoin(CASTING_VOTE).on(CASTING_VOTE.ORGANISATION_ID.eq(BALLOT.ORGANISATION_ID), CASTING_VOTE.BALLOT_ID.eq(BALLOT.BALLOT_ID))
            .leftJoin(VOID_VOTE).on(VOID_VOTE.ORGANISATION_ID.eq(BALLOT.ORGANISATION_ID), VOID_VOTE.BALLOT_ID.eq(BALLOT.BALLOT_ID))
            .where(which)
            .orderBy(order)
            .limit(limit)
            .fetch(r -> {
                var found = r.value2();
                var casting = r.value3().getBallotId() == null ? null : r.value3();
                var voided = r.value4().getBallotId() == null ? null
                    : new VoidVote(r.value4().getAuthor(), r.value4().getReason(), r.value4().getDeclaredAt().toInstant());
                var verdict = json.readValue((casting == null ? found.getVerdict() : casting.getVerdict()).data(), Verdict.class);
                return new Result(ballot(r.value1(), true, voided != null),
                    new Tally(found.getForVotes(), found.getAgainst(), found.getAbstain(), found.getBlank(), found.getInvalid(),
                        found.getMarked()),
                    voided == null ? verdict : verdict.voided(),
                    new Electorate(found.getEntitled(), found.getPresent(), found.getRepresented()),
                    HexFormat.of().formatHex(found.getSeal()),
                    found.getCountedAt().toInstant(),
                    casting == null ? null : new CastingVote(YesNo.valueOf(casting.getChoice()), casting.getAuthor(), casting.getReason(),
                        casting.getCastAt().toInstant()),
                    found.getCount() == null ? null : json.readValue(found.getCount().data(), Chosen.class), voided);
            });
    }

    private Ballot ballot(BallotRecord r, boolean over, boolean voided) {
        return new Ballot(r.getBallotId(), r.getAssemblyId(), r.getItemId(), r.getSecret(),
            json.readValue(r.getRule().data(), MajorityRule.class),
            json.readValue(r.getQuorum().data(), Quorum.class), r.getOpenedAt().toInstant(),
            r.getClosedAt() == null ? null : r.getClosedAt().toInstant(),
            r.getContest() == null ? null : json.readValue(r.getContest().data(), Contest.class), r.getChangeable(), r.getRound(),
            r.getByHand(), r.getClosesAt() == null ? null : r.getClosesAt().toInstant(), over,
            r.getWording() == null ? null : json.readValue(r.getWording().data(), Wording.class), voided,
            r.getConsent() == null ? null : json.readValue(r.getConsent().data(), Provenance.class),
            r.getSecretAsked() == null ? null : json.readValue(r.getSecretAsked().data(), SecretRequests.Count.class));
    }
}
