package coop.nawat.access.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Organisation;
import coop.nawat.access.Standing;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Tongue;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A work page of one organisation: its route begins with {@code c/:coop}. Before it opens, the address is resolved and the person's standing is
 * asked; whoever holds none of the page's offices ({@link ForOffices}) gets the same answer as for an address that does not exist.
 *
 * <pre>{@code
 * @Route("c/:coop/members") @PermitAll @ForOffices({Office.SECRETARY, Office.CHAIR})
 * class RegisterView extends Workplace {
 *     RegisterView(Access access, Members members) { super(access); … }
 *     @Override protected void open(BeforeEnterEvent event) { … organisation(), standing() … }
 *     @Override public String getPageTitle() { … }
 * }
 * }</pre>
 */
public abstract class Workplace extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Workplace.class);
    private final transient Access access;
    private transient Access.@Nullable Found here;

    /** Every work page asks. */
    protected Workplace(Access access) {
        this.access = access;
        addClassName("nw-workplace");
    }

    /** Fills the page; called when the person may see it, again with each navigation to it. */
    protected abstract void open(BeforeEnterEvent event);

    /** Whose page this is. */
    protected final Organisation organisation() { return here().organisation(); }

    /** What the person was here when the page was opened: for what to show. Each act asks again. */
    protected final Standing standing() {
        return here().standing();
    }

    /**
     * Does what takes longer than a request of the window may: beside it, as whoever is signed in. Whoever closes the window finds it done later.
     *
     * @param name of the work, for the log
     * @param work answers what to show when it is done
     * @param failed shows that it was refused or failed
     */
    protected final void beside(String name, Supplier<Runnable> work, BiConsumer<RefusalPanel.Kind, RefusalTexts> failed) {
        var ui = UI.getCurrentOrThrow();
        var who = access.signedIn().orElseThrow(() -> new Refused(AccessRefusal.SIGNED_OUT));
        Thread.ofVirtual().name(name).start(() -> {
            try {
                showIn(ui, access.<Runnable, RuntimeException>as(who, work::get));
            } catch (Refused refused) {
                showIn(ui, () -> failed.accept(RefusalPanel.Kind.RULE, RefusalTexts.of(Tongue.t(), refused)));
            } catch (RuntimeException | Error failure) {
                LOG.error("Failed: {}", name, failure);
                showIn(ui, () -> failed.accept(RefusalPanel.Kind.OUTAGE, RefusalTexts.broken(Tongue.t(), name)));
            }
        });
    }

    /** Shows something in a window, from beside its requests; nothing where it was closed meanwhile. */
    protected static void showIn(UI ui, Runnable shown) {
        try {
            ui.access(shown::run);
        } catch (UIDetachedException closed) {
            LOG.debug("The window was closed before", closed);
        }
    }

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        var slug = event.getRouteParameters().get("coop").orElseThrow(NotFoundException::new);
        var offices = getClass().getAnnotation(ForOffices.class);
        try {
            here = offices == null ? access.standing(slug) : access.standing(slug, offices.value());
        } catch (Refused refused) {
            if (refused.refusal() == AccessRefusal.SIGNED_OUT) throw refused;
            throw new NotFoundException();
        }
        open(event);
    }

    private Access.Found here() {
        if (here == null) throw new IllegalStateException("the page is not open yet");
        return here;
    }
}
