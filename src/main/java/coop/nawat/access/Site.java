package coop.nawat.access;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this installation is reached.
 *
 * @param publicUrl the address in people's browsers, without a path; links in mails and passkeys are made for it
 * @param local whether this is a laptop for a look or for development, with the outbox page and other helps that no public server may show
 * @param mailFrom the sender of all mails
 */
@ConfigurationProperties("nawat")
public record Site(URI publicUrl, @DefaultValue("false") boolean local, @DefaultValue("nawat@localhost") String mailFrom) {
    public Site {
        if (publicUrl.getHost() == null || !("http".equals(publicUrl.getScheme()) || "https".equals(publicUrl.getScheme())))
            throw new IllegalArgumentException("nawat.public-url must look like https://nawat.example.org, not " + publicUrl);
    }

    /** Scheme, host and port, as browsers name the origin of a page. */
    public String origin() {
        return publicUrl.getScheme() + "://" + publicUrl.getHost() + (publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort());
    }

    /** The full address of a path of ours. */
    public String address(String path) { return origin() + path; }

    /** Whether people reach it over https, so that its cookies may demand it. */
    public boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }
}
