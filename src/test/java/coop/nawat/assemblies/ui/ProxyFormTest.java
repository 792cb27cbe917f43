package coop.nawat.assemblies.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.vaadin.flow.component.textfield.IntegerField;
import coop.nawat.UiTest;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Mandate;
import coop.nawat.common.ui.RefusalPanel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where the secretary notes a proxy that was handed in. */
class ProxyFormTest extends UiTest {
    @Autowired
    Ballots ballots;

    private IntegerField field(String key) { return LocatorJ._get(IntegerField.class, s -> s.withLabel(t.of(key))); }

    private void note(int giver, int holder) {
        LocatorJ._setValue(field("assemblies.proxy.giver"), giver);
        LocatorJ._setValue(field("assemblies.proxy.holder"), holder);
        press(t.of("assemblies.proxy.note"));
    }

    @Test
    void whoever_holds_a_noted_proxy_votes_for_its_giver_in_the_booth() {
        var held = given.held(4, 2, Map.of("voting.proxy.allowed", "true", "voting.proxy.max_per_holder", "1"));
        var address = "c/" + held.coop().slug() + "/assemblies/" + held.assembly().number() + "/roll";
        open(held.coop().secretary(), address);
        note(4, 4);
        assertThat(field("assemblies.proxy.holder").isInvalid()).isTrue();
        note(4, 99);
        assertThat(field("assemblies.proxy.holder").isInvalid()).isTrue();
        LocatorJ._assertNone(RefusalPanel.class);
        note(4, 1);
        LocatorJ._assertNone(RefusalPanel.class);
        note(3, 1);
        LocatorJ._assertOne(RefusalPanel.class);
        var ballot = given.opened(held, 0);
        var link = given.as(held.present().getFirst().signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
        assertThat(ballots.sheet(link).mandates()).extracting(Mandate::giver).extracting(giver -> giver.number()).containsExactly(4);
        open(held.coop().secretary(), address);
        LocatorJ._setValue(field("assemblies.proxy.giver"), 3);
        press(t.of("assemblies.proxy.take-back"));
        LocatorJ._assertOne(RefusalPanel.class); // 3 gave none
        LocatorJ._setValue(field("assemblies.proxy.giver"), 4);
        press(t.of("assemblies.proxy.take-back"));
        LocatorJ._assertOne(RefusalPanel.class); // the holder may have voted in what is open
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        open(held.coop().secretary(), address);
        LocatorJ._setValue(field("assemblies.proxy.giver"), 4);
        press(t.of("assemblies.proxy.take-back"));
        LocatorJ._assertNone(RefusalPanel.class);
        assertThat(ballots.sheet(link).mandates()).as("it was taken back").isEmpty();
        note(4, 2);
        LocatorJ._assertNone(RefusalPanel.class);
        var other = given.as(held.present().get(1).signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
        assertThat(ballots.sheet(other).mandates()).as("and given to somebody else").hasSize(1);
        assertThat(ballots.sheet(link).mandates()).isEmpty();
        open(held.coop().teller(), address);
        assertThat(LocatorJ._find(IntegerField.class)).as("a teller notes none").isEmpty();
    }
}
