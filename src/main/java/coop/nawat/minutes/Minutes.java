package coop.nawat.minutes;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.ballots.Acceptances;
import coop.nawat.ballots.AssistedVotes;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Concerns;
import coop.nawat.ballots.Discussion;
import coop.nawat.ballots.Motion;
import coop.nawat.ballots.Motions;
import coop.nawat.ballots.Objection;
import coop.nawat.ballots.Objections;
import coop.nawat.ballots.Result;
import coop.nawat.ballots.SecretRequests;
import coop.nawat.ballots.Succession;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.documents.Papers;
import coop.nawat.notices.NoticeState;
import coop.nawat.notices.Notices;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Minutes that fill themselves from what happened. */
@Service
public class Minutes {
    /** Who may read what is not signed yet. */
    private static final Office[] READERS = {Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE};

    private final Access access;
    private final Cooperatives cooperatives;
    private final Assemblies assemblies;
    private final Ballots ballots;
    private final AssistedVotes assisted;
    private final Acceptances acceptances;
    private final Objections objections;
    private final Concerns concerns;
    private final SecretRequests secretRequests;
    private final Motions motions;
    private final Discussion discussion;
    private final Notices notices;
    private final Papers papers;
    private final Messages messages;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate reading;

    Minutes(Access access, Cooperatives cooperatives, Assemblies assemblies, Ballots ballots, AssistedVotes assisted,
        Acceptances acceptances, Objections objections, Concerns concerns, SecretRequests secretRequests, Motions motions,
        Discussion discussion, Notices notices,
        Papers papers, Messages messages,
        JsonMapper json,
        Clock clock, TransactionTemplate transaction) {
        this.access = access;
        this.cooperatives = cooperatives;
        this.assemblies = assemblies;
        this.ballots = ballots;
        this.assisted = assisted;
        this.acceptances = acceptances;
        this.objections = objections;
        this.concerns = concerns;
        this.secretRequests = secretRequests;
        this.motions = motions;
        this.discussion = discussion;
        this.notices = notices;
        this.papers = papers;
        this.messages = messages;
        this.json = json;
        this.clock = clock;
        this.reading = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()), transaction);
        this.reading.setReadOnly(true);
    }

    /**
     * The facts of the minutes as they stand; from the opening of the assembly on.
     *
     * @throws Refused {@link MinutesRefusal#NOT_OPENED_YET}, {@link AccessRefusal#NOTHING_HERE}
     */
    @Transactional(readOnly = true)
    public MinutesDraft draft(OrganisationId organisation, AssemblyId id) {
        access.require(organisation, READERS);
        var assembly = assemblies.assembly(organisation, id);
        if (assembly.openedAt() == null) throw new Refused(MinutesRefusal.NOT_OPENED_YET);
        var votes = ballots.ofAssembly(organisation, id).stream().filter(Ballot::isMain)
            .collect(Collectors.toMap(Ballot::item, Function.identity(), (earlier, later) -> later));
        var results = ballots.resultsOpened(organisation, id).stream().collect(Collectors.groupingBy(r -> r.ballot().item()));
        var agenda = assemblies.items(organisation, id);
        var put = motions.motions(organisation, assembly, agenda);
        var said = discussion.opened(organisation, id);
        var items = agenda.stream()
            .map(i -> item(i, votes.get(i.id()), results.getOrDefault(i.id(), List.of()), put.get(i.id()),
                said.getOrDefault(i.id(), Discussion.Counts.NONE),
                results.getOrDefault(i.id(), List.of()).stream().flatMap(r -> objections.ofBallot(organisation, r.ballot()).stream())
                    .toList(),
                secretRequests.opened(organisation, assembly, i.id()).filter(a -> !a.members().isEmpty()).orElse(null)))
            .toList();
        var accepted = acceptances.ofAssembly(organisation, id);
        var sent = notices.count(organisation, id.value());
        var notice = new MinutesDraft.Notice(sent.values().stream().mapToInt(Integer::intValue).sum(),
            sent.getOrDefault(NoticeState.SENT, 0) + sent.getOrDefault(NoticeState.DELIVERED, 0),
            Objects.requireNonNull(assembly.convenedAt()));
        return new MinutesDraft(cooperatives.opened(organisation), assembly, assemblies.repeated(organisation, id).orElse(null), notice,
            assemblies.rollSummary(organisation, id),
            Objects.requireNonNull(assembly.openingQuorum()), items,
            asOf(assembly, accepted).truncatedTo(ChronoUnit.SECONDS),
            assisted.helpedOpened(organisation, id), results.values().stream().flatMap(List::stream).map(Result::ballot)
                .filter(b -> b.consent() != null).collect(Collectors.toMap(Ballot::id, b -> concerns.opened(organisation, b.id()))),
            accepted);
    }

    private Instant asOf(Assembly assembly, Map<ItemId, Succession> accepted) {
        var closed = assembly.closedAt();
        if (closed == null) return clock.instant();
        return accepted.values().stream().flatMap(s -> s.calls().stream()).map(Succession.Call::answer).filter(Objects::nonNull)
            .map(Succession.Answer::at).filter(closed::isBefore).max(Comparator.naturalOrder()).orElse(closed);
    }

    private static MinutesDraft.Item item(AgendaItem item, @Nullable Ballot ballot, List<Result> counted, @Nullable Motion motion,
        Discussion.Counts said, List<Objection> objections, SecretRequests.@Nullable Asked secretAsked) {
        var results = counted.stream().filter(r -> r.ballot().isMain()).toList();
        var last = results.isEmpty() || ballot == null || ballot.isOpen() ? null : results.getLast();
        return new MinutesDraft.Item(item, ballot, last, last == null ? results : results.subList(0, results.size() - 1), motion,
            counted.stream().filter(r -> !r.ballot().isMain()).toList(), said, objections, secretAsked);
    }

    /**
     * The draft as a paper, marked as one. Of a closed assembly whose elected have answered the same bytes each time.
     *
     * @throws Refused as {@link #draft}
     * @throws coop.nawat.documents.UnprintableText if a text of the assembly holds a character that the fonts do not have
     */
    public byte[] pdf(OrganisationId organisation, AssemblyId id, Language language) {
        // the paper is laid out after the transaction: that takes longer than a connection should be held
        var draft = Objects.requireNonNull(reading.execute(t -> draft(organisation, id)));
        return papers.pdf(new MinutesPaper(draft, messages.in(language), json).paper());
    }
}
