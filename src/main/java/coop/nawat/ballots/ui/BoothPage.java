package coop.nawat.ballots.ui;

import coop.nawat.common.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The booth in one request: page, look and script as the build made them, and a policy under which nothing else can run in it. */
@Component
class BoothPage {
    private final String page;
    private final String css;
    private final String js;
    private final String policy;

    BoothPage() throws IOException {
        page = read("booth.html");
        css = read("booth.css");
        js = read("booth.js");
        if (js.contains("</script") || css.contains("</style"))
            throw new IllegalStateException("the booth's script or look would end its own element");
        policy = "default-src 'none'; script-src 'sha256-" + hash(js) + "'; style-src 'sha256-" + hash(css)
            + "'; connect-src 'self'; img-src 'self' data:; "
            + "form-action 'none'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    /** The Content-Security-Policy of the page. */
    String policy() { return policy; }

    /** The page around a sheet, which is JSON. */
    String around(String sheet, Language language, String title) {
        return page.replace("{{lang}}", language.tag())
            .replace("{{dir}}", language.direction())
            .replace("{{title}}", HtmlUtils.htmlEscape(title))
            // With every < escaped, nothing that anybody typed can end the element or look like a marker.
            .replace("<!--sheet-->", sheet.replace("<", "\\u003c"))
            .replace("<!--css-->", css)
            .replace("<!--js-->", js);
    }

    private static String read(String name) throws IOException {
        return new ClassPathResource("static/booth/" + name).getContentAsString(StandardCharsets.UTF_8);
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
