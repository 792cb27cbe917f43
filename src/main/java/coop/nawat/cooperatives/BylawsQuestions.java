package coop.nawat.cooperatives;

import coop.nawat.cooperatives.BylawsQuestion.Kind;
import coop.nawat.cooperatives.BylawsQuestion.Place;
import coop.nawat.cooperatives.BylawsQuestion.Standing;
import coop.nawat.rules.Bound;
import coop.nawat.rules.Bylaws;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Parameter;
import coop.nawat.rules.Parameters;
import coop.nawat.rules.Resolved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which questions bylaws answer under a law: what the law leaves to them, what it lets them change, and what every cooperative should settle. */
final class BylawsQuestions {
    /** What every cooperative should think about, in the order in which it is asked. */
    private static final List<String> ESSENTIAL = Arrays.asList(
        "members.admission.decided_by", "members.admission.written", "members.resignation.notice_months", "formation.member_min_age",
        "formation.legal_persons_allowed",
        "members.expulsion.right_to_be_heard", "members.expulsion.notice_days", "members.retention_years",
        "formation.share_nominal_min", "formation.min_capital", "formation.paid_up_fraction_at_formation",
        "assembly.ordinary.times_a_year_min", "assembly.ordinary.notice.days_min", "assembly.ordinary.notice.counting",
        "assembly.ordinary.notice.channels", "assembly.extraordinary.requisition.fraction", "quorum.ordinary.1",
        "quorum.ordinary.1.counts_proxies", "quorum.ordinary.2",
        "organs.board.min", "organs.board.term_max", "organs.supervisory.required_if",
        "voting.votes_per_member", "voting.arrears_months", "majority.ordinary", "majority.ordinary.base", "majority.bylaws-change",
        "voting.tie", "voting.older_candidate", "voting.changeable",
        "voting.proxy.allowed", "voting.proxy.max_per_holder", "voting.secret_ballot_matters",
        "voting.secret_demand_share", "voting.consent_matters",
        "minutes.signers", "minutes.deadline_days", "minutes.inspection_right",
        "finance.reserve_pct", "finance.surplus_basis", "finance.share_interest_cap",
        "majority.dissolution", "majority.merger", "finance.dissolution_assets");

    /** Our suggestions beside those of the model without a law; each can be changed or left out. */
    private static final Map<String, String> SUGGESTED = Map.ofEntries(
        Map.entry("members.admission.decided_by", "board"), Map.entry("members.admission.written", "true"),
        Map.entry("members.expulsion.right_to_be_heard", "true"), Map.entry("members.expulsion.notice_days", "14"),
        Map.entry("formation.member_min_age", "18"), Map.entry("assembly.ordinary.notice.channels", "individual"),
        Map.entry("assembly.extraordinary.requisition.fraction", "1/10"), Map.entry("organs.board.min", "3"),
        Map.entry("organs.board.term_max", "3"), Map.entry("voting.proxy.max_per_holder", "1"),
        Map.entry("voting.secret_ballot_matters", "election"), Map.entry("minutes.signers", "chair, secretary"),
        Map.entry("minutes.deadline_days", "14"), Map.entry("finance.reserve_pct", "1/10"),
        Map.entry("finance.dissolution_assets", "cooperatives-or-social-economy"));

    private static final Pattern QUORUM = Pattern.compile("(quorum\\.[^.]+\\.[12])\\.(any|fraction|minimum|strict)");
    private static final Pattern MAJORITY = Pattern.compile("(majority\\.[^.]+)\\.(fraction|strict)");
    private final Parameters parameters;
    private final Pack law;
    private final Resolved outcome;
    private final Pack model;

    BylawsQuestions(Parameters parameters, Resolved outcome, Pack model) {
        this.parameters = parameters;
        this.law = outcome.law();
        this.outcome = outcome;
        this.model = model;
    }

    /** All of them, section by section, the essential ones first. */
    List<BylawsQuestion> all() {
        var keys = new LinkedHashSet<>(ESSENTIAL);
        Stream.of(law.values().keySet(), outcome.missing().keySet(), outcome.leaves().keySet()).flatMap(s -> s.stream())
            .map(BylawsQuestions::asked).forEach(keys::add);
        return keys.stream().flatMap(key -> question(key).stream()).sorted((a, b) -> a.section().compareTo(b.section())).toList();
    }

    /** What law or we say, and bylaws do not speak of, such as the office that registers them. */
    List<BylawsQuestion> beyond() {
        return Stream.of(law.values().keySet(), outcome.leaves().keySet()).flatMap(s -> s.stream()).map(BylawsQuestions::asked).distinct()
            .filter(key -> BylawsSection.of(key).isEmpty())
            .flatMap(key -> question(BylawsSection.MEMBERS, key).stream()) // any: it is shown apart
            .toList();
    }

    /** The question that a parameter belongs to. */
    static String asked(String key) {
        for (var whole : List.of(QUORUM, MAJORITY)) {
            var found = whole.matcher(key);
            if (found.matches()) return found.group(1);
        }
        return key;
    }

    /** The question with this key; empty if bylaws have no section for it. */
    Optional<BylawsQuestion> question(String key) {
        return BylawsSection.of(key).flatMap(section -> question(section, key));
    }

    private Optional<BylawsQuestion> question(BylawsSection section, String key) {
        var kind = key.matches("quorum\\.[^.]+\\.[12]") ? Kind.QUORUM : key.matches("majority\\.[^.]+") ? Kind.MAJORITY : Kind.VALUE;
        var keys = switch (kind) {
            case QUORUM -> Stream.of("fraction", "any", "minimum", "strict").map(part -> key + "." + part).toList();
            case MAJORITY -> List.of(key + ".fraction", key + ".strict");
            case VALUE -> List.of(key);
        };
        return parameters.find(keys.getFirst(), outcome.matters()).map(p -> question(section, kind, key, keys, p));
    }

    private BylawsQuestion question(BylawsSection section, Kind kind, String key, List<String> keys, Parameter parameter) {
        var said = new LinkedHashMap<String, Leaf>();
        keys.forEach(k -> outcome.leaf(k).ifPresent(leaf -> said.put(k, leaf)));
        var own = said.values().stream().anyMatch(l -> l.layer() == Leaf.Layer.BYLAWS);
        // where the bylaws say it another way, the other ways of the law are none any more
        if (own) said.values().removeIf(l -> kind == Kind.QUORUM && l.layer() != Leaf.Layer.BYLAWS && !l.key().endsWith(".strict"));
        var ofLaw = keys.stream().map(law.values()::get).filter(Objects::nonNull).findFirst().orElse(null);
        var missing = keys.stream().anyMatch(outcome.missing()::containsKey);
        var standing = missing ? Standing.MISSING : own ? Standing.ANSWERED : said.isEmpty() ? Standing.OPEN : Standing.LAW;
        var place = ofLaw != null && ofLaw.bound() == Bound.FIXED && !own ? Place.FIXED
            : missing || own || ESSENTIAL.contains(key) ? Place.ASKED : Place.MORE;
        // what everybody should know stands in the text also where the law has settled it, unless nobody has checked that
        var written = place == Place.ASKED
            || (place == Place.FIXED && ESSENTIAL.contains(key) && ofLaw != null && !ofLaw.provenance().risky());
        return new BylawsQuestion(section, kind, key, keys, parameter, place, standing, written, ofLaw, said,
            missing || said.isEmpty() ? suggestion(kind, key, keys) : Map.of());
    }

    private Map<String, String> suggestion(Kind kind, String key, List<String> keys) {
        var found = new LinkedHashMap<String, String>();
        for (var source : sources(kind, key)) {
            for (var k : keys) {
                var value = model.values().get(source + k.substring(key.length()));
                if (value != null && value.value() != null) found.put(k, value.value().text());
            }
            if (!found.isEmpty()) break;
        }
        var ours = SUGGESTED.get(key);
        if (found.isEmpty() && ours != null) found.put(key, ours);
        if (found.isEmpty()) return found;
        try {
            var read = Bylaws.read(parameters, outcome.matters(), found);
            return Bylaws.refusals(law, read).isEmpty() ? found : Map.of();
        } catch (coop.nawat.common.Refused notForThisLaw) {
            return Map.of();
        }
    }

    /** Where the model is looked up: the question itself, then the one that is nearest to it. */
    private static List<String> sources(Kind kind, String key) {
        var sources = new ArrayList<>(List.of(key));
        if (kind == Kind.QUORUM) sources.add("quorum.ordinary." + key.substring(key.length() - 1));
        if (kind == Kind.MAJORITY) sources.add("majority.bylaws-change");
        return sources;
    }
}
