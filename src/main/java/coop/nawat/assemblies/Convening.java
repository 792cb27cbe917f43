package coop.nawat.assemblies;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.Site;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Member;
import coop.nawat.members.Members;
import coop.nawat.notices.NoticeKind;
import coop.nawat.notices.Notices;
import coop.nawat.rules.Matter;
import coop.nawat.rules.RuleSet;
import coop.nawat.rules.Rules;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes the convening notice and hands it over to be sent. All who read one language get the same letter. */
@Service
public class Convening {
    private static final int PAGE = 5_000;

    private final AssembliesSql sql;
    private final Access access;
    private final Cooperatives cooperatives;
    private final Members members;
    private final Rules rules;
    private final Notices notices;
    private final Messages messages;
    private final Site site;
    private final Clock clock;

    Convening(AssembliesSql sql, Access access, Cooperatives cooperatives, Members members, Rules rules, Notices notices, Messages messages,
        Site site,
        Clock clock) {
        this.sql = sql;
        this.access = access;
        this.cooperatives = cooperatives;
        this.members = members;
        this.rules = rules;
        this.notices = notices;
        this.messages = messages;
        this.site = site;
        this.clock = clock;
    }

    /**
     * What would be sent if the assembly were convened now.
     *
     * @param letters by each language of the cooperative, the language of its documents first
     * @param byMail members who get it by e-mail
     * @param byHand members without an address, to whom somebody has to hand it over
     */
    public record Preview(Map<Language, Notices.Letter> letters, int byMail, int byHand) {
        /** How many members. */
        public int members() { return byMail + byHand; }
    }

    /**
     * What would be sent if the assembly were convened now, and to how many.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}; for all but the chair and the secretary
     */
    @Transactional(readOnly = true)
    public Preview preview(OrganisationId organisation, AssemblyId id) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        var assembly = sql.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var items = sql.items(organisation, id);
        var cooperative = cooperatives.opened(organisation);
        var resolved = assembly.rules() != null ? assembly.rules() : rules.resolved(organisation);
        var letters = new LinkedHashMap<Language, Notices.Letter>();
        var first = first(cooperative, assembly);
        for (var language : cooperative.languages())
            letters.put(language, letter(cooperative, assembly, first, items, resolved, language));
        var counts = new int[2];
        members.readAll(organisation, cooperative.dayOf(clock.instant()), PAGE,
            page -> page.forEach(m -> counts[m.person().mailed() == null ? 1 : 0]++));
        return new Preview(letters, counts[0], counts[1]);
    }

    /** Queues a notice to every member of today, in the transaction of {@link Assemblies#convene}; answers how many. */
    int send(Cooperative cooperative, Assembly assembly, List<AgendaItem> items, LocalDate today) {
        var resolved = Objects.requireNonNull(assembly.rules(), "rules are frozen before the notice is written");
        var first = first(cooperative, assembly);
        var sent = new int[1];
        members.readAll(cooperative.id(), today, PAGE,
            page -> sent[0] += notices.send(cooperative.id(), assembly.id().value(), NoticeKind.CONVENING,
                page.stream().map(m -> addressee(cooperative, m)).toList(),
                language -> letter(cooperative, assembly, first, items, resolved, language)));
        return sent[0];
    }

    private static Notices.Addressee addressee(Cooperative cooperative, Member member) {
        var language = cooperative.languages().contains(member.language()) ? member.language() : cooperative.documentLanguage();
        return new Notices.Addressee(member.id().value(), member.name(), member.person().mailed(), language);
    }

    private Optional<Assembly> first(Cooperative cooperative, Assembly assembly) {
        return Optional.ofNullable(assembly.repeats()).flatMap(id -> sql.find(cooperative.id(), id));
    }

    private Notices.Letter letter(Cooperative cooperative, Assembly assembly, Optional<Assembly> first, List<AgendaItem> items,
        RuleSet resolved, Language language) {
        var t = messages.in(language);
        var at = cooperative.there(assembly.startsAt());
        var title = assembly.title().best(language);
        var paragraphs = new ArrayList<String>();
        paragraphs.add(t.of("assemblies.notice.calls", "cooperative", cooperative.nameIn(language), "title", title));
        var opened = first.map(Assembly::openedAt);
        if (opened.isPresent()) paragraphs.add(t.of("assemblies.notice.second-call", "date", cooperative.dayOf(opened.get())));
        paragraphs.add(
            t.of("assemblies.notice.when", "when", at) + "\n" + t.of("assemblies.notice.where", "place", assembly.place().best(language)));
        paragraphs.add(t.of("assemblies.notice.agenda"));
        for (var item : items)
            paragraphs.add(item(t, item, resolved));
        paragraphs.add(resolved.quorum(Matter.ORDINARY, assembly.call()).inWords().withArticle(t));
        if (resolved.proxies().maxPerHolder() > 0 && resolved.proxies().isOneNumber())
            paragraphs.add(t.of("assemblies.notice.proxies", "n", resolved.proxies().maxPerHolder()));
        paragraphs.add(t.of("assemblies.notice.page") + "\n" + site.address("/m/" + cooperative.slug() + "/" + assembly.number()));
        // a mail's subject has one line of some 78 characters, but the words decide, not the count
        return new Notices.Letter(shortened(plain(t.of("assemblies.notice.subject", "title", title, "date", at.toLocalDate()))),
            String.join("\n\n", paragraphs));
    }

    private static String item(Messages.Of t, AgendaItem item, RuleSet resolved) {
        var heading = t.of("assemblies.notice.item", "n", item.position(), "title", item.title().best(t.language()));
        var motion = item.motion();
        var matter = item.matter();
        if (motion == null || matter == null) return heading + "\n" + t.of("assemblies.notice.information");
        return heading + "\n" + motion.best(t.language()).strip().replaceAll("\\n\\s*\\n", "\n") + "\n"
            + resolved.majority(matter).inWords().withArticle(t);
    }

    private static String plain(String subject) { return subject.replaceAll("[\\u2066-\\u2069]", ""); }

    private static String shortened(String subject) { return subject.length() <= 300 ? subject : subject.substring(0, 299) + "…"; }
}
