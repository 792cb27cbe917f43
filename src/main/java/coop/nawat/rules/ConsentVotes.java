package coop.nawat.rules;

import java.util.Set;

/**
 * On what members may be asked for consent: adopted once the majority consents and no objection with reasons stands.
 *
 * @param matters keys of {@link Matter}
 * @param provenance the clause of the bylaws that allows it
 */
public record ConsentVotes(Set<String> matters, Provenance provenance) {
    public ConsentVotes { matters = Set.copyOf(matters); }
}
