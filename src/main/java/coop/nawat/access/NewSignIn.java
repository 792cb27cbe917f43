package coop.nawat.access;

import java.time.Duration;

/**
 * A sign-in that has just been made.
 *
 * @param secret what the browser's cookie carries; only its hash is stored
 */
public record NewSignIn(String secret, SignedIn who) {
    /** A sign-in ends by itself after this time, used or not; then people prove again who they are. */
    public static final Duration LIFETIME = Duration.ofDays(30);

    @Override
    public String toString() { return "NewSignIn[" + who.signIn() + "]"; } // never the secret
}
