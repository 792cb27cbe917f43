package coop.nawat.rules;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.AccountId;
import coop.nawat.access.Office;
import coop.nawat.common.Messages.Worded;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What holds in an organisation: the law of its pack, its bylaws, and where both are silent a suggestion of ours that is marked as such. */
@Service
@Transactional
public class Rules {
    /** Years from today on in which holidays are entered. */
    private static final int FARTHEST_HOLIDAY = 3;
    private static final int MOST_HOLIDAYS = 200;
    private final RulesSql sql;
    private final Access access;
    private final Packs packs;
    private final Clock clock;

    Rules(RulesSql sql, Access access, Packs packs, Clock clock) {
        this.sql = sql;
        this.access = access;
        this.packs = packs;
        this.clock = clock;
    }

    /**
     * What bylaws say from a day on.
     *
     * @param value as packs write it; null: nothing any more
     */
    public record Entry(String parameter, @Nullable String value, @Nullable String article, LocalDate from, Instant recordedAt) {}

    /**
     * That somebody looked up what the law says.
     *
     * @param value as packs write it; null: it leaves this to the bylaws
     */
    public record Verification(String parameter, @Nullable String value, String article, LocalDate checkedOn, String by,
        Instant recordedAt) {}

    /**
     * What would hold if the bylaws said this.
     *
     * @param refusals what the law does not allow; empty: it can be adopted
     * @param outcome law and bylaws, nothing filled in
     */
    public record Proposal(List<Refused> refusals, Resolved outcome) {
        public Proposal { refusals = List.copyOf(refusals); }
    }

    /**
     * What holds on one day.
     *
     * @param checked the law with what has been verified in it
     * @param said law and bylaws, nothing filled in: what the bylaws still have to say is missing
     * @param filled the same with our suggestions where nobody says anything, as decisions are computed
     * @param bylaws what the bylaws say, also where the law does not let it hold
     */
    public record Holding(Pack checked, Resolved said, Resolved filled, Map<String, BylawsValue> bylaws) {
        public Holding { bylaws = Map.copyOf(bylaws); }
    }

    /**
     * What another law would change.
     *
     * @param refusals what the bylaws say that it does not allow; empty: it can be chosen
     */
    public record Change(List<Refused> refusals, Holding now, Holding then) {
        public Change { refusals = List.copyOf(refusals); }
    }

    /**
     * A holiday of the organisation's own.
     *
     * @param name what it is called, 1 to {@value #LONGEST_NAME} characters, or null
     */
    public record Holiday(LocalDate day, @Nullable String name) {
        /** The longest name, in characters. */
        public static final int LONGEST_NAME = 100;

        public Holiday {
            if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) throw new IllegalArgumentException("rules.holiday.name");
        }
    }

    // ---- the law

    /**
     * Chooses the law that the organisation goes by: the first one on all days, another one from today on. A law that bylaws bring on a later day
     * takes its place then.
     *
     * @throws Refused {@link RulesRefusal#UNKNOWN_PACK}, {@link RulesRefusal#OUTSIDE_LAW} if the bylaws say what that law does not allow
     */
    public void choose(OrganisationId organisation, String packId) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        sql.lock(organisation);
        var today = today(organisation);
        var pack = packs.latest(packId, today).orElseThrow(() -> new Refused(RulesRefusal.UNKNOWN_PACK, "pack", packId));
        refusals(organisation, pack, today).stream().findFirst().ifPresent(refused -> {
            throw refused;
        });
        sql.choose(organisation, packId, sql.choices(organisation).isEmpty() ? null : today);
        access.record(organisation, "rules.choose", null, Map.of("pack", packId));
    }

    /**
     * What would hold if the organisation went by another law; changes nothing.
     *
     * @throws Refused {@link RulesRefusal#UNKNOWN_PACK}
     */
    @Transactional(readOnly = true)
    public Change ifChosen(OrganisationId organisation, String packId) {
        access.require(organisation);
        var today = today(organisation);
        var pack = packs.latest(packId, today).orElseThrow(() -> new Refused(RulesRefusal.UNKNOWN_PACK, "pack", packId));
        var bylaws = bylaws(organisation, today);
        return new Change(refusals(organisation, pack, today), holding(organisation, today, pack(organisation, today), bylaws),
            holding(organisation, today, pack, bylaws));
    }

    /** What the bylaws say against a law, as far as it was read: today, and from each later day on which they change and it still holds. */
    private List<Refused> refusals(OrganisationId organisation, Pack pack, LocalDate today) {
        var law = Resolved.verified(pack, verified(organisation, pack));
        var until = sql.choices(organisation).stream().map(RulesSql.Choice::from).filter(Objects::nonNull).filter(day -> day.isAfter(today))
            .min(Comparator.naturalOrder()).orElse(LocalDate.MAX);
        var later = sql.history(organisation).stream().map(Entry::from).filter(day -> day.isAfter(today) && day.isBefore(until)).distinct();
        return Stream.concat(Stream.of(today), later)
            .flatMap(day -> Bylaws.refusals(law, bylaws(organisation, day)).stream())
            .collect(Collectors.toMap(Refused::getMessage, refused -> refused, (one, same) -> one, LinkedHashMap::new)).values().stream()
            .toList();
    }

    /** The law that the organisation goes by; the model without a law if it has chosen none. */
    @Transactional(readOnly = true)
    public Pack law(OrganisationId organisation) {
        access.require(organisation);
        return pack(organisation, today(organisation));
    }

    private Pack pack(OrganisationId organisation, LocalDate on) { return pack(chosen(sql.choices(organisation), on), on); }

    /** Of the choices whose day has come the one with the latest day. */
    private static String chosen(List<RulesSql.Choice> choices, LocalDate on) {
        return choices.stream().filter(c -> c.from() == null || !c.from().isAfter(on)).map(RulesSql.Choice::pack).findFirst()
            .orElse(Packs.MODEL);
    }

    private Pack pack(String id, LocalDate on) { return packs.latest(id, on).orElseGet(() -> model(on)); }

    private Pack model(LocalDate on) {
        return packs.latest(Packs.MODEL, on).orElseThrow(() -> new IllegalStateException("the pack " + Packs.MODEL + " is missing"));
    }

    /** Every parameter there is, with type, unit and direction. */
    public Parameters parameters() { return packs.parameters(); }

    // ---- what was to be verified

    /**
     * Enters what the law says where the pack only guesses. What was entered before is kept.
     *
     * @param value as packs write it
     * @param by who looked it up
     * @throws Refused as {@link #verify(OrganisationId, Map, String, LocalDate, String)}
     */
    public void verify(OrganisationId organisation, String key, String value, String article, LocalDate checkedOn, String by) {
        verify(organisation, Map.of(key, value), article, checkedOn, by);
    }

    /**
     * Enters what the law says to one question, such as a share and whether it must be passed: all of it, or nothing. What was entered before is
     * kept.
     *
     * @param values by key, as packs write them; each is marked by the pack, or answers the same question as one that is; an empty text is left
     *     out
     * @param article where it stands
     * @param by who looked it up
     * @throws Refused {@link RulesRefusal#NOTHING_TO_VERIFY}, {@link RulesRefusal#WRONG_VALUE}, {@link RulesRefusal#DATE_TO_COME},
     *     {@link RulesRefusal#CONTRADICTION} with what law and bylaws say besides
     */
    public void verify(OrganisationId organisation, Map<String, String> values, String article, LocalDate checkedOn, String by) {
        var standing = access.require(organisation, Office.ADMINISTRATOR, Office.SECRETARY, Office.CHAIR);
        sql.lock(organisation);
        var pack = pack(organisation, today(organisation));
        var found = new TreeMap<String, VerifiedValue>();
        for (var entry : values.entrySet()) {
            var key = entry.getKey();
            var said = pack.values().get(key);
            if (entry.getValue().isBlank()) continue;
            if (!Resolved.toVerify(pack, key)) {
                // a share comes with whether it must be passed, and the law can have said that already
                if (said != null && said.value() != null && said.value().text().equals(entry.getValue())) continue;
                throw nothingToVerify(pack, key);
            }
            var value = Bylaws.value(packs.parameters(), pack.allMatters(), key, entry.getValue());
            found.put(key, new VerifiedValue(value, article.strip(), checkedOn, by.strip(), beside(pack, key)));
        }
        if (found.isEmpty()) throw nothingToVerify(pack, values.keySet().stream().sorted().findFirst().orElse("–"));
        enter(organisation, pack, found, checkedOn, standing.account());
    }

    /**
     * Enters that the law leaves a question to the bylaws where the pack only guesses: they must then answer it. What was entered before is kept.
     *
     * @param keys of all parameters that answer the question, the most telling first
     * @throws Refused as {@link #verify(OrganisationId, Map, String, LocalDate, String)}
     */
    public void verifyLeftToBylaws(OrganisationId organisation, List<String> keys, String article, LocalDate checkedOn, String by) {
        var standing = access.require(organisation, Office.ADMINISTRATOR, Office.SECRETARY, Office.CHAIR);
        sql.lock(organisation);
        var pack = pack(organisation, today(organisation));
        var key = keys.stream().filter(k -> Resolved.toVerify(pack, k)).findFirst()
            .orElseThrow(() -> nothingToVerify(pack, keys.stream().findFirst().orElse("–")));
        enter(organisation, pack,
            new TreeMap<>(Map.of(key, new VerifiedValue(null, article.strip(), checkedOn, by.strip(), beside(pack, key)))),
            checkedOn, standing.account());
    }

    private static Refused nothingToVerify(Pack pack, String key) {
        return new Refused(RulesRefusal.NOTHING_TO_VERIFY, "key", key, "name", RuleWords.named(pack, key));
    }

    private void enter(OrganisationId organisation, Pack pack, Map<String, VerifiedValue> found, LocalDate checkedOn, AccountId account) {
        var today = today(organisation);
        if (checkedOn.isAfter(today)) throw new Refused(RulesRefusal.DATE_TO_COME, "date", checkedOn);
        var all = verified(organisation, pack);
        found.forEach((key, value) -> value.instead(key).forEach(all::remove));
        all.putAll(found);
        Resolved.of(pack, bylaws(organisation, today), all).filled(model(today), true).contradictions().stream().findFirst()
            .ifPresent(contradiction -> {
                throw Bylaws.contradiction(pack, contradiction);
            });
        found.forEach((key, value) -> {
            sql.verify(organisation, pack.id(), key, value, account);
            access.record(organisation, "rules.verify", null,
                Map.of("parameter", key, "value", value.text(), "article", value.article(), "by", value.by()));
        });
    }

    private @Nullable Parameter beside(Pack pack, String key) {
        return pack.values().containsKey(key) ? null : packs.parameters().find(key, pack.allMatters()).orElse(null);
    }

    /** Everything that was verified in the law of the organisation, the latest first. */
    @Transactional(readOnly = true)
    public List<Verification> verifications(OrganisationId organisation) {
        access.require(organisation);
        return sql.verifications(organisation, pack(organisation, today(organisation)).id());
    }

    /** What holds if bylaws say this under a law, with what somebody has verified in it; inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Resolved said(OrganisationId organisation, Pack law, Map<String, BylawsValue> bylaws) {
        return Resolved.of(law, bylaws, verified(organisation, law));
    }

    private Map<String, VerifiedValue> verified(OrganisationId organisation, Pack pack) {
        var verified = new HashMap<String, VerifiedValue>();
        var superseded = new HashSet<String>();
        for (var v : sql.verifications(organisation, pack.id())) { // the latest first, and it holds
            if (verified.containsKey(v.parameter()) || superseded.contains(v.parameter())) continue;
            var value = v.value() == null ? Optional.<Value>empty() : readable(v.parameter(), v.value());
            if (v.value() != null && value.isEmpty()) continue;
            var entered = new VerifiedValue(value.orElse(null), v.article(), v.checkedOn(), v.by(), beside(pack, v.parameter()));
            entered.instead(v.parameter()).forEach(superseded::add);
            verified.put(v.parameter(), entered);
        }
        return verified;
    }

    // ---- bylaws

    /**
     * What would hold if the bylaws said this; changes nothing.
     *
     * @param values by parameter, as packs write them; an empty text: the bylaws say nothing any more
     * @throws Refused {@link RulesRefusal#UNKNOWN_PARAMETER}, {@link RulesRefusal#WRONG_VALUE}
     */
    @Transactional(readOnly = true)
    public Proposal propose(OrganisationId organisation, Map<String, String> values) {
        access.require(organisation);
        return proposed(organisation, pack(organisation, today(organisation)), values);
    }

    /**
     * As {@link #propose(OrganisationId, Map)}, under a law that the organisation need not go by.
     *
     * @param packId the model without a law stands in for one that is not known
     */
    @Transactional(readOnly = true)
    public Proposal propose(OrganisationId organisation, String packId, Map<String, String> values) {
        access.require(organisation);
        return proposed(organisation, pack(packId, today(organisation)), values);
    }

    private Proposal proposed(OrganisationId organisation, Pack pack, Map<String, String> values) {
        return proposal(organisation, pack, changes(values, pack.allMatters(), Map.of()), today(organisation));
    }

    /**
     * Writes what the bylaws say from a day on: all of it, or nothing.
     *
     * @param values as in {@link #propose}
     * @param articles the clauses, by parameter; without one the clause is unknown
     * @param from the day on which it comes into force
     * @throws Refused the first refusal of {@link #propose}, or as there
     */
    public void adopt(OrganisationId organisation, Map<String, String> values, Map<String, String> articles, LocalDate from) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var pack = pack(organisation, from);
        adopt(organisation, pack, changes(values, pack.allMatters(), articles), from);
    }

    /**
     * As {@link #adopt(OrganisationId, Map, Map, LocalDate)}, of bylaws that are written under a law: from that day on the organisation goes by it.
     *
     * @throws Refused {@link RulesRefusal#UNKNOWN_PACK} where it does not hold on that day, and as there
     */
    public void adopt(OrganisationId organisation, String packId, Map<String, String> values, Map<String, String> articles,
        LocalDate from) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var pack = packs.latest(packId, from).orElseThrow(() -> new Refused(RulesRefusal.UNKNOWN_PACK, "pack", packId));
        adopt(organisation, pack, changes(values, pack.allMatters(), articles), from);
        if (pack(organisation, from).id().equals(packId)) return;
        sql.choose(organisation, packId, from);
        access.record(organisation, "rules.choose", null, Map.of("pack", packId, "from", from.toString()));
    }

    /** Records what the bylaws say on the quorum. */
    public void adopt(OrganisationId organisation, QuorumRule rule) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        adopt(organisation, TypedRules.changes(rule));
    }

    /** Records what the bylaws say on the majority for a matter; the matter can be one of their own. */
    public void adopt(OrganisationId organisation, Matter matter, MajorityRule rule) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        adopt(organisation, TypedRules.changes(matter, rule));
    }

    /** Records what the bylaws say on the notice period. */
    public void adopt(OrganisationId organisation, NoticeRule rule) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        adopt(organisation, TypedRules.changes(rule));
    }

    /** Records what the bylaws say on proxies. */
    public void adopt(OrganisationId organisation, ProxyRule rule) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        adopt(organisation, TypedRules.changes(rule));
    }

    private Map<String, Optional<BylawsValue>> changes(Map<String, String> values, List<Matter> matters, Map<String, String> articles) {
        var changes = new TreeMap<String, Optional<BylawsValue>>();
        values.forEach((key, text) -> {
            // under another law something may have no name any more that is only taken back
            if (packs.parameters().find(key, text.isBlank() ? null : matters).isEmpty())
                throw new Refused(RulesRefusal.UNKNOWN_PARAMETER, "key", key);
            changes.put(key, text.isBlank() ? Optional.empty()
                : Optional.of(new BylawsValue(Bylaws.value(packs.parameters(), matters, key, text), articles.get(key))));
        });
        return changes;
    }

    private void adopt(OrganisationId organisation, Map<String, Optional<BylawsValue>> changes) {
        var today = today(organisation);
        adopt(organisation, pack(organisation, today), changes, today);
    }

    private void adopt(OrganisationId organisation, Pack pack, Map<String, Optional<BylawsValue>> changes, LocalDate from) {
        sql.lock(organisation);
        proposal(organisation, pack, changes, from).refusals().stream().findFirst().ifPresent(refused -> {
            throw refused;
        });
        changes.forEach((key, said) -> {
            var value = said.map(v -> v.value().text()).orElse(null);
            sql.adopt(organisation, key, value, said.map(BylawsValue::article).orElse(null), from);
            access.record(organisation, "rules.adopt", null,
                Map.of("parameter", key, "value", Objects.requireNonNullElse(value, ""), "from", from.toString()));
        });
    }

    private Proposal proposal(OrganisationId organisation, Pack pack, Map<String, Optional<BylawsValue>> changes, LocalDate on) {
        var bylaws = new TreeMap<>(bylaws(organisation, on));
        changes.forEach((key, said) -> said.ifPresentOrElse(v -> bylaws.put(key, v), () -> bylaws.remove(key)));
        var verified = verified(organisation, pack);
        return new Proposal(Bylaws.refusals(Resolved.verified(pack, verified), bylaws), Resolved.of(pack, bylaws, verified));
    }

    /** Everything that the bylaws have ever said, the latest entry first. */
    @Transactional(readOnly = true)
    public List<Entry> history(OrganisationId organisation) {
        access.require(organisation);
        return sql.history(organisation);
    }

    /** What the bylaws say on a day, by parameter; without those that say nothing any more. */
    @Transactional(readOnly = true)
    public List<Entry> inForce(OrganisationId organisation, LocalDate on) {
        access.require(organisation);
        return sql.inForce(organisation, on).stream().filter(entry -> entry.value() != null).toList();
    }

    private Map<String, BylawsValue> bylaws(OrganisationId organisation, LocalDate on) {
        var bylaws = new LinkedHashMap<String, BylawsValue>();
        for (var entry : sql.inForce(organisation, on)) {
            if (entry.value() != null)
                readable(entry.parameter(), entry.value())
                    .ifPresent(v -> bylaws.put(entry.parameter(), new BylawsValue(v, entry.article())));
        }
        return bylaws;
    }

    /** What was written under an earlier list of parameters and is none any more says nothing. */
    private Optional<Value> readable(String key, String text) {
        try {
            return packs.parameters().find(key, null).map(p -> p.read(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // ---- what holds

    /** Law and bylaws of a day, parameter by parameter, nothing filled in: what the bylaws still have to say is listed as missing. */
    @Transactional(readOnly = true)
    public Resolved leaves(OrganisationId organisation, LocalDate on) {
        access.require(organisation);
        return resolved(organisation, on);
    }

    /**
     * As {@link #leaves} for many days, inside a transaction in which the organisation is open and stays as it is: days on which the same version
     * of the law and the same bylaws hold are read once.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Function<LocalDate, Resolved> byDay(OrganisationId organisation) {
        var changes = sql.history(organisation).stream().map(Entry::from).collect(Collectors.toCollection(TreeSet::new));
        var choices = sql.choices(organisation);
        var known = new HashMap<List<Object>, Resolved>();
        return day -> {
            var law = pack(chosen(choices, day), day);
            var since = Objects.requireNonNullElse(changes.floor(day), LocalDate.MIN);
            return known.computeIfAbsent(List.of(law.id(), law.version(), since), stretch -> resolved(organisation, day));
        };
    }

    /** What holds today, each value with who says it. */
    @Transactional(readOnly = true)
    public Holding holding(OrganisationId organisation) {
        access.require(organisation);
        var today = today(organisation);
        return holding(organisation, today, pack(organisation, today), bylaws(organisation, today));
    }

    private Holding holding(OrganisationId organisation, LocalDate on, Pack pack, Map<String, BylawsValue> bylaws) {
        var verified = verified(organisation, pack);
        var said = Resolved.of(pack, bylaws, verified);
        return new Holding(Resolved.verified(pack, verified), said, said.filled(model(on), true), bylaws);
    }

    private Resolved resolved(OrganisationId organisation, LocalDate on) {
        var pack = pack(organisation, on);
        return Resolved.of(pack, bylaws(organisation, on), verified(organisation, pack));
    }

    /** The rules that hold today. */
    @Transactional(readOnly = true)
    public RuleSet of(OrganisationId organisation) {
        access.require(organisation);
        return resolved(organisation);
    }

    /** As {@link #of}, inside a transaction in which the organisation is open already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public RuleSet resolved(OrganisationId organisation) {
        var today = today(organisation);
        return resolved(organisation, today).ruleSet(model(today));
    }

    /** What parameters of the organisation's law are called, in every language; inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Worded named(OrganisationId organisation, List<String> keys) {
        return RuleWords.named(pack(organisation, today(organisation)), keys);
    }

    // ---- the calendar

    /** The days on which the organisation sends nothing: the weekly ones of its law's country and those that it has entered. */
    @Transactional(readOnly = true)
    public RestDays restDays(OrganisationId organisation) {
        access.require(organisation);
        return new RestDays(RestDays.weekly(pack(organisation, today(organisation)).country()), sql.restDays(organisation));
    }

    /** The holidays that the organisation has entered, from this year on, by day. */
    @Transactional(readOnly = true)
    public List<Holiday> holidays(OrganisationId organisation) {
        access.require(organisation);
        return sql.holidays(organisation, today(organisation).withDayOfYear(1));
    }

    /**
     * Enters a holiday.
     *
     * @throws Refused {@link RulesRefusal#HOLIDAY_FAR}, {@link RulesRefusal#HOLIDAY_KNOWN} also where it is a weekly rest day anyway,
     *     {@link RulesRefusal#HOLIDAYS_FULL}
     */
    public void addHoliday(OrganisationId organisation, Holiday holiday) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var today = today(organisation);
        var day = holiday.day();
        var last = today.plusYears(FARTHEST_HOLIDAY);
        if (day.isBefore(today) || day.isAfter(last))
            throw new Refused(RulesRefusal.HOLIDAY_FAR, "date", day, "first", today, "last", last);
        if (RestDays.weekly(pack(organisation, today).country()).contains(day.getDayOfWeek()))
            throw new Refused(RulesRefusal.HOLIDAY_KNOWN, "date", day);
        if (sql.holidays(organisation, today).size() >= MOST_HOLIDAYS)
            throw new Refused(RulesRefusal.HOLIDAYS_FULL, "most", MOST_HOLIDAYS);
        if (!sql.addHoliday(organisation, holiday)) throw new Refused(RulesRefusal.HOLIDAY_KNOWN, "date", day);
        access.record(organisation, "rules.rest-day", null, Map.of("day", day.toString(), "rest", true));
    }

    /** Takes a holiday out again; one that is none is none. */
    public void removeHoliday(OrganisationId organisation, LocalDate day) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        sql.removeHoliday(organisation, day);
        access.record(organisation, "rules.rest-day", null, Map.of("day", day.toString(), "rest", false));
    }

    /**
     * The days until which something must be done after the end of a financial year, by day; at the end what has no day yet.
     *
     * @param yearEnd the last day of the financial year
     * @param held the day on which the annual assembly after it was held; null: not yet
     */
    @Transactional(readOnly = true)
    public List<Deadlines.Deadline> deadlines(OrganisationId organisation, LocalDate yearEnd, @Nullable LocalDate held) {
        access.require(organisation);
        return List.copyOf(Deadlines.ofYear(resolved(organisation, yearEnd.plusDays(1)), yearEnd, held));
    }

    private LocalDate today(OrganisationId organisation) {
        var zone = access.organisation(organisation).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE)).zone();
        return LocalDate.now(clock.withZone(zone));
    }
}
