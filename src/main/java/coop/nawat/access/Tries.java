package coop.nawat.access;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Wrong tries to sign in slow down one pair of e-mail address and network address: after the fifth, 5 seconds, then 10, 20 … at most 15 minutes.
 * The same person elsewhere is not held up, and an unknown e-mail address is slowed down alike. Whoever tries many e-mail addresses from one network
 * address is slowed down there: after sixty wrong tries within an hour to one a minute, whatever address is tried.
 *
 * <p>Requests for codes are counted beside, by the same two keys.
 */
@Component
public class Tries {
    private static final int FREE = 5;
    private static final long FIRST_WAIT_SECONDS = 5;
    private static final long LONGEST_WAIT_SECONDS = 15 * 60;
    private static final int FREE_FROM_ONE_NETWORK = 60;
    private static final long WAIT_IN_ONE_NETWORK_SECONDS = 60;
    private static final int CODES_FOR_ONE_PAIR = 3;
    // a hall full of members shares the address of its network, and asks in the same hour
    private static final int CODES_FROM_ONE_NETWORK = 200;
    private static final int APPLICATIONS_OF_ONE_ADDRESS = 3;
    private static final int APPLICATIONS_FROM_ONE_NETWORK = 20;
    private static final int APPLICATIONS_TO_ONE_ORGANISATION = 200;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private final TriesSql sql;

    Tries(TriesSql sql) { this.sql = sql; }

    /**
     * A try that has been counted.
     *
     * @param pair the key of e-mail address and network address
     * @param inNetwork the try as it counts for the network address alone
     */
    @SuppressWarnings("ArrayRecordComponent") // handed back as it is, never compared
    record Counted(byte[] pair, UUID inNetwork) {}

    /**
     * Counts a try before it is made, so that a thousand at once cannot all be the first one. {@link #forget} takes it back when it was right.
     *
     * @throws Refused {@link AccessRefusal#TOO_MANY_TRIES}; such a try is not looked at and does not count
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Counted begin(EmailAddress email, String address) {
        var pair = key(email.value(), address);
        var network = key("tries", address); // no e-mail address is spelt like that
        sql.lock(pair);
        sql.lock(network);
        var before = sql.recent(pair, DAY);
        var around = sql.recent(network, HOUR);
        long left = Math.max(waitAfter(before.count()) - before.secondsSinceLast(),
            around.count() < FREE_FROM_ONE_NETWORK ? 0 : WAIT_IN_ONE_NETWORK_SECONDS - around.secondsSinceLast());
        if (left > 0) throw new Refused(AccessRefusal.TOO_MANY_TRIES, "seconds", left);
        sql.insert(pair);
        return new Counted(pair, sql.insert(network));
    }

    /** The right answer was given: the pair starts anew. Of the network this try alone is taken back: one's own password opens no way to those of others. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void forget(Counted right) {
        sql.delete(right.pair());
        sql.delete(right.inNetwork());
    }

    /**
     * Counts a request for a code.
     *
     * @return false: too many within an hour, for this e-mail address from there or from there at all; then it does not count
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean mayAskForCode(EmailAddress email, String address) {
        var pair = key("code\n" + email.value(), address);
        var network = key("codes", address);
        sql.lock(pair);
        sql.lock(network);
        if (sql.recent(pair, HOUR).count() >= CODES_FOR_ONE_PAIR || sql.recent(network, HOUR).count() >= CODES_FROM_ONE_NETWORK)
            return false;
        sql.insert(pair);
        sql.insert(network);
        return true;
    }

    /**
     * Counts an application of a stranger on the public form of an organisation; one that is refused does not count.
     *
     * @throws Refused {@link AccessRefusal#TOO_MANY_TRIES}: within an hour too many for this e-mail address, from there, or for the organisation at
     *     all, so that nobody can fill its list or use it to send mails to others
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void beginApplication(OrganisationId organisation, EmailAddress email, String address) {
        var mail = SecretToken.sha256(("application\n" + email.value()).getBytes(StandardCharsets.UTF_8));
        var network = key("application", address);
        var all = SecretToken.sha256(("applications\n" + organisation.value()).getBytes(StandardCharsets.UTF_8));
        sql.lock(mail);
        sql.lock(network);
        sql.lock(all);
        if (sql.recent(mail, HOUR).count() >= APPLICATIONS_OF_ONE_ADDRESS
            || sql.recent(network, HOUR).count() >= APPLICATIONS_FROM_ONE_NETWORK
            || sql.recent(all, HOUR).count() >= APPLICATIONS_TO_ONE_ORGANISATION)
            throw new Refused(AccessRefusal.TOO_MANY_TRIES, "seconds", HOUR.toSeconds());
        sql.insert(mail);
        sql.insert(network);
        sql.insert(all);
    }

    /** Tries count for a day. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    @Transactional
    public void clear() { sql.deleteOld(); }

    static long waitAfter(int tries) {
        if (tries < FREE) return 0;
        int doublings = Math.min(tries - FREE, 20);
        return Math.min(FIRST_WAIT_SECONDS << doublings, LONGEST_WAIT_SECONDS);
    }

    private static byte[] key(String what, String address) {
        return SecretToken.sha256((what + "\n" + network(address)).getBytes(StandardCharsets.UTF_8));
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
