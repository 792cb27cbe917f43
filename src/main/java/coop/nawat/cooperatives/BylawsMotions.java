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
import coop.nawat.rules.Matter;
import coop.nawat.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The way of a draft through an assembly: it is put on an agenda as a change of the bylaws, voted on, and then adopted by that vote. */
@Service
@Transactional
public class BylawsMotions {
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
     * @param motion where it stands on an agenda; null if it does not
     * @param outdated whether the draft was changed after the motion was written
     * @param resolutions adopted changes of the bylaws that no version names yet, the one of this motion first
     */
    public record Way(List<Prepared> prepared, @Nullable Motion motion, boolean outdated, List<Resolution> resolutions) {
        public Way {
            prepared = List.copyOf(prepared);
            resolutions = List.copyOf(resolutions);
        }

        /** The vote that adopted this very motion; empty while there is none. */
        public Optional<Resolution> adopted() {
            return resolutions.stream().filter(r -> motion != null && of(r, motion)).findFirst();
        }

        private static boolean of(Resolution resolution, Motion motion) {
            return resolution.assembly().equals(motion.assembly()) && resolution.item() == motion.position();
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
        shelf.version(number);
        var motion = sql.motion(organisation, number).flatMap(item -> agendas.find(organisation, item)).orElse(null);
        var used = shelf.versions().stream().map(BylawsVersion::adoption).filter(Objects::nonNull).toList();
        var open = resolutions.adopted(organisation, Matter.BYLAWS_CHANGE).stream()
            .filter(r -> used.stream().noneMatch(u -> r.assembly().equals(u.assembly()) && Objects.equals(r.item(), u.item())))
            .sorted((a, b) -> Boolean.compare(motion == null || !Way.of(a, motion), motion == null || !Way.of(b, motion))).toList();
        return new Way(agendas.prepared(organisation), motion, motion != null && !motion.text().equals(text(shelf, number).text()), open);
    }

    /**
     * Puts a draft on the agenda of an assembly, as a motion that says what it changes.
     *
     * @param assembly its number
     * @throws Refused {@link CooperativeRefusal#ADOPTED_NEVER_CHANGES}, {@link CooperativeRefusal#BYLAWS_INCOMPLETE}, and as {@link Agendas#put}
     */
    public void put(OrganisationId organisation, int number, String assembly) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var text = text(complete(organisation, number), number);
        var item = agendas.put(organisation, assembly, text.title(), Matter.BYLAWS_CHANGE, text.text());
        sql.move(organisation, number, item);
        access.record(organisation, "cooperatives.put-bylaws", item, Map.of("number", number, "assembly", assembly));
    }

    /**
     * Writes the motion on the agenda anew, after the draft was changed.
     *
     * @throws Refused {@link CooperativeRefusal#NOT_ON_AGENDA}, and as {@link #put}
     */
    public void renew(OrganisationId organisation, int number) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var text = text(complete(organisation, number), number);
        var item = sql.motion(organisation, number).filter(i -> agendas.find(organisation, i).isPresent())
            .orElseThrow(() -> new Refused(CooperativeRefusal.NOT_ON_AGENDA));
        agendas.rewrite(organisation, item, text.title(), Matter.BYLAWS_CHANGE, text.text());
        access.record(organisation, "cooperatives.renew-motion", item, Map.of("number", number));
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
