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
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Votes in which a member took part, and what they chose where the vote was open. Of a secret one nobody knows the choice. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BallotsPersonalData implements PersonalData {
    private final PersonalVotesSql sql;
    private final Assemblies assemblies;

    BallotsPersonalData(PersonalVotesSql sql, Assemblies assemblies) {
        this.sql = sql;
        this.assemblies = assemblies;
    }

    @Override
    public List<Section> held(Subject subject, Messages.Of t) {
        var titles = new HashMap<AssemblyId, Map<ItemId, String>>();
        return List.of(new Section("votes", t.of("ballots.held.votes"),
            sql.votes(subject.organisation(), new MemberId(subject.member())).stream().map(v -> {
                var items = titles.computeIfAbsent(v.assembly(), id -> assemblies.agenda(subject.organisation(), id).stream()
                    .collect(Collectors.toMap(i -> i.id(), i -> i.title().best(t.language()))));
                return new Facts(t, subject.zone()).with("at", t.of("common.held.when"), v.at())
                    .with("item", t.of("common.held.what"), items.get(v.item()))
                    .with("choice", t.of("ballots.held.choice"), v.choice())
                    .with("secret", t.of("ballots.held.secret"), v.secret()).with("receipt", t.of("ballots.held.receipt"), v.code()).all();
            }).toList()));
    }

    @Override
    public List<Stays> stays(Subject subject, Messages.Of t) {
        return List.of(new Stays(t.of("ballots.held.votes"), t.of("ballots.held.votes-why")));
    }

    @Override
    public void erase(Subject subject, String nameless) {
        // votes point to a line of the roll, which has no name any more
    }
}
