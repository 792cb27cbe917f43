package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.DatabaseTest;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.Exclusion;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.Refusal;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every refusal of the day of the assembly says what, why and what to do, with the numbers that come with it. */
@DatabaseTest
class RefusalWordsTest {
    @Autowired
    Messages messages;

    /** The refusals with what the services put into them. */
    private static Object[] arguments(Refusal refusal) {
        return switch (refusal) {
            case AssemblyRefusal.DATE_PASSED, AssemblyRefusal.NOT_TODAY -> new Object[]{"date", LocalDate.of(2026, 5, 14)};
            case AssemblyRefusal.NOTICE_TOO_SHORT -> new Object[]{"days", 15, "counting", "CLEAR", "last", LocalDate.of(2026, 5, 1),
                "first", LocalDate.of(2026, 5, 28), "article", "art. 12"};
            case AssemblyRefusal.SECOND_CALL_OUTSIDE_WINDOW -> new Object[]{"from", LocalDate.of(2026, 5, 1), "end", "FIXED", "to",
                LocalDate.of(2026, 5, 20), "article", "art. 12"};
            case AssemblyRefusal.OTHER_AGENDA -> new Object[]{"first", "2026-1", "article", "art. 12"};
            case AssemblyRefusal.RULE_UNKNOWN -> new Object[]{"n", 3, "name", "Majority: share", "article", "art. 12"};
            case AssemblyRefusal.ITEM_OF_BYLAWS -> new Object[]{"number", 2};
            case AssemblyRefusal.SECOND_CALL_PLANNED -> new Object[]{"number", "2026-2"};
            case AssemblyRefusal.TRANSLATION_MISSING -> new Object[]{"language", "العربية"};
            case AssemblyRefusal.PROXY_LIMIT_REACHED -> new Object[]{"limit", 2};
            case BallotRefusal.VOTES_STAY -> new Object[]{"article", "art. 30"};
            case BallotRefusal.REWORDED_TOO_OFTEN -> new Object[]{"most", 100};
            case BallotRefusal.NO_QUORUM -> new Object[]{"counted", 38, "needed", 40, "entitled", 120, "article", "art. 28"};
            case BallotRefusal.SECRET_ASKED -> new Object[]{"n", 3, "present", 12, "article", "art. 30"};
            case BallotRefusal.MUST_BE_SECRET -> new Object[]{"article", "art. 30"};
            case BallotRefusal.TERM_TOO_LONG -> new Object[]{"years", 3, "most", 3, "organ", "BOARD", "article", "art. 30"};
            case BallotRefusal.STANDS_NOT_ELIGIBLE ->
                new Object[]{"name", "Amina", "rule", "TERM_LIMIT", "article", "art. 30"};
            case BallotRefusal.NOT_ELIGIBLE -> new Object[]{"rule", "TERM_LIMIT", "article", "art. 30"};
            case BallotRefusal.GROUP_TAKEN -> new Object[]{"group", "women"};
            case BallotRefusal.HELPER_STANDS -> new Object[]{"name", "Somebody"};
            case BallotRefusal.OBJECTION_LATE -> new Object[]{"date", LocalDate.of(2026, 5, 14), "article", "art. 30"};
            case BallotRefusal.MOTION_WITHDRAWN -> new Object[]{"why", "The budget is enough."};
            case BallotRefusal.AMENDMENTS_CLOSED -> new Object[]{"until", ZonedDateTime.of(2026, 5, 14, 18, 0, 0, 0, ZoneOffset.UTC)};
            case BallotRefusal.BYLAWS_ADOPTED, BallotRefusal.PLACE_DECIDED, BallotRefusal.PLACE_CONTESTED, BallotRefusal.AMENDMENT_SETTLED,
                BallotRefusal.AMENDMENTS_OPEN,
                BallotRefusal.AMENDMENT_NOT_NEXT, BallotRefusal.AMENDMENT_IMPOSSIBLE -> new Object[]{"n", 2};
            case BallotRefusal.AMENDMENT_UNTRANSLATED -> new Object[]{"n", 2, "language", "العربية"};
            case BallotRefusal.TOO_FEW_HANDS -> new Object[]{"counted", 3, "needed", 4};
            case BallotRefusal.TOO_MANY_COUNTED -> new Object[]{"counted", 9, "limit", 4};
            default -> new Object[0];
        };
    }

    @ParameterizedTest
    @EnumSource
    void every_refusal_has_its_three_sentences(Language language) {
        var t = messages.in(language);
        Stream.<Refusal>concat(Stream.of(AssemblyRefusal.values()), Stream.of(BallotRefusal.values())).forEach(refusal -> {
            var texts = RefusalTexts.of(t, new Refused(refusal, arguments(refusal)));
            for (var sentence : List.of(texts.title(), texts.why(), texts.todo()))
                assertThat(sentence).as(refusal.key()).isNotBlank().doesNotContain("{", "}");
        });
    }

    @ParameterizedTest
    @EnumSource
    void every_word_of_the_assembly_has_its_name(Language language) {
        var t = messages.in(language);
        for (var state : AssemblyState.values())
            assertThat(t.name("assemblies.state", state)).isNotBlank();
        for (var kind : AssemblyKind.values())
            assertThat(t.name("assemblies.kind", kind)).isNotBlank();
        for (var exclusion : Exclusion.values())
            assertThat(t.name("assemblies.exclusion", exclusion)).isNotBlank();
        for (var outcome : Outcome.values())
            assertThat(t.name("ballots.outcome", outcome)).isNotBlank();
        for (var choice : YesNo.values())
            assertThat(t.name("ballots.choice", choice)).isNotBlank();
        for (var paper : Paper.values())
            assertThat(t.name("ballots.choice", paper)).isNotBlank();
    }
}
