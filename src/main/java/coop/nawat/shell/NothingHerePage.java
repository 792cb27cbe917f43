package coop.nawat.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import coop.nawat.common.ui.Tongue;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Consumer;

/** The answer to an address that does not exist, and to one that this person may not know of: both read the same. */
@AnonymousAllowed
@ParentLayout(MainLayout.class)
class NothingHerePage extends Div implements HasErrorParameter<NotFoundException>, HasDynamicTitle {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) { return fill(this, title -> {}); }

    /** Fills a page with that answer. */
    static int fill(Div page, Consumer<String> title) {
        var t = Tongue.t();
        title.accept(t.of("shell.nothing-here.page"));
        var start = new Anchor("", t.of("shell.to-start"));
        start.setRouterIgnore(true);
        page.add(new H1(t.of("shell.nothing-here.title")), new Paragraph(t.of("shell.nothing-here.why")),
            new Paragraph(t.of("shell.nothing-here.do")), start);
        return HttpServletResponse.SC_NOT_FOUND;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("shell.nothing-here.page"); }
}
