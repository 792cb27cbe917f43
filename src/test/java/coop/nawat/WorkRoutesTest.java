package coop.nawat;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteConfiguration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every address of a work page, opened by somebody of another organisation. The addresses are those that are registered: a new one is tried
 * without anybody entering it anywhere, and one that names no organisation fails.
 */
class WorkRoutesTest extends UiTest {
    private static String address(String template, String slug, String assembly) {
        return template.replace(":coop", slug).replace(":no", assembly).replaceAll(":(?:number|position)(\\([^)]*\\))?", "1");
    }

    private List<String> templates() {
        open(given.coop().secretary(), "");
        return RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
            .flatMap(
                route -> Stream.concat(Stream.of(route.getTemplate()), route.getRouteAliases().stream().map(RouteBaseData::getTemplate)))
            .toList();
    }

    @Test
    void a_page_of_another_organisation_reads_like_one_that_does_not_exist() {
        var theirs = given.held(3, 2);
        var stranger = given.coop();
        var number = theirs.assembly().number().toString();
        var templates = templates();
        assertThat(templates).hasSizeGreaterThan(15).allMatch(t -> t.startsWith("c/:coop"));
        open(stranger.secretary(), "c/nobody/members");
        var nothing = words();
        assertThat(nothing).contains(t.of("shell.nothing-here.title"));
        for (var template : templates) {
            assertThat(address(template, "x", "1")).as("a placeholder that this test cannot fill").doesNotContain(":");
            open(stranger.secretary(), address(template, theirs.coop().slug(), number));
            assertThat(words()).as(template).isEqualTo(nothing);
            if (template.contains(":no") || template.contains(":number")) { // their assembly or member, asked for at one's own address
                open(stranger.secretary(), address(template, stranger.slug(), number));
                assertThat(words()).as(template).contains(t.of("shell.nothing-here.title"));
            }
        }
    }

    @Test
    void nobody_opens_a_page_without_signing_in() {
        var theirs = given.held(3, 2);
        var gone = given.account("Somebody whose sign-in has ended");
        Given.execute("update access.sign_in set ended_at = now() where sign_in_id = ?", gone.signIn());
        for (var template : templates()) {
            open(gone, address(template, theirs.coop().slug(), theirs.assembly().number().toString()));
            assertThat(words()).as(template).doesNotContain("Argan", "عضو", theirs.assembly().number().toString());
        }
    }
}
