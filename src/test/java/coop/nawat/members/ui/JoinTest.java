package coop.nawat.members.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.common.Language;
import coop.nawat.members.Admissions;
import coop.nawat.members.PublicForm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** Asking on the web to become a member, and the member's own page of data; everything commits. */
class JoinTest extends PageTest {
    private static final AtomicInteger NETWORK = new AtomicInteger();
    @Autowired
    PublicForm form;
    @Autowired
    Admissions admissions;
    private Given.Coop coop;
    private String network = "";

    @BeforeEach
    void a_cooperative() {
        coop = given.coop();
        network = "10.9." + NETWORK.incrementAndGet() + ".1";
    }

    private void openForm() { given.as(coop.secretary(), () -> form.setOpen(coop.id(), true)); }

    private Map<String, String> typed() {
        var typed = new HashMap<String, String>();
        typed.put("kind", "natural");
        typed.put("name", "Souad Ider");
        typed.put("email", "souad-" + coop.slug() + "@example.org");
        typed.put("phone", "+212 611 22 33 44");
        typed.put("language", "ar");
        typed.put("note", "I make oil.");
        return typed;
    }

    private MockHttpServletResponse send(Map<String, String> typed) throws Exception {
        var request = post("/join/" + coop.slug()).with(csrf()).queryParam("lang", "en").with(r -> {
            r.setRemoteAddr(network);
            return r;
        });
        typed.forEach(request::param);
        return answer(request);
    }

    private static String words(MockHttpServletResponse page) throws Exception {
        return page.getContentAsString().replaceAll("[\u2066-\u2069]", "").replace("&#39;", "'");
    }

    /** The link of the mail: its secret is only there, so another one takes its place. */
    static String link(Given.Coop coop, String purpose) throws Exception {
        var secret = UUID.randomUUID();
        var bytes = ByteBuffer.allocate(16).putLong(secret.getMostSignificantBits()).putLong(secret.getLeastSignificantBits()).array();
        assertThat(Given.execute("update access.pass set secret_hash = ? where organisation_id = ? and purpose = ? and ended_at is null",
            MessageDigest.getInstance("SHA-256").digest(bytes), coop.id().value(), purpose)).isEqualTo(1);
        var id = coop.id().value();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(32).putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits()).put(bytes).array());
    }

    @ParameterizedTest
    @EnumSource
    void the_form_is_there_for_everybody_while_it_is_open(Language language) throws Exception {
        assertThat(seen("/join/" + coop.slug(), language).getStatus()).isEqualTo(404);
        openForm();
        assertThat(whole(seen("/join/" + coop.slug(), language), language)).contains("<textarea", "name=\"email\"");
        whole(seen("/join/" + coop.slug() + "/sent", language), language);
        given.as(coop.secretary(), () -> form.setOpen(coop.id(), false));
        assertThat(seen("/join/" + coop.slug(), language).getStatus()).isEqualTo(404);
        assertThat(send(typed()).getStatus()).isEqualTo(404);
    }

    @Test
    void an_application_is_one_only_when_its_address_has_confirmed_it_by_a_press() throws Exception {
        openForm();
        assertThat(send(typed()).getRedirectedUrl()).isEqualTo("/join/" + coop.slug() + "/sent");
        assertThat(given.as(coop.secretary(), () -> admissions.applications(coop.id(), false, null, 100))).isEmpty();
        assertThat(given.as(coop.secretary(), () -> form.unconfirmed(coop.id()))).isEqualTo(1);
        var link = "/confirm/application/" + link(coop, "APPLY");
        for (int scanner = 0; scanner < 3; scanner++)
            assertThat(answer(get(link)).getStatus()).isEqualTo(200);
        assertThat(given.as(coop.secretary(), () -> admissions.applications(coop.id(), false, null, 100))).isEmpty();
        assertThat(answer(post(link).with(csrf())).getStatus()).isEqualTo(200);
        assertThat(given.as(coop.secretary(), () -> admissions.applications(coop.id(), false, null, 100))).singleElement().satisfies(a -> {
            assertThat(a.byForm()).isTrue();
            assertThat(a.person().name()).isEqualTo("Souad Ider");
            assertThat(a.person().language()).isEqualTo(Language.AR);
            assertThat(a.note()).isEqualTo("I make oil.");
        });
        assertThat(given.as(coop.secretary(), () -> form.unconfirmed(coop.id()))).isZero();
        assertThat(answer(post(link).with(csrf())).getStatus()).isEqualTo(404);
    }

    @Test
    void a_legal_person_names_who_acts_for_it() throws Exception {
        openForm();
        var typed = typed();
        typed.put("kind", "legal");
        assertThat(words(send(typed))).contains("Write who acts for the legal person.", "Souad Ider");
        typed.put("representative", "Hassan Bouzid");
        assertThat(send(typed).getStatus()).isEqualTo(302);
        answer(post("/confirm/application/" + link(coop, "APPLY")).with(csrf()));
        assertThat(
            given.as(coop.secretary(), () -> admissions.applications(coop.id(), false, null, 100)).getFirst().person().representative())
            .isEqualTo("Hassan Bouzid");
    }

    @Test
    void what_is_out_of_shape_is_told_at_its_field_and_nothing_is_kept() throws Exception {
        openForm();
        for (var wrong : List.of(Map.entry("name", "x".repeat(10_000)), Map.entry("name", "Sou\u202Ead"), Map.entry("name", "Sou\u0000ad"),
            Map.entry("name", " "), Map.entry("other-name", "a\nb"), Map.entry("email", "nobody"), Map.entry("email", ""),
            Map.entry("phone", "call me"), Map.entry("address", "a\u2067b"), Map.entry("note", "y".repeat(1_001)))) {
            var typed = typed();
            typed.put(wrong.getKey(), wrong.getValue());
            var page = send(typed);
            assertThat(page.getStatus()).as(wrong.toString()).isEqualTo(422);
            assertThat(words(page)).as(wrong.getKey()).contains("id=\"" + wrong.getKey() + "-error\"", "+212 611 22 33 44".substring(0, 4));
            assertThat(page.getContentAsString().length()).isLessThan(30_000);
        }
        assertThat(given.as(coop.secretary(), () -> form.unconfirmed(coop.id()))).isZero();
    }

    @Test
    void who_has_the_address_already_is_told_by_mail_and_not_on_the_page() throws Exception {
        openForm();
        var member = given.members(coop, 1).getFirst();
        var typed = typed();
        typed.put("email", member.email());
        assertThat(send(typed).getRedirectedUrl()).isEqualTo("/join/" + coop.slug() + "/sent");
        assertThat(given.as(coop.secretary(), () -> form.unconfirmed(coop.id()))).isZero();
    }

    @Test
    void one_application_is_enough_however_many_links_are_pressed() throws Exception {
        openForm();
        send(typed());
        var first = "/confirm/application/" + link(coop, "APPLY");
        Given.execute("update access.pass set ended_at = now() where organisation_id = ?", coop.id().value()); // for a moment: one link is made
        send(typed());
        var second = "/confirm/application/" + link(coop, "APPLY");
        Given.execute("update access.pass set ended_at = null where organisation_id = ?", coop.id().value());
        assertThat(second).isNotEqualTo(first);
        assertThat(answer(post(first).with(csrf())).getStatus()).isEqualTo(200);
        assertThat(answer(post(second).with(csrf())).getStatus()).isEqualTo(200);
        assertThat(send(typed()).getRedirectedUrl()).isEqualTo("/join/" + coop.slug() + "/sent"); // the mail says that it waits
        assertThat(given.as(coop.secretary(), () -> form.unconfirmed(coop.id()))).isZero();
        assertThat(given.as(coop.secretary(), () -> admissions.applications(coop.id(), false, null, 100))).hasSize(1);
    }

    @Test
    void too_many_applications_are_slowed_down_and_what_was_typed_stays() throws Exception {
        openForm();
        for (int i = 0; i < 3; i++)
            assertThat(send(typed()).getStatus()).isEqualTo(302);
        var page = send(typed());
        assertThat(page.getStatus()).isEqualTo(429);
        assertThat(page.getHeader("Retry-After")).isEqualTo("3600");
        assertThat(words(page)).contains("Souad Ider");
        assertThat(given.as(coop.secretary(), () -> form.unconfirmed(coop.id()))).isEqualTo(3);
        Given.execute("update members.unconfirmed_application set asked_at = now() - interval '8 days' where organisation_id = ?",
            coop.id().value());
        form.clear();
        assertThat(given.as(coop.secretary(), () -> form.unconfirmed(coop.id()))).isZero();
    }
}
