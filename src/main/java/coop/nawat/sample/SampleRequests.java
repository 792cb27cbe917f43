package coop.nawat.sample;

import coop.nawat.access.Access;
import coop.nawat.access.SignedIn;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.members.Consent;
import coop.nawat.members.Person;
import coop.nawat.members.PublicForm;
import coop.nawat.members.SelfService;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** What people ask of a sample cooperative: a stranger to become a member, by the public form; a member to bear another name. */
@Component
@ConditionalOnProperty(name = "nawat.sample", havingValue = "true")
class SampleRequests {
    /** By the first language of the cooperative. */
    private static final Map<Language, Asked> ASKED = Map.of(
        Language.AR,
        new Asked(LocalText.of(Language.AR, "نعيمة بوحوش", Language.FR, "Naïma Bouhouch"), "أسكن قريبا وأجمع ثمار الأركان كل صيف.",
            "محمد أيت علي تافراوتي", "Mohamed Aït Ali Tafraouti", "الاسم الجديد في بطاقة التعريف الوطنية."),
        Language.HE, new Asked(LocalText.of(Language.HE, "יעל שקד", Language.AR, "ياعيل شاكيد"), "אני גרה בשכונה ורוצה להשתתף במכולת.",
            "מרים כהן־לוי", "مريم كوهين ليفي", "נישואין; התעודה אצל המזכירות."));
    private final Access access;
    private final PublicForm form;
    private final SelfService service;

    SampleRequests(Access access, PublicForm form, SelfService service) {
        this.access = access;
        this.form = form;
        this.service = service;
    }

    /** The applicant, whose link waits in the outbox, and why; a new name of a member in both scripts, and why. */
    private record Asked(LocalText applicant, String note, String name, String otherName, String why) {}

    /** Opens the form and lets both ask. */
    void ask(OrganisationId organisation, SampleCooperative sample, SignedIn secretary, SignedIn member) {
        var languages = sample.founding().languages();
        var asked = Objects.requireNonNull(ASKED.get(languages.getFirst()));
        access.<Object, RuntimeException>as(secretary, () -> {
            form.setOpen(organisation, true);
            return organisation;
        });
        form.apply(organisation, new Person(asked.applicant().best(languages.getFirst()), asked.applicant().best(languages.getLast()),
            new EmailAddress("neighbour@" + sample.domain()), null, languages.getFirst()), asked.note(), "sample");
        access.<Object, RuntimeException>as(member, () -> {
            service.askForName(organisation, asked.name(), asked.otherName(), asked.why());
            service.consent(organisation, Consent.Purpose.MEMBER_LIST, true);
            return organisation;
        });
    }
}
