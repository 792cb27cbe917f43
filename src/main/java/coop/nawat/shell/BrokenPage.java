package coop.nawat.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Tongue;
import jakarta.servlet.http.HttpServletResponse;

/** Stands in place of a page that could not be made, with the number under which the failure is logged. */
@AnonymousAllowed
@ParentLayout(MainLayout.class)
class BrokenPage extends Div implements HasErrorParameter<Exception>, HasDynamicTitle {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        var texts = RefusalTexts.broken(Tongue.t(), Refusals.logged(parameter.getException()));
        add(new H1(texts.title()), new RefusalPanel(RefusalPanel.Kind.OUTAGE, texts));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("shell.broken.page"); }
}
