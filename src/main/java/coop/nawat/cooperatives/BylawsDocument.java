package coop.nawat.cooperatives;

import coop.nawat.common.Language;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.BylawsQuestion.Place;
import coop.nawat.rules.BylawsValue;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A version of the bylaws with all that belongs to it.
 *
 * @param values what it says beside the law, by key
 * @param clauses its text, in every language of the cooperative, section by section
 * @param numbers of its clauses
 * @param outcome law and these bylaws together
 * @param refusals what in it is against the law; empty if nothing is
 */
public record BylawsDocument(Cooperative cooperative, BylawsVersion version, Map<String, BylawsValue> values, List<Clause> clauses,
    BylawsNumbers numbers, Resolved outcome, List<BylawsQuestion> questions, List<Refused> refusals) {
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

    /** The rule of the law by which a change of bylaws is valid only once it is registered; empty where there is none. */
    public Optional<Leaf> validWhenRegistered() {
        return outcome.leaf("amendment.registrar_effect").filter(leaf -> leaf.value().equals(new Value.Words("valid-when-registered")));
    }

    /** The text of a section. */
    public Clause clause(BylawsSection section, Language language) {
        return clauses.stream().filter(c -> c.section() == section && c.language() == language).findFirst().orElseThrow();
    }

    /** The number of the clause that answers a question: as somebody wrote it, else as proposed. */
    public String citation(BylawsQuestion question) {
        return question.keys().stream().map(values::get).filter(Objects::nonNull).map(BylawsValue::article).filter(Objects::nonNull)
            .findFirst()
            .orElseGet(() -> numbers.proposal(question));
    }

    /** As {@link #citation(BylawsQuestion)}, of the question that a value belongs to; empty for what bylaws have no clause for. */
    public Optional<String> citation(String key) {
        var said = values.get(key);
        if (said != null && said.article() != null) return Optional.of(said.article());
        return question(key).map(this::citation);
    }

    /** The question with this key, or that the parameter with this key belongs to. */
    public Optional<BylawsQuestion> question(String key) {
        var asked = BylawsQuestions.asked(key);
        return questions.stream().filter(q -> q.key().equals(asked)).findFirst();
    }
}
