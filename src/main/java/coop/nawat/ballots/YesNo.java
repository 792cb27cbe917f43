package coop.nawat.ballots;

/** What a vote on a motion may say. An abstention is said; who says nothing hands in a {@link Paper#BLANK} or no vote. */
public enum YesNo implements Choice {
    FOR, AGAINST, ABSTAIN;

    @Override
    public String code() { return name(); }
}
