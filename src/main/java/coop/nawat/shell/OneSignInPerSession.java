package coop.nawat.shell;

import coop.nawat.access.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Binds the HTTP session of the views to the sign-in that opened it. When the cookie names another one, or one that has ended in any browser, the
 * session is thrown away and Vaadin sends every tab of it to the start. The context is also left in the session, where Vaadin finds it for work
 * that is pushed outside a request; what it may do is still asked of the database with each act.
 */
final class OneSignInPerSession extends OncePerRequestFilter {
    private static final String KEY = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        // Not the static strategy: inside a Vaadin request that one would answer from the session itself.
        var session = request.getSession(false);
        var now = SecurityContextHolder.getContext();
        if (session != null && session.getAttribute(KEY) instanceof SecurityContext then && !same(then, now)) session.invalidate();
        chain.doFilter(request, response);
        var after = request.getSession(false);
        if (after != null && who(now) != null) {
            try {
                if (after.getAttribute(KEY) == null) after.setAttribute(KEY, now);
            } catch (IllegalStateException ended) {
                // the request itself signed out
            }
        }
    }

    /** Static files tell nothing about anybody. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) { return request.getRequestURI().startsWith("/VAADIN/build/"); }

    private static boolean same(SecurityContext then, SecurityContext now) {
        var before = who(then);
        var present = who(now);
        return before != null && present != null && before.signIn().equals(present.signIn());
    }

    private static @Nullable SignedIn who(SecurityContext context) {
        var authentication = context.getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn who ? who : null;
    }
}
