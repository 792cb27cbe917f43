package coop.nawat.shell;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.common.ui.Icons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private static final Path WORK = Path.of("src/main/resources/META-INF/resources/work");

    /** Ours, not what npm or Vaadin bring. */
    private static List<Path> styles() throws IOException {
        try (var main = Files.walk(Path.of("src/main/resources")); var front = Files.walk(Path.of("frontend"))) {
            return Stream.concat(main, front).filter(f -> f.toString().endsWith(".css"))
                .filter(f -> !f.toString().contains("node_modules") && !f.toString().contains("frontend/src/generated")).toList();
        }
    }

    @Test
    void styles_know_start_and_end_and_no_left_or_right() throws IOException {
        var physical = Pattern.compile(
            "(?<![a-z-])(left|right|(margin|padding|border|scroll-margin|scroll-padding)-(left|right)[a-z-]*)\\s*:|:\\s*(left|right)\\b|(?<![-a-z])(float|clear|text-align)\\s*:\\s*(left|right)");
        assertThat(styles()).isNotEmpty();
        for (var style : styles())
            for (var line : Files.readAllLines(style))
                if (!line.contains("/* lint:")) assertThat(line).as(style.toString()).doesNotContainPattern(physical);
        assertThat("p { margin-left: 1px }").containsPattern(physical);
        assertThat("td { text-align: right }").containsPattern(physical);
    }

    @Test
    void every_icon_has_its_picture_and_every_picture_its_icon() throws IOException {
        var sprite = Files.readString(WORK.resolve("icons.svg"));
        var drawn = Pattern.compile("<symbol id=\"([a-z-]+)\"").matcher(sprite).results().map(m -> m.group(1)).toList();
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(Stream.of(Icons.values()).map(Icons::symbol).toList());
    }

    @Test
    void every_letter_file_that_the_style_names_is_there_with_its_licence() throws IOException {
        var style = Files.readString(WORK.resolve("theme.css"));
        var named = Pattern.compile("url\\((fonts/[^)]+)\\)").matcher(style).results().map(m -> WORK.resolve(m.group(1))).toList();
        assertThat(named).hasSize(4).allMatch(Files::exists);
        assertThat(WORK.resolve("fonts/OFL.txt")).content().contains("SIL OPEN FONT LICENSE Version 1.1");
    }
}
