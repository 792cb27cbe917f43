package coop.nawat.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where to go after signing in: only ever a path of this site, whoever wrote the address. */
public final class ReturnPath {
    private static final int MAX = 500;

    private ReturnPath() {}

    /** The path and query, if they lead nowhere else; otherwise the member's home. */
    public static String safe(@Nullable String to) {
        if (to == null || to.length() > MAX || !to.startsWith("/") || to.startsWith("//")) return "/m";
        // Browsers read a backslash as a slash, and drop tabs and line ends: /\evil.org is //evil.org to them.
        if (to.chars().anyMatch(c -> c <= ' ' || c == '\\' || c == 0x7f)) return "/m";
        try {
            var uri = new URI(to);
            if (uri.getScheme() != null || uri.getRawAuthority() != null) return "/m";
            var path = uri.getRawPath();
            return path.contains("//") || path.contains("/.") ? "/m" : to; // nothing that a browser would shorten into something else
        } catch (URISyntaxException e) {
            return "/m";
        }
    }

    /** The address of the sign-in page that leads back to this path. */
    public static String signInFor(String pathAndQuery) {
        var safe = safe(pathAndQuery);
        return safe.equals("/m") ? "/" : "/?to=" + URLEncoder.encode(safe, StandardCharsets.UTF_8);
    }
}
