package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.Purpose;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyChanged;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What members and the board say about a motion, by name, until its vote is opened. */
@Service
@Transactional
public class Discussion {
    /** Of one contribution, in characters. */
    public static final int LONGEST = 2_000;
    private static final int PAGE = 20;

    private final DiscussionSql sql;
    private final Motions motions;
    private final Access access;
    private final Assemblies assemblies;
    private final Cooperatives cooperatives;
    private final Members members;
    private final ApplicationEventPublisher events;

    Discussion(DiscussionSql sql, Motions motions, Access access, Assemblies assemblies, Cooperatives cooperatives, Members members,
        ApplicationEventPublisher events) {
        this.sql = sql;
        this.motions = motions;
        this.access = access;
        this.assemblies = assemblies;
        this.cooperatives = cooperatives;
        this.members = members;
        this.events = events;
    }

    /** How much was said about a motion, answers too; and how much of it the chair hid. */
    public record Counts(int said, int hidden) {
        /** Nothing said. */
        public static final Counts NONE = new Counts(0, 0);
    }

    /** A contribution with the board's answers to it. */
    public record Talk(Contribution first, List<Contribution> answers) {
        public Talk { answers = List.copyOf(answers); }
    }

    /**
     * Some of what was said.
     *
     * @param counts of all of it
     * @param more from which number on the next page begins; null: this is the last one
     */
    public record Page(List<Talk> talks, Counts counts, @Nullable Integer more) {
        public Page { talks = List.copyOf(talks); }
    }

    /**
     * A page of what was said about a motion, in its order. What the chair hid is readable for those who keep the record.
     *
     * @param after the number after which the page begins; 0: the first
     */
    @Transactional(readOnly = true)
    public Page page(OrganisationId organisation, AssemblyId assembly, ItemId item, int after) {
        var record = access.require(organisation).holds(Office.CHAIR, Office.SECRETARY, Office.SUPERVISORY_COMMITTEE);
        return page(organisation, assembly, item, after, record);
    }

    private Page page(OrganisationId organisation, AssemblyId assembly, ItemId item, int after, boolean record) {
        var found = sql.page(organisation, assembly, item, after, PAGE + 1);
        var shown = found.stream().limit(PAGE).toList();
        var answers = shown.isEmpty() ? Map.<Integer, List<Contribution>>of()
            : sql.answers(organisation, assembly, item, shown.stream().map(Contribution::number).toList()).stream()
                .map(c -> record ? c : c.masked()).collect(Collectors.groupingBy(c -> Optional.ofNullable(c.answers()).orElseThrow()));
        return new Page(
            shown.stream().map(c -> new Talk(record ? c : c.masked(), answers.getOrDefault(c.number(), List.of()))).toList(),
            sql.counts(organisation, assembly).getOrDefault(item, Counts.NONE),
            found.size() > PAGE ? Integer.valueOf(shown.getLast().number()) : null);
    }

    /** How much was said about each motion of an assembly; none where nothing was. */
    @Transactional(readOnly = true)
    public Map<ItemId, Counts> counts(OrganisationId organisation, AssemblyId assembly) {
        access.require(organisation);
        return opened(organisation, assembly);
    }

    /** As {@link #counts}, inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<ItemId, Counts> opened(OrganisationId organisation, AssemblyId assembly) { return sql.counts(organisation, assembly); }

    /** A motion as whoever holds a voting link reads it. */
    public record Read(Cooperative cooperative, Assembly assembly, Motion motion, Page page) {}

    /**
     * The motion of an item, with a page of what was said, for a voting link.
     *
     * @param position of the item
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}, {@link AccessRefusal#NOTHING_HERE}
     */
    @Transactional(readOnly = true)
    public Read read(String token, int position, int after) {
        var pass = access.admit(Purpose.VOTE, token);
        var assembly = assemblies.assembly(pass);
        var motion = motions.motions(pass.organisation(), assembly, assemblies.items(pass.organisation(), assembly.id())).values().stream()
            .filter(m -> m.item().position() == position)
            .findFirst().orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        return new Read(cooperatives.opened(pass.organisation()), assembly, motion,
            page(pass.organisation(), assembly.id(), motion.item().id(), after, false));
    }

    /**
     * Speaks for or against a motion, or asks about it: the signed-in member's own act.
     *
     * @param kind any but {@link Contribution.Kind#ANSWER}
     * @param words 1 to {@value #LONGEST} characters
     * @param language in which they are written
     * @throws Refused {@link BallotRefusal#DISCUSSION_CLOSED}, {@link BallotRefusal#NOT_ON_ROLL}, {@link BallotRefusal#NO_RESOLUTION}
     */
    public int say(OrganisationId organisation, AssemblyId assemblyId, ItemId item, Contribution.Kind kind, String words,
        Language language) {
        access.require(organisation, Office.MEMBER);
        if (kind == Contribution.Kind.ANSWER) throw new IllegalArgumentException("the board answers");
        var assembly = open(organisation, assemblyId, item);
        var own = members.own(organisation).orElseThrow(() -> new Refused(BallotRefusal.NOT_ON_ROLL));
        Motions.refuseOffRoll(assemblies, organisation, assembly, own);
        return said(organisation, assemblyId, item, kind, null, own.id(), own.name(), language, words);
    }

    /**
     * Answers a question for the board.
     *
     * @param question its number
     * @throws Refused {@link BallotRefusal#DISCUSSION_CLOSED}, {@link BallotRefusal#NO_RESOLUTION}, {@link AccessRefusal#NOTHING_HERE} where no question
     *     has this number
     */
    public int answer(OrganisationId organisation, AssemblyId assembly, ItemId item, int question, String words, Language language) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        open(organisation, assembly, item);
        if (sql.find(organisation, assembly, item, question).filter(c -> c.kind() == Contribution.Kind.QUESTION).isEmpty())
            throw new Refused(AccessRefusal.NOTHING_HERE);
        return said(organisation, assembly, item, Contribution.Kind.ANSWER, question, null, access.signedIn().orElseThrow().name(),
            language,
            words);
    }

    private int said(OrganisationId organisation, AssemblyId assembly, ItemId item, Contribution.Kind kind, @Nullable Integer answers,
        @Nullable MemberId member, String author, Language language, String words) {
        int number = sql.say(organisation, assembly, item, kind, answers, member, author, language, Motions.words(words, LONGEST));
        access.record(organisation, "ballots.say", assembly.value(), Map.of("item", item.value().toString(), "number", number));
        events.publishEvent(new AssemblyChanged(organisation, assembly));
        return number;
    }

    /**
     * Hides what was said from members; it stays in the record, with the reason.
     *
     * @param why in the chair's words: 1 to {@value Motions#LONGEST_WHY} characters
     * @throws Refused {@link AccessRefusal#NOTHING_HERE} where nothing has this number, or it is hidden already
     */
    public void hide(OrganisationId organisation, AssemblyId assembly, ItemId item, int number, String why) {
        access.require(organisation, Office.CHAIR);
        if (!sql.hide(organisation, assembly, item, number, access.signedIn().orElseThrow().name(),
            Motions.words(why, Motions.LONGEST_WHY)))
            throw new Refused(AccessRefusal.NOTHING_HERE);
        access.record(organisation, "ballots.hide", assembly.value(), Map.of("item", item.value().toString(), "number", number));
        events.publishEvent(new AssemblyChanged(organisation, assembly));
    }

    private Assembly open(OrganisationId organisation, AssemblyId id, ItemId item) {
        var assembly = assemblies.locked(organisation, id); // nobody opens the vote meanwhile
        if (assembly.state() == AssemblyState.DRAFT) throw new Refused(AssemblyRefusal.NOT_CONVENED);
        var motion = Optional.ofNullable(motions.motions(organisation, assembly, assemblies.items(organisation, id)).get(item))
            .orElseThrow(() -> new Refused(BallotRefusal.NO_RESOLUTION));
        if (assembly.state() == AssemblyState.CLOSED || motion.put() || motion.withdrawal() != null)
            throw new Refused(BallotRefusal.DISCUSSION_CLOSED);
        return assembly;
    }
}
