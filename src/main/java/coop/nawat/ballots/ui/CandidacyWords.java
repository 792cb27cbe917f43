package coop.nawat.ballots.ui;

import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.ballots.Candidacy;
import coop.nawat.ballots.ui.AssemblyRooms.Room;
import coop.nawat.common.Messages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a member reads of the paper of an item: who stands and why, and what the member can do about it.
 *
 * @param how how members choose
 * @param counts "3 stand for 2 seats"
 * @param reserved "Reserved for women: 2 seats at least.", for each group
 * @param groups that the member can stand for; empty where no seats are reserved
 * @param own what the member is here: {@code NONE}, {@code ASKED}, {@code STANDS}; null: nobody stands here any more, or for no office
 * @param fields one for each language of the cooperative
 * @param portrayed whether the member's own photo is there
 */
record CandidacyWords(boolean people, String how, @Nullable String term, String counts, List<String> reserved,
    List<Candidate> candidates, @Nullable String own, List<Group> groups, List<Field> fields, int longest, boolean portrayed) {

    /** Somebody, or something, on the paper; {@code photo} is its address. */
    record Candidate(Words name, @Nullable String group, @Nullable Words about, @Nullable String photo) {}

    /** Of reserved seats; {@code own}: the member stands for them. */
    record Group(String name, boolean own) {}

    /** Where a statement is written. */
    record Field(String id, String name, String label, String lang, String dir, String value) {}

    /** Null where the question is yes or no. */
    static @Nullable CandidacyWords of(Messages.Of t, Room room, AgendaItem item) {
        var paper = room.papers().get(item.id());
        if (paper == null) return null;
        var plan = paper.plan();
        var people = plan.term() != null;
        var own = room.candidacyOf(item.id()).orElse(null);
        var open = people && !paper.fixed() && room.own() != null && room.assembly().state() != AssemblyState.CLOSED;
        return new CandidacyWords(people, PaperWords.how(t, plan), plan.term() == null ? null : PaperWords.term(t, plan.term()),
            t.of(people ? "ballots.paper.stand" : "ballots.paper.on-paper", "n", paper.standing().size(), "seats", plan.seats()),
            PaperWords.reserved(t, plan.reserved()),
            paper.standing().stream().map(c -> new Candidate(Words.of(c.name(), t.language()), c.group(),
                c.about() == null ? null : Words.of(c.about(), t.language()), !room.portrayed().contains(c.id()) ? null
                    : "/m/" + room.cooperative().slug() + "/" + room.assembly().number() + "/photo/" + c.id().value()))
                .toList(),
            !open ? null : own == null ? "NONE" : own.stands() ? "STANDS" : "ASKED",
            plan.reserved().keySet().stream().sorted().map(group -> new Group(group, own != null && group.equals(own.group()))).toList(),
            open ? fields(t, room, item, own) : List.of(),
            CandidacyController.LONGEST, own != null && room.portrayed().contains(own.id()));
    }

    private static List<Field> fields(Messages.Of t, Room room, AgendaItem item, @Nullable Candidacy own) {
        var languages = room.cooperative().languages();
        return languages.stream().map(language -> new Field("statement-" + language.tag() + "-" + item.position(),
            "statement-" + language.tag(), languages.size() == 1 ? t.of("ballots.stand.statement")
                : t.of("ballots.stand.statement-in", "language", language.ownName()),
            language.tag(), language.direction(),
            own == null || own.about() == null ? "" : own.about().in(language).orElse(""))).toList();
    }
}
