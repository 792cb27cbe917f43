package coop.nawat.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsRepository;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * What was asked of a browser's passkey, for the moment until it answers: light pages have no HTTP session to keep it in. Each is used once and
 * forgotten after five minutes; the eldest give way, so that a flood cannot fill the memory.
 */
@Component
public class PasskeyChallenges {
    private static final int MOST = 20_000;
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final String COOKIE = "nawat_passkey";
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final SignInCookies cookies;
    private final InstantSource clock;

    PasskeyChallenges(SignInCookies cookies, InstantSource clock) {
        this.cookies = cookies;
        this.clock = clock;
    }

    private record Asked(Object options, long untilMillis) {}

    /** For signing in. */
    public PublicKeyCredentialRequestOptionsRepository forSigningIn() {
        return new PublicKeyCredentialRequestOptionsRepository() {
            @Override
            public void save(HttpServletRequest request, HttpServletResponse response,
                @Nullable PublicKeyCredentialRequestOptions options) {
                keep(response, options);
            }

            @Override
            public @Nullable PublicKeyCredentialRequestOptions load(HttpServletRequest request) {
                return take(request) instanceof PublicKeyCredentialRequestOptions options ? options : null;
            }
        };
    }

    /** For adding a passkey. */
    public PublicKeyCredentialCreationOptionsRepository forAdding() {
        return new PublicKeyCredentialCreationOptionsRepository() {
            @Override
            public void save(HttpServletRequest request, HttpServletResponse response,
                @Nullable PublicKeyCredentialCreationOptions options) {
                keep(response, options);
            }

            @Override
            public @Nullable PublicKeyCredentialCreationOptions load(HttpServletRequest request) {
                return take(request) instanceof PublicKeyCredentialCreationOptions options ? options : null;
            }
        };
    }

    /** Without options Spring Security means "forget them": they were forgotten when they were taken. */
    private void keep(HttpServletResponse response, @Nullable Object options) {
        if (options == null) return;
        var key = UUID.randomUUID().toString();
        synchronized (asked) {
            asked.put(key, new Asked(options, clock.millis() + LIFETIME.toMillis()));
            for (var each = asked.values().iterator(); each.hasNext();) {
                if (each.next().untilMillis() >= clock.millis() && asked.size() <= MOST) break;
                each.remove();
            }
        }
        cookies.add(response, COOKIE, key, LIFETIME.toSeconds());
    }

    private @Nullable Object take(HttpServletRequest request) {
        var key = Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue).orElse("");
        synchronized (asked) {
            var found = asked.remove(key);
            return found == null || found.untilMillis() < clock.millis() ? null : found.options();
        }
    }
}
