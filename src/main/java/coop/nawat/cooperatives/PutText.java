package coop.nawat.cooperatives;

/**
 * The text of bylaws that a motion adopts: this very one, and no later one of the same draft.
 *
 * @param version the number of the draft
 * @param hash SHA-256 of the law, the values, the clauses and their numbers as they were put on the agenda, in hexadecimal digits
 */
public record PutText(int version, String hash) {}
