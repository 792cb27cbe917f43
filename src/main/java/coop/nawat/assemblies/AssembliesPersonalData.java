package coop.nawat.assemblies;

import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import coop.nawat.members.MemberId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Rolls on which a member stood, when they came and left, and proxies. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AssembliesPersonalData implements PersonalData {
    private final PersonalRollSql sql;

    AssembliesPersonalData(PersonalRollSql sql) { this.sql = sql; }

    @Override
    public List<Section> held(Subject subject, Messages.Of t) {
        var member = new MemberId(subject.member());
        var assembly = t.of("assemblies.held.assembly");
        var when = t.of("common.held.when");
        return List.of(
            new Section("rolls", t.of("assemblies.held.rolls"), sql.rolls(subject.organisation(), member).stream()
                .map(r -> new Facts(t, subject.zone()).with("at", when, r.at()).with("assembly", assembly, r.title().best(t.language()))
                    .with("name", t.of("access.me.name"), r.name()).with("mayVote", t.of("assemblies.held.may-vote"), r.mayVote())
                    .with("exclusion", t.of("common.held.detail"), r.exclusion(),
                        r.exclusion() == null ? "" : t.name("assemblies.exclusion", Exclusion.valueOf(r.exclusion())))
                    .all())
                .toList()),
            new Section("attendance", t.of("assemblies.held.attendance"), sql.attendance(subject.organisation(), member).stream()
                .map(a -> new Facts(t, subject.zone()).with("at", when, a.at()).with("assembly", assembly, a.title().best(t.language()))
                    .with("kind", t.of("common.held.what"), a.kind(),
                        t.of(a.kind().equals("ARRIVED") ? "assemblies.held.came" : "assemblies.held.left"))
                    .all())
                .toList()),
            new Section("proxies", t.of("assemblies.held.proxies"), sql.proxies(subject.organisation(), member).stream()
                .map(p -> new Facts(t, subject.zone()).with("at", when, p.at()).with("assembly", assembly, p.title().best(t.language()))
                    .with("given", t.of("common.held.what"), p.given(),
                        t.of(p.given() ? "assemblies.held.proxy-given" : "assemblies.held.proxy-held"))
                    .with("withdrawnAt", t.of("common.held.until"), p.withdrawnAt()).all())
                .toList()));
    }

    @Override
    public List<Stays> stays(Subject subject, Messages.Of t) {
        return List.of(new Stays(t.of("assemblies.held.rolls"), t.of("assemblies.held.rolls-why")));
    }

    @Override
    public void erase(Subject subject, String nameless) { sql.erase(new MemberId(subject.member()), nameless); }
}
