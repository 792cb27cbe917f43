package coop.nawat.ballots.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.ballots.AssistedVotes;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.PersonCell;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.members.Admission;
import coop.nawat.members.Members;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where links are made for those who cannot sign in, and where help is written down. */
class WaysPagesTest extends UiTest {
    @Autowired
    Assemblies assemblies;
    @Autowired
    Members members;
    @Autowired
    Ballots ballots;
    @Autowired
    AssistedVotes assisted;

    private static String path(Given.Held held, String page) {
        return "c/" + held.coop().slug() + "/assemblies/" + held.assembly().number() + "/" + page;
    }

    private static List<String> addresses() {
        return LocatorJ._find(Anchor.class, s -> s.withPredicate(a -> a.getHref().contains("v/"))).stream().map(Anchor::getHref).toList();
    }

    private static String token(String address) { return address.substring(address.lastIndexOf('/') + 1); }

    @Test
    void the_secretary_makes_a_link_for_one_member_a_new_one_and_ends_it() {
        var coop = given.coop();
        var name = "عضوة بلا بريد";
        given.as(coop.secretary(), () -> {
            members.admit(coop.id(), new Admission(null, name, null, null, null, Language.AR, LocalDate.of(2024, 1, 1)));
        });
        var held = given.held(coop, 3, 2, 2);
        open(coop.secretary(), path(held, "voting-links"));
        assertThat(LocatorJ._find(PersonCell.class)).hasSize(1);
        pressNamed(t.of("ballots.links.make-who", "name", name));
        var first = addresses();
        assertThat(ballots.sheet(token(first.getFirst())).rollEntry().name()).isEqualTo(name);
        pressNamed(t.of("ballots.links.anew-who", "name", name));
        assertThat(addresses()).hasSize(1).isNotEqualTo(first);
        LocatorJ._setValue(LocatorJ._get(TextField.class), "nobody of this name");
        assertThat(LocatorJ._find(PersonCell.class)).isEmpty();
        LocatorJ._setValue(LocatorJ._get(TextField.class), "1");
        pressNamed(t.of("ballots.links.withdraw-who", "name", name));
        assertThat(addresses()).isEmpty();
        assertThat(Given.look("select count(*) from access.pass where subject = ? and ended_at is null", held.assembly().id().value()))
            .isEqualTo(0L);
    }

    @Test
    void a_long_list_is_read_page_by_page() {
        var coop = given.coop();
        given.as(coop.secretary(), () -> {
            for (int n = 1; n <= 51; n++)
                members.admit(coop.id(), new Admission(null, "Sans compte " + n, null, null, null, Language.AR, LocalDate.of(2024, 1, 1)));
        });
        var held = given.held(coop, 3, 2, 2);
        open(coop.secretary(), path(held, "voting-links"));
        assertThat(LocatorJ._find(PersonCell.class)).hasSize(50);
        assertThat(words()).contains(t.of("ballots.links.letters-what", "n", 51)).doesNotContain(t.of("ballots.links.first"));
        press(t.of("ballots.links.next", "n", 50));
        assertThat(LocatorJ._find(PersonCell.class)).hasSize(1);
        pressNamed(t.of("ballots.links.make-who", "name", "Sans compte 51"));
        assertThat(LocatorJ._find(PersonCell.class)).as("the page stays").hasSize(1);
        assertThat(addresses()).hasSize(1);
        press(t.of("ballots.links.first"));
        assertThat(LocatorJ._find(PersonCell.class)).hasSize(50);
        LocatorJ._setValue(LocatorJ._get(TextField.class), "compte 51");
        pressNamed(t.of("ballots.links.withdraw-who", "name", "Sans compte 51"));
        assertThat(LocatorJ._find(PersonCell.class)).hasSize(1);
    }

    @Test
    void where_all_can_sign_in_there_is_nothing_to_make() {
        var held = given.held(3, 2);
        open(held.coop().teller(), path(held, "voting-links"));
        LocatorJ._assertOne(EmptyState.class);
    }

    @Test
    void a_teller_writes_down_who_helps_and_opens_the_booth() {
        var held = given.held(4, 3);
        var ballot = given.opened(held, 0);
        open(held.coop().teller(), path(held, "count"));
        press(t.of("ballots.help.begin"));
        LocatorJ._setValue(number(t.of("ballots.help.voter")), 1);
        LocatorJ._setValue(helper(), "999");
        press(t.of("ballots.help.begin"));
        assertThat(helper().isInvalid()).isTrue();
        assertThat(addresses()).isEmpty();
        LocatorJ._setValue(helper(), "1");
        press(t.of("ballots.help.begin"));
        LocatorJ._assertOne(RefusalPanel.class);
        LocatorJ._setValue(helper(), "2");
        LocatorJ._setValue(LocatorJ._get(Checkbox.class, s -> s.withLabel(t.of("ballots.help.watching"))), false);
        LocatorJ._setValue(number(t.of("ballots.help.witness")), 3);
        press(t.of("ballots.help.begin"));
        LocatorJ._assertNone(RefusalPanel.class);
        ballots.cast(token(addresses().getFirst()), ballot, YesNo.FOR, UUID.randomUUID());
        var help = given.as(held.coop().teller(), () -> assisted.helped(held.coop().id(), ballot)).getFirst();
        assertThat(help.voter()).isEqualTo(held.present().getFirst().member());
        assertThat(help.assistantMember()).isEqualTo(held.present().get(1).member());
        assertThat(help.witnessMember()).isEqualTo(held.present().get(2).member());
        open(held.coop().teller(), path(held, "count"));
        assertThat(LocatorJ._get(HelpForm.class).getElement().getTextRecursively()).contains(help.assistant(), help.witness());
    }

    private static IntegerField number(String label) { return LocatorJ._get(IntegerField.class, s -> s.withLabel(label)); }

    private TextField helper() { return LocatorJ._get(TextField.class, s -> s.withLabel(t.of("ballots.help.helper"))); }
}
