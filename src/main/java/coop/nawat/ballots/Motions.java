package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyChanged;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.ItemId;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of the text of a motion between the notice and its vote: amendments, their order, parts, withdrawal. */
@Service
@Transactional
public class Motions {
    /** Of reasons that members write, in characters. */
    public static final int LONGEST_REASONS = 2_000;
    /** Of the reason of an act of the chair, in characters. */
    public static final int LONGEST_WHY = 500;
    private static final int MOST_AMENDMENTS = 200;
    private static final int MOST_PARTS = 50;

    private final MotionsSql sql;
    private final BallotsSql ballots;
    private final ContestsSql contests;
    private final Access access;
    private final Assemblies assemblies;
    private final Cooperatives cooperatives;
    private final Members members;
    private final Messages messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Motions(MotionsSql sql, BallotsSql ballots, ContestsSql contests, Access access, Assemblies assemblies, Cooperatives cooperatives,
        Members members, Messages messages, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.ballots = ballots;
        this.contests = contests;
        this.access = access;
        this.assemblies = assemblies;
        this.cooperatives = cooperatives;
        this.members = members;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    // ---- reading

    /** The motions of an assembly, by item. */
    @Transactional(readOnly = true)
    public Map<ItemId, Motion> ofAssembly(OrganisationId organisation, AssemblyId assembly) {
        access.require(organisation);
        return motions(organisation, assembly);
    }

    private Map<ItemId, Motion> motions(OrganisationId organisation, AssemblyId assembly) {
        return motions(organisation, assemblies.assembly(organisation, assembly), assemblies.items(organisation, assembly));
    }

    /**
     * As {@link #ofAssembly}, inside a transaction in which the organisation is open.
     *
     * @param agenda of the assembly
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<ItemId, Motion> motions(OrganisationId organisation, Assembly of, List<AgendaItem> agenda) {
        var assembly = of.id();
        var said = sql.said(organisation, assembly);
        var amendments = sql.amendments(organisation, assembly);
        var orders = amendments.isEmpty() ? Map.<ItemId, Motion.Order>of() : sql.orders(organisation, assembly);
        var parts = sql.parts(organisation, assembly);
        var votes = ballots.ofAssembly(organisation, assembly).stream().collect(Collectors.groupingBy(Ballot::item));
        var results = amendments.isEmpty() && parts.isEmpty() ? List.<Result>of() : ballots.results(organisation, assembly);
        var plans = contests.plans(organisation, assembly);
        var before = repeated(organisation, of.repeats());
        var motions = new LinkedHashMap<ItemId, Motion>();
        for (var item : agenda) {
            if (!item.isResolution()) continue;
            var known = said.getOrDefault(item.id(), MotionsSql.Said.NOTHING);
            var arguments = known.arguments().equals(Motion.Arguments.NONE)
                ? before.getOrDefault(Objects.requireNonNull(item.motion()), Motion.Arguments.NONE) : known.arguments();
            motions.put(item.id(),
                Motion.of(item, arguments, known.until(), known.withdrawal(), amendments.getOrDefault(item.id(), List.of()),
                    orders.get(item.id()), parts.getOrDefault(item.id(), List.of()), votes.getOrDefault(item.id(), List.of()), results,
                    plans.containsKey(item.id())));
        }
        return motions;
    }

    /** What was said for and against the same motions when they were put for the first time, of a second call. */
    private Map<LocalText, Motion.Arguments> repeated(OrganisationId organisation, @Nullable AssemblyId first) {
        if (first == null) return Map.of();
        var said = sql.said(organisation, first);
        var by = new HashMap<LocalText, Motion.Arguments>();
        for (var item : assemblies.items(organisation, first)) {
            var motion = item.motion();
            if (motion != null) by.put(motion, said.getOrDefault(item.id(), MotionsSql.Said.NOTHING).arguments());
        }
        return by;
    }

    // ---- those who put the motion

    /**
     * Writes what speaks for and against a motion, until it is convened; what was written before is replaced.
     *
     * @throws Refused {@link AssemblyRefusal#AGENDA_LOCKED}, {@link BallotRefusal#NO_RESOLUTION}
     */
    public void argue(OrganisationId organisation, AssemblyId assembly, ItemId item, Motion.Arguments arguments) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        if (assemblies.locked(organisation, assembly).state() != AssemblyState.DRAFT) throw new Refused(AssemblyRefusal.AGENDA_LOCKED);
        motion(organisation, assembly, item);
        sql.argue(organisation, assembly, item, arguments);
        changed(organisation, assembly, "ballots.argue", Map.of("item", item.value().toString()));
    }

    /**
     * Says until when members can put amendments.
     *
     * @param until null: until the vote on the motion
     * @throws Refused {@link BallotRefusal#MOTION_FIXED}, {@link BallotRefusal#MOTION_WITHDRAWN}, {@link BallotRefusal#NO_RESOLUTION}
     */
    public void amendUntil(OrganisationId organisation, AssemblyId assembly, ItemId item, @Nullable Instant until) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        assemblies.locked(organisation, assembly);
        refuseFixed(motion(organisation, assembly, item));
        sql.until(organisation, assembly, item, until);
        changed(organisation, assembly, "ballots.amend-until", Map.of("item", item.value().toString(), "until", String.valueOf(until)));
    }

    /**
     * Withdraws a motion before it is put to the vote; it stays on the agenda as withdrawn.
     *
     * @param why 1 to {@value #LONGEST_WHY} characters
     * @throws Refused {@link BallotRefusal#MOTION_FIXED}, {@link BallotRefusal#MOTION_WITHDRAWN}, {@link AssemblyRefusal#NOT_CONVENED}: from a draft it
     *     is taken off, {@link AssemblyRefusal#CLOSED}
     */
    public void withdraw(OrganisationId organisation, AssemblyId assembly, ItemId item, String why) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var said = words(why, LONGEST_WHY);
        var motion = convened(organisation, assembly, item);
        if (motion.put()) throw new Refused(BallotRefusal.MOTION_FIXED);
        refuseWithdrawn(motion);
        refuseVoting(organisation, assembly, item);
        sql.withdraw(organisation, assembly, item, new Motion.Withdrawal(author(), said, clock.instant()));
        changed(organisation, assembly, "ballots.withdraw-motion", Map.of("item", item.value().toString()));
    }

    // ---- amendments

    /**
     * Puts an amendment: the signed-in member's own act.
     *
     * @param amended the whole text of the motion as the member wants it, in one language of the organisation or more; it may differ at one place
     * @param reasons 1 to {@value #LONGEST_REASONS} characters
     * @param language in which the reasons are written
     * @return its number
     * @throws Refused {@link BallotRefusal#NOT_ON_ROLL}, {@link BallotRefusal#AMENDMENTS_CLOSED}, {@link BallotRefusal#AMENDS_BYLAWS},
     *     {@link BallotRefusal#NO_TEXT}, {@link BallotRefusal#MOTION_FIXED}, {@link BallotRefusal#MOTION_WITHDRAWN},
     *     {@link BallotRefusal#NOTHING_CHANGED}, {@link BallotRefusal#PLACE_DECIDED}, {@link AssemblyRefusal#NOT_CONVENED},
     *     {@link AssemblyRefusal#CLOSED}
     */
    public int amend(OrganisationId organisation, AssemblyId assembly, ItemId item, LocalText amended, String reasons, Language language) {
        access.require(organisation, Office.MEMBER);
        var motion = amendable(organisation, assembly, item);
        var own = voter(organisation, assembly);
        var until = motion.amendmentsUntil();
        if (until != null && clock.instant().isAfter(until))
            throw new Refused(BallotRefusal.AMENDMENTS_CLOSED, "until", cooperatives.opened(organisation).there(until));
        return put(organisation, assembly, motion, own.id(), own.name(), amended, reasons, language);
    }

    /**
     * Puts an amendment in the name of the board, as {@link #amend}, also after members' time is over.
     *
     * @throws Refused as {@link #amend}, but for the roll and the time
     */
    public int amendAsBoard(OrganisationId organisation, AssemblyId assembly, ItemId item, LocalText amended, String reasons,
        Language language) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        return put(organisation, assembly, amendable(organisation, assembly, item), null, author(), amended, reasons, language);
    }

    private int put(OrganisationId organisation, AssemblyId assembly, Motion motion, @Nullable MemberId member, String author,
        LocalText amended, String reasons, Language language) {
        var said = words(reasons, LONGEST_REASONS);
        var places = places(motion, amended);
        if (motion.amendments().size() >= MOST_AMENDMENTS) throw new Refused(BallotRefusal.MOTION_FIXED);
        int number = sql.amend(organisation, assembly, motion.item().id(), member, author, places, said, language);
        changed(organisation, assembly, "ballots.amend", Map.of("item", motion.item().id().value().toString(), "number", number));
        return number;
    }

    /** Where a text differs from the one that was convened, beside what has been decided since. */
    private static Map<Language, Change> places(Motion motion, LocalText amended) {
        var places = new EnumMap<Language, Change>(Language.class);
        var convened = motion.convened();
        amended.texts().forEach((language, text) -> convened.in(language).flatMap(of -> Change.between(of, text.strip()))
            .ifPresent(change -> places.put(language, change)));
        if (places.isEmpty() || !convened.texts().keySet().containsAll(amended.texts().keySet()))
            throw new Refused(BallotRefusal.NOTHING_CHANGED);
        places.forEach((language, change) -> motion.amendments().stream().filter(a -> a.state().holds())
            .filter(a -> Optional.ofNullable(a.places().get(language)).filter(change::touches).isPresent()).findFirst().ifPresent(a -> {
                throw new Refused(BallotRefusal.PLACE_DECIDED, "n", a.number());
            }));
        return places;
    }

    /**
     * Writes an amendment in the languages in which its author did not write it.
     *
     * @param amended the whole text of the motion as it reads with it
     * @throws Refused {@link BallotRefusal#AMENDMENT_SETTLED}, {@link BallotRefusal#NOTHING_CHANGED}, {@link BallotRefusal#PLACE_DECIDED}
     */
    public void translate(OrganisationId organisation, AssemblyId assembly, ItemId item, int number, LocalText amended) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var motion = convened(organisation, assembly, item);
        var amendment = undecided(motion, number);
        var places = new EnumMap<Language, Change>(Language.class);
        places.putAll(amendment.places());
        places(motion, amended).forEach((language, change) -> {
            if (language != amendment.language()) places.put(language, change); // what the author wrote stays
        });
        sql.translate(organisation, assembly, item, number, places);
        changed(organisation, assembly, "ballots.translate-amendment", Map.of("item", item.value().toString(), "number", number));
    }

    /**
     * Takes an amendment back: its author's act, or noted by the secretary or the chair, to whom the author said so.
     *
     * @throws Refused {@link BallotRefusal#AMENDMENT_SETTLED}, {@link AccessRefusal#WRONG_OFFICE}
     */
    public void withdrawAmendment(OrganisationId organisation, AssemblyId assembly, ItemId item, int number) {
        var standing = access.require(organisation, Office.MEMBER, Office.SECRETARY, Office.CHAIR);
        var amendment = undecided(convened(organisation, assembly, item), number);
        if (!standing.holds(Office.SECRETARY, Office.CHAIR)
            && !members.own(organisation).map(Member::id).equals(Optional.ofNullable(amendment.member())))
            throw new Refused(AccessRefusal.WRONG_OFFICE);
        sql.withdraw(organisation, assembly, item, number);
        changed(organisation, assembly, "ballots.withdraw-amendment", Map.of("item", item.value().toString(), "number", number));
    }

    /**
     * Makes an amendment part of the motion without a vote, as those who put the motion want it.
     *
     * @throws Refused {@link BallotRefusal#AMENDMENT_SETTLED}, {@link BallotRefusal#PLACE_CONTESTED}: the assembly has to choose between it and another
     *     one, {@link BallotRefusal#AMENDMENT_UNTRANSLATED}, {@link BallotRefusal#AMENDMENT_IMPOSSIBLE}
     */
    public void takeOver(OrganisationId organisation, AssemblyId assembly, ItemId item, int number) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var motion = convened(organisation, assembly, item);
        var amendment = undecided(motion, number);
        refuseUntranslated(motion, amendment);
        motion.undecided().stream().filter(a -> a.number() != number && a.touches(amendment)).findFirst().ifPresent(a -> {
            throw new Refused(BallotRefusal.PLACE_CONTESTED, "n", a.number());
        });
        refuseImpossible(motion, amendment);
        sql.takeOver(organisation, assembly, item, number);
        changed(organisation, assembly, "ballots.take-over", Map.of("item", item.value().toString(), "number", number));
    }

    /**
     * Does not put an amendment, because it is another matter than the one that members were told of.
     *
     * @param why in the chair's words: 1 to {@value #LONGEST_WHY} characters
     * @throws Refused {@link BallotRefusal#AMENDMENT_SETTLED}
     */
    public void refuse(OrganisationId organisation, AssemblyId assembly, ItemId item, int number, String why) {
        access.require(organisation, Office.CHAIR);
        var said = words(why, LONGEST_WHY);
        undecided(convened(organisation, assembly, item), number);
        sql.refuse(organisation, assembly, item, number, said);
        changed(organisation, assembly, "ballots.refuse-amendment", Map.of("item", item.value().toString(), "number", number));
    }

    /**
     * Says in which order amendments are voted on: the one that goes furthest first.
     *
     * @param numbers all that are undecided, each once
     * @param why in the chair's words: 1 to {@value #LONGEST_WHY} characters
     * @throws Refused {@link BallotRefusal#MOTION_FIXED}, {@link BallotRefusal#MOTION_WITHDRAWN}, {@link BallotRefusal#AMENDMENT_SETTLED} where other
     *     amendments are undecided than these
     */
    public void order(OrganisationId organisation, AssemblyId assembly, ItemId item, List<Integer> numbers, String why) {
        access.require(organisation, Office.CHAIR);
        var said = words(why, LONGEST_WHY);
        var motion = convened(organisation, assembly, item);
        refuseFixed(motion);
        refuseVoting(organisation, assembly, item);
        var undecided = motion.undecided().stream().map(Amendment::number).collect(Collectors.toSet());
        if (numbers.size() != undecided.size() || !new HashSet<>(numbers).equals(undecided))
            throw new Refused(BallotRefusal.AMENDMENT_SETTLED, "n", numbers.isEmpty() ? 0 : numbers.getFirst());
        sql.order(organisation, assembly, item, new Motion.Order(numbers, author(), said));
        changed(organisation, assembly, "ballots.order-amendments",
            Map.of("item", item.value().toString(), "numbers", numbers.toString()));
    }

    // ---- parts

    /**
     * Splits a motion in parts that are voted on one by one, and then as a whole of what is left; an empty list makes it one motion again.
     *
     * @param parts at least two, which together are the text as it reads now, in every language
     * @throws Refused {@link BallotRefusal#NOT_SAME_PARTS}, {@link BallotRefusal#AMENDMENTS_OPEN}, {@link BallotRefusal#MOTION_FIXED} once one was put to
     *     the vote, {@link BallotRefusal#AMENDS_BYLAWS}, {@link BallotRefusal#NO_TEXT}, {@link BallotRefusal#MOTION_WITHDRAWN}
     */
    public void split(OrganisationId organisation, AssemblyId assembly, ItemId item, List<LocalText> parts) {
        access.require(organisation, Office.CHAIR);
        var motion = convened(organisation, assembly, item);
        refuseTextless(motion);
        refuseWithdrawn(motion);
        if (motion.put() || motion.parts().stream().anyMatch(p -> p.state() != Amendment.State.PUT))
            throw new Refused(BallotRefusal.MOTION_FIXED);
        refuseAmendmentsOpen(motion);
        if (!parts.isEmpty() && (parts.size() < 2 || parts.size() > MOST_PARTS || !together(parts, motion.amended())))
            throw new Refused(BallotRefusal.NOT_SAME_PARTS);
        sql.split(organisation, assembly, item, parts);
        changed(organisation, assembly, "ballots.split-motion", Map.of("item", item.value().toString(), "parts", parts.size()));
    }

    /** Whether parts are, but for white space between them, the whole of a text. */
    private static boolean together(List<LocalText> parts, LocalText whole) {
        return whole.texts().entrySet().stream().allMatch(text -> parts.stream().allMatch(p -> p.in(text.getKey()).isPresent())
            && bare(parts.stream().map(p -> p.in(text.getKey()).orElseThrow()).collect(Collectors.joining(" ")))
                .equals(bare(text.getValue())))
            && parts.stream().allMatch(p -> p.texts().size() == whole.texts().size());
    }

    private static String bare(String text) { return text.strip().replaceAll("\\s+", " "); }

    // ---- the vote

    /**
     * What a vote asks, inside a transaction in which the organisation is open and the assembly locked.
     *
     * @return null: the motion as it stands on the agenda
     * @throws Refused {@link BallotRefusal#MOTION_WITHDRAWN}, {@link BallotRefusal#OPENED_ALREADY}, {@link BallotRefusal#AMENDMENTS_OPEN},
     *     {@link BallotRefusal#AMENDMENT_SETTLED}, {@link BallotRefusal#AMENDMENT_NOT_NEXT}, {@link BallotRefusal#AMENDMENT_UNTRANSLATED},
     *     {@link BallotRefusal#PARTS_OPEN}, {@link BallotRefusal#NOTHING_LEFT}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Nullable
    Wording wording(OrganisationId organisation, AssemblyId assembly, AgendaItem item, Wording.Asked asked) {
        var motion = motion(organisation, assembly, item.id());
        refuseWithdrawn(motion);
        if (asked.kind() == Wording.Kind.AMENDMENT) return amendment(motion, asked);
        refuseAmendmentsOpen(motion);
        if (asked.kind() == Wording.Kind.PART) return part(motion, asked);
        if (motion.parts().stream().anyMatch(p -> p.state().undecided())) throw new Refused(BallotRefusal.PARTS_OPEN);
        if (motion.nothingLeft()) throw new Refused(BallotRefusal.NOTHING_LEFT);
        return motion.isChanged() ? new Wording(asked, item.title(), motion.text()) : null;
    }

    private Wording amendment(Motion motion, Wording.Asked asked) {
        var amendment = undecided(motion, asked.number());
        if (motion.put() || !motion.parts().isEmpty()) throw new Refused(BallotRefusal.MOTION_FIXED);
        refuseUntranslated(motion, amendment);
        refuseImpossible(motion, amendment);
        int first = motion.undecided().getFirst().number();
        if (first != asked.number()) throw new Refused(BallotRefusal.AMENDMENT_NOT_NEXT, "n", first);
        return wording(motion, asked, t -> t.of("ballots.motion.amendment-of", "n", asked.number(), "title",
            motion.item().title().best(t.language())), t -> told(t, motion, amendment));
    }

    private static void refuseImpossible(Motion motion, Amendment amendment) {
        if (!motion.canTake(amendment)) throw new Refused(BallotRefusal.AMENDMENT_IMPOSSIBLE, "n", amendment.number());
    }

    private Wording part(Motion motion, Wording.Asked asked) {
        var next = motion.parts().stream().filter(p -> p.state().undecided()).findFirst();
        if (next.isEmpty() || next.get().state() != Amendment.State.PUT || next.get().number() != asked.number())
            throw new Refused(BallotRefusal.OPENED_ALREADY);
        var text = next.get().text();
        return wording(motion, asked, t -> t.of("ballots.motion.part-of", "n", asked.number(), "title",
            motion.item().title().best(t.language())), t -> text.best(t.language()));
    }

    private Wording wording(Motion motion, Wording.Asked asked, Function<Messages.Of, String> title,
        Function<Messages.Of, String> text) {
        var titles = new EnumMap<Language, String>(Language.class);
        var texts = new EnumMap<Language, String>(Language.class);
        for (var language : motion.convened().texts().keySet()) {
            var t = messages.in(language);
            titles.put(language, title.apply(t));
            texts.put(language, text.apply(t));
        }
        return new Wording(asked, new LocalText(titles), new LocalText(texts));
    }

    /** What an amendment changes, in a sentence or two, and how the place reads with it. */
    private static String told(Messages.Of t, Motion motion, Amendment amendment) {
        var change = Objects.requireNonNull(amendment.places().get(t.language()));
        return changeIn(t, change) + "\n"
            + t.of("ballots.motion.then", "words", amendment.passage(motion.convened()).best(t.language()));
    }

    /** "Instead of … : …", or that words are added or taken out. */
    public static String changeIn(Messages.Of t, Change change) {
        var from = change.from().strip();
        var to = change.to().strip();
        return from.isEmpty() ? t.of("ballots.motion.add", "to", to)
            : to.isEmpty() ? t.of("ballots.motion.strike", "from", from) : t.of("ballots.motion.replace", "from", from, "to", to);
    }

    // ---- what stands in the way

    private Motion motion(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        return Optional.ofNullable(motions(organisation, assembly).get(item)).orElseThrow(() -> new Refused(BallotRefusal.NO_RESOLUTION));
    }

    /** Of an assembly that was convened and is not closed; it stays so until the end of the transaction. */
    private Motion convened(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        var state = assemblies.locked(organisation, assembly).state();
        if (state == AssemblyState.DRAFT) throw new Refused(AssemblyRefusal.NOT_CONVENED);
        if (state == AssemblyState.CLOSED) throw new Refused(AssemblyRefusal.CLOSED);
        return motion(organisation, assembly, item);
    }

    private Motion amendable(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        var motion = convened(organisation, assembly, item);
        refuseTextless(motion);
        refuseFixed(motion);
        return motion;
    }

    private static void refuseTextless(Motion motion) {
        if (motion.bylaws()) throw new Refused(BallotRefusal.AMENDS_BYLAWS);
        if (motion.contest()) throw new Refused(BallotRefusal.NO_TEXT);
    }

    private static void refuseFixed(Motion motion) {
        refuseWithdrawn(motion);
        if (!motion.isOpen()) throw new Refused(BallotRefusal.MOTION_FIXED);
    }

    private static void refuseWithdrawn(Motion motion) {
        var withdrawal = motion.withdrawal();
        if (withdrawal != null) throw new Refused(BallotRefusal.MOTION_WITHDRAWN, "why", withdrawal.why());
    }

    private void refuseVoting(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        if (ballots.ofAssembly(organisation, assembly).stream().anyMatch(b -> b.item().equals(item) && b.isOpen()))
            throw new Refused(AssemblyRefusal.BALLOT_STILL_OPEN);
    }

    private static void refuseAmendmentsOpen(Motion motion) {
        var open = motion.undecided();
        if (!open.isEmpty()) throw new Refused(BallotRefusal.AMENDMENTS_OPEN, "n", open.size());
    }

    private static void refuseUntranslated(Motion motion, Amendment amendment) {
        motion.convened().texts().keySet().stream().filter(l -> !amendment.places().containsKey(l)).findFirst().ifPresent(l -> {
            throw new Refused(BallotRefusal.AMENDMENT_UNTRANSLATED, "n", amendment.number(), "language", l.ownName());
        });
    }

    private static Amendment undecided(Motion motion, int number) {
        return motion.amendment(number).filter(a -> a.state() == Amendment.State.PUT)
            .orElseThrow(() -> new Refused(BallotRefusal.AMENDMENT_SETTLED, "n", number));
    }

    /** The signed-in member, as one who may vote: on the roll once it is frozen. */
    private Member voter(OrganisationId organisation, AssemblyId id) {
        var own = members.own(organisation).orElseThrow(() -> new Refused(BallotRefusal.NOT_ON_ROLL));
        refuseOffRoll(assemblies, organisation, assemblies.assembly(organisation, id), own);
        return own;
    }

    static void refuseOffRoll(Assemblies assemblies, OrganisationId organisation, Assembly assembly, Member member) {
        if (assembly.rollFrozenAt() != null
            && !assemblies.entry(organisation, assembly.id(), member.id()).map(RollEntry::mayVote).orElse(false))
            throw new Refused(BallotRefusal.NOT_ON_ROLL);
    }

    /** What somebody typed; its field lets nobody type more. */
    static String words(String typed, int longest) {
        var words = typed.strip();
        if (words.isEmpty() || words.length() > longest) throw new IllegalArgumentException("1 to " + longest + " characters");
        return words;
    }

    private String author() { return access.signedIn().orElseThrow().name(); }

    private void changed(OrganisationId organisation, AssemblyId assembly, String act, Map<String, ?> detail) {
        access.record(organisation, act, assembly.value(), detail);
        events.publishEvent(new AssemblyChanged(organisation, assembly));
    }
}
