package coop.nawat;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Messages;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Work pages without a browser: the only class that sets up Karibu. A test signs in, opens a page, presses, and looks. */
@DatabaseTest
public abstract class UiTest {
    private static final Routes ROUTES = routes();

    @Autowired
    ApplicationContext context;
    @Autowired
    Messages messages;
    @Autowired
    protected Given given;
    /** The texts of whoever is signed in. */
    protected Messages.Of t;

    /** Karibu's own discovery leaves out views that are package-private, without a word. */
    @SuppressWarnings("unchecked")
    private static Routes routes() {
        var routes = new Routes();
        var views = new ClassPathScanningCandidateComponentProvider(false);
        views.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        views.findCandidateComponents("coop.nawat")
            .forEach(v -> routes.getRoutes().add((Class<? extends Component>) loaded(v.getBeanClassName())));
        routes.getErrorRoutes().clear(); // ours stand in their place
        var errors = new ClassPathScanningCandidateComponentProvider(false);
        errors.addIncludeFilter(new AssignableTypeFilter(HasErrorParameter.class));
        errors.findCandidateComponents("coop.nawat")
            .forEach(v -> routes.getErrorRoutes().add((Class<? extends HasErrorParameter<?>>) loaded(v.getBeanClassName())));
        return routes;
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(Objects.requireNonNull(name));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a page in a new browser, signed in as this person; the page alone, without the layout around it. */
    protected void open(SignedIn who, String address) {
        begin(who);
        UI.getCurrent().navigate(address);
    }

    /** As {@link #open}, with the layout around the page: Karibu knows nothing of {@link Layout}. */
    protected void openInLayout(SignedIn who, String address) {
        begin(who);
        var layouts = new ClassPathScanningCandidateComponentProvider(false);
        layouts.addIncludeFilter(new AnnotationTypeFilter(Layout.class));
        var registry = ApplicationRouteRegistry.getInstance(VaadinService.getCurrent().getContext());
        layouts.findCandidateComponents("coop.nawat")
            .forEach(found -> registry.setLayout(loaded(found.getBeanClassName()).asSubclass(RouterLayout.class)));
        UI.getCurrent().navigate(address);
    }

    private void begin(SignedIn who) {
        leave();
        t = messages.in(who.language());
        var signedIn = UsernamePasswordAuthenticationToken.authenticated(who, null, List.of());
        SecurityContextHolder.getContext().setAuthentication(signedIn);
        MockVaadin.setup(UI::new, new MockSpringServlet(ROUTES, context, UI::new));
        var request = (FakeRequest) VaadinServletRequest.getCurrent().getRequest();
        request.setUserPrincipalInt(signedIn);
        request.setUserInRole((principal, role) -> false);
    }

    @AfterEach
    void leave() {
        MockVaadin.tearDown();
        SecurityContextHolder.clearContext();
    }

    /** Waits until a page says these words, after what was done beside its requests. */
    protected void waitFor(String words) throws InterruptedException {
        for (int i = 0; i < 100 && !words().contains(words); i++) {
            Thread.sleep(50);
            MockVaadin.clientRoundtrip(false);
        }
        assertThat(words()).contains(words);
    }

    /** Presses the button with these words. */
    protected void press(String words) {
        press(LocatorJ._get(Button.class, b -> b.withText(words)));
    }

    /** Presses the button that screen readers call so. */
    protected void pressNamed(String name) {
        press(LocatorJ._get(Button.class, b -> b.withPredicate(x -> name.equals(x.getAriaLabel().orElse("")))));
    }

    /** Presses a button. What the act throws goes where Vaadin sends it: to whoever tells the person. */
    protected void press(Button button) {
        try {
            LocatorJ._click(button);
        } catch (Refused refused) {
            VaadinSession.getCurrent().getErrorHandler().error(new ErrorEvent(refused));
        }
    }

    /** All words that are shown. */
    protected String words() {
        var words = new StringBuilder();
        UI.getCurrent().getChildren().forEach(c -> collect(c.getElement(), words));
        return words.toString();
    }

    private static void collect(Element element, StringBuilder words) {
        if (element.isTextNode()) words.append(element.getText()).append(' ');
        else if (element.isVisible()) element.getChildren().forEach(child -> collect(child, words));
    }

    /** Where the browser is now. */
    protected String address() { return UI.getCurrent().getInternals().getActiveViewLocation().getPath(); }

    /** The words that tell of this refusal. */
    protected RefusalTexts texts(Refused refused) { return RefusalTexts.of(t, refused); }

    /** Does what others do meanwhile, and lets the page hear of it. */
    protected void meanwhile(Runnable act) {
        act.run();
        try {
            Thread.sleep(700);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        MockVaadin.clientRoundtrip(false);
    }

    /** The words of the dialog that tells of a refusal. */
    protected String dialog() {
        return LocatorJ._get(Dialog.class).getElement().getTextRecursively();
    }
}
