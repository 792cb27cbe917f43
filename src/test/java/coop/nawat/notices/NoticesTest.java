package coop.nawat.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.SignedIn;
import coop.nawat.access.Site;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Ids;
import coop.nawat.common.Language;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Notices and a real mail server; everything commits, each test in a cooperative of its own. The courier walks only when a test says so. */
@DatabaseTest
class NoticesTest {
    private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());
    @Autowired
    Given given;
    @Autowired
    Notices notices;
    @Autowired
    Courier courier;
    @Autowired
    NoticesSql sql;
    @Autowired
    Post post;
    @Autowired
    Access access;
    @Autowired
    SpringTemplateEngine templates;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    ScheduledAnnotationBeanPostProcessor schedule;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry settings) {
        MAIL.start();
        settings.add("spring.mail.host", () -> "localhost");
        settings.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    }

    @AfterAll
    static void stop() { MAIL.stop(); }

    @BeforeEach
    void begin() throws Exception {
        schedule.postProcessBeforeDestruction(courier, "courier");
        Given.execute("update notices.notice set state = 'FAILED' where state = 'QUEUED'"); // what other tests have left
        MAIL.purgeEmailFromAllMailboxes();
    }

    static Notices.Addressee addressee(String name, boolean mail, Language language) {
        return new Notices.Addressee(Ids.next(), name, mail ? new EmailAddress("n" + UUID.randomUUID() + "@example.org") : null, language);
    }

    static Notices.Letter letter(Language language) {
        return language == Language.AR ? new Notices.Letter("استدعاء", "السيدات والسادة،\n\nيُعقد الجمع العام.")
            : new Notices.Letter("Convocation", "Bonjour,\n\nl’assemblée se tient.");
    }

    int send(Given.Coop coop, SignedIn by, UUID subject, List<Notices.Addressee> addressees) {
        return given.as(by, () -> new TransactionTemplate(transactions)
            .execute(t -> notices.send(coop.id(), subject, NoticeKind.CONVENING, addressees, NoticesTest::letter)));
    }

    Map<NoticeState, Integer> count(Given.Coop coop, UUID subject) {
        return given.as(coop.secretary(), () -> notices.count(coop.id(), subject));
    }

    static void refused(Refusal why, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(why));
    }

    static Object plain(MimeMessage mail) throws Exception {
        Object content = mail.getContent();
        while (content instanceof jakarta.mail.internet.MimeMultipart parts)
            content = parts.getBodyPart(0).getContent();
        return content;
    }

    @Test
    void each_member_gets_the_letter_in_their_language_and_others_stand_in_the_log() throws Exception {
        var coop = given.coop();
        var subject = UUID.randomUUID();
        var amina = new Notices.Addressee(new UUID(0, 1), "Amina", new EmailAddress("amina@example.org"), Language.AR);
        var paul = new Notices.Addressee(new UUID(0, 2), "Paul", new EmailAddress("paul@example.org"), Language.FR);
        var byHand = new Notices.Addressee(new UUID(0, 3), "Driss", null, Language.AR);
        assertThat(send(coop, coop.secretary(), subject, List.of(amina, paul, byHand))).isEqualTo(3);
        assertThat(MAIL.getReceivedMessages()).as("nothing is sent by the act itself").isEmpty();
        assertThat(courier.round()).isEqualTo(2);
        assertThat(MAIL.getReceivedMessages()).extracting(MimeMessage::getSubject).containsExactlyInAnyOrder("استدعاء", "Convocation");
        assertThat(count(coop, subject)).isEqualTo(Map.of(NoticeState.SENT, 2, NoticeState.TO_DELIVER, 1));
        var log = given.as(coop.secretary(), () -> notices.log(coop.id(), subject, null));
        assertThat(log).extracting(Notices.Line::name).containsExactly("Amina", "Paul", "Driss");
        assertThat(log.get(0).settled()).isNotNull();
        assertThat(log.get(2).address()).isNull();
        assertThat(given.as(coop.secretary(), () -> notices.log(coop.id(), subject, paul.id()))).extracting(Notices.Line::name)
            .containsExactly("Driss");
        given.as(coop.secretary(), () -> notices.delivered(coop.id(), log.get(2).noticeId()));
        refused(NoticesRefusal.NOT_OPEN, () -> given.as(coop.secretary(), () -> notices.delivered(coop.id(), log.get(2).noticeId())));
        refused(NoticesRefusal.NOT_OPEN, () -> given.as(coop.secretary(), () -> notices.delivered(coop.id(), log.get(0).noticeId())));
        assertThat(count(coop, subject)).isEqualTo(Map.of(NoticeState.SENT, 2, NoticeState.DELIVERED, 1));
        assertThat(courier.round()).isZero();
        for (var mail : MAIL.getReceivedMessages())
            if (mail.getSubject().equals("استدعاء")) assertThat(plain(mail)).asString().startsWith("\u200fالسيدات").contains("\u200fيُعقد");
    }

    @Test
    void an_act_that_is_undone_sends_nothing() {
        var coop = given.coop();
        var subject = UUID.randomUUID();
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> new TransactionTemplate(transactions).execute(t -> {
            notices.send(coop.id(), subject, NoticeKind.CONVENING, List.of(addressee("Amina", true, Language.FR)), NoticesTest::letter);
            throw new IllegalStateException("the convening failed");
        }))).hasMessage("the convening failed");
        assertThat(courier.round()).isZero();
        assertThat(count(coop, subject)).isEmpty();
    }

    @Test
    void nobody_gets_a_notice_twice_however_often_and_by_how_many_it_is_sent() throws Exception {
        var coop = given.coop();
        var subject = UUID.randomUUID();
        var all = new ArrayList<Notices.Addressee>();
        IntStream.range(0, 40).forEach(i -> all.add(addressee("Member " + i, true, Language.FR)));
        assertThat(send(coop, coop.chair(), subject, all.subList(0, 30))).isEqualTo(30);
        assertThat(send(coop, coop.chair(), subject, all)).as("only those who were added").isEqualTo(10);
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++)
                pool.submit(() -> {
                    while (courier.round() > 0)
                        Thread.yield();
                });
        }
        assertThat(MAIL.getReceivedMessages()).hasSize(40);
        assertThat(count(coop, subject)).isEqualTo(Map.of(NoticeState.SENT, 40));
    }

    @Test
    void five_thousand_addressees_are_queued_at_once_and_one_letter_is_kept() {
        var coop = given.coop();
        var subject = UUID.randomUUID();
        var all = IntStream.range(0, 6_000).mapToObj(i -> addressee("Member " + i, false, i % 2 == 0 ? Language.AR : Language.FR)).toList();
        assertThat(send(coop, coop.secretary(), subject, all)).isEqualTo(6_000);
        assertThat(Given.look("select count(*) from notices.letter where subject_id = ?", subject)).isEqualTo(2L);
        var seen = new ArrayList<UUID>();
        for (UUID last = null;;) {
            var after = last;
            var page = given.as(coop.secretary(), () -> notices.log(coop.id(), subject, after));
            if (page.isEmpty()) break;
            assertThat(page).hasSizeLessThanOrEqualTo(Notices.PAGE);
            page.forEach(line -> seen.add(line.addresseeId()));
            last = page.getLast().addresseeId();
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(6_000);
    }

    @Test
    void only_the_board_of_the_same_organisation_sends_and_reads() {
        var coop = given.coop();
        var other = given.coop();
        var subject = UUID.randomUUID();
        var to = List.of(addressee("Amina", false, Language.FR));
        refused(AccessRefusal.WRONG_OFFICE, () -> send(coop, coop.teller(), subject, to));
        refused(AccessRefusal.NOTHING_HERE, () -> send(coop, other.secretary(), subject, to));
        send(coop, coop.secretary(), subject, to);
        var id = given.as(coop.secretary(), () -> notices.log(coop.id(), subject, null)).getFirst().noticeId();
        refused(AccessRefusal.NOTHING_HERE, () -> given.as(other.secretary(), () -> notices.log(coop.id(), subject, null)));
        refused(AccessRefusal.NOTHING_HERE, () -> given.as(other.secretary(), () -> notices.delivered(coop.id(), id)));
        refused(NoticesRefusal.NOT_OPEN, () -> given.as(other.secretary(), () -> notices.delivered(other.id(), id)));
        assertThat(given.as(other.secretary(), () -> notices.log(other.id(), subject, null))).isEmpty();
        refused(AccessRefusal.WRONG_OFFICE, () -> given.as(coop.teller(), () -> notices.log(coop.id(), subject, null)));
        assertThat(Given.look("select state from notices.notice where notice_id = ?", id)).isEqualTo("TO_DELIVER");
    }

    @Test
    void a_server_that_is_down_is_tried_again_after_one_five_and_thirty_minutes_and_then_given_up() throws Exception {
        var coop = given.coop();
        var subject = UUID.randomUUID();
        send(coop, coop.secretary(), subject, List.of(addressee("Amina", true, Language.FR)));
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        var lost = courierTo(closed);
        for (int seconds : new int[]{60, 300, 1800, 1800}) {
            assertThat(lost.round()).isEqualTo(1);
            assertThat(
                ((Number) Given.look("select round(extract(epoch from due_at - now())) from notices.notice where subject_id = ?", subject))
                    .intValue())
                .isBetween(seconds - 10, seconds);
            assertThat(lost.round()).as("not before its time").isZero();
            Given.execute("update notices.notice set due_at = now() where subject_id = ?", subject);
        }
        assertThat(lost.round()).isEqualTo(1);
        var line = given.as(coop.secretary(), () -> notices.log(coop.id(), subject, null)).getFirst();
        assertThat(line.state()).isEqualTo(NoticeState.FAILED);
        assertThat(line.failure()).isEqualTo(NotSentBecause.SERVER_UNREACHABLE);
        assertThat(line.tries()).isEqualTo(5);
        given.as(coop.secretary(), () -> notices.delivered(coop.id(), line.noticeId()));
        assertThat(count(coop, subject)).isEqualTo(Map.of(NoticeState.DELIVERED, 1));
    }

    @Test
    void an_address_that_the_server_refuses_is_given_up_at_once() throws Exception {
        var coop = given.coop();
        var subject = UUID.randomUUID();
        send(coop, coop.secretary(), subject, List.of(addressee("Amina", true, Language.FR)));
        try (var server = new ServerSocket(0)) {
            var thread = Thread.ofVirtual().start(() -> refuseAllRecipients(server));
            assertThat(courierTo(server.getLocalPort()).round()).isEqualTo(1);
            thread.join(5_000);
        }
        var line = given.as(coop.secretary(), () -> notices.log(coop.id(), subject, null)).getFirst();
        assertThat(line.state()).isEqualTo(NoticeState.FAILED);
        assertThat(line.failure()).isEqualTo(NotSentBecause.ADDRESS_REFUSED);
        assertThat(line.tries()).isEqualTo(1);
    }

    @Test
    void a_crash_between_two_mails_repeats_none_that_was_settled() throws Exception {
        var coop = given.coop();
        var subject = UUID.randomUUID();
        var all = new ArrayList<Notices.Addressee>();
        IntStream.range(0, 5).forEach(i -> all.add(addressee("Member " + i, true, Language.FR)));
        send(coop, coop.secretary(), subject, all);
        var dying = new Courier(sql, post, access, transactions) {
            private int sent;

            @Override
            void send(NoticesSql.Due notice) {
                if (++sent == 3) throw new IllegalStateException("the power is gone");
                super.send(notice);
            }
        };
        assertThatThrownBy(dying::round).hasMessage("the power is gone");
        assertThat(count(coop, subject)).isEqualTo(Map.of(NoticeState.SENT, 2, NoticeState.QUEUED, 3));
        assertThat(courier.round()).as("the lease has not ended").isZero();
        Given.execute("update notices.notice set due_at = now() where subject_id = ? and state = 'QUEUED'", subject);
        assertThat(courier.round()).isEqualTo(3);
        assertThat(MAIL.getReceivedMessages()).hasSize(5);
    }

    @Test
    void no_mail_is_sent_inside_a_transaction() {
        assertThatThrownBy(() -> new TransactionTemplate(transactions).execute(t -> {
            try {
                post.send(Mail.of(new EmailAddress("a@example.org"), Language.EN, "x", "y"));
            } catch (Post.NotSent e) {
                throw new AssertionError(e);
            }
            return t;
        })).isInstanceOf(IllegalStateException.class).hasMessageContaining("after the commit");
    }

    @Test
    void without_a_server_a_local_installation_keeps_mails_and_any_other_says_why_not() throws Exception {
        var mail = Mail.of(new EmailAddress("a@example.org"), Language.EN, "Hello\r\nBcc: x@example.org", "y <b>z</b>");
        assertThat(mail.subject()).isEqualTo("Hello  Bcc: x@example.org");
        var local = new Post(new JavaMailSenderImpl(), templates, new Site(URI.create("http://localhost:8080"), true, "n@localhost"),
            Clock.systemUTC(), "");
        for (int i = 0; i < 250; i++)
            local.send(mail);
        assertThat(local.outbox()).hasSize(200);
        assertThat(local.html(mail)).contains("y &lt;b&gt;z&lt;/b&gt;");
        var silent = new Post(new JavaMailSenderImpl(), templates, new Site(URI.create("https://nawat.example.org"), false, "n@localhost"),
            Clock.systemUTC(), "");
        assertThat(silent.canSend()).isFalse();
        assertThatThrownBy(() -> silent.send(mail)).isInstanceOfSatisfying(Post.NotSent.class,
            e -> assertThat(e.reason()).isEqualTo(NotSentBecause.NO_SERVER));
    }

    private Courier courierTo(int port) {
        var server = new JavaMailSenderImpl();
        server.setHost("localhost");
        server.setPort(port);
        server.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
        server.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "5000");
        return new Courier(sql, new Post(server, templates, new Site(URI.create("http://localhost:8080"), false, "n@localhost"),
            Clock.systemUTC(), "localhost"), access, transactions);
    }

    /** A mail server that knows nobody. */
    private static void refuseAllRecipients(ServerSocket server) {
        try (var socket = server.accept();
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            var out = socket.getOutputStream()) {
            out.write("220 nobody\r\n".getBytes());
            for (String line; (line = in.readLine()) != null;) {
                var answer = line.startsWith("RCPT") ? "550 5.1.1 no such user" : line.startsWith("QUIT") ? "221 bye" : "250 ok";
                out.write((answer + "\r\n").getBytes());
                out.flush();
                if (line.startsWith("QUIT")) return;
            }
        } catch (IOException e) {
            // the client has hung up
        }
    }
}
