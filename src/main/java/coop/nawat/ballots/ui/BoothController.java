package coop.nawat.ballots.ui;

import coop.nawat.access.AccessRefusal;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Choice;
import coop.nawat.ballots.Paper;
import coop.nawat.common.Messages;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server's side of the booth. Whoever has the link is the voter: no session, no cookie, nothing kept between two calls. Choices come in one
 * request and are in no log.
 */
@RestController
@RequestMapping("/v/{token}")
class BoothController {
    /** A sheet of 100 questions is 12 kB; the reasons of an objection are 8 kB at most, and few have more than a dozen. */
    private static final int LONGEST_BODY = 128 * 1024;
    private static final int MOST_VOTES = 200;
    /** 100 bits in Crockford's letters and digits, as the booth makes it. */
    private static final Pattern CHANGE_KEY = Pattern.compile("[0-9A-HJKMNP-TV-Z]{20}");
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final Ballots ballots;
    private final BoothPage page;
    private final JsonMapper json;

    BoothController(Ballots ballots, BoothPage page, JsonMapper json) {
        this.ballots = ballots;
        this.page = page;
        this.json = json;
    }

    @GetMapping
    ResponseEntity<String> booth(@PathVariable String token, Messages.Of t) {
        var sheet = BoothSheet.of(t, ballots.sheet(token));
        return ResponseEntity.ok().contentType(HTML).cacheControl(CacheControl.noStore())
            .header("Content-Security-Policy", page.policy())
            .header("Referrer-Policy", "no-referrer")
            .header(HttpHeaders.CONTENT_LANGUAGE, sheet.lang())
            .body(page.around(json.writeValueAsString(sheet), t.language(), sheet.assembly() + " – " + sheet.coop()));
    }

    @GetMapping("/sheet")
    ResponseEntity<Object> sheet(@PathVariable String token, Messages.Of t) {
        return answer(t,
            () -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(BoothSheet.of(t, ballots.sheet(token))));
    }

    /** What the booth asks every 20 seconds. */
    record State(BoothSheet.State s, List<UUID> open) {}

    @GetMapping("/state")
    ResponseEntity<Object> state(@PathVariable String token, Messages.Of t, ServletWebRequest request) {
        return answer(t, () -> {
            var progress = ballots.progress(token);
            var open = progress.open().stream().map(BallotId::value).toList();
            var state = new State(BoothSheet.state(!open.isEmpty(), progress.over()), open);
            // Kept, but asked for each time: a phone that polls for an hour receives headers only.
            return ResponseEntity.ok().cacheControl(CacheControl.noCache().cachePrivate()).eTag(ETags.of(state)).body(state);
        });
    }

    /**
     * A vote as the booth sends it.
     *
     * @param change of a secret vote that can be changed: the key that the browser made for it
     * @param again true: it takes the place of the vote before it; null is false
     * @param why the reasons of an objection, where members are asked for consent
     */
    record Vote(UUID ballot, String choice, UUID key, @Nullable String change, @Nullable Boolean again, @Nullable String why) {}

    private record Votes(@Nullable List<Vote> votes) {}

    /**
     * What became of one vote.
     *
     * @param outcome {@code RECORDED} or the name of a refusal
     * @param code 12 digits, where a vote of this member is in the box
     */
    record Outcome(UUID ballot, String outcome, @Nullable String code, @Nullable String at, @Nullable String title, @Nullable String why,
        @Nullable String todo) {}

    private record Outcomes(List<Outcome> results) {}

    /** Casts each vote by itself: one that is refused keeps no other from the box. */
    @PostMapping
    ResponseEntity<Object> cast(@PathVariable String token, Messages.Of t, HttpServletRequest request) throws IOException {
        var votes = read(request);
        if (votes.isEmpty()) return malformed(t);
        return answer(t, () -> {
            var results = new ArrayList<Outcome>();
            for (var vote : votes.get())
                results.add(cast(token, vote, t));
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Outcomes(results));
        });
    }

    private Outcome cast(String token, Vote vote, Messages.Of t) {
        try {
            var receipt = ballots.cast(token, new BallotId(vote.ballot()), Choice.of(vote.choice()), vote.key(), vote.change(),
                Boolean.TRUE.equals(vote.again()), vote.why(), t.language());
            return new Outcome(vote.ballot(), "RECORDED", receipt.code(), t.time(receipt.castAt()), null, null, null);
        } catch (Refused refused) {
            if (refused.refusal() instanceof AccessRefusal) throw refused; // the link itself has ended
            var texts = RefusalTexts.of(t, refused);
            return new Outcome(vote.ballot(), refused.refusal().name(),
                refused.arguments().get("code") instanceof String code ? code : null,
                refused.arguments().get("at") instanceof ZonedDateTime at ? t.time(at) : null, texts.title(), texts.why(),
                texts.todo());
        }
    }

    /** Empty: no votes in the shape that the booth sends. */
    private Optional<List<Vote>> read(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) return Optional.empty();
        try {
            var votes = json.readValue(body, Votes.class);
            if (votes == null || votes.votes() == null || votes.votes().isEmpty() || votes.votes().size() > MOST_VOTES)
                return Optional.empty();
            return votes.votes().stream().allMatch(BoothController::isWhole) ? Optional.of(votes.votes()) : Optional.empty();
        } catch (JacksonException notOurs) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("ConstantValue") // what stands outside decides what is null
    private static boolean isWhole(@Nullable Vote vote) {
        return vote != null && vote.ballot() != null && vote.key() != null && vote.choice() != null && isChoice(vote.choice())
            && (vote.change() == null || CHANGE_KEY.matcher(vote.change()).matches())
            && (vote.why() == null || vote.why().indexOf('\0') < 0);
    }

    private static boolean isChoice(String code) {
        try {
            return Choice.of(code) != Paper.INVALID;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static ResponseEntity<Object> malformed(Messages.Of t) {
        return ResponseEntity.badRequest().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_JSON)
            .body(new RefusalTexts(t.of("ballots.light.malformed.title"), t.of("ballots.light.malformed.why"),
                t.of("ballots.light.malformed.do")));
    }

    /** A refusal of the whole request, in the reader's words. */
    private static ResponseEntity<Object> answer(Messages.Of t, Supplier<ResponseEntity<? extends Object>> work) {
        try {
            var done = work.get();
            return ResponseEntity.status(done.getStatusCode()).headers(done.getHeaders()).contentType(MediaType.APPLICATION_JSON)
                .body(done.getBody());
        } catch (Refused refused) {
            return ResponseEntity.status(refused.refusal() instanceof AccessRefusal ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT)
                .cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_JSON).body(RefusalTexts.of(t, refused));
        }
    }
}
