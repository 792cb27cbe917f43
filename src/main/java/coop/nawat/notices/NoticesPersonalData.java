package coop.nawat.notices;

import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was sent to a member. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NoticesPersonalData implements PersonalData {
    private final NoticesSql sql;

    NoticesPersonalData(NoticesSql sql) { this.sql = sql; }

    /** What was sent to somebody is nothing that was done with them. */
    @Override
    public List<Section> done(Subject subject, LocalDate since, Messages.Of t) { return List.of(); }

    @Override
    public List<Section> held(Subject subject, Messages.Of t) {
        return List.of(new Section("notices", t.of("notices.held.title"), sql.to(subject.organisation(), subject.member()).stream()
            .map(n -> new Facts(t, subject.zone()).with("at", t.of("common.held.when"), n.at())
                .with("title", t.of("common.held.what"), n.title())
                .with("address", t.of("notices.held.address"), n.address()).all())
            .toList()));
    }

    @Override
    public List<Stays> stays(Subject subject, Messages.Of t) {
        return List.of(new Stays(t.of("notices.held.title"), t.of("notices.held.why")));
    }

    @Override
    public void erase(Subject subject, String nameless) { sql.eraseAddressee(subject.organisation(), subject.member(), nameless); }
}
