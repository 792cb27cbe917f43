package coop.nawat.ballots;

import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import coop.nawat.members.MemberId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a member objected to, when asked for consent. The name stands on the roll alone. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ConcernsPersonalData implements PersonalData {
    private final ConcernsSql sql;

    ConcernsPersonalData(ConcernsSql sql) { this.sql = sql; }

    @Override
    public List<Section> held(Subject subject, Messages.Of t) {
        return List.of(new Section("consent-objections", t.of("ballots.consent.objections"),
            sql.by(subject.organisation(), new MemberId(subject.member())).stream()
                .map(said -> new Facts(t, subject.zone()).with("at", t.of("common.held.when"), said.at())
                    .with("reason", t.of("ballots.objection.reason"), said.words())
                    .with("answer", t.of("ballots.objection.answer"), said.answer() == null ? null : said.answer().words()).all())
                .toList()));
    }

    @Override
    public List<Stays> stays(Subject subject, Messages.Of t) {
        return List.of(new Stays(t.of("ballots.consent.objections"), t.of("ballots.objection.stays")));
    }

    @Override
    public void erase(Subject subject, String nameless) {
        // they point to a line of the roll, which has no name any more
    }
}
