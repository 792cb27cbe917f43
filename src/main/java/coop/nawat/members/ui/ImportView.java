package coop.nawat.members.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadHandler;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.Messages;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.Sheet;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.Done;
import coop.nawat.common.ui.DownloadLink;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Admissions;
import coop.nawat.members.Decision;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.Organ;
import coop.nawat.members.RegisterFile;
import coop.nawat.members.RegisterFile.Column;
import coop.nawat.members.RegisterFile.Line;
import coop.nawat.members.RegisterFile.Reading;
import coop.nawat.members.RegisterSheet;
import coop.nawat.rules.Rules;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a list of members into the register: choose a file, see what was understood, decide about what is wrong, admit. The file itself waits
 * in the machine's folder for such, not what was read from it: it is read again for each look, so that a window that stays open holds nothing.
 */
@Route("c/:coop/members/import")
@StyleSheet("work/register.css")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR})
class ImportView extends Workplace {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(ImportView.class);
    private final transient Members members;
    private final transient MembersBook book;
    private final transient Admissions admissions;
    private final transient Rules rules;
    private final transient Cooperatives cooperatives;
    private final transient Clock clock;
    private final Div place = new Div();
    private transient @Nullable Path content;
    private transient @Nullable Reading how;
    private boolean leaveOut;
    private boolean alsoDoubtful;
    private @Nullable DecisionFields decision;

    ImportView(Access access, Members members, MembersBook book, Admissions admissions, Rules rules, Cooperatives cooperatives,
        Clock clock) {
        super(access);
        this.members = members;
        this.book = book;
        this.admissions = admissions;
        this.rules = rules;
        this.cooperatives = cooperatives;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("members.import.title"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        var t = Tongue.t();
        var back = new Anchor("c/" + organisation().slug() + "/members", t.of("members.admit.to-register"));
        back.addClassName("nw-back");
        add(back, new H1(t.of("members.import.title")), place);
        choose();
    }

    @Override
    protected void onDetach(DetachEvent event) { forget(); }

    private void forget() {
        if (content != null) delete(content);
        content = null;
    }

    /** The list that waits to be read again; null: none does. */
    @Nullable
    Path waiting() { return content; }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("A list that was to be imported could not be deleted: {}", file, e);
        }
    }

    private Reading guessed() {
        return Reading.guessed(cooperatives.cooperative(organisation().id()).documentLanguage(),
            LocalDate.now(clock.withZone(organisation().zone()))).withCategories(book.categoriesByAnyName(organisation().id()));
    }

    // ---- choosing

    private void choose() {
        forget();
        how = guessed();
        leaveOut = false;
        alsoDoubtful = false;
        decision = decided();
        place.removeAll();
        var t = Tongue.t();
        place.add(new Paragraph(t.of("members.import.lead")), new Paragraph(t.of("members.import.nothing-yet")), upload(), template());
    }

    /** By whom and when the whole list was decided, where law or bylaws name an organ. */
    private @Nullable DecisionFields decided() {
        var t = Tongue.t();
        var rule = admissions.admittedBy(organisation().id());
        if (rule.isEmpty()) return null;
        var fields = new DecisionFields(t.of("members.applications.decided-on"), LocalDate.now(clock.withZone(organisation().zone())))
            .byOrgan(false).withoutReason();
        rule.flatMap(Organ::of).ifPresent(fields.organ()::setValue);
        fields.afterOrgan(new Paragraph(RuleLines.of(rules, organisation().id(), rule.get())),
            new Paragraph(t.of("members.import.decision")), new Paragraph(t.of("members.admit.founders")));
        return fields;
    }

    private Upload upload() {
        var t = Tongue.t();
        UploadHandler handler = event -> {
            Path file;
            try (var in = event.getInputStream()) {
                file = RegisterFile.keep(in);
            }
            var show = show(file, Objects.requireNonNull(how));
            try {
                event.getUI().access(show::run);
            } catch (UIDetachedException closed) {
                delete(file);
            }
        };
        var upload = new Upload(handler);
        upload.setMaxFiles(1);
        upload.setMaxFileSize(RegisterFile.MAX_BYTES);
        upload.setAcceptedFileExtensions(".csv", ".txt", ".tsv", ".xlsx", ".xls");
        upload.setUploadButton(new Button(t.of("members.import.choose"), Icons.UPLOAD.create()));
        upload.setDropLabel(new Span(t.of("members.import.drop")));
        upload.setDropLabelIcon(new Span()); // the button has the picture already
        upload.setI18n(texts(t));
        upload
            .addFileRejectedListener(e -> refuse(new Refused(MemberRefusal.FILE_TOO_LARGE, "size", RegisterFile.MAX_BYTES / 1024 / 1024)));
        return upload;
    }

    /** A file has come. Reading needs the person, who is known in the request; the page changes under the window's lock. */
    void took(InputStream in) throws IOException {
        UI.getCurrentOrThrow().access(show(RegisterFile.keep(in), Objects.requireNonNull(how))::run);
    }

    /** What to show for a file that is kept from now on, until another one comes or the window goes. */
    private Runnable show(Path file, Reading reading) {
        Runnable show;
        try {
            show = understood(file, reading);
        } catch (RuntimeException | Error failure) {
            delete(file);
            throw failure;
        }
        return () -> {
            forget();
            content = file;
            show.run();
        };
    }

    private static UploadI18N texts(Messages.Of t) {
        var size = RegisterFile.MAX_BYTES / 1024 / 1024;
        var texts = new UploadI18N();
        texts.setDropFiles(new UploadI18N.DropFiles().setOne(t.of("members.import.drop")).setMany(t.of("members.import.drop")));
        texts.setAddFiles(new UploadI18N.AddFiles().setOne(t.of("members.import.choose")).setMany(t.of("members.import.choose")));
        texts.setError(new UploadI18N.Error().setTooManyFiles(t.of("members.import.choose"))
            .setFileIsTooBig(t.of("members.refusal.FILE_TOO_LARGE.why", "size", size))
            .setIncorrectFileType(t.of("members.refusal.FILE_UNREADABLE.do")));
        texts.setUploading(new UploadI18N.Uploading()
            .setStatus(
                new UploadI18N.Uploading.Status().setConnecting(t.of("members.import.reading")).setStalled(t.of("members.import.reading"))
                    .setProcessing(t.of("members.import.reading")).setHeld(t.of("members.import.reading")))
            .setRemainingTime(new UploadI18N.Uploading.RemainingTime().setPrefix("").setUnknown(""))
            .setError(new UploadI18N.Uploading.Error().setServerUnavailable(t.of("members.refusal.FILE_UNREADABLE.title"))
                .setUnexpectedServerError(t.of("members.refusal.FILE_UNREADABLE.title"))
                .setForbidden(t.of("members.refusal.FILE_UNREADABLE.title"))));
        return texts;
    }

    private static Anchor template() {
        var t = Tongue.t();
        var link = new DownloadLink(t.of("members.import.template"),
            DownloadLink.csv("members.csv", t.language(), sheet -> RegisterSheet.template(t, sheet)));
        link.addClassName("nw-label");
        return link;
    }

    /** Reads the file, and answers what to show for it. */
    private Runnable understood(Path kept, Reading reading) {
        try {
            var read = RegisterFile.read(kept, reading);
            var before = reading.columns().isEmpty() ? members.columnsAsBefore(organisation().id(), read)
                : Optional.<List<Optional<Column>>>empty();
            var asBefore = before.map(reading::withColumns).orElse(reading);
            var file = before.isEmpty() ? read : RegisterFile.read(kept, asBefore);
            var told = new ImportPreview();
            members.compare(organisation().id(), file, told);
            return () -> {
                how = asBefore;
                preview(file, told, before.isPresent());
            };
        } catch (Refused refused) {
            return () -> refuse(refused);
        }
    }

    private void refuse(Refused refused) { refuse(RefusalPanel.Kind.RULE, RefusalTexts.of(Tongue.t(), refused)); }

    private void refuse(RefusalPanel.Kind kind, RefusalTexts texts) {
        choose();
        tell(kind, texts);
    }

    private void tell(RefusalPanel.Kind kind, RefusalTexts texts) {
        place.addComponentAsFirst(new RefusalPanel(kind, texts));
        Announcer.interrupt(texts.title() + " " + texts.why() + " " + texts.todo());
    }

    private void again(Reading reading) {
        how = reading;
        understood(Objects.requireNonNull(content), reading).run();
    }

    // ---- looking

    private void preview(RegisterFile file, ImportPreview told, boolean asBefore) {
        place.removeAll();
        var t = Tongue.t();
        var reading = Objects.requireNonNull(how);
        var columns = new Section(new H2(t.of("members.import.columns")));
        if (file.charset() != null) columns.add(encoding(file.charset(), reading));
        if (asBefore) columns.add(new Paragraph(t.of("members.import.as-before")));
        columns.add(columns(file, reading));
        place.add(columns);
        if (!file.hasNames()) {
            place.add(block("wrong", new Paragraph(t.of("members.import.no-names"))), actions(otherFile()));
            Announcer.say(t.of("members.import.no-names"));
            return;
        }
        if (file.headings().stream().noneMatch(h -> h.column().filter(c -> c == Column.ADMITTED_ON).isPresent())) columns.add(day(reading));
        place.add(result(file, told));
    }

    private Select<Charset> encoding(Charset read, Reading reading) {
        var t = Tongue.t();
        var choice = new Select<Charset>();
        choice.setLabel(t.of("members.import.read-as"));
        choice.setItems(RegisterFile.CHARSETS);
        choice.setItemLabelGenerator(c -> MemberWords.encoding(t, c));
        choice.setValue(read);
        choice.setWidth("min(24rem, 100%)");
        choice.addValueChangeListener(e -> again(reading.withCharset(e.getValue()).withoutColumns()));
        return choice;
    }

    private Component day(Reading reading) {
        var day = DatePickers.create(Tongue.t().of("members.import.day"));
        day.setValue(reading.admittedOn());
        day.setWidth("min(24rem, 100%)");
        day.addValueChangeListener(e -> {
            if (e.isFromClient() && e.getValue() != null) again(reading.withAdmittedOn(e.getValue()));
        });
        return day;
    }

    private Div columns(RegisterFile file, Reading reading) {
        var t = Tongue.t();
        var grid = new Div();
        grid.addClassName("nw-import-columns");
        var choices = new ArrayList<Select<Column>>();
        for (int i = 0; i < file.headings().size(); i++) {
            var heading = file.headings().get(i);
            var choice = new Select<Column>();
            choice
                .setLabel(heading.text().isEmpty() ? t.of("members.import.column-unnamed", "n", i + 1) : Messages.isolated(heading.text()));
            choice.setItems(Column.values());
            choice.setItemLabelGenerator(c -> c == null ? t.of("members.import.column-ignored") : t.name("members.column", c));
            choice.setEmptySelectionAllowed(true);
            choice.setEmptySelectionCaption(t.of("members.import.column-ignored"));
            heading.column().ifPresent(choice::setValue);
            if (heading.repeated()) choice.setHelperText(t.of("members.import.column-repeated"));
            else if (!heading.sample().isEmpty())
                choice.setHelperText(t.of("members.import.column-sample", "sample", cut(heading.sample())));
            choices.add(choice);
            grid.add(choice);
        }
        choices.forEach(choice -> choice.addValueChangeListener(
            e -> again(reading.withColumns(choices.stream().map(c -> Optional.ofNullable(c.getValue())).toList()))));
        return grid;
    }

    private static String cut(String text) { return text.length() > 40 ? text.substring(0, 40) + "…" : text; }

    private Section result(RegisterFile file, ImportPreview told) {
        var t = Tongue.t();
        var section = new Section(new H2(t.of("members.import.result")));
        section.add(block("good", new Paragraph(t.of("members.import.good", "n", told.good()))));
        var submit = new Button();
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.setDisableOnClick(true);
        var hint = new Paragraph();
        hint.addClassName("nw-note");
        Runnable decide = () -> {
            int n = told.admitted(alsoDoubtful);
            boolean ready = n > 0 && (told.wrong() == 0 || leaveOut);
            submit.setText(t.of("members.import.submit", "n", n));
            submit.setEnabled(ready);
            hint.setText(n == 0 ? t.of("members.import.nobody") : t.of("members.import.decide"));
            hint.setVisible(!ready);
        };
        if (told.wrong() > 0) {
            var box = new Checkbox(t.of("members.import.leave-out"), leaveOut);
            box.addValueChangeListener(e -> {
                leaveOut = e.getValue();
                decide.run();
            });
            section.add(block("wrong", lead(t.of("members.import.bad", "n", told.wrong())), table(told.firstWrong(), Line::wrong),
                more(file, told.wrong(), Line::wrong), box));
        }
        if (told.doubtful() > 0) {
            var box = new Checkbox(t.of("members.import.also-doubtful"), alsoDoubtful);
            box.addValueChangeListener(e -> {
                alsoDoubtful = e.getValue();
                decide.run();
            });
            section.add(block("doubt", lead(t.of("members.import.doubtful", "n", told.doubtful())),
                table(told.firstDoubtful(), Line::doubts), more(file, told.doubtful(), line -> line.good() ? line.doubts() : List.of()),
                box));
        }
        decide.run();
        submit.addClickListener(e -> {
            submit.setEnabled(true);
            write(told);
        });
        if (decision != null) section.add(decision.errors(), decision);
        section.add(hint, actions(submit, otherFile()));
        Announcer
            .say(t.of("members.import.good", "n", told.good())
                + (told.wrong() == 0 ? "" : " " + t.of("members.import.bad", "n", told.wrong())));
        return section;
    }

    private Button otherFile() { return new Button(Tongue.t().of("members.import.other"), e -> choose()); }

    private static Div actions(Component... buttons) {
        var row = new Div(buttons);
        row.addClassName("nw-actions");
        return row;
    }

    private static Div block(String kind, Component... content) {
        var block = new Div(content);
        block.addClassName("nw-import-block");
        block.getElement().setAttribute("data-kind", kind);
        return block;
    }

    private static Paragraph lead(String text) {
        var lead = new Paragraph(text);
        lead.addClassName("nw-lead");
        return lead;
    }

    /** What is not shown: how many, and all of them as a table to take along. */
    private Div more(RegisterFile file, int all, Function<Line, List<RegisterFile.Remark>> remarks) {
        var more = new Div();
        if (all <= ImportPreview.SHOWN) return more;
        var t = Tongue.t();
        more.add(new Span(t.of("members.import.more", "n", all - ImportPreview.SHOWN) + " "),
            DownloadLink.inLine(t.of("members.import.all"),
                DownloadLink.csv("lines.csv", t.language(), sheet -> write(t, file, remarks, sheet))));
        return more;
    }

    /** Line by line, as it is read. */
    void write(Messages.Of t, RegisterFile file, Function<Line, List<RegisterFile.Remark>> remarks, Sheet sheet)
        throws IOException {
        sheet.row(t.of("members.import.line"), t.of("members.column.NAME"), t.of("members.import.what"));
        try {
            members.compare(organisation().id(), file, line -> {
                for (var remark : remarks.apply(line))
                    try {
                        sheet.row(line.line(), line.name(), t.of(remark.key(), remark.arguments()));
                    } catch (IOException gone) {
                        throw new UncheckedIOException(gone);
                    }
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static Div table(List<Line> lines, Function<Line, List<RegisterFile.Remark>> remarks) {
        var t = Tongue.t();
        var table = new NativeTable();
        table.getHead()
            .add(new NativeTableRow(new NativeTableHeaderCell(t.of("members.import.line")),
                new NativeTableHeaderCell(t.of("members.column.NAME")),
                new NativeTableHeaderCell(t.of("members.import.what"))));
        lines.forEach(line -> {
            var list = new UnorderedList();
            remarks.apply(line).forEach(r -> list.add(new ListItem(t.of(r.key(), r.arguments()))));
            table.getBody().add(new NativeTableRow(new NativeTableCell(Integer.toString(line.line())),
                new NativeTableCell(new Bdi(cut(line.name()))), new NativeTableCell(list)));
        });
        var frame = new Div(table);
        frame.addClassName("nw-import-lines");
        return frame;
    }

    // ---- admitting

    private void write(ImportPreview told) {
        var t = Tongue.t();
        Decision by = null;
        if (decision != null) {
            var problems = new ArrayList<FormErrors.Problem>();
            var said = decision.read(problems);
            if (!decision.errors().show(problems) || said == null) return;
            if (!decision.tried(() -> members.refuseUndecided(organisation().id(), told.latest(alsoDoubtful), said))) return;
            by = said;
        }
        var file = Objects.requireNonNull(content);
        content = null; // who writes it deletes it, also when the window is gone by then
        var reading = Objects.requireNonNull(how);
        int all = told.admitted(alsoDoubtful);
        place.removeAll();
        var bar = new ProgressBar(0, all, 0);
        var words = new Paragraph(t.of("members.import.progress", "written", 0, "all", all));
        bar.getElement().setAttribute("aria-label", t.of("members.import.title"));
        place.add(words, bar);
        var ui = UI.getCurrentOrThrow();
        var decided = by;
        boolean without = leaveOut;
        boolean with = alsoDoubtful;
        beside("import-of-members", () -> {
            boolean kept = false;
            try {
                var list = RegisterFile.read(file, reading);
                members.rememberColumns(organisation().id(), list);
                int admitted = members.admitAll(organisation().id(), list, without, with, decided, written -> showIn(ui, () -> {
                    bar.setValue(Math.min(written, all)); // of the doubtful lines some may have become good meanwhile
                    words.setText(Tongue.t().of("members.import.progress", "written", written, "all", all));
                }));
                return () -> finished(admitted, told.all() - admitted);
            } catch (Refused refused) {
                if (refused.refusal() != MemberRefusal.LINES_WRONG) throw refused;
                var shown = show(file, reading);
                kept = true;
                return () -> again(file, shown, refused);
            } finally {
                if (!kept) delete(file);
            }
        }, this::refuse);
    }

    /** Something has become wrong since the list was shown. */
    private void again(Path file, Runnable shown, Refused refused) {
        if (!isAttached()) { // the person has gone on, and nobody else deletes it
            delete(file);
            return;
        }
        shown.run();
        tell(RefusalPanel.Kind.RULE, RefusalTexts.of(Tongue.t(), refused));
    }

    private void finished(int admitted, int leftOut) {
        forget();
        place.removeAll();
        var t = Tongue.t();
        var said = t.of("members.import.done", "n", admitted)
            + (leftOut == 0 ? "" : " " + t.of("members.import.done-left-out", "n", leftOut));
        var done = new Done(said);
        var toRegister = new Button(t.of("members.admit.to-register"),
            e -> UI.getCurrentOrThrow().navigate("c/" + organisation().slug() + "/members"));
        toRegister.addThemeVariants(ButtonVariant.PRIMARY);
        place.add(done, actions(toRegister, otherFile()));
        Announcer.say(said);
    }
}
