package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsDocument;
import coop.nawat.cooperatives.BylawsQuestion;
import coop.nawat.cooperatives.BylawsWords;
import java.util.List;

/** What the law has settled, as facts. */
final class BylawsFixed extends DescriptionList {
    private static final long serialVersionUID = 1;

    BylawsFixed(BylawsDocument document, List<BylawsQuestion> questions) {
        addClassName("nw-fact-list");
        var words = new BylawsWords(Tongue.t(), document.outcome().law());
        for (var question : questions) {
            var said = question.law();
            if (said == null) continue;
            var fact = new Div(new Term(words.name(question)),
                new Description(new Bdi(words.answer(question, document.outcome()).orElse("–")), new BylawsLaw(words, said)));
            getElement().appendChild(fact.getElement());
        }
    }
}
