package coop.nawat.rules;

import java.util.Set;

/**
 * On what is voted secretly; on other matters where the chair or the assembly wants it.
 *
 * @param matters keys of {@link Matter}
 */
public record SecretVotes(Set<String> matters, Provenance provenance) {
    public SecretVotes { matters = Set.copyOf(matters); }
}
