package coop.nawat.access;

/** What the bearer of a secret link may do with it. */
public enum Purpose {
    VOTE, DESK, HALL, SET_UP, APPLY, NEW_EMAIL
}
