package coop.nawat.notices.ui;

import coop.nawat.notices.Post;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The mails that a local installation without a mail server would have sent. Anywhere else this page does not exist. */
@Controller
@ConditionalOnProperty("nawat.local")
class OutboxController {
    private final Post post;

    OutboxController(Post post) { this.post = post; }

    @GetMapping("/dev/outbox")
    String outbox(Model page) {
        page.addAttribute("kept", post.outbox());
        return "notices/outbox";
    }
}
