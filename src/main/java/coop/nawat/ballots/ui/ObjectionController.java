package coop.nawat.ballots.ui;

import coop.nawat.ballots.Objection;
import coop.nawat.ballots.Objections;
import coop.nawat.common.Messages;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A member objects to a result, and the chair or the secretary answers: the forms on the page of the result. */
@Controller
class ObjectionController {
    private final ResultController results;
    private final AssemblyRooms rooms;
    private final Objections objections;

    ObjectionController(ResultController results, AssemblyRooms rooms, Objections objections) {
        this.results = results;
        this.rooms = rooms;
        this.objections = objections;
    }

    @PostMapping("/results/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/{position:[0-9]{1,3}}/object")
    String object(@PathVariable String slug, @PathVariable String number, @PathVariable int position, @RequestParam Optional<Integer> round,
        @RequestParam(defaultValue = "") String reason, Messages.Of t, Model page) {
        var decided = rooms.decided(slug, number, position, round);
        var problem = problem(t, reason);
        if (problem != null) return again(slug, number, position, round, t, page, "reason", reason, problem);
        objections.object(decided.room().cooperative().id(), decided.ballot().id(), reason);
        return "redirect:/results/" + slug + "/" + number + "/" + position + "?round=" + decided.ballot().round()
            + "&done=objected#objections";
    }

    @PostMapping("/results/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/{position:[0-9]{1,3}}/answer")
    String answer(@PathVariable String slug, @PathVariable String number, @PathVariable int position, @RequestParam Optional<Integer> round,
        @RequestParam UUID objection, @RequestParam(defaultValue = "") String answer, Messages.Of t, Model page) {
        var decided = rooms.decided(slug, number, position, round);
        var problem = problem(t, answer);
        if (problem != null) return again(slug, number, position, round, t, page, "answer-" + objection, answer, problem);
        objections.answer(decided.room().cooperative().id(), objection, answer);
        return "redirect:/results/" + slug + "/" + number + "/" + position + "?round=" + decided.ballot().round()
            + "&done=answered#objections";
    }

    private static @Nullable String problem(Messages.Of t, String words) {
        int length = words.replace("\r\n", "\n").strip().length();
        return length == 0 ? t.of("ballots.objection.missing")
            : length > Objection.LONGEST ? t.of("ballots.objection.too-long", "n", length, "most", Objection.LONGEST) : null;
    }

    /** The page with what was typed, and what is wrong with it beside the field. */
    private String again(String slug, String number, int position, Optional<Integer> round, Messages.Of t, Model page, String field,
        String typed, String problem) {
        var view = results.result(slug, number, position, round, Optional.empty(), t, page);
        page.addAttribute("field", field);
        page.addAttribute("typed", typed);
        page.addAttribute("problem", problem);
        return view;
    }
}
