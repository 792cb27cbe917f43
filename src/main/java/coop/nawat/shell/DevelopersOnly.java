package coop.nawat.shell;

import coop.nawat.common.LoopbackName;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The pages under {@code /dev} hold what others may not read, codes to sign in among them. They answer only a browser on this machine that calls it
 * by its own name: not what a proxy passes on, and not a page of somebody else whose name a name server leads here.
 */
final class DevelopersOnly extends OncePerRequestFilter {
    private static final RequestMatcher PAGES = PathPatternRequestMatcher.pathPattern("/dev/**");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PAGES.matches(request) || (LoopbackName.is(request.getServerName()) && !isPassedOn(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
        throws ServletException, IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    private static boolean isPassedOn(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream().map(name -> name.toLowerCase(Locale.ROOT))
            .anyMatch(name -> name.equals("forwarded") || name.startsWith("x-forwarded-"));
    }
}
