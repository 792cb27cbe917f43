package coop.nawat.ballots.ui;

import coop.nawat.ballots.Audit;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.Finding;
import coop.nawat.ballots.Tellers;
import coop.nawat.common.Messages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** Checks all votes on one question, for those who may count again: every seal is made anew, and what is not as it was sealed is named. */
@Controller
class CheckController {
    /** Of findings; a page is read by people. */
    private static final int MOST = 100;
    private final AssemblyRooms rooms;
    private final Audit audit;
    private final Tellers tellers;

    CheckController(AssemblyRooms rooms, Audit audit, Tellers tellers) {
        this.rooms = rooms;
        this.audit = audit;
        this.tellers = tellers;
    }

    /** Where the votes of a ballot are checked. */
    static String address(String slug, String number, int position, Ballot ballot) {
        return "/results/" + slug + "/" + number + "/" + position + "/check?round=" + ballot.round();
    }

    /** Something that is not as it was sealed. */
    record Found(String where, String what, String batch) {}

    /** A batch that was sealed at once. */
    record Sealed(int n, String votes, String at, String head) {}

    /**
     * What a teller entered.
     *
     * @param hash of the photo of the sheet, in groups; empty without a photo
     * @param photo its address, or null
     */
    record Counted(String who, String at, int sum, List<String> hash, @Nullable String photo) {}

    @GetMapping("/results/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/{position:[0-9]{1,3}}/check")
    String check(@PathVariable String slug, @PathVariable String number, @PathVariable int position, @RequestParam Optional<Integer> round,
        Messages.Of t, Model page) {
        var decided = rooms.decided(slug, number, position, round);
        var cooperative = decided.room().cooperative();
        var report = audit.check(cooperative.id(), decided.ballot().id());
        AssemblyPageController.furnish(page, t, cooperative);
        page.addAttribute("back", "/results/" + slug + "/" + number + "/" + position + "?round=" + decided.ballot().round());
        page.addAttribute("no", position);
        page.addAttribute("item", Words.of(decided.item().title(), t.language()));
        page.addAttribute("clean", report.clean());
        page.addAttribute("sentence", !report.clean() ? t.of("ballots.audit.not-clean")
            : decided.ballot().isOpen() ? t.of("ballots.audit.clean-so-far", "votes", report.votes())
                : t.of("ballots.audit.clean", "votes", Objects.requireNonNull(decided.result()).tally().cast()));
        page.addAttribute("differs", Boolean.FALSE.equals(report.recounted()));
        page.addAttribute("findings", report.findings().stream().limit(MOST).map(f -> found(t, f)).toList());
        page.addAttribute("more", report.findings().size() > MOST ? t.of("ballots.audit.more", "n", MOST) : null);
        page.addAttribute("seal", report.seal() == null ? List.of() : ResultController.groups(report.seal()));
        page.addAttribute("before", report.seal() != null && report.sealed() == 0);
        page.addAttribute("caption", report.sealed() == report.batches().size() ? t.of("ballots.audit.batches")
            : t.of("ballots.audit.batches-last", "n", report.batches().size(), "all", report.sealed()));
        page.addAttribute("batches", report.batches().stream().map(b -> new Sealed(b.n(),
            b.counted() ? t.of("ballots.audit.counted", "n", b.votes()) : String.valueOf(b.votes()),
            ClosingWords.at(t, decided.ballot(), b.at(), cooperative.zone()),
            b.head().substring(0, 8) + " …")).toList());
        page.addAttribute("counted", tellers
            .entries(cooperative.id(), decided.ballot().id()).stream().map(e -> new Counted(e.count().author(),
                ClosingWords.at(t, decided.ballot(), e.count().enteredAt(), cooperative.zone()), e.count().sum(),
                e.count().sheetHash() == null ? List.of() : ResultController.groups(e.count().sheetHash()),
                e.count().sheetHash() == null ? null
                    : "/results/" + slug + "/" + number + "/" + position + "/sheet/" + e.id() + "?round=" + decided.ballot().round()))
            .toList());
        return "ballots/check";
    }

    /** The photo of a teller's sheet, as it was sent; what is no picture that browsers only show is saved instead. */
    @GetMapping("/results/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/{position:[0-9]{1,3}}/sheet/{entry}")
    ResponseEntity<byte[]> sheet(@PathVariable String slug, @PathVariable String number, @PathVariable int position,
        @PathVariable UUID entry,
        @RequestParam Optional<Integer> round) {
        var decided = rooms.decided(slug, number, position, round);
        var bytes = tellers.sheet(decided.room().cooperative().id(), decided.ballot().id(), entry);
        var type = begins(bytes, 0xFF, 0xD8, 0xFF) ? MediaType.IMAGE_JPEG : begins(bytes, 0x89, 'P', 'N', 'G') ? MediaType.IMAGE_PNG
            : MediaType.APPLICATION_OCTET_STREAM;
        var shown = type.equals(MediaType.APPLICATION_OCTET_STREAM) ? ContentDisposition.attachment() : ContentDisposition.inline();
        return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.noStore()).header("X-Content-Type-Options", "nosniff")
            .header(HttpHeaders.CONTENT_DISPOSITION, shown.filename(slug + "-" + number + "-" + position + "-sheet").build().toString())
            .body(bytes);
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++)
            if (i >= bytes.length || (bytes[i] & 0xFF) != with[i]) return false;
        return true;
    }

    private static Found found(Messages.Of t, Finding finding) {
        return new Found(t.name("ballots.audit.book", finding.book()), t.name("ballots.audit.change", finding.change()),
            finding.batch() == 0 ? t.of("ballots.audit.none") : String.valueOf(finding.batch()));
    }
}
