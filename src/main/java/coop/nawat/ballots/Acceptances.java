package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyChanged;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.OrganTerm;
import coop.nawat.cooperatives.TermsOfOffice;
import coop.nawat.members.Member;
import coop.nawat.members.Members;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What those who were elected into an office say to it. Whoever accepts begins a term; whoever declines makes room for the next. Insert-only. */
@Service
@Transactional
public class Acceptances {
    private final AcceptancesSql sql;
    private final ContestsSql contests;
    private final BallotsSql ballots;
    private final Access access;
    private final Assemblies assemblies;
    private final Members members;
    private final Eligibility eligibility;
    private final TermsOfOffice terms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Acceptances(AcceptancesSql sql, ContestsSql contests, BallotsSql ballots, Access access, Assemblies assemblies, Members members,
        Eligibility eligibility, TermsOfOffice terms, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.contests = contests;
        this.ballots = ballots;
        this.access = access;
        this.assemblies = assemblies;
        this.members = members;
        this.eligibility = eligibility;
        this.terms = terms;
        this.events = events;
        this.clock = clock;
    }

    /** Who is called to the offices that each item of an assembly fills; nothing of an item that fills none, or elected nobody. */
    @Transactional(readOnly = true)
    public Map<ItemId, Succession> ofAssembly(OrganisationId organisation, AssemblyId assembly) {
        access.require(organisation);
        var plans = contests.plans(organisation, assembly);
        plans.values().removeIf(plan -> plan.term() == null);
        if (plans.isEmpty()) return Map.of();
        var answers = sql.answers(organisation, assembly);
        var results = ballots.results(organisation, assembly);
        var found = new HashMap<ItemId, Succession>();
        for (var item : plans.keySet()) {
            var succession = Succession.of(results.stream().filter(r -> r.ballot().item().equals(item)).toList(), answers);
            if (!succession.calls().isEmpty()) found.put(item, succession);
        }
        return found;
    }

    /**
     * Notes what somebody said who is called to an office. Whoever accepts begins the term that the plan says, if the rules let them on this day: they may
     * have changed since they stood, and so may what else the person was elected into, at this very assembly even.
     *
     * @param id of somebody elected who has not answered, or of a substitute who is called
     * @throws Refused {@link BallotRefusal#NOBODY_ELECTED} where nobody asks this person, or they have answered; {@link BallotRefusal#NOT_ELIGIBLE} if they
     *     accept: then nothing is noted, and they choose
     */
    public void note(OrganisationId organisation, AssemblyId assemblyId, ItemId item, CandidacyId id, boolean accepts) {
        var account = access.require(organisation, Office.SECRETARY, Office.CHAIR).account();
        var assembly = assemblies.locked(organisation, assemblyId); // nobody notes the same, and no vote is declared void, meanwhile
        var call = ofAssembly(organisation, assemblyId).getOrDefault(item, Succession.NONE).calls().stream()
            .filter(c -> c.option().candidacy().equals(id.value()) && c.answer() == null).findFirst()
            .orElseThrow(() -> new Refused(BallotRefusal.NOBODY_ELECTED));
        var term = contests.plan(organisation, assemblyId, item).map(ContestPlan::term).orElseThrow();
        var person = person(organisation, assemblyId, item, id);
        if (accepts)
            eligibility.refuseExcluded(organisation, term, person,
                LocalDate.now(clock.withZone(access.organisation(organisation).orElseThrow().zone())));
        sql.insert(organisation, call.ballot(), id, accepts, account, access.signedIn().orElseThrow().name());
        access.record(organisation, accepts ? "ballots.accept-office" : "ballots.decline-office", call.ballot().value(),
            Map.of("candidacy", id.value().toString()));
        if (accepts) {
            var position = assemblies.items(organisation, assemblyId).stream().filter(i -> i.id().equals(item)).findFirst().orElseThrow()
                .position();
            terms.elected(organisation, term.organ(),
                List.of(new TermsOfOffice.Elected(person == null ? null : person.id().value(), call.option().name().best(Language.EN))),
                term.begins(), term.ends(), new OrganTerm.Election(call.ballot().value(), assembly.number().toString(), position));
        }
        events.publishEvent(new AssemblyChanged(organisation, assemblyId));
    }

    private @Nullable Member person(OrganisationId organisation, AssemblyId assembly, ItemId item, CandidacyId id) {
        return contests.candidacies(organisation, assembly, item).stream().filter(c -> c.id().equals(id) && c.member() != null)
            .findFirst().map(c -> members.member(organisation, Objects.requireNonNull(c.member()))).orElse(null);
    }
}
