package coop.nawat.shell;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.mvc.Controller;

/**
 * Hands to Vaadin what an open view asks of the server: those calls go to the address of the first page, which is a light one, with the parameter
 * {@code v-r}.
 */
@Component
class VaadinCalls extends AbstractHandlerMapping {
    private final Controller vaadinForwardingController;

    VaadinCalls(Controller vaadinForwardingController) {
        this.vaadinForwardingController = vaadinForwardingController;
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }

    /** Whether this is such a call. */
    static boolean is(HttpServletRequest request) {
        return request.getRequestURI().equals(request.getContextPath() + "/") && request.getParameter("v-r") != null;
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) { return is(request) ? vaadinForwardingController : null; }
}
