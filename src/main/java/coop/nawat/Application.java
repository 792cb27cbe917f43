package coop.nawat;

import com.vaadin.flow.component.page.AppShellConfigurator;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The application; {@link coop.nawat.launch.Main} is the command line around it. */
@SpringBootApplication
@EnableScheduling
@ConfigurationPropertiesScan
public class Application implements AppShellConfigurator {
}
