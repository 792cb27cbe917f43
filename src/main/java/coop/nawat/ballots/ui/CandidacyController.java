package coop.nawat.ballots.ui;

import coop.nawat.access.AccessRefusal;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.ballots.BallotRefusal;
import coop.nawat.ballots.Candidacy;
import coop.nawat.ballots.CandidacyId;
import coop.nawat.ballots.Contests;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** A member stands for election, accepts a proposal, says why, or withdraws: the forms on the page of an assembly. */
@Controller
class CandidacyController {
    /** Of a statement, in characters; the field lets nobody type more. */
    static final int LONGEST = 5_000;
    private final AssemblyRooms rooms;
    private final Contests contests;

    CandidacyController(AssemblyRooms rooms, Contests contests) {
        this.rooms = rooms;
        this.contests = contests;
    }

    @PostMapping("/m/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/stand/{position:[0-9]{1,3}}")
    String stand(@PathVariable String slug, @PathVariable String number, @PathVariable int position,
        @RequestParam Map<String, String> typed, @RequestParam(required = false) @Nullable MultipartFile photo) throws IOException {
        var room = rooms.room(slug, number);
        var organisation = room.cooperative().id();
        var assembly = room.assembly().id();
        var item = room.agenda().stream().filter(i -> i.position() == position).findFirst()
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE)).id();
        var own = room.own() == null ? null : room.candidacyOf(item).orElse(null);
        var statement = statement(typed);
        var group = !typed.containsKey("group") ? own == null ? null : own.group()
            : typed.get("group").isEmpty() ? null : typed.get("group");
        String done;
        if ("withdraw".equals(typed.get("act"))) {
            contests.withdraw(organisation, assembly, item, found(own).id());
            done = "withdrawn";
        } else if ("remove-photo".equals(typed.get("act"))) {
            contests.portray(organisation, assembly, item, found(own).id(), null);
            done = "described";
        } else if (own != null && own.stands()) {
            if (!Objects.equals(group, own.group())) contests.group(organisation, assembly, item, own.id(), group);
            if (statement != null) contests.describe(organisation, assembly, item, own.id(), statement);
            done = portrayed(organisation, assembly, item, own.id(), photo, "described");
        } else {
            done = portrayed(organisation, assembly, item, contests.stand(organisation, assembly, item, group, statement), photo,
                "standing");
        }
        return "redirect:/m/" + room.cooperative().slug() + "/" + room.assembly().number() + "?done=" + done;
    }

    /** What was written is kept even if the photo cannot be used; the page then says why. */
    private String portrayed(OrganisationId organisation, AssemblyId assembly, ItemId item, CandidacyId id, @Nullable MultipartFile photo,
        String done) throws IOException {
        if (photo == null || photo.isEmpty()) return done;
        try {
            contests.portray(organisation, assembly, item, id, photo.getBytes());
            return done;
        } catch (Refused refused) {
            if (refused.refusal() != BallotRefusal.NO_PICTURE) throw refused;
            return "no-picture";
        }
    }

    private static Candidacy found(@Nullable Candidacy own) {
        if (own == null) throw new Refused(AccessRefusal.NOTHING_HERE);
        return own;
    }

    private static @Nullable LocalText statement(Map<String, String> typed) {
        var texts = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            var words = Objects.requireNonNullElse(typed.get("statement-" + language.tag()), "").replace("\r\n", "\n").strip();
            if (words.length() > LONGEST) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            if (!words.isEmpty()) texts.put(language, words);
        }
        return texts.isEmpty() ? null : new LocalText(texts);
    }
}
