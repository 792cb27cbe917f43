package coop.nawat.ballots;

import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import coop.nawat.members.MemberId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a member proposed and said about motions, votes in which they took part, and what they chose where the vote was open (of a secret one nobody
 * knows the choice); where they stood for election; who helped them, or whom they helped; where they asked for a
 * secret vote.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BallotsPersonalData implements PersonalData {
    private final PersonalVotesSql sql;
    private final MotionsSql motions;
    private final DiscussionSql discussion;
    private final Assemblies assemblies;

    BallotsPersonalData(PersonalVotesSql sql, MotionsSql motions, DiscussionSql discussion, Assemblies assemblies) {
        this.sql = sql;
        this.motions = motions;
        this.discussion = discussion;
        this.assemblies = assemblies;
    }

    @Override
    public List<Section> held(Subject subject, Messages.Of t) {
        var titles = new HashMap<AssemblyId, Map<ItemId, String>>();
        var member = new MemberId(subject.member());
        return List.of(votes(subject, t, titles),
            new Section("candidacies", t.of("ballots.held.candidacies"), sql.stood(subject.organisation(), member).stream().map(c -> {
                var about = c.about();
                return new Facts(t, subject.zone()).with("at", t.of("common.held.when"), c.at())
                    .with("item", t.of("common.held.what"), title(subject, t, titles, c.assembly(), c.item()))
                    .with("statement", t.of("ballots.held.statement"), about == null ? null : about.best(t.language()))
                    .with("group", t.of("ballots.paper.group"), c.group())
                    .with("accepts", t.of("ballots.held.accepts"), c.accepts())
                    .with("withdrawn", t.of("ballots.held.withdrawn"), c.withdrawnAt())
                    .with("photo", t.of("ballots.held.photo"), c.photo())
                    .with("born", t.of("ballots.held.born"), c.born()).all();
            }).toList()),
            new Section("help", t.of("ballots.held.help"), sql.helped(subject.organisation(), member).stream()
                .map(h -> new Facts(t, subject.zone()).with("at", t.of("common.held.when"), h.at())
                    .with("assistant", t.of("ballots.held.assistant"), h.assistant())
                    .with("witness", t.of("ballots.held.witness"), h.witness()).all())
                .toList()),
            new Section("secret-requests", t.of("ballots.held.secret-requests"), sql.askedSecret(subject.organisation(), member).stream()
                .map(a -> new Facts(t, subject.zone()).with("at", t.of("common.held.when"), a.at())
                    .with("item", t.of("common.held.what"), title(subject, t, titles, a.assembly(), a.item())).all())
                .toList()),
            own(titles, subject, t, "amendments", t.of("ballots.held.amendments"), motions.amendmentsOf(subject.organisation(), member)),
            own(titles, subject, t, "contributions", t.of("ballots.held.contributions"),
                discussion.ofMember(subject.organisation(), member)));
    }

    private Section votes(Subject subject, Messages.Of t, Map<AssemblyId, Map<ItemId, String>> titles) {
        return new Section("votes", t.of("ballots.held.votes"),
            sql.votes(subject.organisation(), new MemberId(subject.member())).stream()
                .map(v -> new Facts(t, subject.zone()).with("at", t.of("common.held.when"), v.at())
                    .with("item", t.of("common.held.what"), title(subject, t, titles, v.assembly(), v.item()))
                    .with("choice", t.of("ballots.held.choice"), v.choice())
                    .with("secret", t.of("ballots.held.secret"), v.secret()).with("receipt", t.of("ballots.held.receipt"), v.code()).all())
                .toList());
    }

    private Section own(Map<AssemblyId, Map<ItemId, String>> titles, Subject subject, Messages.Of t, String key, String title,
        List<MotionsSql.Own> said) {
        return new Section(key, title, said.stream().map(s -> new Facts(t, subject.zone()).with("at", t.of("common.held.when"), s.at())
            .with("item", t.of("common.held.what"), title(subject, t, titles, s.assembly(), s.item()))
            .with("words", t.of("ballots.held.words"), s.words()).all()).toList());
    }

    private @Nullable String title(Subject subject, Messages.Of t, Map<AssemblyId, Map<ItemId, String>> titles, AssemblyId assembly,
        ItemId item) {
        return titles.computeIfAbsent(assembly, id -> assemblies.agenda(subject.organisation(), id).stream()
            .collect(Collectors.toMap(i -> i.id(), i -> i.title().best(t.language())))).get(item);
    }

    @Override
    public List<Stays> stays(Subject subject, Messages.Of t) {
        return List.of(new Stays(t.of("ballots.held.votes"), t.of("ballots.held.votes-why")),
            new Stays(t.of("ballots.held.candidacies"), t.of("ballots.held.candidacies-why")),
            new Stays(t.of("ballots.held.help"), t.of("ballots.held.help-why")),
            new Stays(t.of("ballots.held.secret-requests"), t.of("ballots.held.secret-requests-why")),
            new Stays(t.of("ballots.held.said"), t.of("ballots.held.said-why")));
    }

    @Override
    public void erase(Subject subject, String nameless) {
        // votes and requests for a secret one point to a line of the roll, which has no name any more
        sql.erase(subject.organisation(), new MemberId(subject.member()), nameless);
        discussion.erase(new MemberId(subject.member()), nameless);
    }
}
