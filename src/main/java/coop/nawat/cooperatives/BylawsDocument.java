package coop.nawat.cooperatives;

import coop.nawat.common.Language;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.BylawsQuestion.Place;
import coop.nawat.rules.BylawsValue;
import coop.nawat.rules.Resolved;
import java.util.List;
import java.util.Map;

/**
 * A version of the bylaws with all that belongs to it.
 *
 * @param values what it says beside the law, by key
 * @param clauses its text, in every language of the cooperative, section by section
 * @param outcome law and these bylaws together
 * @param refusals what in it is against the law; empty if nothing is
 */
public record BylawsDocument(Cooperative cooperative, BylawsVersion version, Map<String, BylawsValue> values, List<Clause> clauses,
    Resolved outcome,
    List<BylawsQuestion> questions, List<Refused> refusals) {
    public BylawsDocument {
        values = Map.copyOf(values);
        clauses = List.copyOf(clauses);
        questions = List.copyOf(questions);
        refusals = List.copyOf(refusals);
    }

    /** The questions of one section. */
    public List<BylawsQuestion> questions(BylawsSection section) {
        return questions.stream().filter(q -> q.section() == section).toList();
    }

    /** The questions that are put at one place of a section. */
    public List<BylawsQuestion> questions(BylawsSection section, Place place) {
        return questions(section).stream().filter(q -> q.place() == place).toList();
    }

    /** What must still be said. */
    public List<BylawsQuestion> missing() {
        return questions.stream().filter(BylawsQuestion::isMissing).toList();
    }

    /** Whether it can be adopted. */
    public boolean complete() {
        return missing().isEmpty() && outcome.missing().isEmpty() && refusals.isEmpty();
    }

    /** The text of a section. */
    public Clause clause(BylawsSection section, Language language) {
        return clauses.stream().filter(c -> c.section() == section && c.language() == language).findFirst().orElseThrow();
    }
}
