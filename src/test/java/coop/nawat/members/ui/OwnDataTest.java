package coop.nawat.members.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.members.Admission;
import coop.nawat.members.Decision;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.Person;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** A member's own data on the light page: seen, corrected, allowed, taken home. */
class OwnDataTest extends PageTest {
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    JsonMapper json;
    private Given.Coop coop;
    private Given.Person me;
    private String base = "";

    @BeforeEach
    void a_member() {
        coop = given.coop();
        me = given.members(coop, 1).getFirst();
        base = "/m/" + coop.slug() + "/data";
    }

    private MockHttpServletResponse send(String path, Map<String, String> typed) throws Exception {
        var request = post(base + path).with(csrf()).queryParam("lang", "en");
        typed.forEach(request::param);
        return answer(as(me.signedIn(), request));
    }

    private String shown() throws Exception {
        return seen(me.signedIn(), base, Language.EN).getContentAsString().replaceAll("[\u2066-\u2069]", "").replace("&#39;", "'");
    }

    @ParameterizedTest
    @EnumSource
    void a_member_sees_their_data_in_every_language(Language language) throws Exception {
        assertThat(whole(seen(me.signedIn(), base, language), language)).contains(me.email(), base + "/name");
        assertThat(whole(seen(me.signedIn(), "/m/" + coop.slug(), language), language)).contains(base);
        whole(seen(me.signedIn(), "/m/" + coop.slug() + "/people", language), language);
        assertThat(seen(coop.secretary(), base, language).getStatus()).as("an officer who is no member").isEqualTo(404);
    }

    @Test
    void ways_to_be_reached_change_at_once_and_a_name_waits() throws Exception {
        assertThat(send("/reach", Map.of("phone", "+212 600", "address", "Rue 5", "language", "fr")).getRedirectedUrl())
            .isEqualTo(base + "?done=reach");
        assertThat(shown()).contains("Rue 5", "+212 600");
        var wrong = send("/reach", Map.of("phone", "call me", "address", "Rue 6", "language", "fr"));
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString()).contains("phone-error", "call me", "Rue 6");
        var noPhone = send("/reach", Map.of("phone", "", "address", "Rue 6", "language", "fr", "contact", "PHONE"));
        assertThat(noPhone.getStatus()).isEqualTo(422);
        assertThat(noPhone.getContentAsString()).contains("the phone number is missing");
        send("/reach", Map.of("phone", "+212 600", "address", "Rue 5", "language", "fr", "contact", "LETTER"));
        assertThat(shown()).contains("<bdi>Letter</bdi>");
        assertThat(send("/name", Map.of("name", "Salma Tazi", "note", "marriage")).getRedirectedUrl()).isEqualTo(base + "?done=name");
        assertThat(shown()).contains("Salma Tazi: asked on");
        assertThat(send("/name", Map.of("name", "Salma B")).getStatus()).isEqualTo(422);
        assertThat(send("/name", Map.of("name", "S\u202Ealma")).getStatus()).isEqualTo(422);
    }

    @Test
    void a_new_address_counts_when_it_has_answered_itself() throws Exception {
        var wanted = "new-" + coop.slug() + "@example.org";
        assertThat(send("/email", Map.of("email", "nonsense")).getStatus()).isEqualTo(422);
        assertThat(send("/email", Map.of("email", "")).getStatus()).isEqualTo(422);
        assertThat(send("/email", Map.of("email", wanted)).getRedirectedUrl()).isEqualTo(base + "?done=email");
        var link = "/confirm/email/" + JoinTest.link(coop, "NEW_EMAIL");
        assertThat(answer(get(link)).getContentAsString()).contains(wanted);
        assertThat(given.as(coop.secretary(), () -> members.find(coop.id(), me.member())).email()).hasToString(me.email());
        assertThat(answer(post(link).with(csrf())).getStatus()).isEqualTo(200);
        assertThat(given.as(coop.secretary(), () -> members.find(coop.id(), me.member())).email()).hasToString(wanted);
        assertThat(answer(post(link).with(csrf())).getStatus()).isEqualTo(404);
    }

    @Test
    void a_link_that_was_asked_for_before_the_secretary_put_the_address_right_changes_nothing() throws Exception {
        send("/email", Map.of("email", "thief-" + coop.slug() + "@example.org"));
        var link = "/confirm/email/" + JoinTest.link(coop, "NEW_EMAIL");
        var right = new EmailAddress("right-" + coop.slug() + "@example.org");
        given.as(coop.secretary(), () -> {
            var p = members.find(coop.id(), me.member()).person();
            book.change(coop.id(), me.member(), new Person(p.legal(), p.name(), p.otherName(), p.representative(), right, p.phone(),
                p.address(), p.language(), p.category()), Decision.on(LocalDate.now(Given.ZONE)));
        });
        assertThat(answer(get(link)).getStatus()).isEqualTo(404);
        assertThat(answer(post(link).with(csrf())).getStatus()).isEqualTo(404);
        assertThat(given.as(coop.secretary(), () -> members.find(coop.id(), me.member())).email()).isEqualTo(right);
    }

    @Test
    void nobody_makes_the_server_write_to_the_same_address_again_and_again() throws Exception {
        int refused = 0;
        for (int i = 0; i < 12; i++)
            if (send("/email", Map.of("email", "flood-" + coop.slug() + "@example.org")).getStatus() == 422) refused++;
        assertThat(refused).isPositive();
    }

    @Test
    void consents_are_given_and_taken_back() throws Exception {
        send("/consent", Map.of("purpose", "MEMBER_LIST", "given", "yes"));
        assertThat(shown()).contains("Allowed: ");
        assertThat(seen(me.signedIn(), "/m/" + coop.slug() + "/people", Language.EN).getContentAsString())
            .contains(me.email().replaceAll("@.*", ""));
        send("/consent", Map.of("purpose", "MEMBER_LIST", "given", "no"));
        assertThat(shown()).contains("Taken back: ");
        assertThat(send("/consent", Map.of("purpose", "ANYTHING", "given", "yes")).getStatus()).isEqualTo(302);
    }

    @Test
    void who_came_back_sees_and_takes_home_the_membership_of_before_too() throws Exception {
        var left = LocalDate.now(Given.ZONE).minusDays(9);
        var before = given.as(coop.secretary(), () -> {
            book.resign(coop.id(), me.member(), new Decision(left, null, null, "moved away"));
            var line = members.find(coop.id(), me.member());
            members.admit(coop.id(), new Admission(77, line.person(), left.plusDays(2)));
            return line.number();
        });
        assertThat(shown()).contains("Member number 77", "Member number " + before + ", from");
        var data = json.readTree(downloaded("en").get("data.json"));
        assertThat(data.get("register")).extracting(m -> m.get("number").asInt()).containsExactly(77, before);
        assertThat(data.get("book")).extracting(e -> e.get("act").asString()).containsExactly("ADMITTED", "ADMITTED", "RESIGNED");
        assertThat(data.get("account")).as("of both memberships").hasSize(1);
    }

    private Map<String, String> downloaded(String language) throws Exception {
        var response = answer(as(me.signedIn(), get(base + ".zip").queryParam("lang", language)));
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(response.getContentAsByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
        return files;
    }

    @Test
    void everything_that_is_held_is_one_file_to_read_and_for_programs() throws Exception {
        send("/name", Map.of("name", "<b>Salma</b>"));
        var files = downloaded("he");
        assertThat(files).containsOnlyKeys("data.html", "data.json");
        assertThat(files.get("data.html")).contains("dir=\"rtl\"", me.email(), "&lt;b&gt;Salma").doesNotContain("<b>", "http:", "https:");
        var data = json.readTree(files.get("data.json"));
        assertThat(data.get("register").get(0).get("email").asString()).isEqualTo(me.email());
        assertThat(data.get("requests").get(0).get("name").asString()).isEqualTo("<b>Salma</b>");
        assertThat(answer(as(coop.secretary(), get(base + ".zip"))).getStatus()).isEqualTo(404);
    }
}
