package coop.nawat.access;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Ids;
import coop.nawat.common.Language;
import coop.nawat.common.Refused;
import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signing in and out. Whoever asks learns nothing about which addresses are known: answers, refusals and times are alike.
 * Nothing here holds a connection while a password is hashed or a mail is sent.
 */
@Service
public class SignIns {
    /** How long a code and its link can be used. */
    public static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    /** The fewest and the most characters of a password. */
    public static final int SHORTEST_PASSWORD = 10, LONGEST_PASSWORD = 200;
    /** From everywhere together: only a flood reaches it, so that asking from elsewhere keeps nobody from their own code. */
    private static final int CODES_AN_HOUR = 20;
    private static final int WRONG_TRIES_A_CODE = 5;
    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);

    private final SignInsSql sql;
    private final Tries tries;
    private final Access access;
    private final Site site;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final PasswordEncoder passwords = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    /** The hash of a password that nobody has, so that an unknown address takes as long as a known one. */
    private final String nobodysHash = passwords.encode(randomText());
    // 19 MiB for each password that is being verified: a flood of them must not take the memory of the voters.
    private final Semaphore atOnce = new Semaphore(4, true);
    // Codes are made behind the answer, by two threads at most, so that the answer tells nothing by its time and a flood takes two connections.
    private final ThreadPoolExecutor codeMaker = new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(500),
        Thread.ofPlatform().daemon().name("sign-in-codes-", 1).factory(),
        (task, executor) -> LOG.warn("too many requests for codes: one is dropped"));

    SignIns(SignInsSql sql, Tries tries, Access access, Site site, PlatformTransactionManager transactions,
        ApplicationEventPublisher events) {
        this.sql = sql;
        this.tries = tries;
        this.access = access;
        this.site = site;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        codeMaker.allowCoreThreadTimeOut(true);
    }

    /**
     * Sends a code of six digits and a link to this address if it is known; at most three an hour for one network address, and twenty in all.
     * The answer comes at once and is the same in each case.
     *
     * @param language of the mail: the one in which the page was read
     * @param address the network address of the browser
     * @return the secret of the browser that asks: {@link #byCode} wants it again
     */
    public String requestCode(EmailAddress email, Language language, String address) {
        var ask = randomText();
        codeMaker.execute(() -> {
            try {
                if (tries.mayAskForCode(email, address)) makeCode(email, language, ask);
            } catch (RuntimeException e) {
                LOG.error("a code to sign in could not be made", e);
            }
        });
        return ask;
    }

    private void makeCode(EmailAddress email, Language language, String ask) {
        var code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        var link = randomText();
        var person = transaction.execute(status -> {
            var found = sql.lockPerson(email);
            if (found.isEmpty() || sql.codesSince(found.get().account(), Duration.ofHours(1)) >= CODES_AN_HOUR)
                return Optional.<SignInsSql.Person>empty();
            sql.insertCode(found.get().account(), hash(ask), hash(ask + code), hash(link), CODE_LIFETIME);
            return found;
        });
        person.ifPresent(p -> events.publishEvent(
            new SignInCodeMade(email, p.name(), language, code, site.address("/s/" + link), (int) CODE_LIFETIME.toMinutes())));
    }

    /**
     * Signs in with the code of the mail, in the browser that asked for it.
     *
     * @param ask what {@link #requestCode} gave
     * @param address the network address of the browser
     * @throws Refused {@link AccessRefusal#WRONG_CREDENTIALS}, {@link AccessRefusal#TOO_MANY_TRIES}
     */
    public NewSignIn byCode(EmailAddress email, String code, String ask, String address) {
        var digits = code.replaceAll("[\\s\u200e\u200f\u2066-\u2069-]", "");
        var counted = tries.begin(email, address);
        var signIn = SIX_DIGITS.matcher(digits).matches()
            ? transaction.execute(
                status -> sql.useCode(email, hash(ask), hash(ask + digits), WRONG_TRIES_A_CODE).map(a -> begin(a, SignInMeans.CODE)))
            : Optional.<NewSignIn>empty();
        return right(signIn, counted);
    }

    /**
     * Signs in with the link of the mail, in any browser.
     *
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}
     */
    public NewSignIn byLink(String token) {
        return transaction.execute(status -> sql.useLink(hash(token)).map(a -> begin(a, SignInMeans.LINK)))
            .orElseThrow(() -> new Refused(AccessRefusal.LINK_EXPIRED));
    }

    /**
     * Signs in with a password.
     *
     * @throws Refused {@link AccessRefusal#WRONG_CREDENTIALS}, {@link AccessRefusal#TOO_MANY_TRIES}
     */
    public NewSignIn byPassword(EmailAddress email, String password, String address) {
        var counted = tries.begin(email, address);
        var person = transaction.execute(status -> sql.person(email));
        var hash = person.map(SignInsSql.Person::passwordHash);
        boolean matches = matches(password, hash.orElse(nobodysHash));
        return right(matches && hash.isPresent()
            ? transaction.execute(status -> person.map(p -> begin(p.account(), SignInMeans.PASSWORD)))
            : Optional.empty(), counted);
    }

    private NewSignIn right(Optional<NewSignIn> signIn, Tries.Counted counted) {
        signIn.ifPresent(s -> tries.forget(counted));
        return signIn.orElseThrow(() -> new Refused(AccessRefusal.WRONG_CREDENTIALS));
    }

    /** Signs in the person whose passkey has just been verified. */
    NewSignIn byPasskey(AccountId account) {
        return transaction.execute(status -> begin(account, SignInMeans.PASSKEY));
    }

    /**
     * Signs in the person who has just set up the installation with the link of its start.
     *
     * @param setUp as {@link Access#admit} gave it in this transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public NewSignIn bySetUp(Pass setUp, AccountId account) {
        if (!setUp.organisation().equals(coop.nawat.common.OrganisationId.HOUSE)) throw new IllegalArgumentException("not a set-up link");
        return begin(account, SignInMeans.SET_UP);
    }

    private NewSignIn begin(AccountId account, SignInMeans means) {
        var id = Ids.next();
        var secret = randomText();
        var person = sql.person(account).orElseThrow();
        sql.insertSignIn(id, account, hash(secret), means, NewSignIn.LIFETIME);
        sql.auditOwn(account, "access.sign-in", Map.of("means", means.name(), "signIn", id));
        return new NewSignIn(secret, new SignedIn(id, account, person.name(), person.language()));
    }

    /** Whose cookie this is, if it still counts. */
    Optional<SignedIn> find(String secret) {
        return secret.length() > 100 ? Optional.empty() : transaction.execute(status -> sql.signedIn(hash(secret)));
    }

    /** Ends the sign-in of this cookie, if there is one. */
    void end(String secret) {
        transaction.executeWithoutResult(status -> sql.signedIn(hash(secret)).ifPresent(this::end));
    }

    /** Ends the sign-in of the calling browser, in all its tabs. Nothing happens if nobody is signed in. */
    @Transactional
    public void signOut() { access.signedIn().ifPresent(this::end); }

    private void end(SignedIn who) {
        if (sql.end(who.signIn()) > 0) sql.auditOwn(who.account(), "access.sign-out", Map.of("signIn", who.signIn()));
    }

    /** Ends all sign-ins of the calling person, in all browsers, this one included. */
    @Transactional
    public void signOutEverywhere() {
        var who = signedIn();
        sql.auditOwn(who.account(), "access.sign-out-everywhere", Map.of("ended", sql.endAll(who.account(), null)));
    }

    /** In how many browsers the calling person is signed in. */
    @Transactional(readOnly = true)
    public int count() { return sql.countOf(signedIn().account()); }

    /** Whether the calling person has a password. */
    @Transactional(readOnly = true)
    public boolean hasPassword() { return sql.person(signedIn().account()).map(SignInsSql.Person::passwordHash).isPresent(); }

    /**
     * Sets or changes the password of the calling person and signs out their other browsers.
     *
     * @param current the password so far; not needed by those who signed in by mail or passkey a moment ago (they may have forgotten it)
     * @throws IllegalArgumentException {@code access.password.size}
     * @throws Refused {@link AccessRefusal#WRONG_CREDENTIALS}, {@link AccessRefusal#TOO_MANY_TRIES}, {@link AccessRefusal#SIGN_IN_AGAIN}
     */
    public void setPassword(@Nullable String current, String wanted, String address) {
        if (wanted.length() < SHORTEST_PASSWORD || wanted.length() > LONGEST_PASSWORD)
            throw new IllegalArgumentException("access.password.size");
        var who = signedIn();
        boolean fresh = Boolean.TRUE.equals(transaction.execute(status -> sql.freshByMail(who.signIn(), FRESH)));
        if (!fresh) {
            var hash = transaction.execute(status -> sql.person(who.account())).map(SignInsSql.Person::passwordHash);
            if (hash.isEmpty() || current == null || current.isEmpty()) throw new Refused(AccessRefusal.SIGN_IN_AGAIN);
            var counted = tries.begin(new EmailAddress(who.getName() + "@account"), address);
            if (!matches(current, hash.get())) throw new Refused(AccessRefusal.WRONG_CREDENTIALS);
            tries.forget(counted);
        }
        var hash = encode(wanted);
        transaction.executeWithoutResult(status -> {
            if (!sql.alive(who.signIn())) throw new Refused(AccessRefusal.SIGNED_OUT);
            sql.setPassword(who.account(), hash);
            sql.auditOwn(who.account(), "access.set-password", Map.of("endedElsewhere", sql.endAll(who.account(), who.signIn())));
        });
    }

    /** Gives an account its first password: for sample data and set-up, never from a request of somebody else. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void setFirstPassword(AccountId account, String password) {
        if (sql.person(account).orElseThrow().passwordHash() != null) throw new IllegalStateException("the account has a password");
        sql.setPassword(account, encode(password));
        sql.auditOwn(account, "access.set-password", Map.of("first", true));
    }

    private SignedIn signedIn() { return access.signedIn().orElseThrow(() -> new Refused(AccessRefusal.SIGNED_OUT)); }

    private boolean matches(String password, String hash) {
        if (password.length() > LONGEST_PASSWORD) return false;
        atOnce.acquireUninterruptibly();
        try {
            return passwords.matches(password, hash);
        } finally {
            atOnce.release();
        }
    }

    private String encode(String password) {
        atOnce.acquireUninterruptibly();
        try {
            return passwords.encode(password);
        } finally {
            atOnce.release();
        }
    }

    @PreDestroy
    void stop() { codeMaker.shutdown(); }

    private static String randomText() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hash(String secret) { return SecretToken.sha256(secret.getBytes(StandardCharsets.UTF_8)); }
}
