package coop.nawat.notices;

import coop.nawat.access.Site;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Hands mails to the mail server of the settings, as plain text and as simple HTML. Without one, a local installation keeps the last of them for
 * its outbox page; any other one cannot send and says so at its start.
 */
@Service
public class Post {
    private static final Logger LOG = LoggerFactory.getLogger(Post.class);
    private static final int KEPT = 200;
    private final JavaMailSender server;
    private final SpringTemplateEngine templates;
    private final Site site;
    private final InstantSource clock;
    private final boolean hasServer;
    private final Deque<Mail.Kept> outbox = new ArrayDeque<>();

    Post(JavaMailSender server, SpringTemplateEngine templates, Site site, InstantSource clock,
        @Value("${spring.mail.host:}") String host) {
        this.server = server;
        this.templates = templates;
        this.site = site;
        this.clock = clock;
        this.hasServer = !host.isBlank();
    }

    /** Why a mail was not handed over. */
    public static final class NotSent extends Exception {
        private static final long serialVersionUID = 1;
        private final NotSentBecause reason;

        NotSent(NotSentBecause reason, Throwable cause) {
            super(reason.name(), cause);
            this.reason = reason;
        }

        NotSent(NotSentBecause reason) {
            super(reason.name());
            this.reason = reason;
        }

        /** The reason. */
        public NotSentBecause reason() { return reason; }
    }

    /** Whether mails can leave: by a server, or into the outbox of a local installation. */
    public boolean canSend() {
        return hasServer || site.local();
    }

    /**
     * Sends a mail now; this may take many seconds.
     *
     * @throws IllegalStateException inside a transaction: its connection would be held as long
     */
    public void send(Mail mail) throws NotSent {
        if (TransactionSynchronizationManager.isActualTransactionActive())
            throw new IllegalStateException("a mail is sent after the commit");
        if (hasServer) deliver(mail);
        else if (site.local()) keep(mail);
        else
            throw new NotSent(NotSentBecause.NO_SERVER);
    }

    /** The mails that stayed here, newest first. */
    public List<Mail.Kept> outbox() {
        synchronized (outbox) {
            return List.copyOf(outbox);
        }
    }

    private void keep(Mail mail) {
        synchronized (outbox) {
            outbox.addFirst(new Mail.Kept(Instant.ofEpochMilli(clock.millis()), mail));
            if (outbox.size() > KEPT) outbox.removeLast();
        }
    }

    private void deliver(Mail mail) throws NotSent {
        try {
            server.send(message(mail));
        } catch (MailSendException e) {
            throw new NotSent(reason(e), e);
        } catch (MailException | MessagingException e) {
            throw new NotSent(NotSentBecause.SERVER_REFUSED, e);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        var message = server.createMimeMessage();
        var helper = new MimeMessageHelper(message, true, "UTF-8");
        helper.setFrom(new InternetAddress(site.mailFrom(), true));
        helper.setTo(mail.to().value());
        helper.setSubject(mail.subject());
        helper.setText(plain(mail), html(mail));
        message.setHeader("Content-Language", mail.language().tag());
        message.setHeader("Auto-Submitted", "auto-generated"); // no answers from holiday programs, please
        return message;
    }

    /** The text alone, with the direction set at the start of each line: programs that show plain text guess it from the first strong letter. */
    static String plain(Mail mail) {
        var mark = mail.language().isRightToLeft() ? "\u200f" : "\u200e";
        var lines = new ArrayList<String>();
        for (var paragraph : mail.paragraphs())
            lines.add(mark + paragraph.replace("\n", "\n" + mark));
        if (mail.code() != null) lines.add(mail.code());
        if (mail.link() != null) lines.add(mail.link());
        for (var paragraph : mail.after())
            lines.add(mark + paragraph);
        return String.join("\n\n", lines) + "\n";
    }

    String html(Mail mail) {
        var context = new Context(Locale.ROOT);
        context.setVariable("mail", mail);
        return templates.process("notices/mail", context);
    }

    private static NotSentBecause reason(MailSendException e) {
        if (e.getCause() != null) return NotSentBecause.SERVER_UNREACHABLE; // the connection failed, not a message
        return e.getFailedMessages().values().stream().anyMatch(Post::isAboutTheAddress) ? NotSentBecause.ADDRESS_REFUSED
            : NotSentBecause.SERVER_REFUSED;
    }

    private static boolean isAboutTheAddress(Exception e) {
        return e instanceof SendFailedException failed && failed.getInvalidAddresses() != null && failed.getInvalidAddresses().length > 0;
    }

    @EventListener(ApplicationReadyEvent.class)
    void sayHowMailsLeave() {
        if (hasServer) LOG.info("mails leave by the server of NAWAT_SMTP_HOST, from {}", site.mailFrom());
        else if (site.local()) LOG.info("no mail server is set: mails are shown at {}", site.address("/dev/outbox"));
        else
            LOG.warn(
                "No mail server is set: codes to sign in and notices cannot be sent. Set NAWAT_SMTP_HOST (and NAWAT_SMTP_PORT, NAWAT_SMTP_USER, "
                    + "NAWAT_SMTP_PASSWORD, NAWAT_MAIL_FROM). Until then people sign in with a password or a passkey only.");
    }
}
