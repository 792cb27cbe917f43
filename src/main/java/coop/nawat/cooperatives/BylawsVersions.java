package coop.nawat.cooperatives;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.BylawsDifference.Change;
import coop.nawat.cooperatives.BylawsDifference.ChangedClause;
import coop.nawat.cooperatives.BylawsDifference.ChangedValue;
import coop.nawat.cooperatives.BylawsQuestion.Place;
import coop.nawat.cooperatives.BylawsSql.Said;
import coop.nawat.cooperatives.Resolutions.Resolution;
import coop.nawat.documents.Papers;
import coop.nawat.rules.Bylaws;
import coop.nawat.rules.BylawsValue;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Packs;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Rules;
import coop.nawat.rules.RulesRefusal;
import coop.nawat.rules.Value;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The bylaws of a cooperative as data: drafts, adopted versions, which one holds. What comes into force is what {@link Rules} resolves from that day on. */
@Service
@Transactional
public class BylawsVersions {
    private static final int LONGEST_CITATION = 100;
    private final BylawsSql sql;
    private final Access access;
    private final Cooperatives cooperatives;
    private final Rules rules;
    private final Packs packs;
    private final Resolutions resolutions;
    private final Papers papers;
    private final Messages messages;
    private final JsonMapper json;
    private final Clock clock;

    BylawsVersions(BylawsSql sql, Access access, Cooperatives cooperatives, Rules rules, Packs packs, Resolutions resolutions,
        Papers papers,
        Messages messages, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.access = access;
        this.cooperatives = cooperatives;
        this.rules = rules;
        this.packs = packs;
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
        return sql.versions(organisation, today(organisation));
    }

    /**
     * One version with its values and its text.
     *
     * @throws Refused {@link coop.nawat.access.AccessRefusal#NOTHING_HERE}
     */
    @Transactional(readOnly = true)
    public BylawsDocument document(OrganisationId organisation, int number) {
        access.require(organisation);
        return opened(organisation, version(organisation, number));
    }

    /** The laws under which bylaws can be written today, in the order of their names. */
    public List<Pack> laws() {
        var today = LocalDate.now(clock);
        return packs.ids().stream().flatMap(id -> packs.latest(id, today).stream()).toList();
    }

    /** Adopted changes of the bylaws that no version names yet, the latest first. */
    @Transactional(readOnly = true)
    public List<Resolution> resolutions(OrganisationId organisation) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var used = sql.versions(organisation, today(organisation)).stream().map(BylawsVersion::adoption).filter(Objects::nonNull).toList();
        return resolutions.adopted(organisation, Matter.BYLAWS_CHANGE).stream()
            .filter(r -> used.stream().noneMatch(u -> r.assembly().equals(u.assembly()) && Objects.equals(r.item(), u.item()))).toList();
    }

    /** What the later of two versions changes; whichever order they are named in, the first one is compared with the second. */
    @Transactional(readOnly = true)
    public BylawsDifference difference(OrganisationId organisation, int before, int after) {
        access.require(organisation);
        return difference(opened(organisation, version(organisation, before)), opened(organisation, version(organisation, after)));
    }

    private BylawsDifference difference(BylawsDocument one, BylawsDocument other) {
        var values = new ArrayList<ChangedValue>();
        var keys = new TreeSet<>(one.values().keySet());
        keys.addAll(other.values().keySet());
        for (var key : keys) {
            var was = value(one, key);
            var is = value(other, key);
            if (!Objects.equals(was, is))
                rules.parameters().find(key, null).ifPresent(p -> values.add(new ChangedValue(key, p, was, is)));
        }
        var clauses = new ArrayList<ChangedClause>();
        for (var was : one.clauses()) {
            other.clauses().stream().filter(c -> c.section() == was.section() && c.language() == was.language()).findFirst()
                .filter(is -> !is.words().equals(was.words()))
                .ifPresent(is -> clauses.add(new ChangedClause(was, is, lines(was.words(), is.words()))));
        }
        return new BylawsDifference(one, other, values, clauses);
    }

    private static @Nullable Value value(BylawsDocument document, String key) {
        return Optional.ofNullable(document.values().get(key)).map(BylawsValue::value).orElse(null);
    }

    /** The longest common row of paragraphs is kept; the others were removed or added. */
    static List<BylawsDifference.Line> lines(String before, String after) {
        var old = before.lines().filter(l -> !l.isBlank()).toList();
        var now = after.lines().filter(l -> !l.isBlank()).toList();
        var common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--)
            for (int j = now.size() - 1; j >= 0; j--)
                common[i][j] = old.get(i).equals(now.get(j)) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
        var lines = new ArrayList<BylawsDifference.Line>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                lines.add(new BylawsDifference.Line(Change.KEPT, old.get(i++)));
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1]))
                lines.add(new BylawsDifference.Line(Change.REMOVED, old.get(i++)));
            else
                lines.add(new BylawsDifference.Line(Change.ADDED, now.get(j++)));
        }
        return lines;
    }

    private BylawsVersion version(OrganisationId organisation, int number) {
        return sql.versions(organisation, today(organisation)).stream().filter(v -> v.number() == number).findFirst()
            .orElseThrow(() -> new Refused(coop.nawat.access.AccessRefusal.NOTHING_HERE));
    }

    private BylawsDocument opened(OrganisationId organisation, BylawsVersion version) {
        var stored = sql.values(organisation, version.number());
        var values = values(stored);
        Resolved outcome;
        List<Refused> refusals = List.of();
        if (version.isDraft()) {
            var proposal = rules.propose(organisation, whole(organisation, texts(stored)));
            outcome = proposal.outcome();
            refusals = proposal.refusals();
        } else
            outcome = Resolved.of(law(version), values, Map.of());
        var cooperative = cooperatives.opened(organisation);
        var questions = new BylawsQuestions(rules.parameters(), outcome, model()).all();
        return new BylawsDocument(cooperative, version, values, clauses(cooperative, version, outcome, questions), outcome, questions,
            refusals);
    }

    private Map<String, BylawsValue> values(Map<String, Said> stored) {
        var values = new TreeMap<String, BylawsValue>();
        stored.forEach((key, said) -> rules.parameters().find(key, null)
            .ifPresent(p -> values.put(key, new BylawsValue(p.read(said.value()), said.clause()))));
        return values;
    }

    private static Map<String, String> texts(Map<String, Said> stored) {
        var texts = new TreeMap<String, String>();
        stored.forEach((key, said) -> texts.put(key, said.value()));
        return texts;
    }

    /** These values and no others: whatever the bylaws say now and these do not is taken back. */
    private Map<String, String> whole(OrganisationId organisation, Map<String, String> values) {
        var whole = new TreeMap<>(values);
        var matters = rules.law(organisation).allMatters();
        for (var entry : rules.history(organisation))
            if (rules.parameters().find(entry.parameter(), matters).isPresent()) whole.putIfAbsent(entry.parameter(), "");
        return whole;
    }

    private Pack law(BylawsVersion version) {
        return packs.versions(version.pack()).stream().filter(p -> p.version().equals(version.packVersion())).findFirst()
            .or(() -> packs.latest(version.pack(), LocalDate.now(clock))).orElseGet(this::model);
    }

    private Pack model() { return packs.latest(Packs.MODEL, LocalDate.now(clock)).orElseThrow(); }

    private List<Clause> clauses(Cooperative cooperative, BylawsVersion version, Resolved outcome, List<BylawsQuestion> questions) {
        var written = sql.clauses(cooperative.id(), version.number());
        var clauses = new ArrayList<Clause>();
        for (var section : BylawsSection.values())
            for (var language : cooperative.languages())
                clauses.add(written.stream().filter(c -> c.section() == section && c.language() == language).findFirst()
                    .orElseGet(() -> new Clause(section, language, generated(section, language, outcome, questions), false)));
        return clauses;
    }

    private String generated(BylawsSection section, Language language, Resolved outcome, List<BylawsQuestion> questions) {
        var t = messages.in(language);
        var words = new BylawsWords(t, outcome.law());
        var sentences = questions.stream().filter(q -> q.section() == section && q.place() == Place.ASKED)
            .flatMap(q -> words.sentence(q, outcome).stream()).distinct().toList();
        return sentences.isEmpty() ? BylawsWords.plain(t.of("cooperatives.bylaws.clause-empty")) : String.join("\n", sentences);
    }

    // ---- drafts

    /**
     * Begins a draft.
     *
     * @param packId the law under which it is written, which the organisation then goes by, and what the bylaws said against it before is taken
     *     back; null: the one that it goes by already
     * @return its number
     * @throws Refused {@link CooperativeRefusal#DRAFT_EXISTS}, {@link CooperativeRefusal#NOTHING_TO_BEGIN_WITH}, and as {@link Rules#choose}
     */
    public int start(OrganisationId organisation, Beginning beginning, @Nullable String packId) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        sql.versions(organisation, today(organisation)).stream().filter(BylawsVersion::isDraft).findFirst().ifPresent(draft -> {
            throw new Refused(CooperativeRefusal.DRAFT_EXISTS, "number", draft.number());
        });
        if (packId != null && !packId.equals(rules.law(organisation).id())) choose(organisation, packId);
        var law = rules.law(organisation);
        var values = switch (beginning) {
            case LAW -> Map.<String, Said>of();
            case SAMPLE -> sample(law);
            case IN_FORCE -> inForce(organisation, law);
        };
        if (beginning != Beginning.LAW && values.isEmpty()) throw new Refused(CooperativeRefusal.NOTHING_TO_BEGIN_WITH);
        int number = sql.insert(organisation, law, who());
        values.forEach((key, said) -> sql.set(organisation, number, key, said));
        if (beginning == Beginning.IN_FORCE)
            holding(organisation).ifPresent(held -> sql.clauses(organisation, held.number()).stream()
                .filter(Clause::edited).forEach(clause -> sql.write(organisation, number, clause)));
        access.record(organisation, "cooperatives.start-bylaws", null,
            Map.of("number", number, "beginning", beginning.name(), "pack", law.id()));
        return number;
    }

    /** Single values that were entered before anybody said which law holds, and that it does not allow, never held under it. */
    private void choose(OrganisationId organisation, String packId) {
        var today = today(organisation);
        var said = new LinkedHashMap<String, String>();
        rules.inForce(organisation, today).forEach(e -> said.put(e.parameter(), Objects.requireNonNull(e.value())));
        packs.latest(packId, today).ifPresent(law -> {
            said.keySet().removeIf(key -> rules.parameters().find(key, law.allMatters()).isEmpty());
            var broken = new TreeMap<String, String>();
            Bylaws.refusals(law, Bylaws.read(rules.parameters(), law.allMatters(), said))
                .forEach(refused -> broken.put(String.valueOf(refused.arguments().get("key")), ""));
            broken.keySet().retainAll(said.keySet());
            if (!broken.isEmpty()) rules.adopt(organisation, broken, Map.of(), today);
        });
        rules.choose(organisation, packId);
    }

    private static Map<String, Said> sample(Pack law) {
        var values = new TreeMap<String, Said>();
        law.sampleBylaws().forEach((key, value) -> values.put(key, new Said(value.value().text(), value.article())));
        return values;
    }

    /** What the bylaws say today, also where no version of them was ever entered and only single values are known. */
    private Map<String, Said> inForce(OrganisationId organisation, Pack law) {
        var held = holding(organisation);
        if (held.isPresent()) return sql.values(organisation, held.get().number());
        var values = new TreeMap<String, Said>();
        rules.inForce(organisation, today(organisation)).stream()
            .filter(e -> rules.parameters().find(e.parameter(), law.allMatters()).isPresent())
            .forEach(e -> values.put(e.parameter(), new Said(Objects.requireNonNull(e.value()), citation(e.article()))));
        return values;
    }

    private static @Nullable String citation(@Nullable String article) {
        return article == null || article.isBlank() || article.length() > LONGEST_CITATION ? null : article;
    }

    private Optional<BylawsVersion> holding(OrganisationId organisation) {
        return sql.versions(organisation, today(organisation)).stream().filter(v -> v.state() == BylawsState.IN_FORCE).findFirst();
    }

    /**
     * Throws a draft away.
     *
     * @throws Refused {@link CooperativeRefusal#ADOPTED_NEVER_CHANGES}
     */
    public void discard(OrganisationId organisation, int number) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        draft(organisation, number);
        sql.delete(organisation, number);
        access.record(organisation, "cooperatives.discard-bylaws", null, Map.of("number", number));
    }

    /**
     * Writes what a draft says: all of these values, or none.
     *
     * @param values by key, as packs write them; an empty text: the bylaws say nothing, and the law holds
     * @param clause where an older paper says it, at most {@value #LONGEST_CITATION} characters; null: in the section of its matter
     * @throws Refused {@link RulesRefusal#OUTSIDE_LAW} with the article, {@link RulesRefusal#UNKNOWN_PARAMETER}, {@link RulesRefusal#WRONG_VALUE},
     *     {@link RulesRefusal#CONTRADICTION}, {@link CooperativeRefusal#ADOPTED_NEVER_CHANGES}
     */
    public void set(OrganisationId organisation, int number, Map<String, String> values, @Nullable String clause) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        draft(organisation, number);
        var before = texts(sql.values(organisation, number));
        var after = new TreeMap<>(before);
        values.forEach((key, value) -> {
            if (value.isBlank()) after.remove(key);
            else
                after.put(key, value.strip());
        });
        var known = rules.propose(organisation, whole(organisation, before)).refusals();
        rules.propose(organisation, whole(organisation, unknownToo(after, values))).refusals().stream()
            .filter(r -> values.containsKey(String.valueOf(r.arguments().get("key"))) || known.stream().noneMatch(k -> same(k, r)))
            .findFirst()
            .ifPresent(refused -> {
                throw refused;
            });
        values.forEach((key, value) -> {
            if (value.isBlank()) sql.clear(organisation, number, key);
            else
                sql.set(organisation, number, key, new Said(value.strip(), citation(clause)));
        });
        access.record(organisation, "cooperatives.set-bylaws", null, Map.of("number", number, "values", values));
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
        draft(organisation, number);
        var text = words.strip();
        if (text.isEmpty() || text.length() > Clause.LONGEST) throw new Refused(CooperativeRefusal.CLAUSE_SIZE, "most", Clause.LONGEST);
        var unprintable = papers.unprintable(text);
        if (!unprintable.isEmpty())
            throw new Refused(CooperativeRefusal.CLAUSE_UNPRINTABLE, "characters", String.join(" ", unprintable));
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
        draft(organisation, number);
        sql.unwrite(organisation, number, section, language);
        access.record(organisation, "cooperatives.restore-clause", null,
            Map.of("number", number, "section", section.name(), "language", language.tag()));
    }

    private BylawsVersion draft(OrganisationId organisation, int number) {
        sql.lock(organisation, number);
        var version = version(organisation, number);
        if (!version.isDraft()) throw new Refused(CooperativeRefusal.ADOPTED_NEVER_CHANGES, "number", number);
        return version;
    }

    // ---- adoption

    /**
     * Records that an assembly has adopted a draft by the vote that changes bylaws.
     *
     * @param assembly its number, such as 2026-2
     * @param item the item on which it voted
     * @param inForceFrom null: said later, where the law wants the change registered first
     * @throws Refused {@link CooperativeRefusal#NO_SUCH_RESOLUTION}, {@link CooperativeRefusal#RESOLUTION_USED},
     *     {@link CooperativeRefusal#BYLAWS_INCOMPLETE}, the first refusal of the law, {@link CooperativeRefusal#ADOPTED_NEVER_CHANGES}, and as
     *     {@link #bringIntoForce}
     */
    public void adoptByResolution(OrganisationId organisation, int number, String assembly, int item, @Nullable LocalDate inForceFrom) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        draft(organisation, number);
        sql.versions(organisation, today(organisation)).stream().map(BylawsVersion::adoption).filter(Objects::nonNull)
            .filter(a -> assembly.equals(a.assembly()) && Objects.equals(a.item(), item)).findFirst().ifPresent(used -> {
                throw new Refused(CooperativeRefusal.RESOLUTION_USED, "assembly", assembly, "item", item);
            });
        var resolution = resolutions.adopted(organisation, Matter.BYLAWS_CHANGE).stream()
            .filter(r -> r.assembly().equals(assembly) && r.item() == item).findFirst()
            .orElseThrow(() -> new Refused(CooperativeRefusal.NO_SUCH_RESOLUTION, "assembly", assembly, "item", item));
        adopt(organisation, number, assembly, item, resolution.on(), inForceFrom);
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
        draft(organisation, number);
        if (sql.versions(organisation, today(organisation)).stream().anyMatch(v -> v.adoption() != null))
            throw new Refused(CooperativeRefusal.FOUNDERS_SIGN_ONCE);
        if (on.isAfter(today(organisation))) throw new Refused(CooperativeRefusal.ADOPTED_IN_FUTURE, "date", on);
        adopt(organisation, number, null, null, on, inForceFrom);
    }

    private void adopt(OrganisationId organisation, int number, @Nullable String assembly, @Nullable Integer item, LocalDate on,
        @Nullable LocalDate inForceFrom) {
        var document = opened(organisation, version(organisation, number));
        document.refusals().stream().findFirst().ifPresent(refused -> {
            throw refused;
        });
        if (!document.complete())
            throw new Refused(CooperativeRefusal.BYLAWS_INCOMPLETE, "number", Math.max(1, document.missing().size()));
        sql.writtenUnder(organisation, number, document.outcome().law());
        document.clauses().forEach(clause -> sql.write(organisation, number, clause));
        sql.adopt(organisation, number, assembly, item, on, who());
        access.record(organisation, "cooperatives.adopt-bylaws", null, Map.of("number", number, "by",
            assembly == null ? "founders" : assembly + "/" + item, "on", on.toString()));
        if (inForceFrom != null) bringIntoForce(organisation, number, inForceFrom);
    }

    /**
     * Says from which day an adopted version holds. From then on its values are those that decide.
     *
     * @throws Refused {@link CooperativeRefusal#NOT_ADOPTED}, {@link CooperativeRefusal#FORCE_SAID}, {@link CooperativeRefusal#FORCE_TOO_EARLY}, and
     *     the first refusal of the law as it is on that day
     */
    public void bringIntoForce(OrganisationId organisation, int number, LocalDate from) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var version = version(organisation, number);
        var adoption = version.adoption();
        if (adoption == null) throw new Refused(CooperativeRefusal.NOT_ADOPTED, "number", number);
        if (version.inForceFrom() != null) throw new Refused(CooperativeRefusal.FORCE_SAID, "date", version.inForceFrom());
        var earliest = sql.versions(organisation, today(organisation)).stream().map(BylawsVersion::inForceFrom).filter(Objects::nonNull)
            .map(day -> day.plusDays(1)).filter(day -> day.isAfter(adoption.on())).max(LocalDate::compareTo).orElse(adoption.on());
        if (from.isBefore(earliest)) throw new Refused(CooperativeRefusal.FORCE_TOO_EARLY, "date", from, "earliest", earliest);
        sql.bringIntoForce(organisation, number, from, who());
        var values = sql.values(organisation, number);
        var clauses = new LinkedHashMap<String, String>();
        values.forEach((key, said) -> clauses.put(key,
            Objects.requireNonNullElseGet(said.clause(), () -> BylawsSection.of(key).map(BylawsSection::clause).orElse("§"))));
        rules.adopt(organisation, whole(organisation, texts(values)), clauses, from);
        access.record(organisation, "cooperatives.bring-bylaws-into-force", null, Map.of("number", number, "from", from.toString()));
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
        var document = opened(organisation, version(organisation, number));
        return papers.pdf(new BylawsPaper(document, messages, data(document))
            .paper(languages.isEmpty() ? document.cooperative().languages() : languages));
    }

    /** The bylaws as JSON, written as {@code rules decide} reads them. */
    @Transactional(readOnly = true)
    public String data(OrganisationId organisation, int number) {
        access.require(organisation);
        return data(opened(organisation, version(organisation, number)));
    }

    private String data(BylawsDocument document) {
        var all = new LinkedHashMap<String, Object>();
        all.put("pack", document.outcome().law().id());
        var from = document.version().inForceFrom();
        all.put("on", (from == null ? document.cooperative().dayOf(clock.instant()) : from).toString());
        var bylaws = new TreeMap<String, String>();
        document.values().forEach((key, said) -> bylaws.put(key, said.value().text()));
        all.put("bylaws", bylaws);
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private SignedIn who() { return access.signedIn().orElseThrow(); }

    private LocalDate today(OrganisationId organisation) { return cooperatives.opened(organisation).dayOf(clock.instant()); }
}
