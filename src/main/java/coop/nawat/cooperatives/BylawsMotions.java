package coop.nawat.cooperatives;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Agendas.Motion;
import coop.nawat.cooperatives.Agendas.Prepared;
import coop.nawat.cooperatives.BylawsDocuments.Shelf;
import coop.nawat.cooperatives.Resolutions.Resolution;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Pack;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The way of a draft through an assembly: it is put on an agenda as a change of the bylaws, voted on, and then adopted by that vote. */
@Service
@Transactional
public class BylawsMotions {
    /** Endings of parameters that {@link #asks} compares as rules. */
    private static final List<String> SHARES = List.of(".base", ".fraction", ".strict", ".any", ".min_count", ".counts_proxies",
        ".turnout_min",
        ".basis");
    private final BylawsSql sql;
    private final BylawsDocuments documents;
    private final Access access;
    private final Agendas agendas;
    private final Resolutions resolutions;
    private final Rules rules;
    private final Messages messages;

    BylawsMotions(BylawsSql sql, BylawsDocuments documents, Access access, Agendas agendas, Resolutions resolutions, Rules rules,
        Messages messages) {
        this.sql = sql;
        this.documents = documents;
        this.access = access;
        this.agendas = agendas;
        this.resolutions = resolutions;
        this.rules = rules;
        this.messages = messages;
    }

    /**
     * How far a draft is on its way.
     *
     * @param prepared assemblies on whose agenda it can be put
     * @param law that holds today, by which an assembly would decide
     * @param matters kinds of changes of the bylaws that it decides otherwise, by another majority or quorum; the usual change first
     * @param motion where it was put on an agenda last; null if it stands on none
     * @param outdated whether the draft was changed after that motion was written
     * @param resolutions votes that have adopted it and that no version names yet
     * @param overtaken votes that have adopted a text of it which was changed since, and which therefore adopt it no longer: with why
     */
    public record Way(List<Prepared> prepared, Pack law, List<Matter> matters, @Nullable Motion motion, boolean outdated,
        List<Resolution> resolutions,
        List<Refused> overtaken) {
        public Way {
            prepared = List.copyOf(prepared);
            matters = List.copyOf(matters);
            resolutions = List.copyOf(resolutions);
            overtaken = List.copyOf(overtaken);
        }
    }

    /**
     * How far a draft is.
     *
     * @throws Refused {@link coop.nawat.access.AccessRefusal#NOTHING_HERE}
     */
    @Transactional(readOnly = true)
    public Way way(OrganisationId organisation, int number) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var shelf = documents.shelf(organisation);
        if (!shelf.version(number).isDraft())
            return new Way(List.of(), rules.law(organisation), List.of(), null, false, List.of(), List.of());
        var motion = agendas.motions(organisation, number).stream().findFirst().orElse(null);
        var outdated = motion != null && documents.changedSince(shelf, motion.adopts()).any();
        var adopted = new ArrayList<Resolution>();
        var overtaken = new ArrayList<Refused>();
        for (var vote : motion == null ? List.<Resolution>of() : resolutions.changesOfBylaws(organisation)) {
            var put = vote.adopts();
            if (put == null || put.version() != number) continue;
            changedSince(shelf, vote, put).ifPresentOrElse(overtaken::add, () -> adopted.add(vote));
        }
        return new Way(agendas.prepared(organisation), rules.law(organisation), matters(organisation), motion, outdated, adopted,
            overtaken);
    }

    private List<Matter> matters(OrganisationId organisation) {
        var resolved = rules.leaves(organisation, documents.shelf(organisation).today());
        return Stream.concat(Stream.of(Matter.BYLAWS_CHANGE),
            resolved.matters().stream().filter(Matter::changesBylaws).filter(matter -> decidedOtherwise(resolved, matter))).distinct()
            .toList();
    }

    /** Whether a change of this kind is decided by other rules than the usual one; what nobody knows of it may be another rule. */
    private static boolean decidedOtherwise(Resolved resolved, Matter matter) {
        var own = Stream.of("majority.", "quorum.").map(area -> area + matter.key() + ".").toList();
        if (resolved.missing().keySet().stream().anyMatch(key -> own.stream().anyMatch(key::startsWith))) return true;
        if (resolved.leaves().keySet().stream().noneMatch(key -> own.stream().anyMatch(key::startsWith))) return false;
        if (resolved.leaf("voting.secret_ballot_matters").map(Leaf::value).filter(Value.Several.class::isInstance)
            .map(Value.Several.class::cast)
            .filter(secret -> secret.codes().contains(matter.key()) != secret.codes().contains(Matter.BYLAWS_CHANGE.key())).isPresent())
            return true;
        if (saysOtherwise(resolved, matter)) return true;
        return !resolved.majority(matter).map(BylawsMotions::asks).equals(resolved.majority(Matter.BYLAWS_CHANGE).map(BylawsMotions::asks))
            || Stream.of(1, 2).anyMatch(call -> !resolved.quorum(matter, call).map(BylawsMotions::asks)
                .equals(resolved.quorum(Matter.BYLAWS_CHANGE, call).map(BylawsMotions::asks)));
    }

    /** Whether something beside the shares is said of this matter, such as a notice of its own, and not the same of the usual change. */
    private static boolean saysOtherwise(Resolved resolved, Matter matter) {
        return Stream.of("majority.", "quorum.").anyMatch(area -> resolved.leaves().entrySet().stream()
            .filter(said -> said.getKey().startsWith(area + matter.key() + ".") && SHARES.stream().noneMatch(said.getKey()::endsWith))
            .anyMatch(said -> !resolved.leaf(said.getKey().replace(area + matter.key() + ".", area + Matter.BYLAWS_CHANGE.key() + "."))
                .map(Leaf::value).equals(Optional.of(said.getValue().value()))));
    }

    /** What a rule asks for, wherever it stands. */
    private static List<@Nullable Object> asks(MajorityRule rule) {
        var turnout = rule.turnout();
        return Arrays.asList(rule.base(), rule.fraction(), rule.strict(), turnout == null ? null : turnout.fraction());
    }

    private static List<@Nullable Object> asks(QuorumRule rule) {
        return Arrays.asList(rule.fraction(), rule.strict(), rule.minimum(), rule.countsProxies());
    }

    /** Why a vote adopts the draft no longer; empty if it does. */
    private Optional<Refused> changedSince(Shelf shelf, Resolution vote, PutText put) {
        var changed = documents.changedSince(shelf, put);
        return changed.any() ? Optional.of(changedSince(vote, changed)) : Optional.empty();
    }

    static Refused changedSince(Resolution vote, FrozenBylaws.Changed changed) {
        return new Refused(CooperativeRefusal.CHANGED_SINCE_VOTE, "assembly", vote.assembly(), "item", vote.item(), "what", changed);
    }

    /**
     * Puts a draft on the agenda of an assembly, as a motion that says what it changes. Its text is kept as it is now: the vote adopts this one and
     * no other.
     *
     * @param assembly its number
     * @param matter one of {@link Way#matters}: by its rules the motion is decided
     * @throws Refused {@link CooperativeRefusal#ADOPTED_NEVER_CHANGES}, {@link CooperativeRefusal#BYLAWS_INCOMPLETE}, and as {@link Agendas#put}
     */
    public void put(OrganisationId organisation, int number, String assembly, Matter matter) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        checkMatter(organisation, matter);
        var shelf = complete(organisation, number);
        var text = text(shelf, number);
        var put = freeze(shelf, number);
        var item = agendas.put(organisation, assembly, text.title(), matter, text.text(), put);
        access.record(organisation, "cooperatives.put-bylaws", item, Map.of("number", number, "assembly", assembly,
            "matter", matter.key(), "hash", put.hash()));
    }

    /**
     * Writes the motion on the agenda anew, after the draft was changed.
     *
     * @param matter as of {@link #put}
     * @throws Refused {@link CooperativeRefusal#NOT_ON_AGENDA}, and as {@link #put}
     */
    public void renew(OrganisationId organisation, int number, Matter matter) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        checkMatter(organisation, matter);
        var shelf = complete(organisation, number);
        var text = text(shelf, number);
        var item = agendas.motions(organisation, number).stream().findFirst()
            .orElseThrow(() -> new Refused(CooperativeRefusal.NOT_ON_AGENDA)).item();
        var put = freeze(shelf, number);
        agendas.rewrite(organisation, item, text.title(), matter, text.text(), put);
        access.record(organisation, "cooperatives.renew-motion", item,
            Map.of("number", number, "matter", matter.key(), "hash", put.hash()));
    }

    private void checkMatter(OrganisationId organisation, Matter matter) {
        if (!matters(organisation).contains(matter))
            throw new IllegalArgumentException("no change of these bylaws is called " + matter.key());
    }

    private PutText freeze(Shelf shelf, int number) {
        return sql.freeze(shelf.organisation(), number, documents.now(documents.open(shelf, number)));
    }

    private Shelf complete(OrganisationId organisation, int number) {
        sql.lock(organisation, number);
        var shelf = documents.shelf(organisation);
        if (!shelf.version(number).isDraft()) throw new Refused(CooperativeRefusal.ADOPTED_NEVER_CHANGES, "number", number);
        var document = documents.open(shelf, number);
        if (!document.complete())
            throw new Refused(CooperativeRefusal.BYLAWS_INCOMPLETE, "number", Math.max(1, document.missing().size()));
        return shelf;
    }

    private record Written(LocalText title, LocalText text) {}

    private Written text(Shelf shelf, int number) {
        var document = documents.open(shelf, number);
        var held = shelf.holding().map(v -> BylawsDifference.of(documents.open(shelf, v.number()), document, rules.parameters()))
            .orElse(null);
        var words = new BylawsMotionText(messages, document, held);
        return new Written(words.title(), words.text());
    }
}
