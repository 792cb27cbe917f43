package coop.nawat.cooperatives;

import coop.nawat.access.AccessRefusal;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.BylawsSql.Said;
import coop.nawat.rules.BylawsValue;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Packs;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Value;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts a version of the bylaws together from what is stored: values, text, numbers, and what law and bylaws say together. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BylawsDocuments {
    /** What a law says when it leaves something to bylaws. */
    static final Set<String> LEFT_TO_BYLAWS = Set.of("by-bylaws", "if-bylaws-say");
    private static final Value NO = new Value.Truth(false);
    private final BylawsSql sql;
    private final Cooperatives cooperatives;
    private final Rules rules;
    private final Packs packs;
    private final Messages messages;
    private final Clock clock;

    BylawsDocuments(BylawsSql sql, Cooperatives cooperatives, Rules rules, Packs packs, Messages messages, Clock clock) {
        this.sql = sql;
        this.cooperatives = cooperatives;
        this.rules = rules;
        this.packs = packs;
        this.messages = messages;
        this.clock = clock;
    }

    /** All versions as they stand today: read once in an act. */
    record Shelf(Cooperative cooperative, LocalDate today, List<BylawsVersion> versions) {
        BylawsVersion version(int number) {
            return versions.stream().filter(v -> v.number() == number).findFirst()
                .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        }

        Optional<BylawsVersion> draft() { return versions.stream().filter(BylawsVersion::isDraft).findFirst(); }

        Optional<BylawsVersion> holding() { return versions.stream().filter(v -> v.state() == BylawsState.IN_FORCE).findFirst(); }

        OrganisationId organisation() { return cooperative.id(); }
    }

    Shelf shelf(OrganisationId organisation) {
        var cooperative = cooperatives.opened(organisation);
        var today = cooperative.dayOf(clock.instant());
        return new Shelf(cooperative, today, sql.versions(organisation, today));
    }

    BylawsDocument open(Shelf shelf, int number) {
        var version = shelf.version(number);
        var stored = sql.values(shelf.organisation(), number);
        var values = values(stored);
        Resolved outcome;
        List<Refused> refusals = List.of();
        if (version.isDraft()) {
            var proposal = rules.propose(shelf.organisation(), version.pack(), whole(shelf.organisation(), texts(stored)));
            outcome = proposal.outcome();
            refusals = proposal.refusals();
        } else
            outcome = rules.said(shelf.organisation(), law(version), values);
        var questions = new BylawsQuestions(rules.parameters(), outcome, model()).all();
        var clauses = clauses(shelf.cooperative(), number, outcome, questions);
        return new BylawsDocument(shelf.cooperative(), version, values, clauses,
            numbers(shelf.cooperative(), number, outcome, questions, clauses),
            outcome, questions, refusals);
    }

    /** The text of a version as it would be adopted now. */
    FrozenBylaws now(BylawsDocument document) {
        return FrozenBylaws.of(document, sql.values(document.cooperative().id(), document.version().number()));
    }

    /** What was changed in a draft since this text of it was put to members. */
    FrozenBylaws.Changed changedSince(Shelf shelf, PutText put) {
        var frozen = sql.frozen(shelf.organisation(), put)
            .orElseThrow(() -> new IllegalStateException("bylaws " + put + " were put to members and are not kept"));
        return frozen.changed(now(open(shelf, put.version())));
    }

    private Map<String, BylawsValue> values(Map<String, Said> stored) {
        var values = new TreeMap<String, BylawsValue>();
        stored.forEach((key, said) -> rules.parameters().find(key, null)
            .ifPresent(p -> values.put(key, new BylawsValue(p.read(said.value()), said.clause()))));
        return values;
    }

    static Map<String, String> texts(Map<String, Said> stored) {
        var texts = new TreeMap<String, String>();
        stored.forEach((key, said) -> texts.put(key, said.value()));
        return texts;
    }

    /** These values and no others: whatever the bylaws say now and these do not is taken back. */
    Map<String, String> whole(OrganisationId organisation, Map<String, String> values) {
        var whole = new TreeMap<>(values);
        for (var entry : rules.history(organisation))
            if (rules.parameters().find(entry.parameter(), null).isPresent()) whole.putIfAbsent(entry.parameter(), "");
        return whole;
    }

    private Pack law(BylawsVersion version) {
        return packs.versions(version.pack()).stream().filter(p -> p.version().equals(version.packVersion())).findFirst()
            .or(() -> packs.latest(version.pack(), LocalDate.now(clock))).orElseGet(this::model);
    }

    private Pack model() { return packs.latest(Packs.MODEL, LocalDate.now(clock)).orElseThrow(); }

    private List<Clause> clauses(Cooperative cooperative, int number, Resolved outcome, List<BylawsQuestion> questions) {
        var written = sql.clauses(cooperative.id(), number);
        var clauses = new ArrayList<Clause>();
        for (var language : cooperative.languages()) {
            var sentences = sentences(language, outcome, questions);
            for (var section : BylawsSection.values())
                clauses.add(written.stream().filter(c -> c.section() == section && c.language() == language).findFirst()
                    .orElseGet(() -> new Clause(section, language, generated(section, language, sentences), false)));
        }
        return clauses;
    }

    private Map<BylawsQuestion, String> sentences(Language language, Resolved outcome, List<BylawsQuestion> questions) {
        var words = new BylawsSentences(messages.in(language), outcome.law());
        var sentences = new LinkedHashMap<BylawsQuestion, String>();
        var proxies = outcome.leaf("voting.proxy.allowed").map(Leaf::value).filter(NO::equals).isEmpty();
        questions.stream().filter(BylawsQuestion::written).filter(q -> proxies || !ofProxies(q.key()))
            .filter(q -> q.said().values().stream().noneMatch(BylawsDocuments::saysNothing))
            .forEach(q -> words.of(q, outcome).ifPresent(s -> sentences.put(q, s)));
        return sentences;
    }

    /** Where nobody votes for others, nothing else is to be said of those who would. */
    private static boolean ofProxies(String key) {
        return (key.startsWith("voting.proxy.") && !key.equals("voting.proxy.allowed")) || key.endsWith(".counts_proxies");
    }

    /** That bylaws decide is no sentence of bylaws. */
    private static boolean saysNothing(Leaf leaf) {
        return leaf.value() instanceof Value.Words(var code) && LEFT_TO_BYLAWS.contains(code);
    }

    private String generated(BylawsSection section, Language language, Map<BylawsQuestion, String> sentences) {
        var own = sentences.entrySet().stream().filter(e -> e.getKey().section() == section).map(Map.Entry::getValue).distinct().toList();
        return own.isEmpty() ? messages.in(language).of("cooperatives.bylaws.clause-empty") : String.join("\n", own);
    }

    private BylawsNumbers numbers(Cooperative cooperative, int number, Resolved outcome, List<BylawsQuestion> questions,
        List<Clause> clauses) {
        var first = cooperative.languages().getFirst();
        var texts = new HashMap<BylawsSection, String>();
        clauses.stream().filter(c -> c.language() == first).forEach(c -> texts.put(c.section(), c.words()));
        return BylawsNumbers.of(mark(outcome.law(), first), sql.numbers(cooperative.id(), number), texts,
            sentences(first, outcome, questions));
    }

    /** As cooperatives of this country cite their bylaws. */
    private String mark(Pack law, Language first) {
        return messages.in(first).of("cooperatives.bylaws.clause-mark", "word", switch (law.country()) {
            case "FR", "MA", "EU" -> "ARTICLE";
            case "GB" -> "RULE";
            default -> "PARAGRAPH";
        });
    }
}
