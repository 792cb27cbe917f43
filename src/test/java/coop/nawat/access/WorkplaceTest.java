package coop.nawat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.RouteParameters;
import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.Refused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class WorkplaceTest {
    @Autowired
    Given given;
    @Autowired
    Access access;

    static class AnyOffice extends Workplace {
        final List<String> opened = new ArrayList<>();

        AnyOffice(Access access) { super(access); }

        @Override
        protected void open(BeforeEnterEvent event) { opened.add(organisation().slug() + " " + standing().offices()); }

        @Override
        public String getPageTitle() { return "page"; }
    }

    @ForOffices(Office.SECRETARY)
    static class ForTheSecretary extends AnyOffice {
        ForTheSecretary(Access access) { super(access); }
    }

    static BeforeEnterEvent to(String slug) {
        var event = mock(BeforeEnterEvent.class);
        when(event.getRouteParameters()).thenReturn(new RouteParameters("coop", slug));
        return event;
    }

    @Test
    void a_page_opens_for_its_offices_and_knows_where_it_is() {
        var coop = given.coop();
        var page = new ForTheSecretary(access);
        given.as(coop.secretary(), () -> page.beforeEnter(to(coop.slug())));
        assertThat(page.opened).containsExactly(coop.slug() + " [SECRETARY]");
        var open = new AnyOffice(access);
        given.as(coop.teller(), () -> open.beforeEnter(to(coop.slug())));
        assertThat(open.opened).hasSize(1);
    }

    @Test
    void foreign_unknown_and_forbidden_pages_answer_alike() {
        var coop = given.coop();
        var other = given.coop();
        var page = new ForTheSecretary(access);
        var messages = new ArrayList<String>();
        for (var attempt : List.<Runnable>of(
            () -> given.as(coop.teller(), () -> page.beforeEnter(to(coop.slug()))),
            () -> given.as(other.secretary(), () -> page.beforeEnter(to(coop.slug()))),
            () -> given.as(coop.secretary(), () -> page.beforeEnter(to("no-such-place")))))
            assertThatThrownBy(attempt::run).isInstanceOfSatisfying(NotFoundException.class,
                e -> messages.add(String.valueOf(e.getMessage())));
        assertThat(messages).hasSize(3).containsOnly(messages.getFirst());
        assertThat(page.opened).isEmpty();
        assertThatThrownBy(() -> page.beforeEnter(to(coop.slug()))).isInstanceOf(Refused.class);
    }
}
