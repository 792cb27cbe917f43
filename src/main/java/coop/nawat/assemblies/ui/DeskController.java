package coop.nawat.assemblies.ui;

import coop.nawat.access.AccessRefusal;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.Messages;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.RuleFacts;
import coop.nawat.common.ui.RuleInfo;
import coop.nawat.members.MemberId;
import coop.nawat.rules.Quorum;
import coop.nawat.rules.ui.RuleTold;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The check-in desk: the roll goes out with the page, what happens at the door comes in event by event. Shapes as in {@code frontend/light/desk.ts}. */
@Controller
@RequestMapping("/desk/{key}")
class DeskController {
    private static final int LONGEST_BODY = 2 * 1024;

    private final Assemblies assemblies;
    private final JsonMapper json;

    DeskController(Assemblies assemblies, JsonMapper json) {
        this.assemblies = assemblies;
        this.json = json;
    }

    /**
     * Somebody on the roll.
     *
     * @param why which of the explanations stands behind the reason; null of who may vote
     */
    record Person(UUID id, int number, String name, boolean mayVote, @Nullable String reason, @Nullable Integer why, boolean present,
        @Nullable String since, int proxies, @Nullable String given) {}

    /** Somebody who came or left. */
    record Movement(UUID id, boolean present, @Nullable String since) {}

    /**
     * How many are there.
     *
     * @param needed null where no quorum is asked
     */
    record Counts(int present, int mayVote, @Nullable Integer needed, boolean met, int entitled) {}

    /**
     * What the page is given.
     *
     * @param whys what stands behind the reasons of those who may not vote: each once, since many share one
     * @param quorum how many must be there, in one sentence
     */
    record Given(String lang, String dir, String coop, String assembly, List<Person> members, List<RuleFacts> whys, String quorum,
        RuleFacts quorumWhy, Counts counts, Map<String, String> texts) {}

    @GetMapping
    String desk(@PathVariable String key, Messages.Of t, Model page) {
        var desk = assemblies.desk(key);
        var zone = desk.cooperative().zone();
        var texts = new TreeMap<String, String>();
        for (var text : t.keys())
            if (text.startsWith("light.desk.")) texts.put(text, t.pattern(text));
        var frozenOn = desk.assembly().rollFrozenAt() == null ? null : desk.cooperative().dayOf(desk.assembly().rollFrozenAt());
        var convenedOn = desk.assembly().convenedAt() == null ? null : desk.cooperative().dayOf(desk.assembly().convenedAt());
        var behind = new LinkedHashMap<RuleInfo.Rule, Integer>();
        var people = desk.roll().stream().map(e -> person(t, zone, e,
            e.mayVote() ? null : behind.computeIfAbsent(RollWords.rule(t, e, frozenOn), rule -> behind.size()))).toList();
        var quorum = desk.quorum().rule();
        var given = new Given(t.language().tag(), t.language().direction(), desk.cooperative().nameIn(t.language()),
            desk.assembly().title().best(t.language()), people,
            behind.keySet().stream().map(rule -> RuleFacts.of(t, rule)).toList(), quorum.inWords().withArticle(t),
            RuleTold.facts(t, quorum, convenedOn), counts(desk.quorum()), texts);
        page.addAttribute("coop", given.coop());
        page.addAttribute("coopHref", "/desk/" + key);
        page.addAttribute("assembly", given.assembly());
        page.addAttribute("help", desk.cooperative().helpPhone());
        page.addAttribute("desk", json.writeValueAsString(given).replace("<", "\\u003c")); // no name can end the element it stands in
        return "assemblies/desk";
    }

    private record News(Counts counts, List<Movement> members) {}

    /** Who came and who left, whichever desk wrote it. */
    @GetMapping("/state")
    ResponseEntity<Object> state(@PathVariable String key, Messages.Of t) {
        return answer(t, () -> {
            var desk = assemblies.deskNews(key);
            var news = json.writeValueAsString(new News(counts(desk.quorum()),
                desk.entries().stream().map(e -> movement(desk.zone(), t, e)).toList()));
            return ResponseEntity.ok().cacheControl(CacheControl.noCache().cachePrivate())
                .eTag('"' + Integer.toHexString(news.hashCode()) + '-' + news.length() + '"')
                .contentType(MediaType.APPLICATION_JSON).body(news);
        });
    }

    private enum Kind {
        ARRIVED, LEFT
    }

    private record Event(@Nullable UUID member, @Nullable Kind kind, @Nullable UUID key) {}

    private record Done(Counts counts, Movement member) {}

    /** Something that happened at the door; the same key again changes nothing. */
    @PostMapping
    ResponseEntity<Object> happened(@PathVariable String key, Messages.Of t, HttpServletRequest request) throws IOException {
        var event = read(request).orElse(null);
        if (event == null || event.member() == null || event.kind() == null || event.key() == null) return malformed(t);
        var member = new MemberId(event.member());
        var eventKey = event.key();
        var arrived = event.kind() == Kind.ARRIVED;
        return answer(t, () -> {
            var desk = assemblies.attendAtDesk(key, eventKey, member, arrived);
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_JSON)
                .body(new Done(counts(desk.quorum()), movement(desk.zone(), t, desk.entries().getFirst())));
        });
    }

    private Optional<Event> read(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) return Optional.empty();
        try {
            return Optional.ofNullable(json.readValue(body, Event.class));
        } catch (JacksonException notOurs) {
            return Optional.empty();
        }
    }

    private static Person person(Messages.Of t, ZoneId zone, RollEntry e, @Nullable Integer why) {
        return new Person(e.member().value(), e.number(), e.name(), e.mayVote(),
            e.mayVote() ? null : RollWords.whyNot(t, e), why, e.present(),
            e.present() && e.since() != null ? t.time(e.since(), zone) : null, e.proxies(), e.proxyTo());
    }

    private static Movement movement(ZoneId zone, Messages.Of t, RollEntry e) {
        return new Movement(e.member().value(), e.present(), e.present() && e.since() != null ? t.time(e.since(), zone) : null);
    }

    private static Counts counts(Quorum quorum) {
        return new Counts(quorum.present(), quorum.present() + quorum.represented(), quorum.rule().asksSomething() ? quorum.needed() : null,
            quorum.met(),
            quorum.entitled());
    }

    private static ResponseEntity<Object> malformed(Messages.Of t) {
        return ResponseEntity.badRequest().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_JSON)
            .body(new RefusalTexts(t.of("assemblies.light.malformed.title"), t.of("assemblies.light.malformed.why"),
                t.of("assemblies.light.malformed.do")));
    }

    private static ResponseEntity<Object> answer(Messages.Of t, Supplier<ResponseEntity<Object>> work) {
        try {
            return work.get();
        } catch (Refused refused) {
            return ResponseEntity.status(refused.refusal() instanceof AccessRefusal ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT)
                .cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_JSON).body(RefusalTexts.of(t, refused));
        }
    }
}
