package coop.nawat.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import coop.nawat.access.AccessRefusal;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Tongue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;

/** Tells the person at a work page why what they pressed did not happen. */
class Refusals implements ErrorHandler {
    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    @Override
    public void error(ErrorEvent event) {
        var ui = UI.getCurrent();
        var refused = find(Refused.class, event.getThrowable());
        if (ui == null) {
            log.error("Failed outside a window, {}", newId(), event.getThrowable());
        } else if (refused != null && refused.refusal() == AccessRefusal.SIGNED_OUT) {
            ui.getPage().setLocation("");
        } else if (refused != null) {
            tell(RefusalPanel.Kind.RULE, RefusalTexts.of(Tongue.t(), refused));
        } else if (find(OptimisticLockingFailureException.class, event.getThrowable()) != null) {
            tell(RefusalPanel.Kind.RULE, RefusalTexts.changedMeanwhile(Tongue.t()));
        } else {
            tell(RefusalPanel.Kind.OUTAGE, RefusalTexts.broken(Tongue.t(), logged(event.getThrowable())));
        }
    }

    /** Writes a failure into the log and answers the number under which it stands there. */
    static String logged(Throwable failure) {
        var id = newId();
        log.error("Failed, {}", id, failure);
        return id;
    }

    private static String newId() { return UUID.randomUUID().toString().substring(0, 8); }

    private static void tell(RefusalPanel.Kind kind, RefusalTexts texts) {
        var dialog = new Dialog();
        var close = new Button(Tongue.t().of("common.close"), e -> dialog.close());
        close.setAutofocus(true);
        dialog.getElement().setAttribute("aria-label", texts.title());
        dialog.addClassName("nw-refusal-dialog");
        dialog.add(new RefusalPanel(kind, texts, close));
        dialog.open();
        Announcer.interrupt(texts.title() + " " + texts.why() + " " + texts.todo());
    }

    /** The failure itself or the nearest of its causes that is of this type. */
    static <T extends Throwable> @Nullable T find(Class<T> type, Throwable failure) {
        var seen = failure;
        for (int depth = 0; seen != null && depth < 20; depth++, seen = seen.getCause())
            if (type.isInstance(seen)) return type.cast(seen);
        return null;
    }
}
