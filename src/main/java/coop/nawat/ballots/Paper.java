package coop.nawat.ballots;

/**
 * A vote handed in that makes no choice. The booth offers neither; tellers find them among papers, and they count as cast
 * where a rule asks for a share of all votes cast.
 */
public enum Paper implements Choice {
    /** Nothing is marked. */
    BLANK,
    /** Marked so that the tellers cannot accept it. */
    INVALID;

    @Override
    public String code() { return name(); }
}
