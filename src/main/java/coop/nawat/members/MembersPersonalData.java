package coop.nawat.members;

import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The line of the register, the book's entries behind it, application, requests, consents and national id. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MembersPersonalData implements PersonalData {
    private final MembersSql members;
    private final BookSql book;
    private final ErasureSql sql;
    private final SelfServiceSql service;
    private final IdentitySql ids;
    private final Identities identities;

    MembersPersonalData(MembersSql members, BookSql book, ErasureSql sql, SelfServiceSql service, IdentitySql ids, Identities identities) {
        this.members = members;
        this.book = book;
        this.sql = sql;
        this.service = service;
        this.ids = ids;
        this.identities = identities;
    }

    @Override
    public List<Section> held(Subject subject, Messages.Of t) {
        var organisation = subject.organisation();
        var id = new MemberId(subject.member());
        var member = members.find(organisation, id).orElseThrow();
        var when = t.of("common.held.when");
        var what = t.of("common.held.what");
        var register = person(new Facts(t, subject.zone()).with("number", t.of("members.column.NUMBER"), member.number()), t,
            member.person())
            .with("admittedOn", t.of("members.column.ADMITTED_ON"), member.never() ? null : member.admittedOn())
            .with("leftOn", t.of("members.column.LEFT_ON"), member.never() ? null : member.leftOn());
        // whose number it is may have it; it is noted as for everybody else
        identities.shown(organisation, id)
            .ifPresent(number -> register.with("nationalId", t.of("members.identity.title"), number.number()));
        var sections = new ArrayList<Section>();
        sections.add(new Section("register", t.of("members.held.register"), List.of(register.all())));
        sections.add(new Section("book", t.of("members.held.book"), book.entries(organisation, id).stream().map(e -> {
            var hearing = e.hearing();
            var facts = new Facts(t, subject.zone()).with("entry", t.of("common.held.number"), e.number())
                .with("day", t.of("common.held.day"), e.day()).with("act", what, e.act().name(), t.name("members.act", e.act()))
                .with("recordedAt", when, e.recordedAt()).with("reference", t.of("members.decision.reference"), e.reference())
                .with("decidedOn", t.of("members.applications.decided-on"), e.decidedOn())
                .with("givenOn", t.of("members.end.given"), e.givenOn())
                .with("toldOn", t.of("members.exclude.told"), hearing == null ? null : hearing.toldOn())
                .with("heard", t.of("members.exclude.heard"), hearing == null ? null : hearing.heard())
                .with("reason", t.of("members.decision.reason"), e.reason());
            var line = e.line();
            return (line == null ? facts : person(facts, t, line)).all();
        }).toList()));
        sections.add(new Section("applications", t.of("members.applications.title"), sql.applications(organisation, id).stream()
            .map(a -> person(new Facts(t, subject.zone()).with("day", t.of("common.held.day"), a.appliedOn()), t, a.person())
                .with("note", t.of("members.applications.note"), a.note())
                .with("decidedOn", t.of("members.applications.decided-on"), a.decidedOn())
                .with("reference", t.of("members.decision.reference"), a.reference())
                .with("takenBack", t.of("members.held.taken-back"), member.never() ? true : null).all())
            .toList()));
        sections.addAll(done(subject, LocalDate.MIN, t));
        return sections;
    }

    /** What the member asked for and allowed. The line itself, the book and the application merely say that there is one, and the national id is not read for it. */
    @Override
    public List<Section> done(Subject subject, LocalDate since, Messages.Of t) {
        var organisation = subject.organisation();
        var id = new MemberId(subject.member());
        var when = t.of("common.held.when");
        var what = t.of("common.held.what");
        var requests = new Section("requests", t.of("members.held.requests"), service.ofMember(organisation, id).stream().map(r -> {
            var answer = r.answer();
            return new Facts(t, subject.zone()).with("askedAt", when, r.askedAt()).with("name", t.of("members.column.NAME"), r.name())
                .with("otherName", t.of("members.column.OTHER_NAME"), r.otherName())
                .with("email", t.of("members.column.EMAIL"), r.email() == null ? null : r.email().value())
                .with("note", t.of("common.held.detail"), r.note())
                .with("done", t.of("members.held.done"), answer == null ? null : answer.done())
                .with("reason", t.of("members.decision.reason"), answer == null ? null : answer.reason()).all();
        }).toList());
        var consents = new Section("consents", t.of("members.own.consents"), service.consents(organisation, id).stream()
            .map(c -> new Facts(t, subject.zone()).with("at", when, c.at())
                .with("purpose", what, c.purpose().name(), t.of("members.consent." + c.purpose().name()))
                .with("given", t.of("members.held.given"), c.given()).all())
            .toList());
        return List.of(requests, consents);
    }

    private static Facts person(Facts facts, Messages.Of t, Person p) {
        return facts
            .with("legal", t.of("members.column.KIND"), p.legal(), t.of(p.legal() ? "members.person.legal" : "members.person.natural"))
            .with("name", t.of("members.column.NAME"), p.name())
            .with("otherName", t.of("members.column.OTHER_NAME"), p.otherName())
            .with("representative", t.of("members.column.REPRESENTATIVE"), p.representative())
            .with("email", t.of("members.column.EMAIL"), p.email() == null ? null : p.email().value())
            .with("phone", t.of("members.column.PHONE"), p.phone())
            .with("address", t.of("members.column.ADDRESS"), p.address())
            .with("contact", t.of("members.column.CONTACT"), p.reachedBy().name(), t.name("members.contact", p.reachedBy()))
            .with("language", t.of("members.column.LANGUAGE"), p.language().tag(), p.language().ownName());
    }

    @Override
    public List<Stays> stays(Subject subject, Messages.Of t) {
        return List.of(new Stays(t.of("members.held.book"), t.of("members.held.book-why")),
            new Stays(t.of("members.own.consents"), t.of("members.held.consents-why")));
    }

    @Override
    public void erase(Subject subject, String nameless) {
        var organisation = subject.organisation();
        var id = new MemberId(subject.member());
        var member = members.find(organisation, id).orElseThrow();
        var words = new HashSet<String>();
        Stream.concat(Stream.of(member.person()), book.entries(organisation, id).stream().map(BookEntry::line).filter(Objects::nonNull))
            .forEach(p -> words.addAll(Names.words(MembersSql.searchName(p))));
        ids.delete(organisation, id);
        sql.erase(id, nameless, words);
        members.insertWords(organisation, Names.words(Names.folded(nameless)).stream().filter(Names::forgives).toList());
    }
}
