package coop.nawat.shell;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinSession;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.RefusalPanel;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

class MainLayoutTest extends UiTest {
    @Autowired
    Languages languages;

    @Test
    void a_secretary_sees_where_they_are_and_where_they_can_go() {
        var coop = given.coop();
        openInLayout(coop.secretary(), "c/" + coop.slug());
        assertThat(_find(SideNavItem.class).stream().map(SideNavItem::getLabel)).containsExactly(
            t.of("shell.nav.HOME"), t.of("shell.nav.ASSEMBLIES"), t.of("shell.nav.MEMBERS"), t.of("shell.nav.SHARES"),
            t.of("shell.nav.CALENDAR"),
            t.of("shell.nav.RULES"), t.of("shell.nav.BYLAWS"), t.of("shell.nav.ORGANS"),
            t.of("shell.nav.OFFICES"));
        assertThat(words()).contains("Coopérative Argan", t.of("shell.acting-as", "offices", t.name("access.office", Office.SECRETARY)));
        _assertNone(ComboBox.class);
    }

    @Test
    void a_teller_is_not_shown_what_they_may_not_open() {
        var coop = given.coop();
        openInLayout(coop.teller(), "c/" + coop.slug());
        assertThat(_find(SideNavItem.class).stream().map(SideNavItem::getLabel)).containsExactly(t.of("shell.nav.HOME"),
            t.of("shell.nav.ASSEMBLIES"), t.of("shell.nav.CALENDAR"), t.of("shell.nav.RULES"), t.of("shell.nav.ORGANS"));
    }

    @Test
    void whoever_belongs_to_two_organisations_can_go_from_one_to_the_other() {
        var first = given.coop();
        var second = given.coop();
        Given.execute(
            "insert into access.office (organisation_id, office_id, account_id, name, office, held_from) values (?, gen_random_uuid(), ?, 'Somebody', 'ADVISOR', date '2020-01-01')",
            second.id().value(), first.secretary().account().value());
        openInLayout(first.secretary(), "c/" + first.slug());
        assertThat(_get(ComboBox.class).getListDataView().getItemCount()).isEqualTo(2);
        UI.getCurrent().navigate("c/" + second.slug());
        assertThat(_find(SideNavItem.class).stream().map(SideNavItem::getLabel)).containsExactly(t.of("shell.nav.HOME"),
            t.of("shell.nav.ASSEMBLIES"), t.of("shell.nav.CALENDAR"), t.of("shell.nav.RULES"), t.of("shell.nav.ORGANS"));
    }

    @Test
    void the_language_is_that_of_the_person() {
        var coop = given.coop();
        openInLayout(in(Language.AR, coop.secretary()), "c/" + coop.slug());
        assertThat(UI.getCurrent().getLocale().getLanguage()).isEqualTo("ar");
        assertThat(words()).contains(t.of("shell.nav.ASSEMBLIES"), "تعاونية أركان");
    }

    @Test
    void the_connection_speaks_the_language_of_the_person() {
        for (var language : Language.values()) {
            openInLayout(in(language, given.account("Somebody")), "m-nowhere");
            languages.begin(UI.getCurrent()); // once more: what the first time asked of the browser is gone to it
            assertThat(UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations())
                .filteredOn(i -> i.getInvocation().getExpression().contains("connectionIndicator")).singleElement()
                .satisfies(i -> assertThat(i.getInvocation().getParameters()).contains(t.of("shell.connection-back"),
                    t.of("shell.connection-lost"), t.of("shell.connection-given-up")));
        }
    }

    private static SignedIn in(Language language, SignedIn who) { return new SignedIn(who.signIn(), who.account(), who.name(), language); }

    @Test
    void what_does_not_exist_and_what_may_not_be_seen_read_the_same() {
        var own = given.coop();
        var foreign = given.coop();
        openInLayout(own.secretary(), "c/" + foreign.slug() + "/members");
        var forbidden = _get(H1.class).getText();
        openInLayout(own.secretary(), "c/no-such-place/members");
        assertThat(_get(H1.class).getText()).isEqualTo(forbidden).isEqualTo(t.of("shell.nothing-here.title"));
        openInLayout(own.teller(), "c/" + own.slug() + "/members");
        assertThat(_get(H1.class).getText()).isEqualTo(forbidden);
    }

    @Test
    void a_refused_act_is_told_in_the_readers_words() {
        var coop = given.coop();
        openInLayout(coop.secretary(), "c/" + coop.slug());
        var refused = new Refused(AccessRefusal.WRONG_OFFICE);
        fail(new RuntimeException(new IllegalStateException(refused)));
        var told = texts(refused);
        assertThat(dialog()).contains(told.title(), told.why(), told.todo());
        press(t.of("common.close"));
        _assertNone(RefusalPanel.class);
    }

    @Test
    void a_stale_edit_is_told_as_somebody_elses_change() {
        var coop = given.coop();
        openInLayout(coop.secretary(), "c/" + coop.slug());
        fail(new OptimisticLockingFailureException("stale"));
        assertThat(dialog()).contains(RefusalTexts.changedMeanwhile(t).title());
    }

    @Test
    void a_bug_shows_a_number_and_nothing_of_the_inside() {
        var coop = given.coop();
        openInLayout(coop.secretary(), "c/" + coop.slug());
        fail(new IllegalStateException("a secret of the inside"));
        assertThat(dialog()).contains(t.of("common.broken.title")).containsPattern("[0-9a-f]{8}").doesNotContain("of the inside");
    }

    private static void fail(Throwable failure) { VaadinSession.getCurrent().getErrorHandler().error(new ErrorEvent(failure)); }

    @Test
    void the_gallery_exists_only_in_local_development() {
        openInLayout(given.coop().secretary(), "");
        assertThat(RouteConfiguration.forApplicationScope().getRoute("dev/gallery")).isEmpty();
    }
}
