package coop.nawat.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import coop.nawat.access.AccessRefusal;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Tongue;
import jakarta.servlet.http.HttpServletResponse;

/** Stands in place of a page whose opening was refused. */
@AnonymousAllowed
@ParentLayout(MainLayout.class)
class RefusedPage extends Div implements HasErrorParameter<Refused>, HasDynamicTitle {
    private String title = "";

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Refused> parameter) {
        var t = Tongue.t();
        var refused = parameter.getException();
        if (refused.refusal() == AccessRefusal.NOTHING_HERE) return NothingHerePage.fill(this, heading -> title = heading);
        var texts = RefusalTexts.of(t, refused);
        title = texts.title();
        var start = new Anchor("", t.of("shell.to-start"));
        start.setRouterIgnore(true);
        add(new H1(title), new RefusalPanel(RefusalPanel.Kind.RULE, texts, start));
        return refused.refusal() == AccessRefusal.SIGNED_OUT ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_FORBIDDEN;
    }

    @Override
    public String getPageTitle() { return title; }
}
