package coop.nawat.ballots;

import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import coop.nawat.members.MemberId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a member wrote against results. The name stands on the roll alone. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ObjectionsPersonalData implements PersonalData {
    private final ObjectionsSql sql;

    ObjectionsPersonalData(ObjectionsSql sql) { this.sql = sql; }

    @Override
    public List<Section> held(Subject subject, Messages.Of t) {
        return List.of(new Section("objections", t.of("ballots.objection.title"),
            sql.by(subject.organisation(), new MemberId(subject.member())).stream()
                .map(o -> new Facts(t, subject.zone()).with("at", t.of("common.held.when"), o.at())
                    .with("reason", t.of("ballots.objection.reason"), o.reason())
                    .with("answer", t.of("ballots.objection.answer"), o.answer() == null ? null : o.answer().words()).all())
                .toList()));
    }

    @Override
    public List<Stays> stays(Subject subject, Messages.Of t) {
        return List.of(new Stays(t.of("ballots.objection.title"), t.of("ballots.objection.stays")));
    }

    @Override
    public void erase(Subject subject, String nameless) {
        // objections point to a line of the roll, which has no name any more
    }
}
