package coop.nawat.access;

/** How somebody proved who they are. */
public enum SignInMeans {
    CODE, LINK, PASSWORD, PASSKEY, SET_UP
}
