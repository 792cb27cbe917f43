package coop.nawat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainerHook;
import net.jqwik.api.lifecycle.ContainerLifecycleContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextManager;

/** The whole application on a real PostgreSQL. Add {@code @Transactional} to roll back after each test; without it the test commits. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.MOCK)
@ContextConfiguration(initializers = TestDatabase.class)
@AddLifecycleHook(DatabaseTest.Paused.class)
public @interface DatabaseTest {
    /** After properties, which know nothing of Spring, the application rests as after other tests: its courier took what a later test sent. */
    final class Paused implements AfterContainerHook {
        @Override
        public void afterContainer(ContainerLifecycleContext container) throws Exception {
            if (container.optionalContainerClass().isPresent())
                new TestContextManager(container.optionalContainerClass().get()).afterTestClass();
        }
    }
}
