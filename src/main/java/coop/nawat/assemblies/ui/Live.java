package coop.nawat.assemblies.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import coop.nawat.access.Access;
import coop.nawat.access.SignedIn;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.LiveScreens;
import coop.nawat.common.Refused;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a page up to date with an assembly while it is shown. What is read is read as the person who looks, outside the window's lock, so that a
 * slow look keeps nobody from pressing; and it is read on a thread of its own, since the one that made the change is still in its transaction.
 *
 * @param <T> what is read each time
 */
public final class Live<T> {
    private final Component page;
    private final LiveScreens screens;
    private final Access access;
    private final Function<AssemblyId, T> read;
    private final Consumer<T> show;
    private @Nullable AssemblyId followed;
    private LiveScreens.@Nullable Watch watch;

    /** Starts when the page is attached and {@link #follow} was called; ends when it is detached. */
    public Live(Component page, LiveScreens screens, Access access, Function<AssemblyId, T> read, Consumer<T> show) {
        this.page = page;
        this.screens = screens;
        this.access = access;
        this.read = read;
        this.show = show;
        page.addAttachListener(e -> start());
        page.addDetachListener(e -> stop());
    }

    /** Follows this assembly from now on. */
    public void follow(AssemblyId assembly) {
        if (assembly.equals(followed)) return;
        followed = assembly;
        start();
    }

    private void start() {
        stop();
        var assembly = followed;
        var ui = page.getUI().orElse(null);
        var who = access.signedIn().orElse(null);
        if (assembly == null || ui == null || who == null) return;
        watch = screens.watch(assembly, () -> look(ui, who, assembly));
    }

    private void look(UI ui, SignedIn who, AssemblyId assembly) {
        try {
            var seen = access.as(who, () -> read.apply(assembly));
            var _ = ui.access(() -> show.accept(seen));
        } catch (Refused noLongerHere) {
            // signed out or out of office in the meantime: the page says so when it is loaded again
            var _ = ui.access(() -> ui.getPage().reload());
        } catch (UIDetachedException closed) {
            stop();
        }
    }

    private void stop() {
        var watched = watch;
        watch = null;
        if (watched != null) watched.close();
    }
}
