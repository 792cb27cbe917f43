package coop.nawat.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Route;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class NavTest {
    private static Map<String, Class<?>> views() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        var views = new HashMap<String, Class<?>>();
        for (var found : scan.findCandidateComponents("coop.nawat")) {
            try {
                var view = Class.forName(found.getBeanClassName());
                views.put(view.getAnnotation(Route.class).value(), view);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return views;
    }

    private static Set<Office> admitted(Class<?> view) {
        var offices = view.getAnnotation(ForOffices.class);
        return offices == null || offices.value().length == 0 ? EnumSet.allOf(Office.class) : EnumSet.copyOf(List.of(offices.value()));
    }

    @Test
    void each_entry_is_shown_to_exactly_the_offices_that_its_view_admits() {
        var views = views();
        for (var entry : Nav.values()) {
            var view = views.get(entry.address(":coop"));
            assertThat(view).as(entry.name()).isNotNull();
            assertThat(Workplace.class).isAssignableFrom(view);
            assertThat(entry.offices()).as(entry.name()).isEqualTo(admitted(view));
        }
    }

    @Test
    void nobody_sees_more_entries_than_can_be_found_at_a_glance() {
        assertThat(Nav.values()).hasSizeLessThanOrEqualTo(Nav.MOST);
        assertThat(Nav.atHand(EnumSet.allOf(Office.class))).hasSize(3);
    }

    @Test
    void an_advisor_finds_no_verb_of_the_board() {
        assertThat(Nav.of(Set.of(Office.ADVISOR))).containsExactly(Nav.HOME, Nav.ASSEMBLIES, Nav.CALENDAR, Nav.RULES, Nav.ORGANS);
        assertThat(Nav.of(Set.of())).isEmpty();
    }

    @Test
    void an_address_belongs_to_one_entry() {
        assertThat(Nav.ASSEMBLIES.leadsTo("c/argan/assemblies/2026-2/agenda", "argan")).isTrue();
        assertThat(Nav.HOME.leadsTo("c/argan/assemblies", "argan")).isFalse();
        assertThat(Nav.HOME.leadsTo("c/argan", "argan")).isTrue();
        assertThat(Nav.MEMBERS.leadsTo("c/argan/members-of-other", "argan")).isFalse();
    }
}
