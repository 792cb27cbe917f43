package coop.nawat.ballots.ui;

import coop.nawat.common.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Answers whether a vote with this receipt is in the box; never what it says. */
@Controller
class ReceiptController {
    private final AssemblyRooms rooms;

    ReceiptController(AssemblyRooms rooms) { this.rooms = rooms; }

    /** What was found for a receipt. */
    record Answer(String code, String spelled, @Nullable Words title, @Nullable Words assembly, boolean counted, @Nullable String href) {}

    @GetMapping("/r/{slug}")
    String ask(@PathVariable String slug, Messages.Of t, Model page) { return page(slug, t, page, "", null, null); }

    @PostMapping("/r/{slug}")
    String check(@PathVariable String slug, @RequestParam(defaultValue = "") String code, Messages.Of t, Model page) {
        var digits = digits(code);
        if (digits == null) return page(slug, t, page, code.length() > 40 ? "" : code, t.of("ballots.light.receipt.shape"), null);
        var answer = rooms.receipt(slug, digits)
            .map(f -> new Answer(grouped(digits), spelled(digits), Words.of(f.item().title(), t.language()),
                Words.of(f.assembly().title(), t.language()),
                !f.ballot().isOpen(),
                f.ballot().isOpen() ? null : "/results/" + slug + "/" + f.assembly().number() + "/" + f.item().position()
                    + (f.ballot().isMain() ? "" : "?round=" + f.ballot().round())))
            .orElseGet(() -> new Answer(grouped(digits), spelled(digits), null, null, false, null));
        return page(slug, t, page, "", null, answer);
    }

    private String page(String slug, Messages.Of t, Model page, String written, @Nullable String problem, @Nullable Answer answer) {
        AssemblyPageController.furnish(page, t, rooms.cooperative(slug));
        page.addAttribute("action", "/r/" + slug);
        page.addAttribute("written", written);
        page.addAttribute("problem", problem);
        page.addAttribute("answer", answer);
        return "ballots/receipt";
    }

    /**
     * Twelve digits, whichever way they were written: in groups, with the marks of direction that a copied text carries, in the digits of the
     * Mashriq or of Persian.
     */
    static @Nullable String digits(String written) {
        if (written.length() > 40) return null;
        var digits = new StringBuilder();
        for (int c : written.codePoints().toArray()) {
            int value = Character.digit(c, 10);
            if (value >= 0) digits.append(value);
            else if (!Character.isSpaceChar(c) && !Character.isWhitespace(c) && Character.getType(c) != Character.FORMAT && c != '-'
                && c != '.') return null;
        }
        return digits.length() == 12 ? digits.toString() : null;
    }

    private static String grouped(String digits) { return String.join("\u2002", groups(digits)); }

    /** Digit by digit: as one number it would be read "four hundred eighty-two billion". */
    private static String spelled(String digits) {
        return String.join(", ", java.util.stream.Stream.of(groups(digits)).map(g -> String.join(" ", g.split(""))).toList());
    }

    private static String[] groups(String digits) {
        return new String[]{digits.substring(0, 4), digits.substring(4, 8), digits.substring(8)};
    }
}
