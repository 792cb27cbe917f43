package coop.nawat.shares.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.ui.Done;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.shares.Holdings;
import coop.nawat.shares.Money;
import coop.nawat.shares.ShareClass;
import coop.nawat.shares.Shares;
import coop.nawat.shares.Terms;
import coop.nawat.shares.TermsTakenBack;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Classes of shares and what held for them since when. */
@Route("c/:coop/shares/classes")
@StyleSheet("work/register.css")
@StyleSheet("work/shares.css")
@PermitAll
@ForOffices({Office.TREASURER, Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE})
class ClassesView extends SharesPage {
    private static final long serialVersionUID = 1;
    private final transient Shares shares;
    private final transient Holdings holdings;
    private final transient Cooperatives cooperatives;
    private final Div body = new Div();

    ClassesView(Access access, Clock clock, Shares shares, Holdings holdings, Cooperatives cooperatives) {
        super(access, clock);
        this.shares = shares;
        this.holdings = holdings;
        this.cooperatives = cooperatives;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("shares.classes.title"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        add(new H1(Tongue.t().of("shares.classes.title")), between(event), body);
        show(null);
    }

    private void show(@Nullable String said) {
        body.removeAll();
        var t = Tongue.t();
        Done.tell(body, said);
        var classes = holdings.classes(tenant());
        if (classes.isEmpty()) body.add(new EmptyState(t.of("shares.empty.what"), t.of("shares.empty.why")));
        var takenBack = holdings.takenBack(tenant());
        for (var of : classes)
            body.add(section(of, takenBack.stream().filter(terms -> terms.shareClass().equals(of.id())).toList()));
        if (!writes()) return;
        var place = new Div();
        var begin = new Button(t.of("shares.classes.begin"), Icons.PLUS.create(), e -> put(place, begin()));
        if (classes.isEmpty()) begin.addThemeVariants(ButtonVariant.PRIMARY);
        body.add(actions(begin), place);
    }

    private static void put(Div place, ActForm form) {
        place.removeAll();
        place.add(form);
        form.getElement().setAttribute("tabindex", "-1").callJsFunction("focus");
    }

    private Section section(ShareClass shareClass, List<TermsTakenBack> takenBack) {
        var t = Tongue.t();
        var table = new Rows(t.of("shares.classes.terms", "name", name(shareClass)), headings());
        shareClass.history().reversed().forEach(terms -> table.row((Object[]) cells(terms)));
        var section = new Section(new H2(name(shareClass)), table);
        section.addClassName("nw-card");
        if (writes()) {
            var place = new Div();
            section.add(actions(new Button(t.of("shares.classes.change"), e -> put(place, change(shareClass, place))),
                new Button(t.of("shares.classes.reduce"), e -> put(place, reduce(shareClass, place)))), place);
            if (shareClass.latest().from().isAfter(today()) || shareClass.isReduced())
                section.add(actions(new Button(t.of("shares.classes.take-back", "date", t.shortDate(shareClass.latest().from())),
                    e -> put(place, takeBack(shareClass, place)))));
        }
        if (!takenBack.isEmpty()) section.add(takenBack(shareClass, takenBack));
        return section;
    }

    private static String[] headings() {
        var t = Tongue.t();
        return new String[]{t.of("shares.terms.from"), "#" + t.of("shares.terms.nominal"), "#" + t.of("shares.terms.least"),
            "#" + t.of("shares.terms.most"), t.of("shares.terms.transferable"), t.of("shares.terms.refund"), t.of("shares.terms.clause")};
    }

    private static String[] cells(Terms terms) {
        var t = Tongue.t();
        return new String[]{t.shortDate(terms.from()), terms.nominal().in(t), Integer.toString(terms.least()),
            terms.most() == null ? t.of("shares.terms.no-limit") : terms.most().toString(),
            t.of(terms.transferable() ? "shares.terms.yes" : "shares.terms.no"),
            terms.refundMonths() == null ? t.of("shares.terms.no-refund") : t.of("shares.terms.months", "n", terms.refundMonths()),
            terms.clause() == null ? "" : terms.clause()};
    }

    /** What was written by mistake: by whom it was taken back, when and why. */
    private Details takenBack(ShareClass shareClass, List<TermsTakenBack> takenBack) {
        var t = Tongue.t();
        var heading = t.of("shares.classes.were-taken-back", "n", takenBack.size());
        var table = new Rows(t.of("shares.classes.were-taken-back-of", "name", name(shareClass)),
            Stream.concat(Stream.of(headings()), Stream.of(t.of("shares.classes.taken-back-when"), t.of("shares.form.reason")))
                .toArray(String[]::new));
        for (var of : takenBack)
            table.row(Stream.concat(Stream.of(cells(of.terms())), Stream.of(
                t.of("shares.classes.taken-back-by", "name", of.by(), "when", of.at().atZone(organisation().zone())), of.reason()))
                .toArray());
        return new Details(heading, table);
    }

    private final class TermsFields {
        private final ActForm form;
        private final com.vaadin.flow.component.datepicker.DatePicker from;
        private final IntegerField least;
        private final IntegerField most;
        private final Checkbox transferable = new Checkbox();
        private final IntegerField months;
        private final TextField clause;

        TermsFields(ActForm form, @Nullable Terms suggested, boolean mayBeAhead) {
            var t = Tongue.t();
            this.form = form;
            from = form.day(today(), mayBeAhead);
            from.setLabel(t.of("shares.terms.from"));
            least = form.whole("least", t.of("shares.terms.least"), suggested == null ? Integer.valueOf(1) : (Integer) suggested.least());
            most = form.whole("most", t.of("shares.terms.most"), suggested == null ? null : suggested.most());
            most.setHelperText(t.of("shares.terms.most-hint"));
            months = form.whole("months", t.of("shares.terms.refund-months"), suggested == null ? null : suggested.refundMonths());
            months.setHelperText(t.of("shares.terms.refund-hint"));
            clause = form.line("clause", t.of("shares.terms.clause"), 100);
            if (suggested != null && suggested.clause() != null) clause.setValue(suggested.clause());
            transferable.setLabel(t.of("shares.terms.transferable"));
            transferable.setValue(suggested == null || suggested.transferable());
            form.place(transferable);
        }

        Terms terms(Money nominal) {
            int fewest = form.number(least);
            LocalDate date = form.date(from);
            return form.sound()
                ? new Terms(date, nominal, fewest, most.getValue(), transferable.getValue(), months.getValue(), clause.getValue())
                : new Terms(LocalDate.EPOCH, new Money(1, nominal.currency()), 1, null, false, null, null);
        }
    }

    private ActForm begin() {
        var t = Tongue.t();
        var cooperative = cooperatives.cooperative(tenant());
        var form = new ActForm(t.of("shares.classes.begin"), t.of("shares.classes.begin-why"));
        var names = new LinkedHashMap<Language, TextField>();
        for (var language : cooperative.languages()) {
            var field = form.line("name-" + language.tag(), t.of("shares.classes.name-in", "language", language.ownName()), 100);
            field.getElement().setAttribute("lang", language.tag());
            names.put(language, field);
        }
        var currency = currency(cooperative.country());
        var nominal = form.amount(t.of("shares.terms.nominal"), null, currency);
        var fields = new TermsFields(form, null, false);
        return form.with(t.of("shares.classes.begin-submit"), () -> {
            var texts = new EnumMap<Language, String>(Language.class);
            names.forEach((language, field) -> {
                if (field.getValue().isBlank()) form.missing(field, "shares.classes.name-missing");
                else
                    texts.put(language, field.getValue().strip());
            });
            var money = form.money(nominal, currency);
            var terms = fields.terms(money);
            if (!form.sound()) return;
            shares.begin(tenant(), new LocalText(texts), terms);
            show(t.of("shares.classes.begun"));
        }, () -> show(null));
    }

    /** The currency of the cooperative's country; one currency for one country is enough here. */
    private static Currency currency(String country) {
        return Objects.requireNonNullElse(Currency.getInstance(Locale.of("", country)), Currency.getInstance("EUR"));
    }

    private ActForm change(ShareClass shareClass, Div place) {
        var t = Tongue.t();
        var form = new ActForm(t.of("shares.classes.change"), t.of("shares.classes.change-why"));
        var fields = new TermsFields(form, shareClass.latest(), true);
        return form.with(t.of("shares.classes.change-submit"), () -> {
            var terms = fields.terms(shareClass.latest().nominal());
            if (!form.sound()) return;
            shares.change(tenant(), shareClass.id(), terms);
            show(t.of("shares.classes.changed", "date", terms.from()));
        }, place::removeAll);
    }

    private ActForm takeBack(ShareClass shareClass, Div place) {
        var t = Tongue.t();
        var from = shareClass.latest().from();
        var date = t.shortDate(from);
        var form = new ActForm(t.of("shares.classes.take-back", "date", date), t.of("shares.classes.take-back-why"));
        var reason = form.note(t.of("shares.form.reason"), true);
        return form.withSecondPress(new SecondPress(t.of("shares.classes.take-back", "date", date),
            t.of(shareClass.isReduced() ? "shares.classes.take-back-will-rise" : "shares.classes.take-back-will", "date", date),
            t.of("shares.classes.take-back-submit"), () -> form.sent(() -> {
                shares.takeBack(tenant(), shareClass.id(), from, reason.getValue());
                show(t.of("shares.classes.taken-back", "date", date));
            })), place::removeAll);
    }

    private ActForm reduce(ShareClass shareClass, Div place) {
        var t = Tongue.t();
        var latest = shareClass.latest().nominal();
        var form = new ActForm(t.of("shares.classes.reduce"), t.of("shares.classes.reduce-why", "nominal", latest.in(t)));
        var nominal = form.amount(t.of("shares.classes.new-nominal"), null, shareClass.currency());
        var day = form.day(today(), false);
        var resolution = form.note(t.of("shares.form.resolution"), true);
        long all = holdings.capital(tenant(), today()).stream().filter(c -> c.shareClass().id().equals(shareClass.id()))
            .mapToLong(Holdings.Capital::shares).sum();
        var press = new SecondPress(t.of("shares.classes.reduce"), t.of("shares.classes.reduce-will", "n", all),
            t.of("shares.classes.reduce-submit"), () -> form.sent(() -> {
                var money = form.money(nominal, shareClass.currency());
                var date = form.date(day);
                if (!form.sound()) return;
                int changed = shares.reduce(tenant(), shareClass.id(), money, date, resolution.getValue());
                show(t.of("shares.classes.reduced", "n", changed, "nominal", money.in(t)));
            }));
        return form.withSecondPress(press, place::removeAll);
    }
}
