package coop.nawat.cooperatives;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Agendas.Stage;
import coop.nawat.cooperatives.BylawsDocuments.Shelf;
import coop.nawat.cooperatives.BylawsSql.Said;
import coop.nawat.cooperatives.BylawsVersion.Registration;
import coop.nawat.cooperatives.Resolutions.Resolution;
import coop.nawat.documents.Papers;
import coop.nawat.rules.Bylaws;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Packs;
import coop.nawat.rules.Rules;
import coop.nawat.rules.RulesRefusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The bylaws of a cooperative as data: drafts, adopted versions, which one holds. What comes into force is what {@link Rules} resolves from that day on. */
@Service
@Transactional
public class BylawsVersions {
    /** At least one letter or digit, and nothing that only machines write. */
    private static final Pattern NUMBER = Pattern.compile("(?=.*[\\p{L}\\p{N}])[^\\p{C}]+");
    private final BylawsSql sql;
    private final Access access;
    private final BylawsDocuments documents;
    private final Rules rules;
    private final Packs packs;
    private final Agendas agendas;
    private final Resolutions resolutions;
    private final Papers papers;
    private final Messages messages;
    private final JsonMapper json;
    private final Clock clock;

    BylawsVersions(BylawsSql sql, Access access, BylawsDocuments documents, Rules rules, Packs packs, Agendas agendas,
        Resolutions resolutions,
        Papers papers,
        Messages messages, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.access = access;
        this.documents = documents;
        this.rules = rules;
        this.packs = packs;
        this.agendas = agendas;
        this.resolutions = resolutions;
        this.papers = papers;
        this.messages = messages;
        this.json = json;
        this.clock = clock;
    }

    /** What a draft begins with. */
    public enum Beginning {
        /** Nothing but the law. */
        LAW,
        /** The sample bylaws that come with the law. */
        SAMPLE,
        /** What the bylaws say now. */
        IN_FORCE
    }

    // ---- reading

    /** All versions, the latest first. */
    @Transactional(readOnly = true)
    public List<BylawsVersion> list(OrganisationId organisation) {
        access.require(organisation);
        return documents.shelf(organisation).versions();
    }

    /**
     * One version with its values and its text.
     *
     * @throws Refused {@link coop.nawat.access.AccessRefusal#NOTHING_HERE}
     */
    @Transactional(readOnly = true)
    public BylawsDocument document(OrganisationId organisation, int number) {
        access.require(organisation);
        return documents.open(documents.shelf(organisation), number);
    }

    /** The laws under which bylaws can be written today, in the order of their names. */
    public List<Pack> laws() {
        var today = LocalDate.now(clock);
        return packs.ids().stream().flatMap(id -> packs.latest(id, today).stream()).toList();
    }

    /** What the later of two versions changes; whichever order they are named in, the first one is compared with the second. */
    @Transactional(readOnly = true)
    public BylawsDifference difference(OrganisationId organisation, int before, int after) {
        access.require(organisation);
        var shelf = documents.shelf(organisation);
        return BylawsDifference.of(documents.open(shelf, before), documents.open(shelf, after), rules.parameters());
    }

    // ---- drafts

    /** What a draft begins with unless somebody chooses: what the bylaws say now, if anything is known of that; else nothing but the law. */
    @Transactional(readOnly = true)
    public Beginning usualBeginning(OrganisationId organisation) {
        access.require(organisation);
        var held = documents.shelf(organisation).holding().isPresent()
            || rules.history(organisation).stream().anyMatch(entry -> entry.value() != null);
        return held ? Beginning.IN_FORCE : Beginning.LAW;
    }

    /**
     * Begins a draft.
     *
     * @param packId the law under which it is written; another one than now holds from the day on which this version does. Null: the one that the
     *     organisation goes by
     * @return its number
     * @throws Refused {@link CooperativeRefusal#DRAFT_EXISTS}, {@link CooperativeRefusal#NOTHING_TO_BEGIN_WITH}, {@link RulesRefusal#UNKNOWN_PACK}
     */
    public int start(OrganisationId organisation, Beginning beginning, @Nullable String packId) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var shelf = documents.shelf(organisation);
        shelf.draft().ifPresent(draft -> {
            throw new Refused(CooperativeRefusal.DRAFT_EXISTS, "number", draft.number());
        });
        var law = packId == null ? rules.law(organisation)
            : packs.latest(packId, shelf.today()).orElseThrow(() -> new Refused(RulesRefusal.UNKNOWN_PACK, "pack", packId));
        var values = switch (beginning) {
            case LAW -> Map.<String, Said>of();
            case SAMPLE -> sample(law);
            case IN_FORCE -> inForce(shelf, law);
        };
        if (beginning != Beginning.LAW && values.isEmpty()) throw new Refused(CooperativeRefusal.NOTHING_TO_BEGIN_WITH);
        int number = sql.insert(organisation, law, who());
        values.forEach((key, said) -> sql.set(organisation, number, key, said));
        if (beginning == Beginning.IN_FORCE)
            shelf.holding().ifPresent(held -> keepByHand(shelf, held, number));
        access.record(organisation, "cooperatives.start-bylaws", null,
            Map.of("number", number, "beginning", beginning.name(), "pack", law.id()));
        return number;
    }

    /** Texts and numbers that somebody wrote; what was only proposed is proposed anew. */
    private void keepByHand(Shelf shelf, BylawsVersion held, int number) {
        var organisation = shelf.organisation();
        sql.clauses(organisation, held.number()).stream().filter(Clause::edited).forEach(c -> sql.write(organisation, number, c));
        var numbers = documents.open(shelf, held.number()).numbers();
        numbers.written().forEach((section, clause) -> {
            if (!clause.equals(numbers.proposal(section))) sql.number(organisation, number, section, clause);
        });
    }

    /** The clauses of a sample are not those of the bylaws that are made from it. */
    private static Map<String, Said> sample(Pack law) {
        var values = new TreeMap<String, Said>();
        law.sampleBylaws().forEach((key, value) -> values.put(key, new Said(value.value().text(), null)));
        return values;
    }

    /** What the bylaws say today, also where no version of them was ever entered and only single values are known. */
    private Map<String, Said> inForce(Shelf shelf, Pack law) {
        var values = new TreeMap<String, Said>();
        var held = shelf.holding();
        if (held.isPresent()) {
            var document = documents.open(shelf, held.get().number());
            sql.values(shelf.organisation(), held.get().number()).forEach((key, said) -> {
                var proposed = document.question(key).map(document.numbers()::proposal);
                values.put(key, proposed.filter(p -> p.equals(said.clause())).isPresent() ? new Said(said.value(), null) : said);
            });
            return values;
        }
        rules.inForce(shelf.organisation(), shelf.today()).stream()
            .filter(e -> rules.parameters().find(e.parameter(), law.allMatters()).isPresent())
            .forEach(e -> values.put(e.parameter(), new Said(Objects.requireNonNull(e.value()), citable(e.article()))));
        // single values that were entered under another law, and that this one does not allow
        Bylaws.refusals(law, Bylaws.read(rules.parameters(), law.allMatters(), BylawsDocuments.texts(values)))
            .forEach(refused -> values.remove(String.valueOf(refused.arguments().get("key"))));
        return values;
    }

    private static @Nullable String citable(@Nullable String article) {
        return article == null || article.isBlank() || article.length() > BylawsNumbers.LONGEST ? null : article;
    }

    /**
     * Throws a draft away.
     *
     * @throws Refused {@link CooperativeRefusal#ADOPTED_NEVER_CHANGES}, {@link CooperativeRefusal#BEING_VOTED},
     *     {@link CooperativeRefusal#VOTED_FOR}, {@link CooperativeRefusal#ON_AGENDA}
     */
    public void discard(OrganisationId organisation, int number) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        changeable(organisation, number);
        agendas.motions(organisation, number).stream()
            .filter(motion -> motion.stage() == Stage.CONVENED || motion.stage() == Stage.OPEN).findFirst().ifPresent(motion -> {
                throw new Refused(CooperativeRefusal.ON_AGENDA, "number", number, "assembly", motion.assembly(), "item", motion.position());
            });
        sql.delete(organisation, number);
        access.record(organisation, "cooperatives.discard-bylaws", null, Map.of("number", number));
    }

    /**
     * Writes what a draft says: all of these values, or none.
     *
     * @param values by key, as packs write them; an empty text: the bylaws say nothing, and the law holds
     * @throws Refused {@link RulesRefusal#OUTSIDE_LAW} with the article, {@link RulesRefusal#UNKNOWN_PARAMETER}, {@link RulesRefusal#WRONG_VALUE},
     *     {@link RulesRefusal#CONTRADICTION}, {@link CooperativeRefusal#ADOPTED_NEVER_CHANGES}
     */
    public void set(OrganisationId organisation, int number, Map<String, String> values) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var pack = changeable(organisation, number).version(number).pack();
        var stored = sql.values(organisation, number);
        var before = BylawsDocuments.texts(stored);
        var after = new TreeMap<>(before);
        values.forEach((key, value) -> {
            if (value.isBlank()) after.remove(key);
            else
                after.put(key, value.strip());
        });
        var known = rules.propose(organisation, pack, documents.whole(organisation, before)).refusals();
        rules.propose(organisation, pack, documents.whole(organisation, unknownToo(after, values))).refusals().stream()
            .filter(r -> values.containsKey(String.valueOf(r.arguments().get("key"))) || known.stream().noneMatch(k -> same(k, r)))
            .findFirst()
            .ifPresent(refused -> {
                throw refused;
            });
        values.forEach((key, value) -> {
            if (value.isBlank()) sql.clear(organisation, number, key);
            else
                sql.set(organisation, number, key, new Said(value.strip(), cited(stored, key)));
        });
        access.record(organisation, "cooperatives.set-bylaws", null, Map.of("number", number, "values", values));
    }

    /** The clause that somebody wrote for a value or for another one of the same question. */
    private static @Nullable String cited(Map<String, Said> stored, String key) {
        var asked = BylawsQuestions.asked(key);
        return stored.entrySet().stream().filter(e -> BylawsQuestions.asked(e.getKey()).equals(asked)).map(e -> e.getValue().clause())
            .filter(Objects::nonNull).findFirst().orElse(null);
    }

    /**
     * Writes how a section is numbered, such as {@code art. 12}.
     *
     * @param clause 1 to {@value BylawsNumbers#LONGEST} characters; empty: as proposed
     * @throws Refused {@link CooperativeRefusal#CLAUSE_NUMBER_SHAPE}, {@link CooperativeRefusal#CLAUSE_NUMBER_TAKEN},
     *     {@link CooperativeRefusal#CLAUSE_UNPRINTABLE}, {@link CooperativeRefusal#ADOPTED_NEVER_CHANGES}
     */
    public void number(OrganisationId organisation, int number, BylawsSection section, String clause) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var shelf = changeable(organisation, number);
        var written = checked(clause);
        var numbers = documents.open(shelf, number).numbers();
        var wanted = written.isEmpty() ? numbers.proposal(section) : written;
        numbers.all().forEach((other, taken) -> {
            if (other != section && taken.equals(wanted)) throw new Refused(CooperativeRefusal.CLAUSE_NUMBER_TAKEN, "clause", taken);
        });
        if (written.isEmpty() || written.equals(numbers.proposal(section))) sql.unnumber(organisation, number, section);
        else
            sql.number(organisation, number, section, written);
        access.record(organisation, "cooperatives.number-clause", null,
            Map.of("number", number, "section", section.name(), "clause", written));
    }

    /**
     * Writes which clause answers a question, where it is another one than proposed.
     *
     * @param question its key
     * @param clause as of {@link #number}; several questions may be answered by one clause
     * @throws Refused as {@link #number}, {@link CooperativeRefusal#NOT_ANSWERED}
     */
    public void cite(OrganisationId organisation, int number, String question, String clause) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var document = documents.open(changeable(organisation, number), number);
        var written = checked(clause);
        var asked = document.question(question)
            .orElseThrow(() -> new Refused(RulesRefusal.UNKNOWN_PARAMETER, "key", question));
        var own = asked.keys().stream().filter(document.values()::containsKey).toList();
        if (own.isEmpty()) throw new Refused(CooperativeRefusal.NOT_ANSWERED);
        var kept = written.isEmpty() || written.equals(document.numbers().proposal(asked)) ? null : written;
        own.forEach(key -> sql.set(organisation, number, key,
            new Said(Objects.requireNonNull(document.values().get(key)).value().text(), kept)));
        access.record(organisation, "cooperatives.cite-clause", null, Map.of("number", number, "question", question, "clause", written));
    }

    private String checked(String clause) {
        var text = clause.strip().replaceAll("\\s+", " ");
        if (text.isEmpty()) return text;
        if (text.length() > BylawsNumbers.LONGEST || !NUMBER.matcher(text).matches())
            throw new Refused(CooperativeRefusal.CLAUSE_NUMBER_SHAPE, "most", BylawsNumbers.LONGEST);
        printable(text);
        return text;
    }

    private void printable(String text) {
        var unprintable = papers.unprintable(text);
        if (!unprintable.isEmpty())
            throw new Refused(CooperativeRefusal.CLAUSE_UNPRINTABLE, "characters", String.join(" ", unprintable));
    }

    /** That a key is unknown is to be said of one that is only cleared, too. */
    private static Map<String, String> unknownToo(Map<String, String> after, Map<String, String> values) {
        var all = new TreeMap<>(after);
        values.keySet().forEach(key -> all.putIfAbsent(key, ""));
        return all;
    }

    private static boolean same(Refused one, Refused other) {
        return one.refusal().equals(other.refusal()) && Objects.equals(one.arguments().get("key"), other.arguments().get("key"));
    }

    /**
     * Writes the text of a section by hand.
     *
     * @throws Refused {@link CooperativeRefusal#CLAUSE_SIZE}, {@link CooperativeRefusal#CLAUSE_UNPRINTABLE},
     *     {@link CooperativeRefusal#ADOPTED_NEVER_CHANGES}
     */
    public void write(OrganisationId organisation, int number, BylawsSection section, Language language, String words) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        changeable(organisation, number);
        var text = words.strip();
        if (text.isEmpty() || text.length() > Clause.LONGEST) throw new Refused(CooperativeRefusal.CLAUSE_SIZE, "most", Clause.LONGEST);
        printable(text);
        sql.write(organisation, number, new Clause(section, language, text, true));
        access.record(organisation, "cooperatives.write-clause", null,
            Map.of("number", number, "section", section.name(), "language", language.tag()));
    }

    /**
     * Takes the text of a section from the values again.
     *
     * @throws Refused {@link CooperativeRefusal#ADOPTED_NEVER_CHANGES}
     */
    public void restore(OrganisationId organisation, int number, BylawsSection section, Language language) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        changeable(organisation, number);
        sql.unwrite(organisation, number, section, language);
        access.record(organisation, "cooperatives.restore-clause", null,
            Map.of("number", number, "section", section.name(), "language", language.tag()));
    }

    /** The versions, once nobody else can change this draft. */
    private Shelf draft(OrganisationId organisation, int number) {
        sql.lock(organisation, number);
        var shelf = documents.shelf(organisation);
        if (!shelf.version(number).isDraft()) throw new Refused(CooperativeRefusal.ADOPTED_NEVER_CHANGES, "number", number);
        return shelf;
    }

    /** The same, where members are not just deciding on the very text that would be changed. */
    private Shelf changeable(OrganisationId organisation, int number) {
        var shelf = draft(organisation, number);
        beingVoted(shelf, number).ifPresent(refused -> {
            throw refused;
        });
        return shelf;
    }

    /**
     * Why a draft cannot be changed now: members are voting on this very text, or have adopted it.
     *
     * @return {@link CooperativeRefusal#BEING_VOTED}, {@link CooperativeRefusal#VOTED_FOR}; empty: it can be changed
     */
    @Transactional(readOnly = true)
    public Optional<Refused> beingVoted(OrganisationId organisation, int number) {
        access.require(organisation);
        var shelf = documents.shelf(organisation);
        return shelf.version(number).isDraft() ? beingVoted(shelf, number) : Optional.empty();
    }

    private Optional<Refused> beingVoted(Shelf shelf, int number) {
        var organisation = shelf.organisation();
        for (var motion : agendas.motions(organisation, number)) {
            var stage = motion.stage();
            if (stage == Stage.PREPARED || stage == Stage.CONVENED || documents.changedSince(shelf, motion.adopts()).any()) continue;
            var adopted = resolutions.changesOfBylaws(organisation).stream()
                .anyMatch(r -> r.assembly().equals(motion.assembly()) && r.item() == motion.position());
            if (adopted || stage == Stage.OPEN)
                return Optional.of(new Refused(adopted ? CooperativeRefusal.VOTED_FOR : CooperativeRefusal.BEING_VOTED, "assembly",
                    motion.assembly(), "item", motion.position()));
        }
        return Optional.empty();
    }

    // ---- adoption

    /**
     * Records that an assembly has adopted a draft by the vote that changes bylaws: the text that was put to it, in the words that members read.
     *
     * @param assembly its number, such as 2026-2
     * @param item the item on which it voted
     * @param inForceFrom null: said later, where the law wants the change registered first
     * @throws Refused {@link CooperativeRefusal#NO_SUCH_RESOLUTION}, {@link CooperativeRefusal#RESOLUTION_USED},
     *     {@link CooperativeRefusal#NOT_VOTED_ON}, {@link CooperativeRefusal#CHANGED_SINCE_VOTE},
     *     {@link CooperativeRefusal#BYLAWS_INCOMPLETE}, the first refusal of the law, {@link CooperativeRefusal#ADOPTED_NEVER_CHANGES}, and as
     *     {@link #bringIntoForce}
     */
    public void adoptByResolution(OrganisationId organisation, int number, String assembly, int item, @Nullable LocalDate inForceFrom) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var shelf = draft(organisation, number);
        shelf.versions().stream().map(BylawsVersion::adoption).filter(Objects::nonNull)
            .filter(a -> assembly.equals(a.assembly()) && Objects.equals(a.item(), item)).findFirst().ifPresent(used -> {
                throw new Refused(CooperativeRefusal.RESOLUTION_USED, "assembly", assembly, "item", item);
            });
        resolutions.hold(organisation, assembly);
        var resolution = resolutions.changesOfBylaws(organisation).stream()
            .filter(r -> r.assembly().equals(assembly) && r.item() == item).findFirst()
            .orElseThrow(() -> new Refused(CooperativeRefusal.NO_SUCH_RESOLUTION, "assembly", assembly, "item", item));
        var put = resolution.adopts();
        if (put == null || put.version() != number)
            throw new Refused(CooperativeRefusal.NOT_VOTED_ON, "assembly", assembly, "item", item, "number", number);
        var changed = documents.changedSince(shelf, put);
        if (changed.any()) throw BylawsMotions.changedSince(resolution, changed);
        adopt(shelf, number, resolution, sql.frozen(organisation, put).orElseThrow(), resolution.on(), inForceFrom);
    }

    /**
     * Records that the founders have signed the first bylaws.
     *
     * @param on the day of the last signature
     * @param inForceFrom null: said later
     * @throws Refused {@link CooperativeRefusal#FOUNDERS_SIGN_ONCE}, {@link CooperativeRefusal#ADOPTED_IN_FUTURE}, and as
     *     {@link #adoptByResolution}
     */
    public void adoptByFounders(OrganisationId organisation, int number, LocalDate on, @Nullable LocalDate inForceFrom) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var shelf = draft(organisation, number);
        if (shelf.versions().stream().anyMatch(v -> v.adoption() != null)) throw new Refused(CooperativeRefusal.FOUNDERS_SIGN_ONCE);
        if (on.isAfter(shelf.today())) throw new Refused(CooperativeRefusal.ADOPTED_IN_FUTURE, "date", on);
        adopt(shelf, number, null, documents.now(documents.open(shelf, number)), on, inForceFrom);
    }

    private void adopt(Shelf shelf, int number, @Nullable Resolution vote, FrozenBylaws text, LocalDate on,
        @Nullable LocalDate inForceFrom) {
        var organisation = shelf.organisation();
        var document = documents.open(shelf, number);
        document.refusals().stream().findFirst().ifPresent(refused -> {
            throw refused;
        });
        if (!document.complete())
            throw new Refused(CooperativeRefusal.BYLAWS_INCOMPLETE, "number", Math.max(1, document.missing().size()));
        sql.writtenUnder(organisation, number, document.outcome().law());
        text.clauses().forEach(clause -> sql.write(organisation, number, clause));
        text.numbers().forEach((section, clause) -> sql.number(organisation, number, section, clause));
        text.values().forEach((key, said) -> Optional.ofNullable(text.citations().get(key))
            .ifPresent(clause -> sql.set(organisation, number, key, new Said(said.value(), clause))));
        sql.adopt(organisation, number, vote == null ? null : vote.assembly(), vote == null ? null : vote.item(), on, who());
        access.record(organisation, "cooperatives.adopt-bylaws", null, Map.of("number", number, "by",
            vote == null ? "founders" : vote.assembly() + "/" + vote.item(), "on", on.toString()));
        if (inForceFrom != null)
            bringIntoForce(shelf, documents.open(documents.shelf(organisation), number), on, vote != null, inForceFrom, null);
    }

    /**
     * Says from which day an adopted version holds. From then on its values are those that decide, under the law that it is written for.
     *
     * @param registration by whoever keeps the register, where the law wants a change registered before it is valid; else null
     * @throws Refused {@link CooperativeRefusal#NOT_ADOPTED}, {@link CooperativeRefusal#FORCE_SAID}, {@link CooperativeRefusal#FORCE_TOO_EARLY},
     *     {@link CooperativeRefusal#REGISTRATION_MISSING}, {@link CooperativeRefusal#FORCE_BEFORE_REGISTRATION},
     *     {@link CooperativeRefusal#REGISTERED_OUTSIDE}, and the first refusal of the law as it is on that day
     */
    public void bringIntoForce(OrganisationId organisation, int number, LocalDate from, @Nullable Registration registration) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        sql.lock(organisation, number);
        var shelf = documents.shelf(organisation);
        var version = shelf.version(number);
        var adoption = version.adoption();
        if (adoption == null) throw new Refused(CooperativeRefusal.NOT_ADOPTED, "number", number);
        if (version.inForceFrom() != null) throw new Refused(CooperativeRefusal.FORCE_SAID, "date", version.inForceFrom());
        bringIntoForce(shelf, documents.open(shelf, number), adoption.on(), !adoption.byFounders(), from, registration);
    }

    private void bringIntoForce(Shelf shelf, BylawsDocument document, LocalDate adopted, boolean change, LocalDate from,
        @Nullable Registration registration) {
        var organisation = shelf.organisation();
        int number = document.version().number();
        checkRegistration(shelf, change ? document.validWhenRegistered() : Optional.empty(), adopted, from, registration);
        var earliest = shelf.versions().stream().map(BylawsVersion::inForceFrom).filter(Objects::nonNull)
            .map(day -> day.plusDays(1)).filter(day -> day.isAfter(adopted)).max(LocalDate::compareTo).orElse(adopted);
        if (from.isBefore(earliest)) throw new Refused(CooperativeRefusal.FORCE_TOO_EARLY, "date", from, "earliest", earliest);
        sql.bringIntoForce(organisation, number, from, registration, who());
        var values = new TreeMap<String, String>();
        var clauses = new LinkedHashMap<String, String>();
        document.values().forEach((key, said) -> {
            values.put(key, said.value().text());
            document.citation(key).ifPresent(clause -> clauses.put(key, clause));
        });
        rules.adopt(organisation, document.version().pack(), documents.whole(organisation, values), clauses, from);
        access.record(organisation, "cooperatives.bring-bylaws-into-force", null,
            registration == null ? Map.of("number", number, "from", from.toString())
                : Map.of("number", number, "from", from.toString(), "registered", registration.on().toString(), "reference",
                    registration.reference()));
    }

    /** @param rule that makes a change valid only once it is registered */
    private static void checkRegistration(Shelf shelf, Optional<Leaf> rule, LocalDate adopted, LocalDate from,
        @Nullable Registration registration) {
        var article = rule.map(leaf -> leaf.provenance().article()).orElse("–");
        if (registration == null) {
            if (rule.isPresent()) throw new Refused(CooperativeRefusal.REGISTRATION_MISSING, "article", article);
            return;
        }
        if (registration.on().isBefore(adopted) || registration.on().isAfter(shelf.today()))
            throw new Refused(CooperativeRefusal.REGISTERED_OUTSIDE, "date", registration.on(), "first", adopted, "last", shelf.today());
        if (from.isBefore(registration.on()))
            throw new Refused(CooperativeRefusal.FORCE_BEFORE_REGISTRATION, "date", from, "registered", registration.on(), "article",
                article);
    }

    // ---- export

    /**
     * The bylaws as a PDF, in one language or two.
     *
     * @param languages of the cooperative; the first one is the paper's
     */
    @Transactional(readOnly = true)
    public byte[] pdf(OrganisationId organisation, int number, List<Language> languages) {
        access.require(organisation);
        var shelf = documents.shelf(organisation);
        var document = documents.open(shelf, number);
        var adoption = document.version().adoption();
        var founders = adoption != null ? adoption.byFounders() : shelf.versions().stream().allMatch(BylawsVersion::isDraft);
        return papers.pdf(new BylawsPaper(document, messages, data(document), founders)
            .paper(languages.isEmpty() ? document.cooperative().languages() : languages));
    }

    /** The bylaws as JSON, written as {@code rules decide} reads them. */
    @Transactional(readOnly = true)
    public String data(OrganisationId organisation, int number) {
        access.require(organisation);
        return data(documents.open(documents.shelf(organisation), number));
    }

    private String data(BylawsDocument document) {
        var all = new LinkedHashMap<String, Object>();
        all.put("pack", document.outcome().law().id());
        var from = document.version().inForceFrom();
        all.put("on", (from == null ? document.cooperative().dayOf(clock.instant()) : from).toString());
        var bylaws = new TreeMap<String, String>();
        var articles = new TreeMap<String, String>();
        document.values().forEach((key, said) -> {
            bylaws.put(key, said.value().text());
            document.citation(key).ifPresent(clause -> articles.put(key, clause));
        });
        all.put("bylaws", bylaws);
        all.put("articles", articles);
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private SignedIn who() { return access.signedIn().orElseThrow(); }
}
