package coop.nawat.shell;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.router.RouteConfiguration;
import coop.nawat.UiTest;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.ui.AsOfBar;
import coop.nawat.common.ui.Outcome;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.TaskList;
import coop.nawat.common.ui.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.context.TestPropertySource;

/** Every shared component can be made in every language: each text that they ask for is there, with the arguments that it names. */
@TestPropertySource(properties = "nawat.local=true")
class GalleryTest extends UiTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void every_component_speaks(Language language) {
        var who = given.account("Somebody");
        open(new SignedIn(who.signIn(), who.account(), who.name(), language), "dev/gallery");
        assertThat(RouteConfiguration.forApplicationScope().getRoute("dev/gallery")).isPresent();
        assertThat(_find(Verdict.class)).hasSize(Outcome.values().length);
        assertThat(_find(StatusBadge.class)).isNotEmpty();
        assertThat(_find(AsOfBar.class)).hasSize(2);
        assertThat(_get(TaskList.class).getElement().getTextRecursively()).contains(t.of("common.task-state.CANNOT_START"));
        assertThat(words()).doesNotContain("{", "}").doesNotContainPattern("\\bnull\\b");
        var months = _find(DatePicker.class).getFirst().getI18n().getMonthNames();
        assertThat(months).hasSize(12).doesNotHaveDuplicates();
        if (language != Language.EN) assertThat(months).doesNotContain("January");
        assertThat(UI.getCurrent().getLocale().getLanguage()).isEqualTo(language.tag());
    }
}
