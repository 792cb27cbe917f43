package coop.nawat;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The application; {@link coop.nawat.launch.Main} is the command line around it. */
@SpringBootApplication
@EnableScheduling
@ConfigurationPropertiesScan
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("work/theme.css")
@Viewport("width=device-width, initial-scale=1, viewport-fit=cover")
@Push(transport = Transport.WEBSOCKET_XHR)
public class Application implements AppShellConfigurator {
    @Override
    public void configurePage(AppShellSettings settings) { settings.addLink("icon", "work/mark.svg"); }
}
