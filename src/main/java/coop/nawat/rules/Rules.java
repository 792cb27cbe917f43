package coop.nawat.rules;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What holds in an organisation: the law of its pack, its bylaws, and where both are silent a suggestion of ours that is marked as such. */
@Service
@Transactional
public class Rules {
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

    /** That somebody looked up a value of the law. */
    public record Verification(String parameter, String value, String article, LocalDate checkedOn, String by, Instant recordedAt) {}

    /**
     * What would hold if the bylaws said this.
     *
     * @param refusals what the law does not allow; empty: it can be adopted
     * @param outcome law and bylaws, nothing filled in
     */
    public record Proposal(List<Refused> refusals, Resolved outcome) {
        public Proposal { refusals = List.copyOf(refusals); }
    }

    // ---- the law

    /**
     * Chooses the law that the organisation goes by.
     *
     * @throws Refused {@link RulesRefusal#UNKNOWN_PACK}, {@link RulesRefusal#OUTSIDE_LAW} if the bylaws say what that law does not allow
     */
    public void choose(OrganisationId organisation, String packId) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var today = today(organisation);
        var pack = packs.latest(packId, today).orElseThrow(() -> new Refused(RulesRefusal.UNKNOWN_PACK, "pack", packId));
        Bylaws.refusals(pack, bylaws(organisation, today)).stream().findFirst().ifPresent(refused -> {
            throw refused;
        });
        sql.choose(organisation, packId);
        access.record(organisation, "rules.choose", null, Map.of("pack", packId));
    }

    /** The law that the organisation goes by; the model without a law if it has chosen none. */
    @Transactional(readOnly = true)
    public Pack law(OrganisationId organisation) {
        access.require(organisation);
        return pack(organisation, today(organisation));
    }

    private Pack pack(OrganisationId organisation, LocalDate on) {
        return packs.latest(sql.chosen(organisation).orElse(Packs.MODEL), on).orElseGet(() -> model(on));
    }

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
     * @throws Refused {@link RulesRefusal#NOTHING_TO_VERIFY}, {@link RulesRefusal#WRONG_VALUE}, {@link RulesRefusal#DATE_TO_COME}
     */
    public void verify(OrganisationId organisation, String key, String value, String article, LocalDate checkedOn, String by) {
        var standing = access.require(organisation, Office.ADMINISTRATOR, Office.SECRETARY, Office.CHAIR);
        var today = today(organisation);
        var pack = pack(organisation, today);
        var said = pack.values().get(key);
        if (said == null || said.provenance().status() != Status.TO_VERIFY) throw new Refused(RulesRefusal.NOTHING_TO_VERIFY, "key", key);
        if (checkedOn.isAfter(today)) throw new Refused(RulesRefusal.DATE_TO_COME, "date", checkedOn);
        var found = new VerifiedValue(Bylaws.value(packs.parameters(), pack.allMatters(), key, value), article.strip(), checkedOn,
            by.strip());
        sql.verify(organisation, pack.id(), key, found, standing.account());
        access.record(organisation, "rules.verify", null,
            Map.of("parameter", key, "value", found.value().text(), "article", found.article(), "by", found.by()));
    }

    /** Everything that was verified in the law of the organisation, the latest first. */
    @Transactional(readOnly = true)
    public List<Verification> verifications(OrganisationId organisation) {
        access.require(organisation);
        return sql.verifications(organisation, pack(organisation, today(organisation)).id());
    }

    private Map<String, VerifiedValue> verified(OrganisationId organisation, Pack pack) {
        var verified = new HashMap<String, VerifiedValue>();
        for (var v : sql.verifications(organisation, pack.id())) // the latest first, and it holds
            readable(v.parameter(), v.value())
                .ifPresent(value -> verified.putIfAbsent(v.parameter(), new VerifiedValue(value, v.article(), v.checkedOn(), v.by())));
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
        var pack = pack(organisation, today(organisation));
        return proposal(organisation, changes(values, pack.allMatters(), Map.of()), today(organisation));
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
        adopt(organisation, changes(values, pack(organisation, from).allMatters(), articles), from);
    }

    /** Records what the bylaws say on the quorum. */
    public void adopt(OrganisationId organisation, QuorumRule rule) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        adopt(organisation, TypedRules.changes(rule), today(organisation));
    }

    /** Records what the bylaws say on the majority for a matter; the matter can be one of their own. */
    public void adopt(OrganisationId organisation, Matter matter, MajorityRule rule) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        adopt(organisation, TypedRules.changes(matter, rule), today(organisation));
    }

    /** Records what the bylaws say on the notice period. */
    public void adopt(OrganisationId organisation, NoticeRule rule) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        adopt(organisation, TypedRules.changes(rule), today(organisation));
    }

    /** Records what the bylaws say on proxies. */
    public void adopt(OrganisationId organisation, ProxyRule rule) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        adopt(organisation, TypedRules.changes(rule), today(organisation));
    }

    private Map<String, Optional<BylawsValue>> changes(Map<String, String> values, List<Matter> matters, Map<String, String> articles) {
        var changes = new TreeMap<String, Optional<BylawsValue>>();
        values.forEach((key, text) -> {
            if (packs.parameters().find(key, matters).isEmpty()) throw new Refused(RulesRefusal.UNKNOWN_PARAMETER, "key", key);
            changes.put(key, text.isBlank() ? Optional.empty()
                : Optional.of(new BylawsValue(Bylaws.value(packs.parameters(), matters, key, text), articles.get(key))));
        });
        return changes;
    }

    private void adopt(OrganisationId organisation, Map<String, Optional<BylawsValue>> changes, LocalDate from) {
        proposal(organisation, changes, from).refusals().stream().findFirst().ifPresent(refused -> {
            throw refused;
        });
        changes.forEach((key, said) -> {
            var value = said.map(v -> v.value().text()).orElse(null);
            sql.adopt(organisation, key, value, said.map(BylawsValue::article).orElse(null), from);
            access.record(organisation, "rules.adopt", null,
                Map.of("parameter", key, "value", Objects.requireNonNullElse(value, ""), "from", from.toString()));
        });
    }

    private Proposal proposal(OrganisationId organisation, Map<String, Optional<BylawsValue>> changes, LocalDate on) {
        var bylaws = new TreeMap<>(bylaws(organisation, on));
        changes.forEach((key, said) -> said.ifPresentOrElse(v -> bylaws.put(key, v), () -> bylaws.remove(key)));
        var pack = pack(organisation, on);
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
        return resolved(organisation, today).filled(model(today), true).ruleSet();
    }

    // ---- the calendar

    /** The days on which the organisation sends nothing: the weekly ones of its law's country and those that it has entered. */
    @Transactional(readOnly = true)
    public RestDays restDays(OrganisationId organisation) {
        access.require(organisation);
        return new RestDays(RestDays.weekly(pack(organisation, today(organisation)).country()), sql.restDays(organisation));
    }

    /** Enters a holiday, or takes it out again. */
    public void setRestDay(OrganisationId organisation, LocalDate day, boolean rest) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        if (rest) sql.addRestDay(organisation, day);
        else
            sql.removeRestDay(organisation, day);
        access.record(organisation, "rules.rest-day", null, Map.of("day", day.toString(), "rest", rest));
    }

    /**
     * The days until which something must be done after the end of a financial year, by day.
     *
     * @param yearEnd the last day of the financial year
     */
    @Transactional(readOnly = true)
    public List<Deadlines.Deadline> deadlines(OrganisationId organisation, LocalDate yearEnd) {
        access.require(organisation);
        var deadlines = new ArrayList<>(Deadlines.ofYear(resolved(organisation, yearEnd.plusDays(1)), yearEnd));
        return Collections.unmodifiableList(deadlines);
    }

    private LocalDate today(OrganisationId organisation) {
        var zone = access.organisation(organisation).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE)).zone();
        return LocalDate.now(clock.withZone(zone));
    }
}
