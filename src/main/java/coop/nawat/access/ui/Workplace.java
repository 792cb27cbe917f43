package coop.nawat.access.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Organisation;
import coop.nawat.access.Standing;
import coop.nawat.common.Refused;
import org.jspecify.annotations.Nullable;

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
