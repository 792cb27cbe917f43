package coop.nawat.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * The strictest policy under which Vaadin runs: scripts by nonce, and its own evaluation of expressions; inline styles, because its components
 * set them.
 */
@Component
class ContentSecurityPolicy implements VaadinServiceInitListener {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(index -> {
            var bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            var nonce = Base64.getEncoder().encodeToString(bytes);
            index.getDocument().getElementsByTag("script").forEach(script -> script.attr("nonce", nonce));
            index.getVaadinResponse().setHeader("Content-Security-Policy",
                "default-src 'self'; script-src 'nonce-" + nonce + "' 'strict-dynamic' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
                    + "frame-ancestors 'none'");
        });
    }
}
