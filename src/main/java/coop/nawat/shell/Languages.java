package coop.nawat.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServiceInitListener;
import coop.nawat.access.Access;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.LanguageChosen;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Tongue;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The language of each window of the work shell: what the address asks for ({@code ?lang=ar}), else what was chosen on this device, else the
 * person's own, else what the browser asks for; the light pages keep the same order.
 */
@Component
class Languages implements VaadinServiceInitListener {
    private static final String COOKIE = "nawat_lang";
    private final Messages messages;
    private final Access access;
    private final ApplicationEventPublisher events;

    Languages(Messages messages, Access access, ApplicationEventPublisher events) {
        this.messages = messages;
        this.access = access;
        this.events = events;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page -> {
            var asked = page.getVaadinRequest().getParameter("lang");
            var language = wanted(page.getVaadinRequest(), asked);
            if (asked != null && language.tag().equals(asked)) remember(page.getVaadinRequest(), page.getVaadinResponse(), language);
            var html = page.getDocument().selectFirst("html");
            if (html != null) html.attr("lang", language.tag()).attr("dir", language.direction());
        });
        event.getSource().addUIInitListener(e -> begin(e.getUI()));
        event.getSource().addSessionInitListener(e -> e.getSession().setErrorHandler(new Refusals()));
        event.getSource().setSystemMessagesProvider(info -> {
            var t = messages
                .in(info.getLocale() == null ? Language.EN : Language.ofTag(info.getLocale().toLanguageTag()).orElse(Language.EN));
            var said = new CustomizedSystemMessages();
            said.setSessionExpiredNotificationEnabled(true);
            said.setSessionExpiredCaption(t.of("shell.away.title"));
            said.setSessionExpiredMessage(t.of("shell.away.do"));
            said.setInternalErrorCaption(t.of("shell.broken.page"));
            said.setInternalErrorMessage(t.of("shell.connection-given-up"));
            return said;
        });
    }

    /** Reads this language from now on, on this device and, if somebody is signed in, wherever they sign in. */
    private void remember(VaadinRequest request, VaadinResponse response, Language language) {
        if (cookie(request).filter(language::equals).isPresent()) return;
        var cookie = new Cookie(COOKIE, language.tag());
        cookie.setPath("/");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setSecure(request.isSecure());
        response.addCookie(cookie);
        events.publishEvent(new LanguageChosen(language));
    }

    /** Sets up a window in the language that it asks for. */
    void begin(UI ui) {
        var request = VaadinRequest.getCurrent();
        // the window's first call carries the query of the page's address as a parameter of its own
        var query = request == null ? null : request.getParameter("query");
        var asked = query == null ? null : UriComponentsBuilder.newInstance().query(query).build().getQueryParams().getFirst("lang");
        var t = messages.in(wanted(request, asked));
        Tongue.set(ui, t);
        Announcer.attachTo(ui);
        var lost = ui.getReconnectDialogConfiguration();
        lost.setDialogText(t.of("shell.connection-lost"));
        lost.setDialogTextGaveUp(t.of("shell.connection-given-up"));
        // the two texts above reach the indicator only while Flow writes them; what it says when all is well again has no setter
        ui.getPage().executeJs("const said = window.Vaadin && window.Vaadin.connectionIndicator;"
            + " if (said) { said.onlineText = $0; said.reconnectingText = $1; said.offlineText = $2 }",
            t.of("shell.connection-back"), t.of("shell.connection-lost"), t.of("shell.connection-given-up"));
    }

    private Language wanted(@Nullable VaadinRequest request, @Nullable String asked) {
        return Optional.ofNullable(asked).flatMap(Language::ofTag)
            .or(() -> cookie(request))
            .or(() -> access.signedIn().map(SignedIn::language))
            .orElseGet(() -> request == null ? Language.EN : ofBrowser(request));
    }

    private static Optional<Language> cookie(@Nullable VaadinRequest request) {
        if (request == null || request.getCookies() == null) return Optional.empty();
        return Stream.of(request.getCookies()).filter(c -> c.getName().equals(COOKIE)).findFirst()
            .flatMap(c -> Language.ofTag(c.getValue()));
    }

    private static Language ofBrowser(VaadinRequest request) {
        var header = request.getHeader("Accept-Language");
        return header == null ? Language.EN : Language.ofHeader(header);
    }
}
