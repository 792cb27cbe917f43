package coop.nawat;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import coop.nawat.access.Access;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.Tongue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Work pages without a browser: the only class that sets Karibu up. A test signs somebody in, opens an address, and looks at screen and rows. */
@DatabaseTest
public abstract class UiTest {
    private static final Routes ROUTES = routes();

    /** What a test starts from. */
    @Autowired
    protected Given given;
    /** All texts. */
    @Autowired
    protected Messages messages;
    @Autowired
    private ApplicationContext context;
    private boolean open;

    /** Karibu's own search leaves out package-private views without a word. */
    @SuppressWarnings("unchecked")
    private static Routes routes() {
        var routes = new Routes();
        var views = new ClassPathScanningCandidateComponentProvider(false);
        views.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        views.findCandidateComponents("coop.nawat").forEach(b -> routes.getRoutes().add((Class<? extends Component>) type(b.getBeanClassName())));
        routes.getErrorRoutes().clear(); // ours answer, as in a browser
        var errors = new ClassPathScanningCandidateComponentProvider(false);
        errors.addIncludeFilter(new AssignableTypeFilter(HasErrorParameter.class));
        errors.findCandidateComponents("coop.nawat").stream()
            .filter(b -> !String.valueOf(b.getBeanClassName()).endsWith(".BrokenPage")) // a failure fails the test
            .forEach(b -> routes.getErrorRoutes().add((Class<? extends HasErrorParameter<?>>) type(b.getBeanClassName())));
        return routes;
    }

    private static Class<?> type(@Nullable String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens an address as somebody, in a new window that speaks English. */
    protected void open(SignedIn who, String address) { open(who, Language.EN, address); }

    /** Opens an address as somebody, in a new window that speaks this language. */
    protected void open(SignedIn who, Language language, String address) {
        close();
        var authentication = UsernamePasswordAuthenticationToken.authenticated(who, null, List.of());
        SecurityContextHolder.getContext().setAuthentication(authentication);
        MockVaadin.setup(UI::new, new MockSpringServlet(ROUTES, context, UI::new));
        open = true;
        var request = (FakeRequest) ((VaadinServletRequest) VaadinServletRequest.getCurrent()).getRequest();
        request.setUserPrincipalInt(authentication);
        Tongue.set(UI.getCurrent(), messages.in(language));
        UI.getCurrent().navigate(address);
    }

    /** Goes to another address in the same window. */
    protected void go(String address) { UI.getCurrent().navigate(address); }

    /** All words of the page inside its frame, in their order, without the marks that isolate names. */
    protected static String words() {
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst().getElement().getTextRecursively().replaceAll("[\u2066-\u2069]", "");
    }

    @AfterEach
    void close() {
        if (open) MockVaadin.tearDown();
        open = false;
        SecurityContextHolder.clearContext();
    }
}
