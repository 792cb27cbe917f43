package coop.nawat.notices;

import coop.nawat.access.SignInCodeMade;
import coop.nawat.common.Messages;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends codes to sign in. They are worth little after some seconds and nothing after ten minutes. */
@Component
class SignInMails {
    private final DirectMail mails;
    private final Messages messages;

    SignInMails(DirectMail mails, Messages messages) {
        this.mails = mails;
        this.messages = messages;
    }

    @EventListener
    void on(SignInCodeMade made) {
        var t = messages.in(made.language());
        mails.send(new Mail(made.to(), made.language(), t.of("notices.sign-in.subject"),
            List.of(t.of("notices.sign-in.hello", "name", made.name()), t.of("notices.sign-in.code")),
            made.code(), made.link(),
            List.of(t.of("notices.sign-in.how", "minutes", made.minutes()), t.of("notices.sign-in.not-asked"))));
    }
}
