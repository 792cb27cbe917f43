package coop.nawat.access;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Refused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Wrong tries to sign in slow down one pair of e-mail address and network address: after the fifth, 5 seconds, then 10, 20 … at most 15 minutes.
 * The same person elsewhere and other people at the same network address are not held up, and an unknown e-mail address is slowed down alike.
 */
@Component
class Tries {
    private static final int FREE = 5;
    private static final long FIRST_WAIT_SECONDS = 5;
    private static final long LONGEST_WAIT_SECONDS = 15 * 60;
    private final TriesSql sql;

    Tries(TriesSql sql) { this.sql = sql; }

    /**
     * Counts a try before it is made, so that a thousand at once cannot all be the first one. {@link #forget} takes it back when it was right.
     *
     * @return the key of the pair
     * @throws Refused {@link AccessRefusal#TOO_MANY_TRIES}; such a try is not looked at and does not count
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public byte[] begin(EmailAddress email, String address) {
        var key = key(email, address);
        sql.lock(key);
        var before = sql.recent(key);
        long left = waitAfter(before.count()) - before.secondsSinceLast();
        if (left > 0) throw new Refused(AccessRefusal.TOO_MANY_TRIES, "seconds", left);
        sql.insert(key);
        return key;
    }

    /** The right answer was given: the pair starts anew. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void forget(byte[] key) { sql.delete(key); }

    /** Tries count for a day. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    @Transactional
    public void clear() { sql.deleteOld(); }

    static long waitAfter(int tries) {
        if (tries < FREE) return 0;
        int doublings = Math.min(tries - FREE, 20);
        return Math.min(FIRST_WAIT_SECONDS << doublings, LONGEST_WAIT_SECONDS);
    }

    private static byte[] key(EmailAddress email, String address) {
        return SecretToken.sha256((email.value() + "\n" + network(address)).getBytes(StandardCharsets.UTF_8));
    }

    /** One household or server has a whole /64 of IPv6 addresses: they count as one. */
    static String network(String address) {
        if (address.indexOf(':') < 0) return address;
        try {
            var bytes = InetAddress.getByName(address).getAddress(); // a literal: nothing is looked up
            return bytes.length == 16 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8))
                : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
