package coop.nawat;

import coop.nawat.access.Office;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.ballots.AssistedVotes;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.CandidacyId;
import coop.nawat.ballots.Conditions;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.ballots.Contribution;
import coop.nawat.ballots.Hands;
import coop.nawat.ballots.Motion;
import coop.nawat.ballots.Wording;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.Sheet;
import coop.nawat.cooperatives.BylawsSection;
import coop.nawat.cooperatives.BylawsVersion;
import coop.nawat.cooperatives.BylawsVersions;
import coop.nawat.cooperatives.OrganTerm;
import coop.nawat.cooperatives.TermId;
import coop.nawat.members.Admission;
import coop.nawat.members.ApplicationId;
import coop.nawat.members.CategoryId;
import coop.nawat.members.Consent;
import coop.nawat.members.Decision;
import coop.nawat.members.Formalities;
import coop.nawat.members.NationalId;
import coop.nawat.members.Organ;
import coop.nawat.members.Person;
import coop.nawat.members.RegisterFile;
import coop.nawat.members.RegisterOrder;
import coop.nawat.members.RegisterSheet;
import coop.nawat.notices.NoticeKind;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Matter;
import coop.nawat.rules.NoticeRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.ProxyRule;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Rules;
import coop.nawat.shares.ClassId;
import coop.nawat.shares.Money;
import coop.nawat.shares.RefundRequest;
import coop.nawat.shares.ShareClass;
import coop.nawat.shares.Terms;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A real value of another organisation for each type that service methods take. */
final class Samples {
    /** These can be called from nowhere else than a transaction of another service, which has opened the organisation. */
    static final Predicate<Method> INSIDE_AN_OPEN_TRANSACTION = m -> {
        var own = AnnotatedElementUtils.findMergedAnnotation(m, Transactional.class);
        var found = own != null ? own : AnnotatedElementUtils.findMergedAnnotation(m.getDeclaringClass(), Transactional.class);
        return found != null && found.propagation() == Propagation.MANDATORY;
    };

    private Samples() {}

    static Map<Class<?>, Object> of(Given.Held held, BallotId ballot) {
        var values = new HashMap<Class<?>, Object>();
        var text = LocalText.of(Language.AR, "نص", Language.FR, "texte");
        var bylaws = Provenance.bylaws("art. 1");
        for (var value : List.of(held.assembly().id(), held.assembly().number(), held.items().getFirst().id(),
            held.present().getFirst().member(), ballot,
            new AssemblyDraft(AssemblyKind.ORDINARY, text, LocalDateTime.of(2030, 1, 1, 18, 0), text), ItemDraft.information(text),
            new Admission(null, "Somebody", null, null, null, Language.FR, LocalDate.of(2025, 1, 1)), LocalDate.of(2025, 1, 1),
            Matter.ORDINARY,
            new QuorumRule(new Fraction(1, 2), false, 0, false, bylaws), MajorityRule.simple(bylaws), new NoticeRule(15, bylaws),
            new ProxyRule(1, bylaws),
            Office.SECRETARY, Language.FR, NoticeKind.values()[0], new EmailAddress("a@example.org"), Instant.EPOCH, Given.anyId(), "text"))
            values.put(value instanceof Enum<?> e ? e.getDeclaringClass() : value.getClass(), value);
        values.put(YesNo.class, YesNo.FOR);
        values.put(Conditions.class, Conditions.OPEN);
        values.put(Wording.Asked.class, Wording.Asked.MOTION);
        values.put(Motion.Arguments.class, Motion.Arguments.NONE);
        values.put(Contribution.Kind.class, Contribution.Kind.PRO);
        values.put(Hands.class, new Hands(Map.of(1, 1), 1));
        values.put(ContestPlan.class, ContestPlan.single(null));
        values.put(coop.nawat.cooperatives.Organ.class, coop.nawat.cooperatives.Organ.BOARD);
        values.put(TermId.class, TermId.create());
        values.put(OrganTerm.Why.class, OrganTerm.Why.OTHER);
        values.put(OrganTerm.Election.class, new OrganTerm.Election(Given.anyId(), "2026-1", 1));
        values.put(CandidacyId.class, CandidacyId.create());
        values.put(AssistedVotes.Person.class, new AssistedVotes.Person(null, "Somebody"));
        values.put(LocalText.class, text);
        values.put(ClassId.class, ClassId.create());
        values.put(Money.class, new Money(100, Currency.getInstance("MAD")));
        values.put(Terms.class,
            new Terms(LocalDate.of(2025, 1, 1), new Money(100, Currency.getInstance("MAD")), 1, null, true, null, null));
        values.put(RefundRequest.class,
            new RefundRequest(1,
                new ShareClass(ClassId.create(), text, Currency.getInstance("MAD"), List.of((Terms) values.get(Terms.class))),
                LocalDate.of(2025, 1, 1), 1, new Money(100, Currency.getInstance("MAD")), LocalDate.of(2025, 1, 1)));
        values.put(RegisterOrder.class, RegisterOrder.NUMBERS);
        values.put(RegisterOrder.After.class, new RegisterOrder.After("", 0));
        values.put(RegisterSheet.View.class, RegisterSheet.View.PUBLIC);
        values.put(BiConsumer.class, (BiConsumer<Object, Object>) (a, b) -> {});
        values.put(Collection.class, List.of());
        values.put(Person.class, new Person("Somebody", null, null, null, Language.FR));
        values.put(Decision.class, new Decision(LocalDate.of(2025, 1, 1), Organ.BOARD, "1", "reason"));
        values.put(NationalId.class, new NationalId("AB 123456"));
        values.put(Formalities.class, new Formalities(true, true));
        values.put(CategoryId.class, CategoryId.create());
        values.put(Consent.Purpose.class, Consent.Purpose.NEWS);
        values.put(ApplicationId.class, ApplicationId.create());
        values.put(long.class, 1L);
        values.put(int.class, 1);
        values.put(boolean.class, true);
        values.put(List.class, List.of());
        values.put(Map.class, Map.of());
        values.put(BylawsSection.class, BylawsSection.MEMBERS);
        values.put(BylawsVersions.Beginning.class, BylawsVersions.Beginning.LAW);
        values.put(coop.nawat.members.ContactWay.class, coop.nawat.members.ContactWay.NONE);
        values.put(RegisterFile.class, RegisterFile.read("Name\nSomebody\n".getBytes(StandardCharsets.UTF_8),
            new RegisterFile.Reading(Language.EN, LocalDate.of(2025, 1, 1), null, Optional.empty())));
        values.put(Rules.Holiday.class, new Rules.Holiday(LocalDate.of(2030, 1, 1), null));
        values.put(BylawsVersion.Registration.class, new BylawsVersion.Registration(LocalDate.of(2025, 1, 1), "1"));
        values.put(MonthDay.class, MonthDay.of(6, 30));
        values.put(Messages.Of.class, Messages.load().in(Language.EN));
        values.put(Sheet.class, (Sheet) cells -> {});
        values.put(Consumer.class, (Consumer<Object>) read -> {});
        values.put(IntConsumer.class, (IntConsumer) count -> {});
        return values;
    }

    static Object argument(Map<Class<?>, Object> samples, Class<?> type, Method m) {
        if (type.isArray()) return java.lang.reflect.Array.newInstance(type.getComponentType(), 0);
        var value = samples.get(type);
        if (value == null) throw new AssertionError("no sample of " + type.getName() + " for " + m + ": add one to Samples");
        return value;
    }

}
