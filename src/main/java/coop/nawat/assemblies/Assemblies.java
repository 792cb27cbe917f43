package coop.nawat.assemblies;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.Pass;
import coop.nawat.access.Purpose;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.MemberId;
import coop.nawat.members.MembersBook;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.Quorum;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.RuleSet;
import coop.nawat.rules.Rules;
import coop.nawat.rules.SecondCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** General assemblies: planned, convened, attended, held. */
@Service
@Transactional
public class Assemblies {

    private final AssembliesSql sql;
    private final RollSql roll;
    private final Access access;
    private final Cooperatives cooperatives;
    private final MembersBook book;
    private final Rules rules;
    private final Convening convening;
    private final Decisions decisions;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Assemblies(AssembliesSql sql, RollSql roll, Access access, Cooperatives cooperatives, MembersBook book, Rules rules,
        Convening convening, Decisions decisions, Clock clock, ApplicationEventPublisher events) {
        this.sql = sql;
        this.roll = roll;
        this.access = access;
        this.cooperatives = cooperatives;
        this.book = book;
        this.rules = rules;
        this.convening = convening;
        this.decisions = decisions;
        this.clock = clock;
        this.events = events;
    }

    // ---- planning

    /**
     * Plans an assembly.
     *
     * @throws Refused {@link AssemblyRefusal#DATE_PASSED}, {@link AssemblyRefusal#TRANSLATION_MISSING}
     */
    public Assembly plan(OrganisationId organisation, AssemblyDraft draft) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var cooperative = cooperatives.opened(organisation);
        checkDraft(cooperative, draft);
        var id = AssemblyId.create();
        var number = sql.insert(organisation, id, draft, startsAt(cooperative, draft), null);
        access.record(organisation, "assemblies.plan", id.value(), Map.of("number", number.toString()));
        return assembly(organisation, id);
    }

    /**
     * Changes what is planned, until the assembly is convened; a second call keeps the kind of the first.
     *
     * @throws Refused as {@link #plan}, and {@link AssemblyRefusal#AGENDA_LOCKED}, {@link AssemblyRefusal#SECOND_CALL_OUTSIDE_WINDOW}
     */
    public void replan(OrganisationId organisation, AssemblyId id, AssemblyDraft draft) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var planned = draft(organisation, id);
        var cooperative = cooperatives.opened(organisation);
        checkDraft(cooperative, draft);
        checkWindow(organisation, planned, cooperative, sql.items(organisation, id), draft.startsAt().toLocalDate());
        sql.update(organisation, id, planned.isSecondCall() ? ofKind(planned.kind(), draft) : draft, startsAt(cooperative, draft));
        access.record(organisation, "assemblies.replan", id.value(), Map.of());
    }

    private static AssemblyDraft ofKind(AssemblyKind kind, AssemblyDraft draft) {
        return new AssemblyDraft(kind, draft.title(), draft.startsAt(), draft.place());
    }

    private void checkDraft(Cooperative cooperative, AssemblyDraft draft) {
        if (draft.startsAt().toLocalDate().isBefore(cooperative.dayOf(clock.instant())))
            throw new Refused(AssemblyRefusal.DATE_PASSED, "date", draft.startsAt().toLocalDate());
        checkLanguages(cooperative, draft.title(), draft.place());
    }

    private static Instant startsAt(Cooperative cooperative, AssemblyDraft draft) {
        return draft.startsAt().atZone(cooperative.zone()).toInstant();
    }

    private static void checkLanguages(Cooperative cooperative, LocalText... texts) {
        for (var text : texts) {
            for (var language : cooperative.languages()) {
                if (text.in(language).isEmpty()) throw new Refused(AssemblyRefusal.TRANSLATION_MISSING, "language", language.ownName());
            }
        }
    }

    /**
     * Adds an item at the end of the agenda, until the assembly is convened.
     *
     * @throws Refused {@link AssemblyRefusal#AGENDA_LOCKED}, {@link AssemblyRefusal#TRANSLATION_MISSING}, {@link AssemblyRefusal#OTHER_AGENDA}
     */
    public ItemId addItem(OrganisationId organisation, AssemblyId id, ItemDraft item) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var assembly = draft(organisation, id);
        checkItem(organisation, item);
        checkAgenda(organisation, assembly, item.matter(), item.motion());
        var itemId = ItemId.create();
        sql.insertItem(organisation, id, itemId, item);
        access.record(organisation, "assemblies.add-item", id.value(), Map.of("item", itemId.value().toString()));
        return itemId;
    }

    /**
     * Changes an item.
     *
     * @throws Refused as {@link #addItem}; {@link AssemblyRefusal#ITEM_OF_BYLAWS} where it was written from a draft of bylaws, and not anew
     */
    public void changeItem(OrganisationId organisation, AssemblyId id, ItemId itemId, ItemDraft item) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var assembly = draft(organisation, id);
        sql.items(organisation, id).stream().filter(i -> i.id().equals(itemId)).map(AgendaItem::bylaws).filter(Objects::nonNull)
            .filter(of -> item.bylaws() == null || item.bylaws().version() != of.version()).findFirst().ifPresent(of -> {
                throw new Refused(AssemblyRefusal.ITEM_OF_BYLAWS, "number", of.version());
            });
        checkItem(organisation, item);
        checkAgenda(organisation, assembly, item.matter(), item.motion());
        if (!sql.updateItem(organisation, id, itemId, item)) throw new Refused(AccessRefusal.NOTHING_HERE);
        access.record(organisation, "assemblies.change-item", id.value(), Map.of("item", itemId.value().toString()));
    }

    /** Takes an item off the agenda; refused as {@link #addItem}. */
    public void removeItem(OrganisationId organisation, AssemblyId id, ItemId itemId) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        draft(organisation, id);
        if (!sql.deleteItem(organisation, id, itemId)) throw new Refused(AccessRefusal.NOTHING_HERE);
        access.record(organisation, "assemblies.remove-item", id.value(), Map.of("item", itemId.value().toString()));
    }

    /** Moves an item one place towards the beginning ({@code -1}) or the end ({@code 1}); refused as {@link #addItem}. */
    public void moveItem(OrganisationId organisation, AssemblyId id, ItemId itemId, int by) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        draft(organisation, id);
        var items = sql.items(organisation, id);
        int at = items.stream().map(AgendaItem::id).toList().indexOf(itemId);
        int to = at + Integer.signum(by);
        if (at < 0 || to < 0 || to >= items.size()) return; // it stands at the end already
        sql.swap(organisation, id, items.get(at), items.get(to));
        access.record(organisation, "assemblies.move-item", id.value(), Map.of("item", itemId.value().toString()));
    }

    private void checkItem(OrganisationId organisation, ItemDraft item) {
        checkLanguages(cooperatives.opened(organisation), Stream.of(Optional.of(item.title()), Optional.ofNullable(item.motion()))
            .flatMap(Optional::stream).toArray(LocalText[]::new));
    }

    private Assembly draft(OrganisationId organisation, AssemblyId id) {
        var assembly = locked(organisation, id);
        if (assembly.state() != AssemblyState.DRAFT) throw new Refused(AssemblyRefusal.AGENDA_LOCKED);
        return assembly;
    }

    // ---- second call

    /** Whether and how an assembly can be called a second time because too few members were there to decide. */
    @Transactional(readOnly = true)
    public Repetition repetition(OrganisationId organisation, AssemblyId id) {
        access.require(organisation);
        return repetition(organisation, assembly(organisation, id));
    }

    /** The assembly that a second call repeats; empty for a first call. */
    @Transactional(readOnly = true)
    public Optional<Assembly> repeated(OrganisationId organisation, AssemblyId id) {
        access.require(organisation);
        return Optional.ofNullable(assembly(organisation, id).repeats()).map(first -> assembly(organisation, first));
    }

    /**
     * Plans the second call of an assembly that had too few members to decide; its agenda takes over what could not be decided.
     *
     * @param draft of which the kind is that of the first one in any case
     * @throws Refused as {@link #plan}, and {@link AssemblyRefusal#QUORUM_WAS_REACHED}, {@link AssemblyRefusal#NO_SECOND_CALL},
     *     {@link AssemblyRefusal#NO_THIRD_CALL}, {@link AssemblyRefusal#SECOND_CALL_PLANNED},
     *     {@link AssemblyRefusal#SECOND_CALL_OUTSIDE_WINDOW}
     */
    public Assembly planSecondCall(OrganisationId organisation, AssemblyId firstId, AssemblyDraft draft) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var first = locked(organisation, firstId);
        var repetition = repetition(organisation, first);
        repetition.refusal().ifPresent(refused -> {
            throw refused;
        });
        var cooperative = cooperatives.opened(organisation);
        checkDraft(cooperative, draft);
        Repetition.outside(Objects.requireNonNull(repetition.held()), repetition.rules(), draft.startsAt().toLocalDate())
            .ifPresent(refused -> {
                throw refused;
            });
        var id = AssemblyId.create();
        var number = sql.insert(organisation, id, ofKind(first.kind(), draft), startsAt(cooperative, draft), first.id());
        var taken = new HashMap<ItemId, ItemId>();
        for (var item : repetition.agenda()) {
            taken.put(item.id(), ItemId.create());
            sql.insertItem(organisation, id, Objects.requireNonNull(taken.get(item.id())), item.draft());
        }
        events.publishEvent(new AgendaTakenOver(organisation, first.id(), id, taken));
        access.record(organisation, "assemblies.plan-second-call", id.value(),
            Map.of("number", number.toString(), "first", first.number().toString()));
        return assembly(organisation, id);
    }

    private Repetition repetition(OrganisationId organisation, Assembly first) {
        var frozen = first.rules();
        if (first.openedAt() == null || frozen == null) return Repetition.notNeeded();
        var items = sql.items(organisation, first.id());
        var voted = decisions.voted(organisation, first.id());
        var there = roll.headcount(organisation, first.id());
        var lacking = items.stream().filter(i -> i.matter() != null && !voted.contains(i.id()))
            .filter(i -> !judged(first, frozen.quorum(Objects.requireNonNull(i.matter()), first.call()), there).met()).toList();
        if (lacking.isEmpty()) return Repetition.notNeeded();
        var day = cooperatives.opened(organisation).dayOf(first.openedAt());
        var known = lacking.stream().filter(i -> frozen.secondCall(Objects.requireNonNull(i.matter())).isPresent()).toList();
        var second = sql.secondOf(organisation, first.id()).orElse(null);
        var standing = first.isSecondCall() ? Repetition.Standing.IS_SECOND
            : second != null ? Repetition.Standing.PLANNED
                : known.isEmpty() ? Repetition.Standing.NO_RULE : Repetition.Standing.POSSIBLE;
        var agenda = items.stream().filter(i -> known.contains(i) || (!i.isResolution() && voted.isEmpty())).toList();
        var matters = NoticeDeadline.matters(known);
        return new Repetition(standing, day, agenda, Repetition.rules(frozen, matters),
            matters.stream().map(m -> frozen.quorum(m, 2)).distinct().toList(), second);
    }

    /** A second call may only decide what the first one could not. */
    private void checkAgenda(OrganisationId organisation, Assembly assembly, @Nullable Matter matter, @Nullable LocalText motion) {
        if (assembly.repeats() == null || matter == null) return;
        var first = assembly(organisation, assembly.repeats());
        checkAgenda(first, repetition(organisation, first), matter, motion);
    }

    private static void checkAgenda(Assembly first, Repetition repetition, Matter matter, @Nullable LocalText motion) {
        var rule = Objects.requireNonNull(first.rules()).secondCall(matter).filter(SecondCall::onlyFirstAgenda);
        if (rule.isPresent() && !repetition.takesOver(matter, motion))
            throw new Refused(AssemblyRefusal.OTHER_AGENDA, "first", first.number().toString(), "article",
                Objects.requireNonNullElse(rule.get().aboutAgenda().article(), "–"));
    }

    private void checkWindow(OrganisationId organisation, Assembly assembly, Cooperative cooperative, List<AgendaItem> items,
        LocalDate day) {
        if (assembly.repeats() == null) return;
        var first = assembly(organisation, assembly.repeats());
        var held = cooperative.dayOf(Objects.requireNonNull(first.openedAt()));
        Repetition.outside(held, Repetition.rules(Objects.requireNonNull(first.rules()), NoticeDeadline.matters(items)), day)
            .ifPresent(refused -> {
                throw refused;
            });
    }

    /** Items are changed one by one, and the first assembly may have gone on meanwhile: before members are told all of it must be right. */
    private void checkSecondCall(OrganisationId organisation, Assembly assembly, Cooperative cooperative, List<AgendaItem> items) {
        if (assembly.repeats() == null) return;
        var first = assembly(organisation, assembly.repeats());
        if (first.state() != AssemblyState.CLOSED) throw new Refused(AssemblyRefusal.FIRST_CALL_OPEN);
        var repetition = repetition(organisation, first);
        for (var item : items) {
            var matter = item.matter();
            if (matter != null) checkAgenda(first, repetition, matter, item.motion());
        }
        checkWindow(organisation, assembly, cooperative, items, cooperative.dayOf(assembly.startsAt()));
    }

    // ---- convening

    /**
     * Sends the notice to every member, freezes the rules, and locks the agenda.
     *
     * @return how many notices were made
     * @throws Refused {@link AssemblyRefusal#CONVENED_ALREADY}, {@link AssemblyRefusal#AGENDA_EMPTY}, {@link AssemblyRefusal#DATE_PASSED},
     *     {@link AssemblyRefusal#NOTICE_TOO_SHORT}, {@link AssemblyRefusal#RULE_UNKNOWN}; for a second call also {@link AssemblyRefusal#FIRST_CALL_OPEN},
     *     {@link AssemblyRefusal#OTHER_AGENDA}, {@link AssemblyRefusal#SECOND_CALL_OUTSIDE_WINDOW}
     */
    public int convene(OrganisationId organisation, AssemblyId id) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var assembly = locked(organisation, id);
        if (assembly.state() != AssemblyState.DRAFT) throw new Refused(AssemblyRefusal.CONVENED_ALREADY);
        var items = sql.items(organisation, id);
        if (items.isEmpty()) throw new Refused(AssemblyRefusal.AGENDA_EMPTY);
        var cooperative = cooperatives.opened(organisation);
        var today = cooperative.dayOf(clock.instant());
        var day = cooperative.dayOf(assembly.startsAt());
        if (day.isBefore(today)) throw new Refused(AssemblyRefusal.DATE_PASSED, "date", day);
        checkSecondCall(organisation, assembly, cooperative, items);
        var resolved = rules.resolved(organisation);
        refuseUnsaid(organisation, assembly, items, resolved);
        noticeDeadline(organisation, assembly, resolved, items, cooperative).filter(d -> !d.allows(today)).ifPresent(late -> {
            throw late.tooShort(today);
        });
        if (!sql.convened(organisation, id, resolved)) throw new Refused(AssemblyRefusal.CONVENED_ALREADY);
        int sent = convening.send(cooperative, assembly(organisation, id), items, today);
        access.record(organisation, "assemblies.convene", id.value(), Map.of("notices", sent));
        return sent;
    }

    /** Until when its notice can be sent, or could be; empty if neither law nor bylaws ask for a notice period. */
    @Transactional(readOnly = true)
    public Optional<NoticeDeadline> noticeDeadline(OrganisationId organisation, AssemblyId id) {
        access.require(organisation);
        var assembly = assembly(organisation, id);
        return noticeDeadline(organisation, assembly, assembly.rules() != null ? assembly.rules() : rules.resolved(organisation),
            sql.items(organisation, id), cooperatives.opened(organisation));
    }

    private Optional<NoticeDeadline> noticeDeadline(OrganisationId organisation, Assembly assembly, RuleSet resolved,
        List<AgendaItem> items, Cooperative cooperative) {
        return NoticeDeadline.of(resolved, assembly, items, cooperative.dayOf(assembly.startsAt()), rules.restDays(organisation));
    }

    /** The rules that hold for this assembly: frozen once it is convened, today's before. */
    @Transactional(readOnly = true)
    public RuleSet rulesOf(OrganisationId organisation, AssemblyId id) {
        access.require(organisation);
        var frozen = assembly(organisation, id).rules();
        return frozen != null ? frozen : rules.resolved(organisation);
    }

    // ---- electoral roll

    /**
     * Freezes the electoral roll: who is a member today and on the day of the assembly may vote; everybody else of the register's present
     * members stands on it with the reason why not.
     *
     * @throws Refused {@link AssemblyRefusal#NOT_CONVENED}, {@link AssemblyRefusal#ROLL_FROZEN}, {@link AssemblyRefusal#ROLL_EMPTY}
     */
    public RollSummary freezeRoll(OrganisationId organisation, AssemblyId id) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var assembly = locked(organisation, id);
        if (assembly.state() == AssemblyState.DRAFT) throw new Refused(AssemblyRefusal.NOT_CONVENED);
        if (assembly.rollFrozenAt() != null) throw new Refused(AssemblyRefusal.ROLL_FROZEN);
        var cooperative = cooperatives.opened(organisation);
        var day = cooperative.dayOf(assembly.startsAt());
        var today = cooperative.dayOf(clock.instant());
        roll.freeze(organisation, id, today, book.withoutVote(organisation, today, day));
        var summary = roll.summary(organisation, id);
        if (summary.mayVote() == 0) throw new Refused(AssemblyRefusal.ROLL_EMPTY);
        roll.lookAt(summary.mayVote() + summary.excluded());
        sql.rollFrozen(organisation, id);
        access.record(organisation, "assemblies.freeze-roll", id.value(),
            Map.of("mayVote", summary.mayVote(), "excluded", summary.excluded()));
        return summary;
    }

    /** The frozen roll in numbers. */
    @Transactional(readOnly = true)
    public RollSummary rollSummary(OrganisationId organisation, AssemblyId id) {
        access.require(organisation);
        return roll.summary(organisation, id);
    }

    /**
     * A page of the frozen roll, by member number, with who is there now.
     *
     * @param after the last number of the page before; 0 for the first page
     * @param limit at most 1,000
     */
    @Transactional(readOnly = true)
    public List<RollEntry> roll(OrganisationId organisation, AssemblyId id, int after, int limit) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR, Office.TELLER, Office.SUPERVISORY_COMMITTEE);
        return roll.page(organisation, id, after, Math.min(limit, 1_000));
    }

    /** The roll's entry of a member, inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<RollEntry> entry(OrganisationId organisation, AssemblyId id, MemberId member) {
        return roll.entry(organisation, id, member);
    }

    /** As {@link #entry}, of several: by member, those who are on the roll. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<MemberId, RollEntry> entries(OrganisationId organisation, AssemblyId id, Collection<MemberId> members) {
        return roll.entries(organisation, id, members);
    }

    // ---- proxies

    /**
     * Records that a member named another one as proxy holder.
     *
     * @throws Refused {@link AssemblyRefusal#ROLL_NOT_FROZEN}, {@link AssemblyRefusal#PROXIES_NOT_ALLOWED}, {@link AssemblyRefusal#NOT_ON_ROLL},
     *     {@link AssemblyRefusal#PROXY_LIMIT_REACHED}, {@link AssemblyRefusal#PROXY_GIVEN_ALREADY}, {@link AssemblyRefusal#CLOSED}
     */
    public void giveProxy(OrganisationId organisation, AssemblyId id, MemberId giver, MemberId holder) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var assembly = withRoll(organisation, id);
        if (assembly.state() == AssemblyState.CLOSED) throw new Refused(AssemblyRefusal.CLOSED);
        var rule = Objects.requireNonNull(assembly.rules()).proxies();
        if (rule.maxPerHolder() == 0) throw new Refused(AssemblyRefusal.PROXIES_NOT_ALLOWED);
        for (var party : List.of(giver, holder)) {
            if (!roll.entry(organisation, id, party).map(RollEntry::mayVote).orElse(false)) throw new Refused(AssemblyRefusal.NOT_ON_ROLL);
        }
        int limit = rule.isOneNumber() ? rule.maxPerHolder() : rule.limit(roll.summary(organisation, id).mayVote());
        if (roll.countProxies(organisation, id, holder) >= limit) throw new Refused(AssemblyRefusal.PROXY_LIMIT_REACHED, "limit", limit);
        if (!roll.insertProxy(organisation, id, giver, holder)) throw new Refused(AssemblyRefusal.PROXY_GIVEN_ALREADY);
        access.record(organisation, "assemblies.give-proxy", id.value(),
            Map.of("giver", giver.value().toString(), "holder", holder.value().toString()));
        events.publishEvent(new AssemblyChanged(organisation, id));
    }

    /**
     * Records that a member took the proxy back. What its holder voted until then stays; the member can name another holder.
     *
     * @throws Refused {@link AssemblyRefusal#NO_PROXY}, {@link AssemblyRefusal#PROXY_IN_USE} while a vote is open,
     *     {@link AssemblyRefusal#ROLL_NOT_FROZEN}, {@link AssemblyRefusal#CLOSED}
     */
    public void takeProxyBack(OrganisationId organisation, AssemblyId id, MemberId giver) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        if (withRoll(organisation, id).state() == AssemblyState.CLOSED) throw new Refused(AssemblyRefusal.CLOSED);
        // whoever was voted for is counted among the represented when the vote is closed
        if (decisions.isVoteOpen(organisation, id)) throw new Refused(AssemblyRefusal.PROXY_IN_USE);
        if (!roll.withdrawProxy(organisation, id, giver)) throw new Refused(AssemblyRefusal.NO_PROXY);
        access.record(organisation, "assemblies.take-proxy-back", id.value(), Map.of("giver", giver.value().toString()));
        events.publishEvent(new AssemblyChanged(organisation, id));
    }

    // ---- the day

    /**
     * Writes that members arrived or left. Somebody who is there already (or gone already) is left as they are.
     *
     * @throws Refused {@link AssemblyRefusal#ROLL_NOT_FROZEN}, {@link AssemblyRefusal#NOT_ON_ROLL}, {@link AssemblyRefusal#CLOSED}
     */
    public void checkIn(OrganisationId organisation, AssemblyId id, List<MemberId> arrived) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR, Office.TELLER);
        attend(organisation, id, arrived, true);
    }

    /** As {@link #checkIn}, for members who leave. */
    public void checkOut(OrganisationId organisation, AssemblyId id, List<MemberId> left) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR, Office.TELLER);
        attend(organisation, id, left, false);
    }

    private void attend(OrganisationId organisation, AssemblyId id, List<MemberId> who, boolean arrived) {
        var assembly = withRoll(organisation, id);
        if (assembly.state() == AssemblyState.CLOSED) throw new Refused(AssemblyRefusal.CLOSED);
        if (roll.onRoll(organisation, id, who) < who.stream().distinct().count()) throw new Refused(AssemblyRefusal.NOT_ON_ROLL);
        int written = roll.insertAttendance(organisation, id, who, arrived, access.signedIn().map(w -> w.account()).orElse(null));
        access.record(organisation, arrived ? "assemblies.check-in" : "assemblies.check-out", id.value(),
            who.size() == 1 ? Map.of("member", who.getFirst().value().toString()) : Map.of("members", written));
        events.publishEvent(new AssemblyChanged(organisation, id));
    }

    /**
     * Opens the assembly: from now on items can be put to the vote.
     *
     * @return the quorum at this moment; without a quorum the assembly is open, but no vote can be
     * @throws Refused {@link AssemblyRefusal#ROLL_NOT_FROZEN}, {@link AssemblyRefusal#NOT_TODAY}, {@link AssemblyRefusal#OPEN_ALREADY}
     */
    public Quorum open(OrganisationId organisation, AssemblyId id) {
        access.require(organisation, Office.CHAIR);
        var assembly = withRoll(organisation, id);
        if (assembly.state() != AssemblyState.CONVENED) throw new Refused(AssemblyRefusal.OPEN_ALREADY);
        var cooperative = cooperatives.opened(organisation);
        var day = cooperative.dayOf(assembly.startsAt());
        if (cooperative.dayOf(clock.instant()).isBefore(day)) throw new Refused(AssemblyRefusal.NOT_TODAY, "date", day);
        var quorum = quorumNow(organisation, assembly);
        sql.opened(organisation, id, quorum);
        access.record(organisation, "assemblies.open", id.value(), Map.of("present", quorum.present(), "needed", quorum.needed()));
        events.publishEvent(new AssemblyChanged(organisation, id));
        return quorum;
    }

    /**
     * Closes the assembly. Open votes must be closed before: see {@code Ballots.closeAssembly}, which checks that.
     *
     * @throws Refused {@link AssemblyRefusal#NOT_OPEN}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(OrganisationId organisation, AssemblyId id) {
        access.require(organisation, Office.CHAIR);
        if (locked(organisation, id).state() != AssemblyState.OPEN) throw new Refused(AssemblyRefusal.NOT_OPEN);
        sql.closed(organisation, id);
        access.record(organisation, "assemblies.close", id.value(), Map.of());
        events.publishEvent(new AssemblyChanged(organisation, id));
    }

    /** Who is there now, and whether that is enough. Before the roll is frozen: nobody of nobody. */
    @Transactional(readOnly = true)
    public Quorum quorum(OrganisationId organisation, AssemblyId id) {
        access.require(organisation);
        return quorumNow(organisation, id);
    }

    /** As {@link #quorum}, inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Quorum quorumNow(OrganisationId organisation, AssemblyId id) { return quorumNow(organisation, assembly(organisation, id)); }

    private Quorum quorumNow(OrganisationId organisation, Assembly assembly) {
        var resolved = assembly.rules() != null ? assembly.rules() : rules.resolved(organisation);
        return judged(assembly, resolved.quorum(Matter.ORDINARY, assembly.call()), roll.headcount(organisation, assembly.id()));
    }

    /**
     * The quorum for a vote on a resolution now, inside a transaction in which the organisation is open. At a second call the quorum of the
     * second call, but for what was not on the first agenda: that is put to the members for the first time.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Quorum quorumFor(OrganisationId organisation, Assembly assembly, AgendaItem item) {
        return Objects.requireNonNull(quorums(organisation, assembly, List.of(item)).get(item.id()), "a resolution of a convened assembly");
    }

    /** As {@link #quorumFor}, for each of the items that is a resolution; empty before the assembly is convened. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<ItemId, Quorum> quorums(OrganisationId organisation, Assembly assembly, List<AgendaItem> items) {
        var rules = assembly.rules();
        if (rules == null) return Map.of();
        var there = roll.headcount(organisation, assembly.id());
        var quorums = new HashMap<ItemId, Quorum>();
        calls(organisation, assembly, items).forEach((item, call) -> quorums.put(item.id(),
            judged(assembly, rules.quorum(Objects.requireNonNull(item.matter()), call), there)));
        return quorums;
    }

    /** The resolutions among the items in their order, each with the call at which it is put to the members. */
    private Map<AgendaItem, Integer> calls(OrganisationId organisation, Assembly assembly, List<AgendaItem> items) {
        var first = assembly.repeats() == null ? null : repetition(organisation, assembly(organisation, assembly.repeats()));
        var calls = new LinkedHashMap<AgendaItem, Integer>();
        for (var item : items) {
            var matter = item.matter();
            if (matter != null) calls.put(item, first != null && first.takesOver(matter, item.motion()) ? assembly.call() : 1);
        }
        return calls;
    }

    /**
     * Refuses a resolution of which neither the law as far as it was read nor the bylaws say how it is decided; inside a transaction in which the
     * organisation is open.
     *
     * @param assembly one that was convened
     * @throws Refused {@link AssemblyRefusal#RULE_UNKNOWN}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refuseUnsaid(OrganisationId organisation, Assembly assembly, AgendaItem item) {
        refuseUnsaid(organisation, assembly, List.of(item), Objects.requireNonNull(assembly.rules()));
    }

    private void refuseUnsaid(OrganisationId organisation, Assembly assembly, List<AgendaItem> items, RuleSet resolved) {
        calls(organisation, assembly, items).forEach((item, call) -> {
            var unsaid = resolved.unsaid(Objects.requireNonNull(item.matter()), call);
            if (unsaid.isEmpty()) return;
            throw new Refused(AssemblyRefusal.RULE_UNKNOWN, "n", item.position(), "name",
                rules.named(organisation, unsaid.stream().map(Provenance::parameter).filter(Objects::nonNull).toList()), "article",
                unsaid.stream().map(Provenance::article).filter(Objects::nonNull).findFirst().orElse("–"));
        });
    }

    private static Quorum judged(Assembly assembly, QuorumRule rule, Headcount there) {
        var now = rule.judge(there.entitled(), there.present(), there.represented());
        var opening = assembly.openingQuorum();
        if (now.met() || opening == null || rule.checkedAt() != QuorumRule.CheckedAt.OPENING) return now;
        // the rule looks at the opening: whoever left since does not undo what was reached then
        var then = rule.judge(opening.entitled(), opening.present(), opening.represented());
        return then.met() ? then : now;
    }

    /**
     * Who could have voted between two moments: entitled, present at any time since the first, represented. Inside a transaction in which the
     * organisation is open.
     *
     * @param until who arrived later could not vote any more; null: now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Headcount headcountSince(OrganisationId organisation, AssemblyId id, Instant since, @Nullable Instant until) {
        return roll.headcountSince(organisation, id, since, until);
    }

    /** People of the roll in numbers. */
    public record Headcount(int entitled, int present, int represented) {}

    // ---- secret links for the day

    /** A link that lets whoever has it keep the check-in desk, until the day after the assembly. */
    public String deskLink(OrganisationId organisation, AssemblyId id) {
        return link(organisation, id, Purpose.DESK, Office.SECRETARY, Office.CHAIR, Office.TELLER);
    }

    /** A link that shows the hall screen, until the day after the assembly. */
    public String hallLink(OrganisationId organisation, AssemblyId id) {
        return link(organisation, id, Purpose.HALL, Office.SECRETARY, Office.CHAIR);
    }

    private String link(OrganisationId organisation, AssemblyId id, Purpose purpose, Office... offices) {
        access.require(organisation, offices);
        var assembly = withRoll(organisation, id);
        if (assembly.state() == AssemblyState.CLOSED) throw new Refused(AssemblyRefusal.CLOSED);
        access.record(organisation, "assemblies.issue-link", id.value(), Map.of("purpose", purpose.name()));
        var now = clock.instant();
        var end = (assembly.startsAt().isAfter(now) ? assembly.startsAt() : now).plus(Duration.ofHours(18));
        return access.issue(organisation, purpose, id.value(), null, Duration.between(now, end));
    }

    /**
     * What has changed at the door.
     *
     * @param zone of the organisation
     * @param entries those on the roll who came or left
     */
    public record DeskNews(ZoneId zone, Quorum quorum, List<RollEntry> entries) {
        public DeskNews { entries = List.copyOf(entries); }
    }

    /**
     * What the bearer of a desk link did: idempotent by the key that the desk made.
     *
     * @return how this member's entry and the counts stand after it
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}, {@link AssemblyRefusal#NOT_ON_ROLL}, {@link AssemblyRefusal#CLOSED}
     */
    public DeskNews attendAtDesk(String token, UUID key, MemberId member, boolean arrived) {
        var pass = access.admit(Purpose.DESK, token);
        var id = new AssemblyId(pass.subject());
        var assembly = withRoll(pass.organisation(), id);
        if (assembly.state() == AssemblyState.CLOSED) throw new Refused(AssemblyRefusal.CLOSED);
        if (roll.onRoll(pass.organisation(), id, List.of(member)) == 0) throw new Refused(AssemblyRefusal.NOT_ON_ROLL);
        if (roll.insertAttendance(pass.organisation(), id, key, member, arrived)) {
            access.record(pass, arrived ? "assemblies.check-in" : "assemblies.check-out", id.value(),
                Map.of("member", member.value().toString()));
            events.publishEvent(new AssemblyChanged(pass.organisation(), id));
        }
        return new DeskNews(pass.zone(), quorumNow(pass.organisation(), assembly),
            roll.entry(pass.organisation(), id, member).stream().toList());
    }

    /** What the desk shows. */
    public record Desk(Cooperative cooperative, Assembly assembly, List<RollEntry> roll, Quorum quorum) {}

    /** The desk of a link; the roll by number, at most 20,000 lines. */
    @Transactional(readOnly = true)
    public Desk desk(String token) {
        var pass = access.admit(Purpose.DESK, token);
        var id = new AssemblyId(pass.subject());
        var assembly = assembly(pass.organisation(), id);
        return new Desk(cooperatives.opened(pass.organisation()), assembly, roll.page(pass.organisation(), id, 0, 20_000),
            quorumNow(pass.organisation(), assembly));
    }

    /**
     * Who came and who left, whichever desk wrote it; at most 20,000.
     *
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}
     */
    @Transactional(readOnly = true)
    public DeskNews deskNews(String token) {
        var pass = access.admit(Purpose.DESK, token);
        var assembly = assembly(pass);
        return new DeskNews(pass.zone(), quorumNow(pass.organisation(), assembly),
            roll.moved(pass.organisation(), assembly.id(), 20_000));
    }

    // ---- reading

    /** The assemblies, latest first, at most 200. */
    @Transactional(readOnly = true)
    public List<Assembly> list(OrganisationId organisation) {
        access.require(organisation);
        return sql.list(organisation, 200);
    }

    /**
     * The assembly with this number.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}; also for a draft, to somebody who only is a member
     */
    @Transactional(readOnly = true)
    public Assembly find(OrganisationId organisation, AssemblyNumber number) {
        var standing = access.require(organisation);
        var board = standing.holds(Office.SECRETARY, Office.CHAIR, Office.TREASURER, Office.SUPERVISORY_COMMITTEE, Office.TELLER,
            Office.ADVISOR);
        return sql.find(organisation, number).filter(a -> board || a.state() != AssemblyState.DRAFT)
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }

    /** The agenda, in order. */
    @Transactional(readOnly = true)
    public List<AgendaItem> agenda(OrganisationId organisation, AssemblyId id) {
        access.require(organisation);
        return sql.items(organisation, id);
    }

    /** The assembly, inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Assembly assembly(OrganisationId organisation, AssemblyId id) {
        return sql.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }

    /** The agenda, inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<AgendaItem> items(OrganisationId organisation, AssemblyId id) { return sql.items(organisation, id); }

    /** The assembly of a pass, inside the transaction that admitted it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Assembly assembly(Pass pass) { return assembly(pass.organisation(), new AssemblyId(pass.subject())); }

    /** The assembly as it stays until the end of the transaction, in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Assembly locked(OrganisationId organisation, AssemblyId id) {
        return sql.lock(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }

    /** Kept from changing: it cannot close while somebody is checked in. */
    private Assembly withRoll(OrganisationId organisation, AssemblyId id) {
        var assembly = locked(organisation, id);
        if (assembly.rollFrozenAt() == null) throw new Refused(AssemblyRefusal.ROLL_NOT_FROZEN);
        return assembly;
    }
}
