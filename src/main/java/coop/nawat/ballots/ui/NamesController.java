package coop.nawat.ballots.ui;

import coop.nawat.ballots.NamedVotes;
import coop.nawat.common.CsvSheet;
import coop.nawat.common.Messages;
import coop.nawat.members.MemberId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who voted how in an open vote, for every member; as a file for those who hold the assembly. */
@Controller
class NamesController {
    private final AssemblyRooms rooms;
    private final NamedVotes votes;

    NamesController(AssemblyRooms rooms, NamedVotes votes) {
        this.rooms = rooms;
        this.votes = votes;
    }

    /** A line of the list. */
    record Line(int number, String name, String vote) {}

    /** Where the names of a vote stand. */
    static String address(AssemblyRooms.Decided decided) {
        return "/results/" + decided.room().cooperative().slug() + "/" + decided.room().assembly().number() + "/"
            + decided.item().position()
            + "/names?round=" + decided.ballot().round();
    }

    @GetMapping("/results/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/{position:[0-9]{1,3}}/names")
    String names(@PathVariable String slug, @PathVariable String number, @PathVariable int position, @RequestParam Optional<Integer> round,
        @RequestParam Optional<UUID> after, Messages.Of t, Model page) {
        var decided = rooms.decided(slug, number, position, round);
        var cooperative = decided.room().cooperative();
        var found = votes.page(cooperative.id(), decided.ballot().id(), after.map(MemberId::new).orElse(null));
        AssemblyPageController.furnish(page, t, cooperative);
        page.addAttribute("back", "/results/" + slug + "/" + number + "/" + position + "?round=" + decided.ballot().round());
        page.addAttribute("no", position);
        page.addAttribute("item", Words.of(decided.item().title(), t.language()));
        page.addAttribute("lines", found.votes().stream()
            .map(v -> new Line(v.number(), v.name(), decided.ballot().choiceIn(t, v.choice(), Messages::isolated))).toList());
        page.addAttribute("room", decided.ballot().byHand());
        page.addAttribute("next", found.last() == null ? null : address(decided) + "&after=" + found.last().value());
        page.addAttribute("file", decided.checks() ? address(decided).replace("/names?", "/names.csv?") : null);
        return "ballots/names";
    }

    @GetMapping("/results/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/{position:[0-9]{1,3}}/names.csv")
    ResponseEntity<byte[]> file(@PathVariable String slug, @PathVariable String number, @PathVariable int position,
        @RequestParam Optional<Integer> round, Messages.Of t) throws IOException {
        var decided = rooms.decided(slug, number, position, round);
        var out = new StringBuilder();
        votes.export(decided.room().cooperative().id(), decided.ballot().id(), t, new CsvSheet(t.language(), out));
        var name = slug + "-" + number + "-" + position + "-" + t.of("ballots.names.file") + ".csv";
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/csv;charset=UTF-8")).cacheControl(CacheControl.noStore())
            .header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
            .body(out.toString().getBytes(StandardCharsets.UTF_8));
    }
}
