package coop.nawat.cooperatives;

import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** In which organs a member sat. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CooperativesPersonalData implements PersonalData {
    private final TermsSql sql;

    CooperativesPersonalData(TermsSql sql) { this.sql = sql; }

    @Override
    public List<Section> held(Subject subject, Messages.Of t) {
        return List.of(new Section("terms", t.of("cooperatives.held.terms"), sql.terms(subject.organisation(), subject.member()).stream()
            .map(term -> new Facts(t, subject.zone())
                .with("organ", t.of("common.held.what"), term.organ().name(), t.name("cooperatives.organ", term.organ()))
                .with("name", t.of("access.me.name"), term.name())
                .with("begins", t.of("common.held.day"), term.begins())
                .with("over", t.of("common.held.until"), term.over().map(day -> day.minusDays(1)).orElse(null)).all())
            .toList()));
    }

    @Override
    public List<Stays> stays(Subject subject, Messages.Of t) {
        return List.of(new Stays(t.of("cooperatives.held.terms"), t.of("cooperatives.held.terms-why")));
    }

    @Override
    public void erase(Subject subject, String nameless) {
        // who decided for the cooperative, and from when until when, is what its acts stand on: the name stays
    }
}
