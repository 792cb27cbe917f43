package coop.nawat.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthentication;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The one way in which a browser stays signed in, for light pages and views alike: the cookie {@code nawat} holds a secret of a row in
 * {@code access.sign_in}. The row is looked up once a request, and only if something asks who is there; so a row that has ended is refused at
 * the next act, in every tab.
 */
@Component
public class SignInCookies implements SecurityContextRepository {
    private static final String NAME = "nawat";
    private static final String RETURN = "nawat_to";
    private final SignIns signIns;
    private final Site site;

    SignInCookies(SignIns signIns, Site site) {
        this.signIns = signIns;
        this.site = site;
    }

    /**
     * Gives the browser its cookie. Whoever was signed in there before is signed out, and the HTTP session of the views is thrown away: what a
     * stranger may have put into it is gone, and its id changes.
     */
    public void begin(HttpServletRequest request, HttpServletResponse response, NewSignIn signIn) {
        secret(request).ifPresent(signIns::end);
        forgetSession(request);
        add(response, NAME, signIn.secret(), NewSignIn.LIFETIME.toSeconds());
        dropCsrf(response);
    }

    /** Signs this browser out, in all its tabs. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        secret(request).ifPresent(signIns::end);
        forgetSession(request);
        add(response, NAME, "", 0);
        dropCsrf(response);
    }

    /** Remembers, while somebody signs in, where they wanted to go; null: nowhere in particular. */
    public void remember(HttpServletResponse response, @Nullable String to) {
        if (to == null) add(response, RETURN, "", 0);
        else
            add(response, RETURN,
                Base64.getUrlEncoder().withoutPadding().encodeToString(ReturnPath.safe(to).getBytes(StandardCharsets.UTF_8)), 3600);
    }

    /** Where to go now that somebody has signed in; asked once. */
    public String returnPath(HttpServletRequest request, HttpServletResponse response) {
        var cookie = WebUtils.getCookie(request, RETURN);
        if (cookie == null || cookie.getValue().isEmpty()) return "/m";
        add(response, RETURN, "", 0);
        try {
            return ReturnPath.safe(new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return "/m";
        }
    }

    /** A cookie of ours which no script can read. A life of 0 seconds removes it. */
    public void add(HttpServletResponse response, String name, String value, long seconds) {
        response.addHeader(HttpHeaders.SET_COOKIE,
            ResponseCookie.from(name, value).path("/").httpOnly(true).secure(site.secure()).sameSite("Lax").maxAge(seconds).build()
                .toString());
    }

    /** The token against forged requests is another one for another person. */
    private void dropCsrf(HttpServletResponse response) {
        add(response, "XSRF-TOKEN", "", 0);
    }

    private static void forgetSession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) session.invalidate();
    }

    private static Optional<String> secret(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME)).map(Cookie::getValue).filter(v -> !v.isEmpty());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(() -> {
            var context = new SecurityContextImpl();
            secret(request).flatMap(signIns::find).ifPresent(who -> context.setAuthentication(Access.authentication(who)));
            return context;
        });
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        var request = holder.getRequest();
        return loadDeferredContext(request).get();
    }

    /** Called by the filter which has just verified a passkey. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() instanceof WebAuthnAuthentication passkey) {
            var id = ByteBuffer.wrap(passkey.getPrincipal().getId().getBytes());
            begin(request, response, signIns.byPasskey(new AccountId(new UUID(id.getLong(), id.getLong()))));
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) { return secret(request).isPresent(); }

    /** Looks the cookie up when it is first asked, and once. */
    private static final class Deferred implements DeferredSecurityContext {
        private final Supplier<SecurityContext> load;
        private @Nullable SecurityContext loaded;

        Deferred(Supplier<SecurityContext> load) { this.load = load; }

        @Override
        public SecurityContext get() {
            var context = loaded;
            if (context == null) {
                context = load.get();
                loaded = context;
            }
            return context;
        }

        @Override
        public boolean isGenerated() { return get().getAuthentication() == null; }
    }
}
